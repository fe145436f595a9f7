import { OrgGraph } from '../../../src/graph/org-graph.js';
import { awsManagedPolicies, awsManagedPolicyArn } from '../../../src/model/policy-types.js';
import type { Policy, Snapshot } from '../../../src/model/snapshot.js';

const organizationId = 'o-statements';
const managementAccountId = '111111111111';
/** The member account of `oneAccount`. */
export const memberId = '222222222222';

/**
 * An organization with one member account. Its root allows everything; at the account stands the given SCP, beside
 * FullAWSAccess when `besideFullAccess`.
 */
export function oneAccount(content: string, besideFullAccess: boolean): OrgGraph {
  const [full] = awsManagedPolicies;
  const arnOf = (path: string): string =>
    `arn:aws:organizations::${managementAccountId}:${path.replace('/', `/${organizationId}/`)}`;
  const policies: Policy[] = [
    { ...full, arn: awsManagedPolicyArn('aws', full.id, full.type), awsManaged: true, tags: [] },
    {
      id: 'p-statement1',
      arn: arnOf('policy/service_control_policy/p-statement1'),
      name: 'statement',
      type: full.type,
      awsManaged: false,
      content,
      tags: [],
    },
  ];
  const snapshot: Snapshot = {
    snapshotVersion: 1,
    organization: {
      id: organizationId,
      arn: arnOf('organization').concat(`/${organizationId}`),
      featureSet: 'ALL',
      managementAccountId,
    },
    root: {
      id: 'r-stat',
      arn: arnOf('root/r-stat'),
      name: 'Root',
      policyTypes: [{ type: full.type, status: 'ENABLED' }],
      tags: [],
    },
    organizationalUnits: [],
    accounts: [managementAccountId, memberId].map((id) => ({
      id,
      arn: arnOf(`account/${id}`),
      name: id,
      state: 'ACTIVE',
      parentId: 'r-stat',
      tags: [],
    })),
    policies,
    attachments: [
      ...(besideFullAccess ? [{ policyId: full.id, targetId: memberId }] : []),
      { policyId: 'p-statement1', targetId: memberId },
      { policyId: full.id, targetId: 'r-stat' },
    ],
    delegatedAdministrators: [],
    trustedServices: [],
    handshakes: [],
    effectivePolicies: [],
    gaps: [],
  };
  return OrgGraph.fromSnapshot(snapshot);
}
