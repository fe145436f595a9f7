import type {
  Account,
  Attachment,
  Gap,
  OrganizationalUnit,
  Policy,
  Root,
  Snapshot,
} from '../../src/model/snapshot.js';

/** Small pieces of snapshots for tests of the graph: only what a graph looks at differs from piece to piece. */
const organizationArn = 'arn:aws:organizations::111111111111';
export const rootId = 'r-exam';
export const managementId = '111111111111';

export function unit(id: string, name: string, parentId?: string): OrganizationalUnit {
  const arn = `${organizationArn}:ou/o-exampleorgid/${id}`;
  return { id, arn, name, ...(parentId === undefined ? {} : { parentId }), tags: [] };
}

export function account(id: string, name: string, parentId?: string): Account {
  const arn = `${organizationArn}:account/o-exampleorgid/${id}`;
  return { id, arn, name, state: 'ACTIVE', ...(parentId === undefined ? {} : { parentId }), tags: [] };
}

export function policy(id: string, name: string, type = 'SERVICE_CONTROL_POLICY'): Policy {
  const arn = `${organizationArn}:policy/o-exampleorgid/${type.toLowerCase()}/${id}`;
  return { id, arn, name, type, awsManaged: false, content: '{}', tags: [] };
}

export function attach(policyId: string, targetId: string, order?: number): Attachment {
  return { policyId, targetId, ...(order === undefined ? {} : { order }) };
}

export function gap(operation: string, subject?: string, policyType?: string): Gap {
  return {
    operation,
    ...(subject === undefined ? {} : { subject }),
    ...(policyType === undefined ? {} : { policyType }),
    reason: 'AccessDeniedException',
    message: 'not allowed',
  };
}

export const root: Root = {
  id: rootId,
  arn: `${organizationArn}:root/o-exampleorgid/${rootId}`,
  name: 'Root',
  policyTypes: [
    { type: 'SERVICE_CONTROL_POLICY', status: 'ENABLED' },
    { type: 'TAG_POLICY', status: 'PENDING_ENABLE' },
  ],
  tags: [],
};

/** A snapshot with a root and the management account below it, and what is given besides or instead. */
export function snapshotOf(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    snapshotVersion: 1,
    organization: {
      id: 'o-exampleorgid',
      arn: `${organizationArn}:organization/o-exampleorgid`,
      featureSet: 'ALL',
      managementAccountId: managementId,
    },
    root,
    organizationalUnits: [],
    accounts: [account(managementId, 'management', rootId)],
    policies: [],
    attachments: [],
    delegatedAdministrators: [],
    trustedServices: [],
    handshakes: [],
    effectivePolicies: [],
    gaps: [],
    ...parts,
  };
}

export function withoutRoot(snapshot: Snapshot): Snapshot {
  const { root: _root, ...rest } = snapshot;
  return rest;
}

/**
 * The organization that most tests ask about:
 *
 *     Root
 *     ├─ Workloads
 *     │  ├─ Prod ─ shop, web
 *     │  └─ Dev/Test ─ lab
 *     ├─ Sandbox
 *     │  └─ Prod ─ Workloads (an account)
 *     └─ management
 */
export const acme: Snapshot = snapshotOf({
  organizationalUnits: [
    // Not sorted, children before parents: the graph does not rely on the order.
    unit('ou-exam-aaaaprod', 'Prod', 'ou-exam-workload'),
    unit('ou-exam-bbbbprod', 'Prod', 'ou-exam-sandbox0'),
    unit('ou-exam-devtest0', 'Dev/Test', 'ou-exam-workload'),
    unit('ou-exam-workload', 'Workloads', rootId),
    unit('ou-exam-sandbox0', 'Sandbox', rootId),
  ],
  accounts: [
    account('555555555555', 'Workloads', 'ou-exam-bbbbprod'),
    account('444444444444', 'lab', 'ou-exam-devtest0'),
    account('333333333333', 'web', 'ou-exam-aaaaprod'),
    account('222222222222', 'shop', 'ou-exam-aaaaprod'),
    account(managementId, 'management', rootId),
  ],
});
