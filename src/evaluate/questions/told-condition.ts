import { alternativesOf, conditionOf, type RequestCondition } from '../permissions/conditions.js';
import type { Node } from '../symbolic/diagram.js';
import type { Vocabulary } from '../symbolic/vocabulary.js';
import type { Solver } from '../symbolic/witness.js';

/** Up to so many cases are told by what they are, not by what they are not. */
const fewCases = 6;

/**
 * When requests that were found are possible, or denied: by what they must be, where that has few cases. undefined where
 * it has too many to be of use.
 */
export function toldCondition(
  vocabulary: Vocabulary,
  solver: Solver,
  set: Node,
): RequestCondition | undefined {
  const condition = conditionOf(vocabulary, solver, set);
  if (condition?.holds !== 'unless') return condition;
  const cases = alternativesOf(vocabulary, solver, set, fewCases);
  return cases === undefined || cases.length === 0
    ? condition
    : { holds: 'when', anyOf: cases.map(({ terms }) => terms) };
}
