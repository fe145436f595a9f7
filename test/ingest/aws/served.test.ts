import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, isLocal } from '../../../src/ingest/aws/connect.js';
import { countsOf, minimumCalls } from '../../../src/ingest/aws/minimum-calls.js';
import { readLiveOrganization } from '../../../src/ingest/aws/read-live-organization.js';
import { RemoteError } from '../../../src/model/errors.js';
import { serializeSnapshot } from '../../../src/model/read-snapshot.js';
import type { Snapshot } from '../../../src/model/snapshot.js';
import { seededFaults } from '../../../src/serve/faults.js';
import { generateOrganization } from '../../support/generate-organization.js';
import { asRead, fullOrganization } from './organizations.js';
import { environment, type ServiceOptions, serve, withEnvironment } from './service.js';

let restore = (): void => undefined;

beforeEach(() => {
  restore = withEnvironment(environment);
});

afterEach(() => restore());

async function throughService(organization: Snapshot, options: ServiceOptions = {}) {
  const server = await serve(organization, options);
  const connection = await connect({ endpointUrl: server.url, env: process.env });
  try {
    expect(connection.local).toBe(true);
    return await readLiveOrganization(connection.api, { pace: 'unlimited' });
  } finally {
    connection.close();
    await server.close();
  }
}

describe('an organization that is served and read over the AWS SDK', () => {
  const full = { ...fullOrganization(30), effectivePolicies: [] };

  it.each([
    ['with something of everything', full, {}],
    ['with empty pages', full, { emptyPages: true }],
    ['with faults', full, { faults: seededFaults(0.1, 3) }],
    ['that is generated', generateOrganization({ seed: 2, accounts: 120 }), {}],
  ])('%s is the same, byte for byte', async (_, organization, how) => {
    const { snapshot } = await throughService(organization, how);
    expect(serializeSnapshot(snapshot)).toBe(serializeSnapshot(asRead(organization)));
  });

  it('takes the fewest calls', async () => {
    const { calls } = await throughService(full);
    expect(calls.total).toBe(minimumCalls(countsOf(full)).total);
  });

  it('has the gaps of what was denied', async () => {
    const gap = {
      operation: 'DescribeResourcePolicy',
      reason: 'AccessDeniedException',
      message: 'not allowed',
    };
    const { resourcePolicy: _, ...rest } = full;
    const { snapshot } = await throughService({ ...rest, gaps: [gap] });
    expect(snapshot.gaps.map(({ operation, reason }) => ({ operation, reason }))).toEqual([
      { operation: gap.operation, reason: gap.reason },
    ]);
  });
});

describe('connect', () => {
  it('without credentials says so', async () => {
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    const error: unknown = await connect({ env: {} }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RemoteError);
    if (!(error instanceof RemoteError)) throw error;
    expect([error.exitCode, error.problems.map(({ code }) => code)]).toEqual([4, ['no-aws-credentials']]);
  });

  it('to a port where nobody listens fails soon', async () => {
    const connection = await connect({ endpointUrl: 'http://127.0.0.1:9', env: process.env });
    const reading = readLiveOrganization(connection.api);
    await expect(reading).rejects.toThrow(/nothing answers for `DescribeOrganization`: ECONNREFUSED/);
    connection.close();
  });

  it.each([
    ['http://127.0.0.1:4566', true],
    ['http://localhost:4566', true],
    ['http://[::1]:4566', true],
    ['http://orgs.localhost', true],
    ['https://organizations.us-east-1.amazonaws.com', false],
    ['http://127.0.0.1.example.com', false],
    ['nonsense', false],
    [undefined, false],
  ])('isLocal(%s) is %s', (url, local) => {
    expect(isLocal(url)).toBe(local);
  });
});
