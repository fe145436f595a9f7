import type { ActionSpace } from './actions.js';
import { type BudgetExceeded, FALSE, type Node } from './diagram.js';
import { byRest, type RequestGroup, type ToldSet, tell, type Undecided } from './differences.js';
import type { Vocabulary } from './vocabulary.js';
import type { Replay, Solver, Witness } from './witness.js';

/** How what A leaves possible stands to what B does. `unknown`: see `undecided`. */
export type Relation = 'equivalent' | 'a-within-b' | 'b-within-a' | 'overlapping' | 'disjoint' | 'unknown';

/** What a comparison of two sets of requests gave. */
export interface Comparison {
  readonly relation: Relation;
  /** Requests that A leaves possible and B does not. */
  readonly onlyA: readonly RequestGroup[];
  readonly onlyB: readonly RequestGroup[];
  /** Where the two may differ, and why that is not known. */
  readonly undecided: readonly Undecided[];
}

/** A set of requests, and the reference evaluator's word on one. */
export interface ComparedSet {
  /** By action; may rest on doubts. */
  readonly node: Node;
  /** Is the request in the set, by the reference evaluator? `unknown` where it does not know. */
  readonly holds: (witness: Witness) => 'yes' | 'no' | 'unknown' | 'impossible';
}

/** Sets of one action that the list of actions does not have. */
export interface UnlistedSets {
  readonly action: string;
  readonly a: Node;
  readonly b: Node;
}

/**
 * Compares two sets of requests. That nothing is in one and not in the other is a proof; what is, comes with a request
 * that the reference evaluator confirmed.
 *
 * @param unlisted what the sets say of actions that the list does not have; when given, it stands for them instead of
 *   the list's own entries.
 */
export function compareSets(
  vocabulary: Vocabulary,
  actions: ActionSpace,
  solver: Solver,
  a: ComparedSet,
  b: ComparedSet,
  unlisted?: readonly UnlistedSets[],
): Comparison {
  const { diagram } = vocabulary;
  const difference = (x: ComparedSet, y: ComparedSet, side: 'a' | 'b'): ToldSet => {
    const replay = inOneOnly(x, y);
    const told = tell(
      vocabulary,
      actions,
      solver,
      diagram.minus(x.node, y.node),
      replay,
      unlisted === undefined,
    );
    const more = (unlisted ?? []).map((sets) =>
      tellUnlisted(
        vocabulary,
        solver,
        sets.action,
        side === 'a' ? diagram.minus(sets.a, sets.b) : diagram.minus(sets.b, sets.a),
        replay,
      ),
    );
    return {
      groups: [...told.groups, ...mergeUnlisted(more.flatMap(({ groups }) => groups))],
      undecided: [...told.undecided, ...more.flatMap(({ undecided }) => undecided)],
    };
  };
  const onlyA = difference(a, b, 'a');
  const onlyB = difference(b, a, 'b');
  return {
    relation: relationOf(onlyA, onlyB, () => haveCommon(vocabulary, actions, solver, a, b, unlisted)),
    onlyA: onlyA.groups,
    onlyB: onlyB.groups,
    undecided: [...onlyA.undecided, ...onlyB.undecided],
  };
}

/** The answer where the sets are too large. */
export function overBudget(error: BudgetExceeded): Comparison {
  const reason = `the comparison takes too much: ${error.message}`;
  return { relation: 'unknown', onlyA: [], onlyB: [], undecided: [{ actions: [], reason, doubts: [] }] };
}

/**
 * A comparison of accounts where actions that the reference does not list could not be told apart: that there is no
 * difference is not known then.
 */
export function withoutUnlisted(comparison: Comparison): Comparison {
  const reason =
    'the policies tell actions that the service authorization reference does not list apart in too many ways';
  const { relation } = comparison;
  return {
    ...comparison,
    relation: relation === 'overlapping' ? relation : 'unknown',
    undecided: [...comparison.undecided, { actions: ['*'], reason, doubts: [] }],
  };
}

/** Confirms requests that are in one set and not in the other. */
export function inOneOnly(inside: Pick<ComparedSet, 'holds'>, outside: Pick<ComparedSet, 'holds'>): Replay {
  return (witness) => {
    const one = inside.holds(witness);
    const other = outside.holds(witness);
    if (one === 'impossible' || other === 'impossible') return 'impossible';
    if (one === 'unknown' || other === 'unknown') return 'undecided';
    return one === 'yes' && other === 'no' ? 'confirmed' : 'refuted';
  };
}

function tellUnlisted(
  vocabulary: Vocabulary,
  solver: Solver,
  action: string,
  set: Node,
  replay: Replay,
): ToldSet {
  const { diagram } = vocabulary;
  const sure = diagram.surely(set);
  const undecided: Undecided[] = [];
  const answer = solver.ask(sure, action, replay);
  const possible = diagram.possibly(diagram.minus(set, sure));
  if (possible !== FALSE && solver.isEmpty(possible) !== true) {
    const doubts = vocabulary.doubtsOf(set);
    const reason = [...new Set(doubts.map(({ message }) => message))].join('; ');
    undecided.push({ actions: [action], reason, doubts });
  }
  if (answer.kind === 'unknown') undecided.push({ actions: [action], reason: answer.reason, doubts: [] });
  if (answer.kind !== 'witness') return { groups: [], undecided };
  const { witness, feasible } = answer;
  return {
    groups: [{ actions: [], unlisted: [action], rest: sure, witness, feasible }],
    undecided,
  };
}

/** Unlisted actions of which the same is asked are one group. */
function mergeUnlisted(groups: readonly RequestGroup[]): RequestGroup[] {
  const byNode = new Map<Node, RequestGroup>();
  for (const group of groups) {
    const known = byNode.get(group.rest);
    byNode.set(
      group.rest,
      known === undefined ? group : { ...known, unlisted: [...known.unlisted, ...group.unlisted] },
    );
  }
  return [...byNode.values()];
}

function relationOf(onlyA: ToldSet, onlyB: ToldSet, common: () => boolean | 'unknown'): Relation {
  const a = statusOf(onlyA);
  const b = statusOf(onlyB);
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  if (a === 'none') return b === 'none' ? 'equivalent' : 'a-within-b';
  if (b === 'none') return 'b-within-a';
  const meet = common();
  if (meet === 'unknown') return 'unknown';
  return meet ? 'overlapping' : 'disjoint';
}

/** Doubts on which only requests rest that hardly anybody makes; the answer names them, and stands without them. */
const caveats: ReadonlySet<string> = new Set(['empty-string-value']);

/** Is a doubt one that leaves the answer to all but odd requests as it is? */
export function isCaveat({ doubts }: Undecided): boolean {
  return doubts.length > 0 && doubts.every(({ code }) => caveats.has(code));
}

function statusOf({ groups, undecided }: ToldSet): 'some' | 'none' | 'unknown' {
  if (groups.length > 0) return 'some';
  return undecided.every(isCaveat) ? 'none' : 'unknown';
}

function haveCommon(
  vocabulary: Vocabulary,
  actions: ActionSpace,
  solver: Solver,
  a: ComparedSet,
  b: ComparedSet,
  unlisted: readonly UnlistedSets[] | undefined,
): boolean | 'unknown' {
  const { diagram } = vocabulary;
  const both = diagram.surely(diagram.and(a.node, b.node));
  const rests = [
    ...byRest(vocabulary, actions, both, unlisted === undefined).map(([rest]) => rest),
    ...(unlisted ?? []).map((sets) => diagram.surely(diagram.and(sets.a, sets.b))),
  ];
  let unknown = false;
  for (const rest of rests) {
    const empty = solver.isEmpty(rest);
    if (empty === false) return true;
    if (empty === 'unknown') unknown = true;
  }
  return unknown ? 'unknown' : false;
}
