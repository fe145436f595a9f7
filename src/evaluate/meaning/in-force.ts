import type { MergedPlace, UndocumentedChoice } from '../../policy/inheritance/merge.js';
import { effectiveDocument } from '../../policy/inheritance/render.js';
import type { UnknownReason } from '../authorization/decision.js';
import type { EffectivePolicies } from '../effective/effective-policies.js';
import { type EffectivePolicyError, validateEffectivePolicy } from '../effective/validation.js';

/** What of an effective management policy is in force in an account, as far as it can be known. */
export interface PolicyInForce {
  readonly targetId: string;
  readonly policyType: string;
  /**
   * `in-force`: `root` is. `none`: no policy of the type reaches the account. `unknown`: something was not read, or AWS
   * would find the policy not valid, and then keeps the account's last valid one, which only AWS knows.
   */
  readonly status: 'in-force' | 'none' | 'unknown';
  /** The places of the policy; of one that is not valid, what would be in force if it were. */
  readonly root?: MergedPlace;
  /** The places in other orders of attachment, where they differ: AWS goes by an order that its API does not tell. */
  readonly otherRoots: readonly MergedPlace[];
  /** What AWS does not document, where it mattered in the merge. */
  readonly choices: readonly UndocumentedChoice[];
  /** Why AWS would find the policy not valid. */
  readonly errors: readonly EffectivePolicyError[];
  /** Ids of the policies that reach the account, from the root down. */
  readonly policyIds: readonly string[];
  readonly unknowns: readonly UnknownReason[];
}

/**
 * What is in force of the effective policy of an account: the place where everything that is said of its meaning begins.
 * https://docs.aws.amazon.com/organizations/latest/userguide/invalid-policy-alerts.html
 *
 * @param policyType one that has effective policies, such as `TAG_POLICY`.
 * @throws UsageError when there is no such target.
 */
export function policyInForce(
  policies: EffectivePolicies,
  targetId: string,
  policyType: string,
): PolicyInForce {
  const { status, merged, errors, policyIds, unknowns } = policies.of(targetId, policyType);
  const about = { targetId, policyType, otherRoots: [], choices: [], errors, policyIds };
  if (merged === undefined) {
    return { ...about, status: status === 'unknown' ? 'unknown' : 'none', unknowns };
  }
  const others = policies.inOtherOrders(targetId, policyType);
  const notValidInAnother = others.flatMap((other) =>
    validateEffectivePolicy(policyType, other, effectiveDocument(other.root)).slice(0, 1),
  );
  const reasons = [
    ...unknowns,
    ...errors.map((error) => notValid(targetId, policyType, error)),
    ...(errors.length > 0 ? [] : notValidInAnother.slice(0, 1).map(notValidInOrder)),
  ];
  return {
    ...about,
    status: reasons.length > 0 ? 'unknown' : 'in-force',
    root: merged.root,
    otherRoots: others.map(({ root }) => root),
    choices: merged.choices,
    unknowns: reasons,
  };
}

function notValid(
  targetId: string,
  policyType: string,
  { code, path, message }: EffectivePolicyError,
): UnknownReason {
  return {
    kind: 'invalid-document',
    code: 'invalid-effective-policy',
    message: `AWS would find this effective \`${policyType}\` not valid (${code} at \`${path}\`: ${message}) and keep the last valid one of the account, which only AWS knows`,
    subject: targetId,
  };
}

function notValidInOrder({ code, path, message }: EffectivePolicyError): UnknownReason {
  return orderReason(
    `in another order of attachment the policy would not be valid (${code} at \`${path}\`: ${message})`,
  );
}

/** Something depends on the order in which policies were attached. */
export function orderReason(message: string): UnknownReason {
  return { kind: 'undocumented', code: 'order-of-attachment', message };
}
