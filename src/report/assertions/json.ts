import type { AssertionResult, FailureReason } from '../../assertions/result.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { conditionText } from '../conditions/sentences.js';
import { decidersText, failureText } from './words.js';

/** The answer of `test --json`, as `schema/test-1.schema.json` describes it. */
export function assertionsJson(results: readonly AssertionResult[], graph: OrgGraph): object {
  const number = (wanted: AssertionResult['result']): number =>
    results.filter(({ result }) => result === wanted).length;
  return {
    formatVersion: 1,
    counts: { pass: number('pass'), fail: number('fail'), unknown: number('unknown') },
    assertions: results.map(({ assertion, result, subjects, failures, undecided, onPaper }) => ({
      name: assertion.name,
      ...(assertion.description === undefined ? {} : { description: assertion.description }),
      location: assertion.location,
      claim: assertion.claim.kind,
      of: assertion.of,
      result,
      subjects,
      failures: failures.map((failure) => ({
        ids: failure.ids,
        message: failureText(failure),
        ...reasonJson(failure.reason, graph),
      })),
      undecided,
      onPaper,
    })),
  };
}

function reasonJson(reason: FailureReason, graph: OrgGraph): object {
  if (reason.kind === 'tag') return { kind: 'tag', tag: reason.key, found: reason.found ?? null };
  if (reason.kind === 'effectivePolicy') {
    const { kind, policyType, pointer, found, policyIds } = reason;
    return { kind, policyType, pointer, found: found ?? null, policyIds };
  }
  const { kind, policyType, actions, unlistedActions, condition, witness, deciders, onPaper } = reason;
  return {
    kind,
    policyType,
    actions,
    unlistedActions,
    condition: condition ?? null,
    conditionText: condition === undefined ? 'in some requests' : conditionText(condition),
    witness: witness ?? null,
    deciders: deciders ?? null,
    decidersText: decidersText(graph, reason) ?? null,
    onPaper,
  };
}
