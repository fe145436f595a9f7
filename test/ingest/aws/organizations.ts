import { sortSnapshot } from '../../../src/model/read-snapshot.js';
import type { Attachment, Snapshot } from '../../../src/model/snapshot.js';
import { generateOrganization } from '../../support/generate-organization.js';

/** The snapshot as a live reading gives it: the API tells no order of attachment. */
export function asRead(snapshot: Snapshot): Snapshot {
  const { takenAt: _, ...rest } = snapshot;
  return sortSnapshot({
    ...rest,
    attachments: snapshot.attachments.map(({ policyId, targetId }): Attachment => ({ policyId, targetId })),
  });
}

/** A small generated organization with something of everything that is read. */
export function fullOrganization(accounts = 12, seed = 1): Snapshot {
  const base = generateOrganization({ seed, accounts, organizationalUnits: 7, policies: 8 });
  const ids = base.accounts.map(({ id }) => id);
  const member = ids.find((id) => id !== base.organization.managementAccountId) ?? '';
  const { root, organization } = base;
  return sortSnapshot({
    ...base,
    ...(root === undefined ? {} : { root: { ...root, tags: [{ key: 'owner', value: 'platform' }] } }),
    delegatedAdministrators:
      member === ''
        ? []
        : [
            {
              accountId: member,
              delegationEnabledDate: '2025-04-01T00:00:00Z',
              services: [
                {
                  servicePrincipal: 'guardduty.amazonaws.com',
                  delegationEnabledDate: '2025-04-01T00:00:00Z',
                },
              ],
            },
          ],
    trustedServices: [
      { servicePrincipal: 'cloudtrail.amazonaws.com', dateEnabled: '2025-03-14T08:00:00.5Z' },
      { servicePrincipal: 'guardduty.amazonaws.com' },
    ].map((one) =>
      one.dateEnabled === undefined ? one : { ...one, dateEnabled: '2025-03-14T08:00:00.500Z' },
    ),
    resourcePolicy: {
      id: 'rp-example1',
      arn: organization.arn.replace(/:organization\/.*/, `:resourcepolicy/${organization.id}/rp-example1`),
      content: '{"Version":"2012-10-17","Statement":[]}',
      tags: [{ key: 'owner', value: '' }],
    },
    handshakes: [
      {
        id: 'h-examplehandshakeid',
        arn: organization.arn.replace(
          /:organization\/.*/,
          `:handshake/${organization.id}/invite/h-examplehandshakeid`,
        ),
        action: 'INVITE',
        state: 'OPEN',
        requestedTimestamp: '2026-01-01T00:00:00Z',
        expirationTimestamp: '2126-01-16T00:00:00Z',
        parties: [
          { id: 'bill@example.com', type: 'EMAIL' },
          { id: organization.id.slice(2), type: 'ORGANIZATION' },
        ],
        resources: [
          { type: 'ORGANIZATION', value: organization.id, resources: [{ type: 'NOTES', value: 'hello' }] },
        ],
      },
    ],
    effectivePolicies: ids.map((accountId) => ({
      accountId,
      policyType: 'TAG_POLICY',
      content: '{"tags":{}}',
      lastUpdatedTimestamp: '2026-01-01T00:00:00Z',
    })),
  });
}
