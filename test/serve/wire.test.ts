import { Agent, get, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mostBodyBytes } from '../../src/serve/served-organization.js';
import { callerOf, inputOf, operationOf } from '../../src/serve/wire.js';
import { created, invited } from './example-organization.js';
import { credentials, Served } from './served.js';

let served: Served;
beforeAll(async () => {
  served = await Served.start();
});
afterAll(() => served.server.close());

const describeOrganization = { 'x-amz-target': 'AWSOrganizationsV20161128.DescribeOrganization' };

/** Status and exception of an answer. */
async function outcome(response: Response): Promise<readonly unknown[]> {
  const { __type } = (await response.json()) as { readonly __type?: string };
  return [response.status, __type];
}

describe('an answer', () => {
  it('is AWS JSON 1.1 with an id of the request', async () => {
    const response = await served.post('{}', describeOrganization);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(response.headers.get('date')).toMatch(/GMT$/);
  });

  it('to a call that is refused has the exception, the message, and the reason where there is one', async () => {
    const { status, body } = await served.call('DescribeAccount', { AccountId: 'x' });
    expect(status).toBe(400);
    expect(body).toEqual({
      __type: 'InvalidInputException',
      Message: '`AccountId` does not have the form /^\\d{12}$/.',
      Reason: 'INVALID_PATTERN',
    });
    expect(Object.keys((await served.call('DescribeAccount', { AccountId: '999999999999' })).body)).toEqual([
      '__type',
      'Message',
    ]);
  });
});

describe('a request', () => {
  it.each([
    ['without a body', ''],
    ['with white space for a body', ' \n'],
    ['with an empty object', '{}'],
    ['with members that the operation does not have', '{"Unheard":1,"__proto__":{"a":1},"constructor":[]}'],
  ])('%s is understood', async (_, body) => {
    expect(await outcome(await served.post(body, describeOrganization))).toEqual([200, undefined]);
  });

  it.each([
    ['broken JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['brackets without end', '['.repeat(500_000)],
  ])('with %s is refused', async (_, body) => {
    expect(await outcome(await served.post(body, describeOrganization))).toEqual([
      400,
      'SerializationException',
    ]);
  });

  it('may be as long as the limit, and no longer', async () => {
    const spaces = (length: number) => ' '.repeat(length);
    expect(await outcome(await served.post(spaces(mostBodyBytes), describeOrganization))).toEqual([
      200,
      undefined,
    ]);
    expect(await outcome(await served.post(spaces(mostBodyBytes + 1), describeOrganization))).toEqual([
      413,
      'RequestEntityTooLargeException',
    ]);
  });

  it('that does not end is cut off', async () => {
    const socket = connect(served.server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n');
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const pump = setInterval(() => socket.writable && socket.write(chunk), 1);
    await closed;
    clearInterval(pump);
    expect(await outcome(await served.post('{}', describeOrganization))).toEqual([200, undefined]);
  });

  it.each([
    ['another service', 'DynamoDB_20120810.ListTables'],
    ['an operation that there is not', 'AWSOrganizationsV20161128.ListNothing'],
    ['a name of JavaScript', 'AWSOrganizationsV20161128.constructor'],
    ['no operation', 'AWSOrganizationsV20161128.'],
  ])('for %s is refused', async (_, target) => {
    expect(await outcome(await served.post('{}', { 'x-amz-target': target }))).toEqual([
      400,
      'UnknownOperationException',
    ]);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('by %s is refused', async (method) => {
    const response = await fetch(served.server.url, { method, headers: describeOrganization });
    expect(await outcome(response)).toEqual([400, 'UnknownOperationException']);
    // No page of a browser may read it.
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('whose connection ends in the middle does nothing', async () => {
    // Spaces would be an empty input, with which the caller leaves the organization.
    const cut = request(served.server.url, {
      method: 'POST',
      headers: {
        'x-amz-target': 'AWSOrganizationsV20161128.LeaveOrganization',
        authorization: credentials(invited),
        'content-length': 100,
      },
    });
    const failed = new Promise((resolve) => cut.once('error', resolve));
    cut.write('   ');
    await new Promise((resolve) => cut.once('socket', resolve));
    setTimeout(() => cut.destroy(), 50);
    await failed;
    expect((await served.call('DescribeAccount', { AccountId: invited })).status).toBe(200);
  });

  it('that is no HTTP is refused, and the server goes on', async () => {
    const socket = connect(served.server.port, '127.0.0.1');
    socket.end('nonsense\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1.1 400 /);
    expect((await served.call('DescribeOrganization')).status).toBe(200);
  });

  it('may come over the connection of the one before', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const reused: boolean[] = [];
    for (let i = 0; i < 3; i++) {
      await new Promise<void>((resolve, reject) => {
        const call = get(served.server.url, { agent }, (response) => {
          response.resume().on('end', resolve);
          reused.push(call.reusedSocket);
        }).on('error', reject);
      });
      // The connection goes back to the agent a moment after the answer.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    agent.destroy();
    expect(reused).toEqual([false, true, true]);
  });
});

describe('the caller', () => {
  it.each([
    [created, created],
    ['AKIAIOSFODNN7EXAMPLE', undefined],
    ['1234', undefined],
    ['1234567890123', undefined],
    ['test', undefined],
  ])('with the access key id %s is %s', (accessKeyId, account) => {
    expect(callerOf(credentials(accessKeyId))).toBe(account);
  });

  it.each([undefined, '', 'Bearer 111111111111', 'Credential=', 'Credential=111111111111'])(
    'with the header %j is the management account',
    (header) => {
      expect(callerOf(header)).toBeUndefined();
    },
  );

  it('is a member where it signs as one', async () => {
    const as = (caller: string) => served.call('ListAccounts', {}, caller);
    expect((await as('any-other')).status).toBe(200);
    expect((await as(invited)).body).toMatchObject({ __type: 'AccessDeniedException' });
    expect((await as('888888888888')).body).toMatchObject({ __type: 'AWSOrganizationsNotInUseException' });
  });
});

describe('operationOf', () => {
  it('reads the operation after the name of the service', () => {
    expect(operationOf('AWSOrganizationsV20161128.ListRoots')).toBe('ListRoots');
    expect(operationOf('x.ListRoots')).toBeUndefined();
    expect(operationOf(undefined)).toBeUndefined();
  });
});

describe('inputOf', () => {
  it('keeps names of JavaScript as ordinary members', () => {
    const parsed = inputOf(Buffer.from('{"__proto__":{"polluted":true}}'));
    expect(parsed.ok && Object.keys(parsed.input)).toEqual(['__proto__']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
