import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsOf, minimumCalls } from '../../../src/ingest/aws/minimum-calls.js';
import { iamPolicyFor, operationsFor } from '../../../src/ingest/aws/operations.js';
import {
  type LiveReadOptions,
  readLiveOrganization,
} from '../../../src/ingest/aws/read-live-organization.js';
import { serializeSnapshot } from '../../../src/model/read-snapshot.js';
import type { Snapshot } from '../../../src/model/snapshot.js';
import { type FakeOptions, FakeOrganizationsApi } from '../../support/fake-organizations-api.js';
import { generateOrganization } from '../../support/generate-organization.js';
import { asRead, fullOrganization } from './organizations.js';
import { VirtualTime } from './virtual-time.js';

async function read(snapshot: Snapshot, fake: FakeOptions = {}, options: LiveReadOptions = {}) {
  const api = new FakeOrganizationsApi(snapshot, fake);
  const live = await readLiveOrganization(api, {
    pace: 'unlimited',
    surroundings: new VirtualTime(),
    ...options,
  });
  return { ...live, api };
}

const withoutEffective = (snapshot: Snapshot): Snapshot => ({ ...snapshot, effectivePolicies: [] });

describe('readLiveOrganization', () => {
  it('gives what the organization has, byte for byte', async () => {
    const organization = fullOrganization();
    const { snapshot } = await read(organization, {}, { effective: true });
    expect(serializeSnapshot(snapshot)).toBe(serializeSnapshot(asRead(organization)));
  });

  it.each([
    ['pages of one', { pageSize: 1 }],
    ['empty pages', { pageSize: 3, emptyPages: true }],
    ['no Account.Paths', { paths: false }],
    [
      'types that the endpoint does not know',
      { refusedTypes: ['SECURITYHUB_CSPM_POLICY', 'GUARDDUTY_POLICY'] },
    ],
  ])('gives the same with %s', async (_, fake) => {
    const organization = withoutEffective(fullOrganization());
    const { snapshot } = await read(organization, fake);
    expect(snapshot).toEqual(asRead(organization));
  });

  it('a-generated-organization-is-read-as-it-is, in the fewest calls', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(1000),
          accounts: fc.integer({ min: 1, max: 90 }),
          style: fc.constantFrom('templated', 'all-different'),
          policies: fc.integer({ min: 0, max: 60 }),
        }),
        fc.boolean(),
        async (generate, paths) => {
          const organization = generateOrganization(generate);
          const { snapshot, calls } = await read(organization, { paths });
          expect(snapshot).toEqual(asRead(organization));
          const counts = countsOf(organization);
          const inside = new Map<string, number>();
          for (const { parentId = '' } of organization.accounts)
            inside.set(parentId, (inside.get(parentId) ?? 0) + 1);
          const parents = [
            organization.root?.id ?? '',
            ...organization.organizationalUnits.map(({ id }) => id),
          ];
          const accountsPerParent = parents.map((id) => inside.get(id) ?? 0);
          const minimum = minimumCalls(paths ? counts : { ...counts, accountsPerParent });
          expect([...calls.byOperation]).toEqual([...minimum.byOperation]);
          expect(calls.total).toBe(minimum.total);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('calls just the operations of its IAM policy', async () => {
    const asked = new Set<string>();
    const organization = fullOrganization();
    // Without paths the parents are asked; with a target that no list has, `ListParents` is.
    const before: FakeOptions['before'] = ({ operation, input }) => {
      asked.add(operation);
      if (operation !== 'ListTargetsForPolicy' || input.PolicyId === 'p-FullAWSAccess') return undefined;
      return { Targets: [{ TargetId: '999999999999' }] };
    };
    await read(organization, { before, paths: false }, { effective: true });
    expect([...asked].sort()).toEqual([...operationsFor({ tags: true, effective: true })].sort());
  });

  it.each([
    [{ tags: true, effective: true }, []],
    [{ tags: false, effective: true }, ['ListTagsForResource']],
    [{ tags: true, effective: false }, ['DescribeEffectivePolicy']],
  ])('the IAM policy for %j leaves out %j', (wanted, left) => {
    const all = operationsFor({ tags: true, effective: true });
    expect(iamPolicyFor(wanted)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OrgproofSnapshot',
          Effect: 'Allow',
          Action: all
            .filter((operation) => !left.includes(operation as never))
            .map((operation) => `organizations:${operation}`),
          Resource: '*',
        },
      ],
    });
  });

  it('without tags says so in a gap, and asks for none', async () => {
    const { snapshot, calls } = await read(withoutEffective(fullOrganization()), {}, { tags: false });
    expect(calls.byOperation.has('ListTagsForResource')).toBe(false);
    expect(snapshot.gaps).toEqual([
      { operation: 'ListTagsForResource', reason: 'NotAsked', message: 'tags were not asked for' },
    ]);
  });

  it('keeps the time that it is given', async () => {
    const { snapshot } = await read(fullOrganization(), {}, { takenAt: '2026-02-03T04:05:06Z' });
    expect(snapshot.takenAt).toBe('2026-02-03T04:05:06Z');
  });

  it('a list whose tokens repeat is no endless loop, but a gap', async () => {
    const { snapshot, calls } = await read(fullOrganization(), {
      before: ({ operation }) =>
        operation === 'ListHandshakesForOrganization' ? { Handshakes: [], NextToken: 'again' } : undefined,
    });
    expect(snapshot.gaps.map(({ operation, reason }) => [operation, reason])).toEqual([
      ['ListHandshakesForOrganization', 'EndlessPages'],
    ]);
    expect(calls.byOperation.get('ListHandshakesForOrganization')).toBe(8);
  });

  it('an answer of another form is a gap, not a crash', async () => {
    const { snapshot } = await read(fullOrganization(), {
      before: ({ operation }) => (operation === 'ListAccounts' ? { Accounts: [{ Id: 7 }] } : undefined),
    });
    expect(snapshot.gaps.map(({ operation, reason }) => [operation, reason])).toContainEqual([
      'ListAccounts',
      'UnexpectedAnswer',
    ]);
  });
});

describe('minimumCalls', () => {
  it('counts pages, and one call for an empty list', () => {
    const { total, byOperation } = minimumCalls({
      accounts: 41,
      unitsPerParent: [21, ...Array<number>(21).fill(0)],
      policiesPerType: [3, 0],
      ownPolicies: 2,
      targetsPerPolicy: [63, 1, 0],
      servicesPerAdministrator: [1, 25],
      trustedServices: 0,
      handshakes: 0,
      resourcePolicy: false,
    });
    expect(Object.fromEntries(byOperation)).toEqual({
      DescribeOrganization: 1,
      DescribePolicy: 2,
      DescribeResourcePolicy: 1,
      ListAWSServiceAccessForOrganization: 1,
      ListAccounts: 3,
      ListDelegatedAdministrators: 1,
      ListDelegatedServicesForAccount: 3,
      ListHandshakesForOrganization: 1,
      ListOrganizationalUnitsForParent: 23,
      ListPolicies: 2,
      ListRoots: 1,
      ListTagsForResource: 65,
      ListTargetsForPolicy: 6,
    });
    expect(total).toBe(110);
  });
});
