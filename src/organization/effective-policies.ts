import { pathTo } from './lookups.js';
import type { OrganizationState } from './state.js';
import type { Transaction } from './transaction.js';

/** What an engine finds for one account and one policy type. */
export interface EffectivePolicyResult {
  /** The effective document as JSON text; undefined when no policy of the type reaches the account. */
  readonly content?: string;
  /** Why the effective policy is not valid, in AWS's terms; empty when it is. */
  readonly errors: readonly EffectivePolicyError[];
}

/** One `EffectivePolicyValidationError`. */
export interface EffectivePolicyError {
  /** AWS's code, such as `ELEMENTS_TOO_MANY`. */
  readonly code: string;
  readonly message: string;
  /** Where in the effective document, with slashes, such as `plans/hourly/rules`. */
  readonly path: string;
  /** Ids of the policies that it comes from. */
  readonly policyIds: readonly string[];
}

/** Works out effective policies; the operations on them are built over one. */
export interface EffectivePolicyEngine {
  effectivePolicy(state: OrganizationState, accountId: string, policyType: string): EffectivePolicyResult;
}

/**
 * Drops the effective policies that AWS once reported, for a type and everything at or below a target: what they came
 * from has changed.
 */
export function forgetEffectivePolicies(
  transaction: Transaction,
  policyType: string,
  targetId?: string,
): void {
  const { state } = transaction;
  if (state.effectivePolicies.length === 0) return;
  transaction.update({
    effectivePolicies: state.effectivePolicies.filter(
      (reported) =>
        reported.policyType !== policyType ||
        (targetId !== undefined && !pathTo(state, reported.accountId).includes(targetId)),
    ),
  });
}
