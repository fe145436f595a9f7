import { compareText } from '../../model/order.js';
import { RESOURCE_CONTROL_POLICY, SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import type { Evaluator } from '../authorization/evaluator.js';

/** The condition keys (lower case, sorted, each once) that the SCPs and RCPs of an organization ask for. */
export function conditionKeysOf({ graph, documents }: Evaluator): string[] {
  const keys = new Set<string>();
  for (const policy of graph.policies) {
    if (policy.type !== SERVICE_CONTROL_POLICY && policy.type !== RESOURCE_CONTROL_POLICY) continue;
    for (const { conditions } of documents.parsed(policy)?.document?.statements ?? []) {
      for (const { key } of conditions) keys.add(key.toLowerCase());
    }
  }
  return [...keys].sort(compareText);
}
