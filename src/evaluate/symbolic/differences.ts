import type { ActionAt, ActionSpace } from './actions.js';
import { FALSE, type Node } from './diagram.js';
import type { SymbolicDoubt, Vocabulary } from './vocabulary.js';
import type { Answer, Replay, Solver, Witness } from './witness.js';

/** Requests of a set that ask the same besides their action, with one of them. */
export interface RequestGroup {
  /** `service:Name`, sorted; those of which such a request is possible stand in `feasibleActions` too. */
  readonly actions: readonly string[];
  readonly feasibleActions: readonly string[];
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
    const told = tellGroup(actions, solver, rest, positions, replay);
    if (told.group !== undefined) groups.push(told.group);
    if (told.undecided !== undefined) undecided.push(told.undecided);
  }
  for (const [rest, positions] of byRest(vocabulary, actions, diagram.minus(set, sure), withUnlisted)) {
    const possible = diagram.possibly(rest);
    if (solver.isEmpty(possible) === true) continue;
    const doubts = vocabulary.doubtsOf(rest);
    const reasons = [...new Set(doubts.map(({ message }) => message))];
    undecided.push({ actions: namesOf(actions, positions), reason: reasons.join('; '), doubts });
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

function tellGroup(
  actions: ActionSpace,
  solver: Solver,
  rest: Node,
  positions: readonly number[],
  replay: Replay,
): { readonly group?: RequestGroup; readonly undecided?: Undecided } {
  const bySignature = new Map<string, string[]>();
  for (const position of positions) {
    const at = actions.at(position);
    const name = actionName(at);
    const signature = at.kind === 'action' ? solver.signature(rest, name) : 'unlisted';
    const alike = bySignature.get(signature);
    if (alike === undefined) bySignature.set(signature, [name]);
    else alike.push(name);
  }
  const unlisted = positions.flatMap((position) => unlistedName(actions.at(position)));
  const feasibleActions: string[] = [];
  let best: Extract<Answer, { kind: 'witness' }> | undefined;
  let reason: string | undefined;
  let proved = 0;
  for (const alike of bySignature.values()) {
    const answer = solver.ask(rest, alike[0] ?? '', replay);
    if (answer.kind === 'empty') proved++;
    else if (answer.kind === 'unknown') reason ??= answer.reason;
    else {
      if (answer.feasible === true) feasibleActions.push(...alike);
      if (best === undefined || (answer.feasible === true && best.feasible !== true)) best = answer;
    }
    // On paper all of them are alike: what is empty for one is empty for all.
    if (proved > 0) return {};
  }
  const names = namesOf(actions, positions);
  if (best === undefined)
    return { undecided: { actions: names, reason: reason ?? 'not decided', doubts: [] } };
  return {
    group: {
      actions: positions.flatMap((position) => {
        const at = actions.at(position);
        return at.kind === 'action' ? [at.name] : [];
      }),
      feasibleActions: feasibleActions.sort(),
      unlisted,
      rest,
      witness: best.witness,
      feasible: best.feasible,
    },
  };
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
