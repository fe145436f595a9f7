import type { EffectivePolicies, EffectivePolicy } from '../evaluate/effective/effective-policies.js';
import type { OrgGraph, PolicyNode, TargetNode } from '../graph/org-graph.js';
import { type PolicyTypeInfo, policyTypes } from '../model/policy-types.js';
import { pointerTokens } from '../model/problem.js';
import { gapsDoubt, statusDoubt, unreadPolicies } from './doubts.js';
import { allTargets, organizationEntity } from './entities.js';
import type { UnknownOutcome } from './rule.js';

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
