import { awsManagedPolicyArn } from '../../src/model/policy-types.js';
import type { Account, Policy, Snapshot } from '../../src/model/snapshot.js';

export const management = '111111111111';
/** Invited in 2020; in the OU. */
export const invited = '222222222222';
/** Created in 2020; in the root. */
export const created = '333333333333';
/** Invited in 2020, delegated administrator of GuardDuty; in the root. */
export const delegated = '555555555555';
/** Outside the organization. */
export const stranger = '999999999999';
export const organizationId = 'o-exampleorg';
export const root = 'r-exam';
export const unit = 'ou-exam-workload1';
export const emptyUnit = 'ou-exam-empty0001';
/** Attached to the OU. */
export const denyLeaving = 'p-denyleaving';
/** Attached nowhere; with the tag `owner`. */
export const spare = 'p-sparepolicy';

export const denyDocument =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"*"}]}';

/** The ARN of something in the organization. */
export function arn(path: string): string {
  return `arn:aws:organizations::${management}:${path}`;
}

/** The time at which members joined. */
export const joined = '2020-01-01T00:00:00.000Z';

function member(id: string, name: string, changes: Partial<Account> = {}): Account {
  return {
    id,
    arn: arn(`account/${organizationId}/${id}`),
    name,
    email: `${name}@corp.example`,
    state: 'ACTIVE',
    joinedMethod: 'INVITED',
    joinedTimestamp: joined,
    parentId: root,
    tags: [],
    ...changes,
  };
}

function policy(id: string, name: string, changes: Partial<Policy> = {}): Policy {
  return {
    id,
    arn: arn(`policy/${organizationId}/service_control_policy/${id}`),
    name,
    description: `what ${name} is for`,
    type: 'SERVICE_CONTROL_POLICY',
    awsManaged: false,
    content: denyDocument,
    tags: [],
    ...changes,
  };
}

/** An organization in which every operation of the API has something to show. */
export const example: Snapshot = {
  snapshotVersion: 1,
  organization: {
    id: organizationId,
    arn: arn(`organization/${organizationId}`),
    featureSet: 'ALL',
    managementAccountId: management,
    managementAccountArn: arn(`account/${organizationId}/${management}`),
    managementAccountEmail: 'management@corp.example',
  },
  root: {
    id: root,
    arn: arn(`root/${organizationId}/${root}`),
    name: 'Root',
    policyTypes: [
      { type: 'SERVICE_CONTROL_POLICY', status: 'ENABLED' },
      { type: 'TAG_POLICY', status: 'ENABLED' },
    ],
    tags: [],
  },
  organizationalUnits: [
    { id: emptyUnit, name: 'Empty' },
    { id: unit, name: 'Workloads' },
  ].map(({ id, name }) => ({
    id,
    arn: arn(`ou/${organizationId}/${id}`),
    name,
    parentId: root,
    tags: [],
  })),
  accounts: [
    member(management, 'management'),
    member(invited, 'invited', { parentId: unit }),
    member(created, 'created', { joinedMethod: 'CREATED' }),
    member(delegated, 'delegated'),
  ],
  policies: [
    policy('p-FullAWSAccess', 'FullAWSAccess', {
      arn: awsManagedPolicyArn('aws', 'p-FullAWSAccess', 'SERVICE_CONTROL_POLICY'),
      description: 'Allows access to every operation',
      awsManaged: true,
      content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    }),
    policy(denyLeaving, 'DenyLeaving'),
    policy(spare, 'Spare', { tags: [{ key: 'owner', value: 'security' }] }),
  ],
  attachments: [
    ...[root, unit, emptyUnit, management, invited, created, delegated].map((targetId) => ({
      policyId: 'p-FullAWSAccess',
      targetId,
      order: 0,
    })),
    { policyId: denyLeaving, targetId: unit, order: 1 },
  ],
  delegatedAdministrators: [
    {
      accountId: delegated,
      delegationEnabledDate: joined,
      services: [{ servicePrincipal: 'guardduty.amazonaws.com', delegationEnabledDate: joined }],
    },
  ],
  trustedServices: [{ servicePrincipal: 'guardduty.amazonaws.com', dateEnabled: joined }],
  handshakes: [],
  effectivePolicies: [
    { accountId: created, policyType: 'TAG_POLICY', content: '{"tags":{}}', lastUpdatedTimestamp: joined },
  ],
  gaps: [],
};
