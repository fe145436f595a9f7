import type { ActionSpace } from '../symbolic/actions.js';
import type { Comparison } from '../symbolic/compare.js';
import { FALSE, type Node, TRUE } from '../symbolic/diagram.js';
import type { RequestGroup, Undecided } from '../symbolic/differences.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import type { Vocabulary } from '../symbolic/vocabulary.js';
import type { Solver, Witness } from '../symbolic/witness.js';
import { conditionAmong, conditionOf, type RequestCondition } from './conditions.js';

/** Requests that one side leaves possible and the other does not, with their condition as data. */
export interface RequestDifference {
  /** The policies that differ, where accounts are compared: SCPs for what principals do, RCPs for what is done to resources. */
  readonly policyType?: ControlType;
  /** `service:Name`, sorted. */
  readonly actions: readonly string[];
  /**
   * Those of them of which a request can look so, by the service authorization reference; undefined where that was not
   * worked out, because it would have to be asked of too many actions one by one.
   */
  readonly feasibleActions?: readonly string[];
  /** Examples of actions that the reference does not list, which differ too; `service:*` and `*` stand for any such. */
  readonly unlisted: readonly string[];
  /** undefined: too many alternatives to be told. */
  readonly condition: RequestCondition | undefined;
  /** The same among the requests that the one side leaves possible: which of them the other refuses. */
  readonly among: RequestCondition | undefined;
  readonly witness: Witness;
  /** Can a request of its action look like the witness? undefined: the reference does not list the action. */
  readonly feasible: boolean | undefined;
}

/** How two sets of requests stand to each other, told. */
export interface ToldComparison {
  readonly relation: Comparison['relation'];
  readonly onlyA: readonly RequestDifference[];
  readonly onlyB: readonly RequestDifference[];
  readonly undecided: readonly (Undecided & { readonly policyType?: ControlType })[];
}

/** The sets that were compared. */
export interface ComparedNodes {
  readonly vocabulary: Vocabulary;
  readonly actions: ActionSpace;
  readonly solver: Solver;
  /** What each side leaves possible, by action. */
  readonly a: Node;
  readonly b: Node;
}

/** Tells a comparison of two sets. */
export function toldComparison(
  sets: ComparedNodes,
  { relation, onlyA, onlyB, undecided }: Comparison,
  policyType?: ControlType,
): ToldComparison {
  const ofType = policyType === undefined ? {} : { policyType };
  return {
    relation,
    onlyA: toldGroups(sets, sets.a, onlyA, policyType),
    onlyB: toldGroups(sets, sets.b, onlyB, policyType),
    undecided: undecided.map((one) => ({ ...one, ...ofType })),
  };
}

/**
 * Groups of requests with their conditions; listed and unlisted actions of which the same is asked are one.
 *
 * @param possible the set, by action, of which the groups are a part.
 */
export function toldGroups(
  { vocabulary, actions, solver }: Pick<ComparedNodes, 'vocabulary' | 'actions' | 'solver'>,
  possible: Node,
  groups: readonly RequestGroup[],
  policyType?: ControlType,
): RequestDifference[] {
  const { diagram } = vocabulary;
  const byRest = new Map<Node, RequestGroup>();
  for (const group of groups) {
    const known = byRest.get(group.rest);
    byRest.set(
      group.rest,
      known === undefined ? group : { ...known, unlisted: [...known.unlisted, ...group.unlisted] },
    );
  }
  return [...byRest.values()].map(({ rest, ...told }) => {
    const positions = [...told.actions, ...told.unlisted].flatMap((name) => actions.positionOf(name) ?? []);
    const rests = new Set(positions.map((position) => actions.restAt(diagram, possible, position)));
    const around = [...rests].reduce((sum, node) => diagram.or(sum, diagram.possibly(node)), FALSE);
    let condition: { readonly of: RequestCondition | undefined } | undefined;
    return {
      ...(policyType === undefined ? {} : { policyType }),
      ...told,
      // Worked out when it is asked for: texts tell the shorter one below.
      get condition() {
        condition ??= { of: conditionOf(vocabulary, solver, rest) };
        return condition.of;
      },
      // Of actions that stand nowhere in the list nothing else is known than the difference itself.
      among: conditionAmong(vocabulary, solver, rest, around === FALSE ? TRUE : diagram.or(around, rest)),
    };
  });
}

/**
 * Two comparisons as one, of what an account's principals may do and what may be done to its resources: no request is of
 * both kinds.
 */
export function bothComparisons(a: ToldComparison, b: ToldComparison): ToldComparison {
  return {
    relation: bothRelations(a.relation, b.relation),
    onlyA: [...a.onlyA, ...b.onlyA],
    onlyB: [...a.onlyB, ...b.onlyB],
    undecided: [...a.undecided, ...b.undecided],
  };
}

function bothRelations(a: Comparison['relation'], b: Comparison['relation']): Comparison['relation'] {
  if (a === b) return a;
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  if (a === 'equivalent' && b !== 'disjoint') return b;
  return b === 'equivalent' && a !== 'disjoint' ? a : 'overlapping';
}
