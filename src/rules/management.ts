import type { UnknownReason } from '../evaluate/authorization/decision.js';
import type { EffectivePolicies, EffectivePolicy } from '../evaluate/effective/effective-policies.js';
import { type PolicyInForce, policyInForce } from '../evaluate/meaning/in-force.js';
import type { OrgGraph, PolicyNode, TargetNode } from '../graph/org-graph.js';
import { type PolicyTypeInfo, policyTypes } from '../model/policy-types.js';
import { pointerTokens } from '../model/problem.js';
import type { Merged } from '../policy/inheritance/merge.js';
import { gapsDoubt, statusDoubt, unreadAccounts, unreadPolicies } from './doubts.js';
import { allTargets, isGone, namedAccounts, organizationEntity } from './entities.js';
import type { Places } from './places.js';
import type { OptionSchema, UnknownOutcome } from './rule.js';

/** The management policy types that are enabled at the root, for all that is known. */
export function managementTypesInUse(graph: OrgGraph): PolicyTypeInfo[] {
  if (graph.snapshot.organization.featureSet !== 'ALL') return [];
  return policyTypes.filter(
    ({ type, hasEffectivePolicy }) => hasEffectivePolicy && graph.policyTypeStatus(type) !== 'disabled',
  );
}

/** Why it is not known which management policies there are and which types are enabled. */
export function* unreadManagementPolicies(graph: OrgGraph): Generator<UnknownOutcome> {
  const types = managementTypesInUse(graph).map(({ type }) => type);
  yield* unreadPolicies(graph, (type) => type === undefined || types.includes(type));
  const [first] = types.flatMap((type) => statusDoubt(graph, type) ?? []);
  if (first !== undefined) yield { result: 'unknown', entity: organizationEntity(graph), ...first };
}

/** A management policy where it is attached. */
export interface AttachedPolicy {
  readonly policy: PolicyNode;
  readonly target: TargetNode;
}

/** The policies of a type with each target that they are attached to; parents before their children. */
export function attachmentsOfType(graph: OrgGraph, type: string): AttachedPolicy[] {
  if (!graph.policies.some((policy) => policy.type === type)) return [];
  return allTargets(graph).flatMap((target) =>
    graph.attachedPolicies(target.id, type).map((policy) => ({ policy, target })),
  );
}

/** What an effective policy that is not known depends on, as an outcome about the organization. */
export function unknownEffective(graph: OrgGraph, { policyType, unknowns }: EffectivePolicy): UnknownOutcome {
  const operations = new Set(unknowns.filter(({ kind }) => kind === 'gap').map(({ code }) => code));
  const gaps = graph.snapshot.gaps.filter(({ operation }) => operations.has(operation));
  const [first] = unknowns;
  const reason = `the effective \`${policyType}\` is not known: ${first?.message ?? 'something was not read'}`;
  const doubt = gapsDoubt(gaps, `the effective \`${policyType}\` is not known`);
  return { result: 'unknown', entity: organizationEntity(graph), reason, gaps: doubt?.gaps ?? [] };
}

/** Accounts to which the same policies of one type come, with what these make of each other. */
export interface AccountGroup {
  /** One of them. */
  readonly account: TargetNode;
  readonly effective: EffectivePolicy;
  accounts: number;
}

/** The effective policies of all accounts of one type: accounts of one parent that add nothing to it are one group. */
export class AccountPolicies {
  readonly known: readonly AccountGroup[];
  readonly unknown: readonly AccountGroup[];
  readonly #graph: OrgGraph;

  constructor(graph: OrgGraph, effective: EffectivePolicies, type: string) {
    this.#graph = graph;
    const groups = new Map<string, AccountGroup>();
    const hasGaps = graph.snapshot.gaps.length > 0;
    for (const account of graph.accounts) {
      const { id, parentId } = account;
      const own = hasGaps || parentId === undefined || graph.attachedPolicies(id, type).length > 0;
      const key = own ? id : parentId;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { account, effective: effective.of(id, type), accounts: 1 });
      else group.accounts++;
    }
    const all = [...groups.values()];
    this.known = all.filter((group) => group.effective.status !== 'unknown');
    this.unknown = all.filter((group) => group.effective.status === 'unknown');
  }

  unknownOutcomes(): UnknownOutcome[] {
    const byReason = new Map(
      this.unknown.map(({ effective }) => {
        const outcome = unknownEffective(this.#graph, effective);
        return [outcome.reason, outcome] as const;
      }),
    );
    return [...byReason.values()];
  }
}

/** A place of a management policy as messages write it: its keys with slashes, without operators. */
export function settingAt(pointer: string): string {
  return pointerTokens(pointer)
    .filter((token) => !token.startsWith('@@'))
    .join('/');
}

/** An option: accounts that are not looked at. */
export const exceptAccounts = {
  type: 'array',
  items: { type: 'string', minLength: 1 },
  default: [] as readonly string[],
  description: 'Accounts that are not looked at, by id, path or name; OUs for all accounts below them.',
} as const satisfies OptionSchema & { readonly default: readonly string[] };

/** Accounts in which one and the same effective policy is in force. */
export interface InForceGroup {
  /** Ids, in the order of the organization. */
  readonly accountIds: readonly string[];
  /** What is in force in the first of them. */
  readonly policy: PolicyInForce;
}

/**
 * Does the organization use policies of the type at all? `no`: the type is not enabled, or none of its policies is attached
 * anywhere. `unknown`: none is, for all that was read.
 */
export function usesType(graph: OrgGraph, type: string): 'yes' | 'no' | 'unknown' {
  if (graph.snapshot.organization.featureSet !== 'ALL') return 'no';
  const status = graph.policyTypeStatus(type);
  if (status === 'disabled') return 'no';
  if (status === 'enabled' && attachmentsOfType(graph, type).length > 0) return 'yes';
  const mayBeAttached = allTargets(graph).some(({ id }) => graph.unreadAttachments(id, type).length > 0);
  const isUnread = [...unreadOfType(graph, type)].length > 0;
  return status === 'unknown' || mayBeAttached || isUnread ? 'unknown' : 'no';
}

/** Why not all accounts and not all policies of a management policy type are known, or whether it is enabled. */
export function* unreadOfType(graph: OrgGraph, type: string): Generator<UnknownOutcome> {
  yield* unreadAccounts(graph);
  yield* unreadPolicies(graph, (one) => one === undefined || one === type);
  const status = statusDoubt(graph, type);
  if (status !== undefined) yield { result: 'unknown', entity: organizationEntity(graph), ...status };
}

/** The accounts that a management policy is to reach: all that are neither suspended nor closed nor excepted. */
export function accountsToReach(graph: OrgGraph, excepted: readonly string[]): string[] {
  const out = namedAccounts(graph, excepted);
  return graph.accounts.filter((account) => !isGone(account) && !out.has(account.id)).map(({ id }) => id);
}

/** What is in force in accounts of one management policy type, told once for all to which the same comes. */
export function groupsInForce(
  { graph, effective }: { readonly graph: OrgGraph; readonly effective: EffectivePolicies },
  type: string,
  accountIds: readonly string[],
): InForceGroup[] {
  const groups = new Map<Merged | string, { accountIds: string[]; policy: PolicyInForce }>();
  const byPlace = new Map<string, { accountIds: string[]; policy: PolicyInForce }>();
  for (const accountId of accountIds) {
    const place = placeOf(graph, accountId, type);
    let group = byPlace.get(place);
    if (group === undefined) {
      const { status, merged, unknowns } = effective.of(accountId, type);
      const key = merged ?? `${status} ${unknowns.map(({ message }) => message).join('; ')}`;
      group = groups.get(key) ?? { accountIds: [], policy: policyInForce(effective, accountId, type) };
      groups.set(key, group);
      byPlace.set(place, group);
    }
    group.accountIds.push(accountId);
  }
  return [...groups.values()];
}

/** Equal for accounts of one parent that add nothing of the type to what comes from above. */
function placeOf(graph: OrgGraph, accountId: string, type: string): string {
  const parentId = graph.target(accountId)?.parentId;
  const isOwn = graph.snapshot.gaps.length > 0 || graph.attachedPolicies(accountId, type).length > 0;
  return isOwn || parentId === undefined ? accountId : parentId;
}

/**
 * Of which accounts it is not known what is in force, one outcome for each reason.
 *
 * @param places of all accounts that were looked at.
 */
export function unknownInForce(
  graph: OrgGraph,
  groups: readonly { readonly accountIds: readonly string[]; readonly reasons: readonly UnknownReason[] }[],
  places: Places,
  what: string,
): UnknownOutcome[] {
  const byReason = new Map<string, { ids: string[]; reasons: readonly UnknownReason[] }>();
  for (const { accountIds, reasons } of groups) {
    const why = reasons[0]?.message ?? 'something was not read';
    const one = byReason.get(why);
    if (one === undefined) byReason.set(why, { ids: [...accountIds], reasons });
    else one.ids.push(...accountIds);
  }
  return [...byReason].map(([why, { ids, reasons }]): UnknownOutcome => {
    const operations = new Set(reasons.filter(({ kind }) => kind === 'gap').map(({ code }) => code));
    return {
      result: 'unknown',
      entity: organizationEntity(graph),
      reason: `${what} in ${places.text(ids, 'account')} is not known: ${why}`,
      gaps: graph.snapshot.gaps.filter(({ operation }) => operations.has(operation)),
    };
  });
}
