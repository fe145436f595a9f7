import type { JsonValue } from '../../src/model/json-text.js';
import { pointerTokens } from '../../src/model/problem.js';
import type { Snapshot } from '../../src/model/snapshot.js';

const organizationArn = 'arn:aws:organizations::111122223333';

/** A sound snapshot in canonical order in which every member of the format stands at least once. */
export const sampleSnapshot: Snapshot = {
  snapshotVersion: 1,
  takenAt: '2026-01-31T09:30:00Z',
  organization: {
    id: 'o-exampleorgid',
    arn: `${organizationArn}:organization/o-exampleorgid`,
    featureSet: 'ALL',
    managementAccountId: '111122223333',
    managementAccountArn: `${organizationArn}:account/o-exampleorgid/111122223333`,
    managementAccountEmail: 'aws@example.com',
  },
  root: {
    id: 'r-exam',
    arn: `${organizationArn}:root/o-exampleorgid/r-exam`,
    name: 'Root',
    policyTypes: [
      { type: 'SERVICE_CONTROL_POLICY', status: 'ENABLED' },
      { type: 'TAG_POLICY', status: 'PENDING_ENABLE' },
    ],
    tags: [{ key: 'owner', value: 'platform' }],
  },
  organizationalUnits: [
    {
      id: 'ou-exam-workload',
      arn: `${organizationArn}:ou/o-exampleorgid/ou-exam-workload`,
      name: 'Workloads',
      parentId: 'r-exam',
      tags: [],
    },
  ],
  accounts: [
    {
      id: '111122223333',
      arn: `${organizationArn}:account/o-exampleorgid/111122223333`,
      name: 'management',
      state: 'ACTIVE',
      parentId: 'r-exam',
      tags: [],
    },
    {
      id: '444455556666',
      arn: `${organizationArn}:account/o-exampleorgid/444455556666`,
      name: 'shop',
      email: 'aws+shop@example.com',
      state: 'ACTIVE',
      joinedMethod: 'CREATED',
      joinedTimestamp: '2025-03-14T08:00:00.123+01:00',
      parentId: 'ou-exam-workload',
      tags: [
        { key: 'env', value: 'prod' },
        { key: 'owner', value: '' },
      ],
    },
  ],
  policies: [
    {
      id: 'p-FullAWSAccess',
      arn: 'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
      name: 'FullAWSAccess',
      description: 'Allows access to every operation',
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: true,
      content: '{ "Statement": [] }\n',
      tags: [],
    },
    {
      id: 'p-tagpolicy',
      arn: `${organizationArn}:policy/o-exampleorgid/tag_policy/p-tagpolicy`,
      name: 'tag-baseline',
      type: 'TAG_POLICY',
      awsManaged: false,
      tags: [],
    },
  ],
  attachments: [
    { policyId: 'p-FullAWSAccess', targetId: '444455556666' },
    { policyId: 'p-FullAWSAccess', targetId: 'r-exam', order: 0 },
    { policyId: 'p-tagpolicy', targetId: 'r-exam', order: 0 },
  ],
  delegatedAdministrators: [
    {
      accountId: '444455556666',
      delegationEnabledDate: '2025-04-01T00:00:00Z',
      services: [
        { servicePrincipal: 'access-analyzer.amazonaws.com' },
        { servicePrincipal: 'guardduty.amazonaws.com', delegationEnabledDate: '2025-04-01' },
      ],
    },
  ],
  trustedServices: [
    { servicePrincipal: 'cloudtrail.amazonaws.com', dateEnabled: '2025-03-14T08:00:00Z' },
    { servicePrincipal: 'guardduty.amazonaws.com' },
  ],
  resourcePolicy: {
    id: 'rp-example1',
    arn: `${organizationArn}:resourcepolicy/o-exampleorgid/rp-example1`,
    content: '{}',
    tags: [{ key: 'owner', value: 'platform' }],
  },
  handshakes: [
    {
      id: 'h-examplehandshakeid',
      arn: `${organizationArn}:handshake/o-exampleorgid/invite/h-examplehandshakeid`,
      action: 'INVITE',
      state: 'OPEN',
      requestedTimestamp: '2026-01-01T00:00:00Z',
      expirationTimestamp: '2026-01-16T00:00:00Z',
      parties: [
        { id: 'bill@example.com', type: 'EMAIL' },
        { id: 'exampleorgid', type: 'ORGANIZATION' },
      ],
      resources: [
        { type: 'NOTES', value: 'welcome' },
        {
          type: 'ORGANIZATION',
          value: 'o-exampleorgid',
          resources: [
            { type: 'MASTER_EMAIL', value: 'aws@example.com' },
            { type: 'ORGANIZATION_FEATURE_SET' },
          ],
        },
      ],
    },
  ],
  effectivePolicies: [
    {
      accountId: '444455556666',
      policyType: 'TAG_POLICY',
      content: '{"tags":{}}',
      lastUpdatedTimestamp: '2026-01-30T10:00:00Z',
    },
  ],
  gaps: [
    {
      operation: 'DescribePolicy',
      subject: 'p-tagpolicy',
      reason: 'AccessDeniedException',
      message: 'not allowed',
    },
    {
      operation: 'ListPoliciesForTarget',
      subject: 'ou-exam-workload',
      policyType: 'TAG_POLICY',
      reason: 'AccessDeniedException',
      message: 'not allowed',
    },
  ],
};

/** A change to a JSON value: at a pointer a member or item is set, removed, or, for `-` at a list's end, added. */
export type Change =
  | { readonly set: string; readonly value: JsonValue }
  | { readonly remove: string }
  | { readonly replaceWith: JsonValue };

/** The value as JSON, with the changes made one after the other. */
export function changed(value: unknown, changes: readonly Change[]): JsonValue {
  let copy = JSON.parse(JSON.stringify(value)) as JsonValue;
  for (const change of changes) {
    if ('replaceWith' in change) {
      copy = change.replaceWith;
      continue;
    }
    const tokens = pointerTokens('set' in change ? change.set : change.remove);
    const last = tokens.pop() ?? '';
    let at: JsonValue | undefined = copy;
    for (const token of tokens) at = member(at, token);
    if (typeof at !== 'object' || at === null) throw new Error(`no such place: ${JSON.stringify(change)}`);
    if (Array.isArray(at)) {
      const index = last === '-' ? at.length : Number(last);
      if ('set' in change) at[index] = change.value;
      else at.splice(index, 1);
    } else if ('set' in change) {
      Object.defineProperty(at, last, {
        value: change.value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    } else delete at[last];
  }
  return copy;
}

function member(value: JsonValue | undefined, token: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
  return Array.isArray(value) ? value[Number(token)] : value[token];
}
