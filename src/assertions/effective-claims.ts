import type { EffectivePolicies, EffectivePolicy } from '../evaluate/effective/effective-policies.js';
import type { OrgGraph } from '../graph/org-graph.js';
import type { JsonObject, JsonValue } from '../model/json-text.js';
import { isObject, member } from '../model/json-values.js';
import { pointerTokens } from '../model/problem.js';
import type { EffectivePolicyClaim } from './assertion.js';
import type { ClaimOutcome, Failure, UndecidedClaim } from './result.js';

/** Is the value of each target's effective policy as it must be? Targets with one reason are one failure. */
export function checkEffectivePolicy(
  claim: EffectivePolicyClaim,
  ids: readonly string[],
  effective: EffectivePolicies,
  graph: OrgGraph,
): ClaimOutcome {
  const failures = new Map<string, { ids: string[]; reason: Failure['reason'] }>();
  const undecided = new Map<string, { ids: string[]; claim: Omit<UndecidedClaim, 'ids'> }>();
  for (const id of ids) {
    const policy = effective.of(id, claim.policyType);
    const doubt = doubtOf(claim, policy, graph);
    if (doubt !== undefined) {
      const known = undecided.get(doubt.reason);
      if (known === undefined) undecided.set(doubt.reason, { ids: [id], claim: doubt });
      else known.ids.push(id);
      continue;
    }
    const found = valueAt(policy.document, claim.pointer);
    if (isMet(claim, found)) continue;
    const key = JSON.stringify([found ?? null, found === undefined, policy.policyIds]);
    const known = failures.get(key);
    if (known !== undefined) known.ids.push(id);
    else {
      const { policyType, pointer } = claim;
      const reason = {
        kind: 'effectivePolicy',
        policyType,
        pointer,
        found,
        policyIds: policy.policyIds,
      } as const;
      failures.set(key, { ids: [id], reason });
    }
  }
  return {
    failures: [...failures.values()],
    undecided: [...undecided.values()].map(({ ids: of, claim: why }) => ({ ids: of, ...why })),
  };
}

function doubtOf(
  claim: EffectivePolicyClaim,
  { status, unknowns, errors, document, inOtherOrder }: EffectivePolicy,
  graph: OrgGraph,
): Omit<UndecidedClaim, 'ids'> | undefined {
  if (status === 'unknown') {
    const reason = [...new Set(unknowns.map(({ message }) => message))].join('; ');
    const codes = new Set(unknowns.map(({ code }) => code));
    return { reason, gaps: graph.snapshot.gaps.filter(({ operation }) => codes.has(operation)) };
  }
  if (errors.length > 0) {
    const reason =
      'AWS would find the effective policy not valid, and keeps the last one that was, which only AWS knows';
    return { reason, gaps: [] };
  }
  if (inOtherOrder === undefined) return undefined;
  const [one, other] = [document, inOtherOrder].map((doc) => isMet(claim, valueAt(doc, claim.pointer)));
  if (one === other) return undefined;
  return {
    reason: 'it depends on the order in which the policies were attached, which AWS does not tell',
    gaps: [],
  };
}

/** undefined: there is none. A policy that does not exist has no values. */
function valueAt(document: JsonObject | undefined, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = document;
  for (const token of pointerTokens(pointer)) {
    if (Array.isArray(at)) at = /^(0|[1-9]\d*)$/.test(token) ? at[Number(token)] : undefined;
    else at = isObject(at) ? member(at, token) : undefined;
  }
  return at;
}

function isMet({ expected }: EffectivePolicyClaim, found: JsonValue | undefined): boolean {
  if (expected.kind === 'exists') return (found !== undefined) === expected.exists;
  if (found === undefined) return false;
  const isIn = (list: readonly JsonValue[], value: JsonValue): boolean =>
    list.some((one) => canonical(one) === canonical(value));
  if (expected.kind === 'oneOf') return isIn(expected.values, found);
  return Array.isArray(found) && expected.values.every((value) => isIn(found, value));
}

/** Members sorted: their order means nothing. */
function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, its]) => `${JSON.stringify(name)}:${canonical(its)}`);
  return `{${members.join()}}`;
}
