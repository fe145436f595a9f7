import type { OrgGraph } from '../../graph/org-graph.js';
import { awsManagedPolicies } from '../../model/policy-types.js';
import type { Levels, Removal } from './levels.js';
import type { Removals } from './removals.js';

/** What could all go at once without a change for any account. */
export interface Cleanup {
  /** Attachments, the deepest first. */
  readonly attachments: readonly Required<Pick<Removal, 'policyId' | 'targetId'>>[];
  /** Statements of policies that are still attached then. */
  readonly statements: readonly Required<Pick<Removal, 'policyId' | 'statement'>>[];
}

/**
 * Of what has no effect, that which may go together: of two that do the same one stays. Each is proved to change nothing
 * once those before it are gone. Policies of AWS stay, and so does the last policy of a target and the last statement of
 * a document, as AWS wants it.
 *
 * @param levels nothing of it may have been taken away yet; what may go is taken away from it.
 * @param candidates what changes nothing by itself; nothing else can be in the answer.
 */
export function cleanup(
  levels: Levels,
  removals: Removals,
  candidates: {
    readonly attachments: readonly Required<Pick<Removal, 'policyId' | 'targetId'>>[];
    readonly statements: readonly Required<Pick<Removal, 'policyId' | 'statement'>>[];
  },
): Cleanup {
  const { graph, type } = levels;
  const attachments = [...candidates.attachments]
    .filter(({ policyId }) => !isAwsManaged(graph, policyId))
    .sort((a, b) => graph.depth(b.targetId) - graph.depth(a.targetId) || compare(a, b))
    .filter((removal) => {
      const left = graph
        .attachedPolicies(removal.targetId, type)
        .filter(({ id }) => !levels.isGone(id, removal.targetId));
      if (left.length < 2 || removals.effect(removal).kind !== 'none') return false;
      levels.remove(removal);
      return true;
    });
  // The later of two statements that say the same is the one that was added without need.
  const statements = [...candidates.statements]
    .filter(({ policyId }) => !isAwsManaged(graph, policyId))
    .sort((a, b) => compare(a, b) || b.statement - a.statement)
    .filter((removal) => {
      if (!isAttached(graph, levels, removal.policyId)) return false;
      const policy = graph.policy(removal.policyId);
      const all = policy === undefined ? undefined : levels.statementsOf(policy);
      const left = all?.filter((_, i) => !levels.isGoneStatement(removal.policyId, i)) ?? [];
      if (left.length < 2 || removals.effect(removal).kind !== 'none') return false;
      levels.remove(removal);
      return true;
    })
    .sort((a, b) => compare(a, b) || a.statement - b.statement);
  return { attachments, statements };
}

function isAttached(graph: OrgGraph, levels: Levels, policyId: string): boolean {
  return graph.targets(policyId).some(({ id }) => !levels.isGone(policyId, id));
}

function isAwsManaged(graph: OrgGraph, policyId: string): boolean {
  return (
    graph.policy(policyId)?.policy.awsManaged === true || awsManagedPolicies.some(({ id }) => id === policyId)
  );
}

function compare(a: Removal, b: Removal): number {
  const [first, second] = [a, b].map(({ targetId, policyId }) => `${targetId ?? ''} ${policyId}`);
  return (first ?? '') < (second ?? '') ? -1 : (first ?? '') > (second ?? '') ? 1 : 0;
}
