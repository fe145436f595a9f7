import { isDeepStrictEqual } from 'node:util';
import type { AuthorizationRequest, Decision } from '../../src/evaluate/authorization/decision.js';
import type { Evaluator } from '../../src/evaluate/authorization/evaluator.js';

/**
 * Checks that the compiled evaluator answers a request as the reference does, in short and in full.
 *
 * @returns the answer of both.
 * @throws Error at a disagreement.
 */
export function checkCompiled(evaluator: Evaluator, request: AuthorizationRequest): Decision {
  const reference = evaluator.decideByReference(request);
  const answers = [evaluator.outcome(request), evaluator.decide(request)];
  if (!isDeepStrictEqual(answers, [reference.decision, reference])) {
    throw new Error(
      `the compiled evaluator and the reference disagree on ${JSON.stringify(request)}: ${JSON.stringify([...answers, reference])}`,
    );
  }
  return reference;
}
