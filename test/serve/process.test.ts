import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/built.js';
import { ServeProcess } from './process.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-serve-'));
beforeAll(ensureBuilt);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const create = ['CreateOrganization'] as const;

describe('orgproof serve', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'says its address, answers, and ends by %s',
    async (signal) => {
      const server = await ServeProcess.start();
      expect(await server.call(...create)).toHaveProperty('Organization.MasterAccountId', '111111111111');
      expect(await server.stop(signal)).toEqual({
        code: 0,
        signal: null,
        stdout: `AWS Organizations is served at ${server.url}\n`,
        stderr: '',
      });
      expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    },
  );

  it('says its address in JSON, as the schema has it', async () => {
    const server = await ServeProcess.start(['--json']);
    const { stdout } = await server.stop();
    const file = new URL('../../schema/serve-1.schema.json', import.meta.url);
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
    validate(JSON.parse(stdout));
    expect(validate.errors ?? []).toEqual([]);
    expect(JSON.parse(stdout)).toEqual({ formatVersion: 1, url: server.url });
  });

  it('writes its address into a file once it listens', async () => {
    const file = join(folder, 'address');
    const server = new ServeProcess(['-o', file]);
    while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 20));
    const said = readFileSync(file, 'utf8');
    expect(said).toMatch(/^AWS Organizations is served at http:\S+\n$/);
    expect((await fetch(said.slice(said.indexOf('http')).trim())).status).toBe(400);
    expect(await server.stop()).toEqual({ code: 0, signal: null, stdout: '', stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(said);
  });

  it('begins with the organization that is named, or that the environment names', async () => {
    for (const [argv, env] of [
      [['fixtures/acme'], {}],
      [[], { ORGPROOF_ORG: 'fixtures/acme' }],
    ] as const) {
      const server = await ServeProcess.start(argv, env);
      const { Accounts } = await server.call('ListAccounts');
      expect(Accounts).toContainEqual(expect.objectContaining({ Name: 'log-archive' }));
      await server.stop();
    }
  });

  it('obeys its options', async () => {
    const server = await ServeProcess.start([
      ...['--account', '123456789012', '--quota', 'organizationalUnits=1', '--quota', 'accounts=1'],
      ...['--empty-pages', '--throttle', '--verbose', '--account-creation-time', '0', '--host', '127.0.0.2'],
    ]);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.2:/);
    expect(await server.call(...create)).toHaveProperty('Organization.MasterAccountId', '123456789012');
    const empty = await server.call('ListRoots');
    expect(empty).toEqual({ Roots: [], NextToken: expect.any(String) });
    const { Roots } = await server.call('ListRoots', { NextToken: empty.NextToken });
    const [{ Id: ParentId } = { Id: '' }] = Roots as { readonly Id: string }[];
    expect(await server.call('ListRoots')).toHaveProperty('__type', 'TooManyRequestsException');
    await server.call('CreateOrganizationalUnit', { ParentId, Name: 'a' });
    expect(await server.call('CreateOrganizationalUnit', { ParentId, Name: 'b' })).toHaveProperty(
      'Reason',
      'OU_NUMBER_LIMIT_EXCEEDED',
    );
    expect(await server.call('CreateAccount', { AccountName: 'a', Email: 'a@corp.example' })).toHaveProperty(
      'Reason',
      'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    );
    await server.call('ListPolicies', {}, '888888888888');
    const { stderr } = await server.stop();
    expect(stderr.split('\n')).toEqual([
      'CreateOrganization 200',
      'ListRoots 200',
      'ListRoots 200',
      'ListRoots 400 TooManyRequestsException',
      'CreateOrganizationalUnit 200',
      'CreateOrganizationalUnit 400 ConstraintViolationException',
      'CreateAccount 400 ConstraintViolationException',
      'ListPolicies by 888888888888 400 InvalidInputException',
      '',
    ]);
  });

  it('lets requests fail where it is told to', async () => {
    const server = await ServeProcess.start(['--faults', '100', '--seed', '3', '--verbose']);
    for (let i = 0; i < 5; i++) await server.call('ListRoots').catch(() => undefined);
    const { stderr } = await server.stop();
    expect(stderr.trim().split('\n')).toHaveLength(5);
    expect(stderr).not.toMatch(/ 200$/m);
  });

  it('warns when other machines can reach it', async () => {
    const server = await ServeProcess.start(['--host', '0.0.0.0']);
    const { stderr, code } = await server.stop();
    expect({ stderr, code }).toEqual({
      stderr:
        'orgproof: warning: `0.0.0.0` may be reached from other machines, and nobody is asked for a password [not-loopback]\n',
      code: 0,
    });
  });

  it('does not take a port that is taken', async () => {
    const server = await ServeProcess.start();
    const port = new URL(server.url).port;
    const second = await ServeProcess.start(['--port', port]);
    expect(await second.ended).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `orgproof: error: \`127.0.0.1:${port}\` is in use; choose another \`--port\` [bad-usage]\n`,
    });
    await server.stop();
  });

  it('takes no file for its own that holds something else', async () => {
    const file = join(folder, 'notes.json');
    writeFileSync(file, '{"mine":true}');
    const { code, stderr } = await (await ServeProcess.start(['--save', file])).ended;
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('notes.json') });
    expect(readFileSync(file, 'utf8')).toBe('{"mine":true}');
  });

  it.each([
    [['--port', '65536'], '`--port 65536` is not a port'],
    [['--port', 'http'], '`--port http` is not a whole number'],
    [['--quota', 'accouts=5'], 'there is no quota `accouts`; did you mean `accounts`?'],
    [['--quota', 'accounts=many'], 'the quota `accounts=many` is not a count'],
    [['--faults', '101'], '`--faults 101` is more than all'],
    [['--account', '12'], '`--account 12` is not an account id'],
    [['--host', 'nowhere.invalid'], '`nowhere.invalid:0` is not an address of this machine'],
    [['--host', '192.0.2.1'], '`192.0.2.1:0` is not an address of this machine'],
    [['--save', 'no/such/folder/org.json'], 'cannot be written'],
    [['--save', 'fixtures'], 'fixtures'],
    [['no-such-organization.json'], 'no-such-organization.json'],
  ])('refuses %j', async (argv, message) => {
    const { code, stdout, stderr } = await (await ServeProcess.start(argv)).ended;
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(message),
    });
    expect(stderr).not.toMatch(/\n\s+at |node:internal/);
  });
});
