import type { RequestCondition } from '../../evaluate/permissions/conditions.js';
import type { RequestDifference } from '../../evaluate/permissions/differences.js';
import { conditionText } from '../conditions/sentences.js';

/** A condition for programs, with its words; null where it has too many alternatives to be told. */
export function conditionJson(
  condition: RequestCondition | undefined,
  text: (condition: RequestCondition) => string = conditionText,
): object | null {
  return condition === undefined ? null : { ...condition, text: text(condition) };
}

/**
 * A difference of two sets of requests for programs. `feasible` says whether a request of such an action can look like
 * the witness; null where the service authorization reference does not list the action.
 */
export function requestDifferenceJson({
  condition,
  among,
  feasible,
  ...difference
}: RequestDifference): object {
  return {
    ...difference,
    condition: conditionJson(condition),
    among: conditionJson(among),
    feasible: feasible ?? null,
  };
}
