import type { JsonObject } from '../../src/model/json-text.js';
import { sortSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';

/** A document as an object, or as the text that is stored. */
export type DocumentOrText = JsonObject | string;

/** An OU or account with what is attached to it, in order; its parent is an OU by its position, or the root. */
export interface PlannedTarget {
  /** -1 is the root; otherwise an OU that stands earlier in the list. */
  readonly parent: number;
  readonly policies: readonly DocumentOrText[];
}

/** An organization with policies of one management policy type. */
export interface PlannedOrganization {
  readonly type: string;
  readonly root: readonly DocumentOrText[];
  readonly units: readonly PlannedTarget[];
  readonly accounts: readonly PlannedTarget[];
}

export const rootId = 'r-case';

/** Id of the OU at a position. */
export function unitId(index: number): string {
  return `ou-case-${String(index).padStart(8, '0')}`;
}

/** Id of the account at a position. */
export function accountId(index: number): string {
  return String(100000000002 + index);
}

/** The snapshot of a planned organization; every attachment has a policy of its own. */
export function managementOrganization(plan: PlannedOrganization): Snapshot {
  const base = 'arn:aws:organizations::100000000001';
  const organization = 'o-inherited0';
  const parentOf = ({ parent }: PlannedTarget): string => (parent < 0 ? rootId : unitId(parent));
  const targets: [string, readonly DocumentOrText[]][] = [
    [rootId, plan.root],
    ...plan.units.map(({ policies }, i): [string, readonly DocumentOrText[]] => [unitId(i), policies]),
    ...plan.accounts.map(({ policies }, i): [string, readonly DocumentOrText[]] => [accountId(i), policies]),
  ];
  const policies = targets.flatMap(([targetId, documents], i) =>
    documents.map((document, order) => ({
      id: `p-at${String(i).padStart(3, '0')}n${String(order).padStart(3, '0')}`,
      targetId,
      order,
      content: typeof document === 'string' ? document : JSON.stringify(document),
    })),
  );
  const account = (id: string, parentId: string) => ({
    id,
    arn: `${base}:account/${organization}/${id}`,
    name: `account-${id}`,
    state: 'ACTIVE',
    parentId,
    tags: [],
  });
  return sortSnapshot({
    snapshotVersion: 1,
    organization: {
      id: organization,
      arn: `${base}:organization/${organization}`,
      featureSet: 'ALL',
      managementAccountId: '100000000001',
    },
    root: {
      id: rootId,
      arn: `${base}:root/${organization}/${rootId}`,
      name: 'Root',
      policyTypes: [{ type: plan.type, status: 'ENABLED' }],
      tags: [],
    },
    organizationalUnits: plan.units.map((unit, i) => ({
      id: unitId(i),
      arn: `${base}:ou/${organization}/${unitId(i)}`,
      name: `Unit${i}`,
      parentId: parentOf(unit),
      tags: [],
    })),
    accounts: [
      account('100000000001', rootId),
      ...plan.accounts.map((one, i) => account(accountId(i), parentOf(one))),
    ],
    policies: policies.map(({ id, content }) => ({
      id,
      arn: `${base}:policy/${organization}/${plan.type.toLowerCase()}/${id}`,
      name: id,
      type: plan.type,
      awsManaged: false,
      content,
      tags: [],
    })),
    attachments: policies.map(({ id, targetId, order }) => ({ policyId: id, targetId, order })),
    delegatedAdministrators: [],
    trustedServices: [],
    handshakes: [],
    effectivePolicies: [],
    gaps: [],
  });
}

/** One branch: the first level is the root, the last the account (see {@link accountId} of 0), OUs between them. */
export function branchOrganization(type: string, levels: readonly (readonly DocumentOrText[])[]): Snapshot {
  const units = levels.slice(1, -1).map((policies, i) => ({ parent: i - 1, policies }));
  return managementOrganization({
    type,
    root: levels[0] ?? [],
    units,
    accounts: [{ parent: units.length - 1, policies: levels.length > 1 ? (levels.at(-1) ?? []) : [] }],
  });
}
