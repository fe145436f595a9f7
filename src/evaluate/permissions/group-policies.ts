import type { OrgGraph, PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { compareText } from '../../model/order.js';
import type { ControlType } from '../symbolic/organization-sets.js';

/** A policy that reaches every account of one group and not every account of another. */
export interface PolicyApart {
  readonly policy: PolicyNode;
  /** Where it hangs above, or at, the accounts that it reaches; by id. */
  readonly targets: readonly TargetNode[];
}

/** What one of two groups of accounts is under and the other is not. */
export interface ApartOfGroup {
  /** That reach all accounts of this group, and not all of the other; by name. */
  readonly policies: readonly PolicyApart[];
  /**
   * Levels of this group, and not of the other, at which not everything is allowed, as AWS's own FullAWSAccess is not
   * attached: only what other policies allow there passes. By id.
   */
  readonly withoutFullAccess: readonly TargetNode[];
}

/** Service and resource control policies by which two groups of accounts differ. */
export interface PoliciesApart {
  readonly here: ApartOfGroup;
  readonly there: ApartOfGroup;
}

const controlTypes: readonly ControlType[] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'];

/**
 * The policies that one group of accounts is under and another is not: why what is left to them differs. Types that are
 * not enabled count as without policies, and the management account is left out, since control policies do not restrict
 * it.
 *
 * @param here ids of accounts of the organization.
 * @returns undefined where something above one of the accounts was not read, as it may be under more than is known, and
 * where a group has no other account than the management account.
 */
export function policiesApart(
  graph: OrgGraph,
  here: readonly string[],
  there: readonly string[],
): PoliciesApart | undefined {
  const ofHere = reachOf(graph, here);
  const ofThere = reachOf(graph, there);
  if (ofHere === undefined || ofThere === undefined) return undefined;
  return { here: apart(ofHere, ofThere), there: apart(ofThere, ofHere) };
}

/** What reaches the accounts of a group. */
interface GroupReach {
  readonly accounts: number;
  readonly policies: ReadonlyMap<string, PolicyReach>;
  /** By id. */
  readonly withoutFullAccess: ReadonlyMap<string, TargetNode>;
}

interface PolicyReach {
  readonly policy: PolicyNode;
  accounts: number;
  readonly targets: Map<string, TargetNode>;
}

function reachOf(graph: OrgGraph, accountIds: readonly string[]): GroupReach | undefined {
  const types = controlTypes.filter((type) => graph.policyTypeStatus(type) !== 'disabled');
  const policies = new Map<string, PolicyReach>();
  const withoutFullAccess = new Map<string, TargetNode>();
  const restricted = accountIds.filter((id) => id !== graph.managementAccountId);
  if (restricted.length === 0) return undefined;
  for (const id of restricted) {
    const { nodes, gaps } = graph.lineage(id);
    if (gaps.length > 0) return undefined;
    const counted = new Set<string>();
    for (const target of nodes) {
      for (const type of types) {
        if (graph.unreadAttachments(target.id, type).length > 0) return undefined;
        const attached = graph.attachedPolicies(target.id, type);
        if (type === 'SERVICE_CONTROL_POLICY' && !attached.some(({ policy }) => policy.awsManaged)) {
          withoutFullAccess.set(target.id, target);
        }
        for (const policy of attached) {
          const reach = policies.get(policy.id) ?? { policy, accounts: 0, targets: new Map() };
          policies.set(policy.id, reach);
          reach.targets.set(target.id, target);
          if (!counted.has(policy.id)) reach.accounts += 1;
          counted.add(policy.id);
        }
      }
    }
  }
  return { accounts: restricted.length, policies, withoutFullAccess };
}

function apart(group: GroupReach, other: GroupReach): ApartOfGroup {
  return {
    policies: [...group.policies.values()]
      .filter(
        ({ policy, accounts }) =>
          !policy.policy.awsManaged &&
          accounts === group.accounts &&
          other.policies.get(policy.id)?.accounts !== other.accounts,
      )
      .map(({ policy, targets }) => ({ policy, targets: [...targets.values()].sort(byId) }))
      .sort((a, b) => compareText(a.policy.name, b.policy.name)),
    withoutFullAccess: [...group.withoutFullAccess.values()]
      .filter(({ id }) => !other.withoutFullAccess.has(id))
      .sort(byId),
  };
}

function byId(a: TargetNode, b: TargetNode): number {
  return compareText(a.id, b.id);
}
