import fc from 'fast-check';
import { sortSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { generateOrganization } from '../support/generate-organization.js';
import type { Collecting } from './write-cli-outputs.js';

/** A snapshot without gaps, and a way in which its outputs may have been collected. */
export interface Collected {
  readonly snapshot: Snapshot;
  readonly how: Collecting;
}

const time = fc
  .integer({ min: 1_500_000_000_000, max: 1_800_000_000_000 })
  // As snapshots write times: whole seconds without a fraction.
  .map((milliseconds) => new Date(milliseconds).toISOString().replace('.000Z', 'Z'));

/** What stands beside tree and policies. */
const extras = fc.record({
  services: fc.uniqueArray(
    fc.constantFrom('config.amazonaws.com', 'guardduty.amazonaws.com', 'sso.amazonaws.com'),
    { minLength: 1 },
  ),
  date: time,
  delegated: fc.boolean(),
  resourcePolicy: fc.boolean(),
  handshake: fc.boolean(),
  effective: fc.boolean(),
  tag: fc.record({
    key: fc.constantFrom('owner', '__proto__', 'Team:x/1'),
    value: fc.constantFrom('', 'a', 'ü ñ'),
  }),
});

/** Organizations of up to nine accounts, collected in every way. */
export const arbitraryCollected: fc.Arbitrary<Collected> = fc
  .record({
    organization: fc.record({
      seed: fc.nat(1_000_000),
      accounts: fc.integer({ min: 1, max: 9 }),
      policies: fc.integer({ min: 12, max: 16 }),
      style: fc.constantFrom<'templated' | 'all-different'>('templated', 'all-different'),
    }),
    extras,
    how: fc.record({
      attachments: fc.constantFrom<Collecting['attachments']>('policies', 'targets', 'both'),
      tree: fc.constantFrom<Collecting['tree']>('for-parent', 'list-children', 'list-parents', 'paths'),
      pageSize: fc.constantFrom(undefined, 1, 2, 20),
      timestamps: fc.constantFrom<Collecting['timestamps']>('iso', 'seconds'),
      names: fc.constantFrom<Collecting['names']>('folders', 'dots', 'api'),
    }),
  })
  .map(({ organization, extras: more, how }) => {
    const generated = enrich(generateOrganization(organization), more);
    // Only the target's side tells the order of attachment.
    const snapshot = how.attachments === 'policies' ? withoutOrders(generated) : withOrders(generated);
    return { snapshot: sortSnapshot(snapshot), how };
  });

type Extras = typeof extras extends fc.Arbitrary<infer Value> ? Value : never;

function enrich(
  snapshot: Snapshot,
  { services, date, delegated, resourcePolicy, handshake, effective, tag }: Extras,
): Snapshot {
  const { organization, accounts } = snapshot;
  const accountId = accounts[accounts.length - 1]?.id ?? '';
  const document = '{"Version":"2012-10-17","Statement":[]}';
  return {
    ...snapshot,
    accounts: accounts.map((account, i) => ({
      ...account,
      joinedTimestamp: date,
      ...(i === 0 ? { tags: [tag] } : {}),
    })),
    delegatedAdministrators: delegated
      ? [
          {
            accountId,
            delegationEnabledDate: date,
            services: services.map((servicePrincipal) => ({ servicePrincipal, delegationEnabledDate: date })),
          },
        ]
      : [],
    trustedServices: services.map((servicePrincipal) => ({ servicePrincipal, dateEnabled: date })),
    ...(resourcePolicy
      ? {
          resourcePolicy: {
            id: 'rp-abcd1234',
            arn: `arn:aws:organizations::${organization.managementAccountId}:resourcepolicy/${organization.id}/rp-abcd1234`,
            content: document,
            tags: [tag],
          },
        }
      : {}),
    handshakes: handshake
      ? [
          {
            id: 'h-abcdefgh12',
            action: 'INVITE',
            state: 'OPEN',
            requestedTimestamp: date,
            parties: [{ id: '999988887777', type: 'ACCOUNT' }],
            resources: [
              {
                type: 'ORGANIZATION',
                value: organization.id,
                resources: [{ type: 'MASTER_NAME', value: 'x' }],
              },
            ],
          },
        ]
      : [],
    effectivePolicies: effective
      ? [{ accountId, policyType: 'TAG_POLICY', content: '{"tags":{}}', lastUpdatedTimestamp: date }]
      : [],
  };
}

function withoutOrders(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    attachments: snapshot.attachments.map(({ policyId, targetId }) => ({ policyId, targetId })),
  };
}

/** Orders run from 0 at each target and policy type. */
function withOrders(snapshot: Snapshot): Snapshot {
  const typeOf = new Map(snapshot.policies.map(({ id, type }) => [id, type]));
  const counts = new Map<string, number>();
  return {
    ...snapshot,
    attachments: snapshot.attachments.map(({ policyId, targetId }) => {
      const key = `${targetId} ${typeOf.get(policyId)}`;
      const order = counts.get(key) ?? 0;
      counts.set(key, order + 1);
      return { policyId, targetId, order };
    }),
  };
}
