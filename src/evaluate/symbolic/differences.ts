import type { ActionAt, ActionSpace } from './actions.js';
import { FALSE, type Node } from './diagram.js';
import type { SymbolicDoubt, Vocabulary } from './vocabulary.js';
import type { Answer, Replay, Solver, Witness } from './witness.js';

/** Requests of a set that ask the same besides their action, with one of them. */
export interface RequestGroup {
  /** `service:Name`, sorted. */
  readonly actions: readonly string[];
  /**
   * Those of which such a request is possible, by the service authorization reference. undefined: not worked out,
   * because it would have to be asked of too many actions one by one.
   */
  readonly feasibleActions?: readonly string[];
  /**
   * Actions that the list does not have: `service:*` for those of a service, `*` for those of other services, or an
   * example of those that patterns match alike.
   */
  readonly unlisted: readonly string[];
  /** What resource and context keys must be, as a set. */
  readonly rest: Node;
  readonly witness: Witness;
  /** Can a request of its action look like the witness? undefined: the action is not known. */
  readonly feasible: boolean | undefined;
}

/** A set of requests, told. */
export interface ToldSet {
  /** Largest first. Empty together with `undecided`: a proof that the set is empty. */
  readonly groups: readonly RequestGroup[];
  /** What could not be decided, and why. */
  readonly undecided: readonly Undecided[];
}

/** Requests of which it is not known whether they are in a set, or whether there are any. */
export interface Undecided {
  /** `service:Name`, or, as in `RequestGroup.unlisted`, what stands for actions that the list does not have. */
  readonly actions: readonly string[];
  readonly reason: string;
  readonly doubts: readonly SymbolicDoubt[];
}

/**
 * Tells a set of requests: its actions, grouped by what is asked of them besides, each group with a request that the
 * reference evaluator confirmed. Groups that no request can meet are left out, which is a proof.
 *
 * @param withUnlisted tell of actions that the list does not have, too.
 */
export function tell(
  vocabulary: Vocabulary,
  actions: ActionSpace,
  solver: Solver,
  set: Node,
  replay: Replay,
  withUnlisted = true,
): ToldSet {
  const { diagram } = vocabulary;
  const sure = diagram.surely(set);
  const groups: RequestGroup[] = [];
  const undecided: Undecided[] = [];
  for (const [rest, positions] of byRest(vocabulary, actions, sure, withUnlisted)) {
    const told = tellGroup(actions, solver, () => rest, positions, replay);
    if (told.group !== undefined) groups.push(told.group);
    if (told.undecided !== undefined) undecided.push(told.undecided);
  }
  for (const [rest, positions] of byRest(vocabulary, actions, diagram.minus(set, sure), withUnlisted)) {
    const possible = diagram.possibly(rest);
    if (solver.isEmpty(possible) === true) continue;
    undecided.push(undecidedOf(vocabulary, actions, rest, positions));
  }
  groups.sort((a, b) => b.actions.length - a.actions.length);
  return { groups, undecided };
}

/** The positions of a set's actions by what is asked of them besides, in the order in which they are met. */
export function byRest(
  vocabulary: Vocabulary,
  actions: ActionSpace,
  set: Node,
  withUnlisted: boolean,
): [Node, number[]][] {
  const found = new Map<Node, number[]>();
  for (const { from, until, rest } of actions.ranges(vocabulary.diagram, set)) {
    if (rest === FALSE) continue;
    let positions = found.get(rest);
    if (positions === undefined) {
      positions = [];
      found.set(rest, positions);
    }
    for (let i = from; i < until; i++) if (withUnlisted || !actions.isUnlisted(i)) positions.push(i);
  }
  return [...found].filter(([, positions]) => positions.length > 0);
}

/** How many actions a set has requests of, those included that stand for actions which the list does not have. */
export function countActions(vocabulary: Vocabulary, actions: ActionSpace, set: Node): number {
  let count = 0;
  for (const { from, until, rest } of actions.ranges(vocabulary.diagram, set)) {
    if (rest !== FALSE) count += until - from;
  }
  return count;
}

/** Why it is not known of actions whether they have requests in a set that rests on doubts. */
export function undecidedOf(
  vocabulary: Vocabulary,
  actions: ActionSpace,
  rest: Node,
  positions: readonly number[],
): Undecided {
  const doubts = vocabulary.doubtsOf(rest);
  const reasons = [...new Set(doubts.map(({ message }) => message))];
  return { actions: namesOf(actions, positions), reason: reasons.join('; '), doubts };
}

/**
 * Tells actions as one group, with a confirmed request. Nothing at all: no request of theirs is in the set.
 *
 * @param restOf what the set asks of requests for the action at a position; it may differ from action to action.
 */
export function tellGroup(
  actions: ActionSpace,
  solver: Solver,
  restOf: (position: number) => Node,
  positions: readonly number[],
  replay: Replay,
): { readonly group?: RequestGroup; readonly undecided?: Undecided } {
  const first = restOf(positions[0] ?? 0);
  const { listed, sorted, unlisted } = actions.named(positions);
  const isOne = positions.every((position) => restOf(position) === first);
  const isAlike = isOne && solver.isAlikeForAll(first);
  // What no action can ask for need not be asked of thousands of them.
  if (isOne && !isAlike && solver.isEmpty(first) === true) return {};
  const all = isAlike
    ? kindsAlike(actions, first, positions)
    : kindsBySignature(actions, solver, restOf, positions);
  const shown = firstShown(solver, all, replay);
  if (shown.kind === 'empty') return {};
  if (shown.kind === 'unknown') {
    return { undecided: { actions: namesOf(actions, positions), reason: shown.reason, doubts: [] } };
  }
  const feasible = (): readonly string[] => {
    const kinds = all.filter(({ rest, names }) => solver.isFeasible(rest, names[0] ?? '') === true);
    const [only, another] = kinds;
    if (only !== undefined && another === undefined && only.names === listed) return sorted;
    return kinds.flatMap(({ names }) => names).sort();
  };
  return {
    group: {
      actions: listed,
      ...(all.length > mostSignatures ? {} : { feasibleActions: feasible() }),
      unlisted: unlisted.flatMap(unlistedName),
      rest: first,
      witness: shown.witness,
      feasible: shown.feasible,
    },
  };
}

/** All known actions, and what stands for others, of which the set asks nothing that only some can have. */
function kindsAlike(actions: ActionSpace, rest: Node, positions: readonly number[]): Alike[] {
  const { listed, unlisted, beginsListed } = actions.named(positions);
  const known = listed.length === 0 ? [] : [{ rest, names: listed }];
  const others = unlisted.length === 0 ? [] : [{ rest, names: unlisted.map(actionName) }];
  return beginsListed ? [...known, ...others] : [...others, ...known];
}

function kindsBySignature(
  actions: ActionSpace,
  solver: Solver,
  restOf: (position: number) => Node,
  positions: readonly number[],
): Alike[] {
  const byNode = new Map<Node, Map<string, { readonly rest: Node; readonly names: string[] }>>();
  const all: Alike[] = [];
  for (const position of positions) {
    const at = actions.at(position);
    const name = actionName(at);
    const rest = restOf(position);
    const signature = at.kind === 'action' ? solver.signature(rest, name) : 'unlisted';
    let bySignature = byNode.get(rest);
    if (bySignature === undefined) {
      bySignature = new Map();
      byNode.set(rest, bySignature);
    }
    const alike = bySignature.get(signature);
    if (alike === undefined) {
      const first = { rest, names: [name] };
      bySignature.set(signature, first);
      all.push(first);
    } else alike.names.push(name);
  }
  return all;
}

/** How many kinds of actions are asked one by one whether such a request is possible. */
const mostSignatures = 64;

/** Actions of which the set asks the same, and whose requests look alike in it. */
interface Alike {
  readonly rest: Node;
  readonly names: readonly string[];
}

/** A confirmed request, one that is possible if there is such; empty only if no action has one. */
function firstShown(solver: Solver, kinds: readonly Alike[], replay: Replay): Answer {
  let best: Answer = { kind: 'empty' };
  let asked = 0;
  const empty = new Set<Node>();
  for (const { rest, names } of kinds) {
    if (empty.has(rest)) continue;
    if (asked === mostSignatures) {
      return best.kind === 'empty' ? { kind: 'unknown', reason: 'too many kinds of actions to ask' } : best;
    }
    asked += 1;
    const answer = solver.ask(rest, names[0] ?? '', replay);
    if (answer.kind === 'witness' && answer.feasible === true) return answer;
    if (rank(answer) > rank(best)) best = answer;
    if (answer.kind === 'empty' && solver.isEmpty(rest) === true) empty.add(rest);
  }
  return best;
}

function rank({ kind }: Answer): number {
  return kind === 'witness' ? 2 : kind === 'unknown' ? 1 : 0;
}

function namesOf(actions: ActionSpace, positions: readonly number[]): string[] {
  return positions.flatMap((position) => {
    const at = actions.at(position);
    return at.kind === 'action' ? [at.name] : unlistedName(at);
  });
}

/** A name for asking: one that AWS does not have where the list has none. */
function actionName(at: ActionAt): string {
  if (at.kind === 'action') return at.name;
  return at.kind === 'unlisted-action' ? (at.example ?? `${at.service}:unlisted`) : 'unlisted:unlisted';
}

function unlistedName(at: ActionAt): string[] {
  if (at.kind === 'action') return [];
  return [at.kind === 'unlisted-action' ? (at.example ?? `${at.service}:*`) : '*'];
}
