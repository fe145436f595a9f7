import { alternativesOf, conditionOf, type RequestCondition } from '../permissions/conditions.js';
import { type Node, TRUE } from '../symbolic/diagram.js';
import { Restriction } from '../symbolic/restrict.js';
import type { Vocabulary } from '../symbolic/vocabulary.js';
import type { Solver } from '../symbolic/witness.js';

/** Up to so many cases are told by what they are, not by what they are not. */
const fewCases = 6;

/** Of so many kinds of actions it is looked up what resources they name. */
const mostKinds = 16;

/**
 * When requests that were found are possible, or denied: by what they must be, where that has few cases. undefined where
 * it has too many to be of use.
 *
 * @param actions of the requests, `service:Name`: what none of them can have, or all have, is not said.
 */
export function toldCondition(
  vocabulary: Vocabulary,
  solver: Solver,
  set: Node,
  actions: readonly string[] = [],
): RequestCondition | undefined {
  const care = settledByActions(vocabulary, solver, set, actions);
  const asked = new Restriction(vocabulary.diagram).of(set, care);
  const condition = conditionOf(vocabulary, solver, asked);
  if (condition?.holds !== 'unless') return condition;
  const cases = alternativesOf(vocabulary, solver, asked, fewCases);
  return cases === undefined || cases.length === 0
    ? condition
    : { holds: 'when', anyOf: cases.map(({ terms }) => terms) };
}

/** What is so of the resource in all requests of the actions: that no user is a role, for an action on users. */
function settledByActions(
  vocabulary: Vocabulary,
  solver: Solver,
  set: Node,
  actions: readonly string[],
): Node {
  const { diagram } = vocabulary;
  const tests = diagram.variablesOf(set).filter((variable) => {
    const atom = vocabulary.atom(variable);
    return atom?.kind === 'value' && atom.group.key === undefined;
  });
  if (tests.length === 0) return TRUE;
  const kinds = new Map(actions.map((action) => [solver.signature(set, action), action]));
  if (kinds.size === 0 || kinds.size > mostKinds) return TRUE;
  const never = (asked: Node): boolean =>
    [...kinds.values()].every((action) => solver.isFeasible(asked, action) === false);
  return tests.reduce((care, variable) => {
    const test = diagram.variable(variable);
    if (never(test)) return diagram.minus(care, test);
    return never(diagram.not(test)) ? diagram.and(care, test) : care;
  }, TRUE);
}
