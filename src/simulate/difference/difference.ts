import type { StatementMatch } from '../../evaluate/authorization/decision.js';
import type { DocumentDifference } from '../../evaluate/effective/compare-documents.js';
import type { RequestGroup } from '../../evaluate/symbolic/differences.js';
import type { ControlType } from '../../evaluate/symbolic/organization-sets.js';
import type { SymbolicDoubt } from '../../evaluate/symbolic/vocabulary.js';
import type { JsonObject } from '../../model/json-text.js';
import { compareText } from '../../model/order.js';

/** What two states of an organization mean differently, for the accounts that both have. */
export interface OrganizationDifference {
  /**
   * `no-change`: proved that every account may do the same and has the same effective policies. `undecided`: no change
   * was found, and it is not known that there is none: also where policies ask for the place of accounts that stand
   * elsewhere, or for the organization of those that join or leave (`noticingPolicies`).
   */
  readonly verdict: 'no-change' | 'changes' | 'undecided';
  /** Accounts for which the same changes; the weightiest group first. */
  readonly groups: readonly DifferenceGroup[];
  /** Accounts that only the second state has. */
  readonly newAccounts: readonly string[];
  /** Accounts that only the first has. */
  readonly goneAccounts: readonly string[];
  /** Accounts whose way to the root changes, and whose principals show it in `aws:PrincipalOrgPaths`. */
  readonly moved: readonly MovedAccount[];
  /** Policies of the second state with a condition on the organization that those who join or leave answer otherwise. */
  readonly membershipNoticedBy: readonly string[];
}

/**
 * Policies by which requests between accounts may be answered otherwise though the sets of neither change: what they ask of
 * the request is where the other account stands. Ids, sorted.
 */
export function noticingPolicies({
  moved,
  membershipNoticedBy,
}: Pick<OrganizationDifference, 'moved' | 'membershipNoticedBy'>): string[] {
  return [...new Set([...moved.flatMap(({ noticedBy }) => noticedBy), ...membershipNoticedBy])].sort(
    compareText,
  );
}

/**
 * Accounts for which the same changes. What it says of requests is worked out, and confirmed by the reference evaluator,
 * when it is first asked for.
 */
export interface DifferenceGroup {
  /** Ids, sorted. */
  readonly accounts: readonly string[];
  /** How many actions have requests that are newly allowed, or newly denied; unlisted ones and doubts do not count. */
  readonly counts: {
    readonly newlyAllowed: number;
    readonly newlyDenied: number;
    readonly undecided: number;
  };
  readonly newlyAllowed: readonly PermissionChange[];
  readonly newlyDenied: readonly PermissionChange[];
  readonly undecided: readonly UndecidedChange[];
  readonly effectivePolicies: readonly EffectivePolicyChange[];
}

/**
 * Requests whose answer changes. `rest` tells them among those that the one state leaves possible which the other does
 * not: what is newly denied among what was possible, what is newly allowed among what now is.
 */
export interface PermissionChange extends RequestGroup {
  /** The policies that make the change: SCPs for what the account's principals do, RCPs for what is done to its resources. */
  readonly policyType: ControlType;
  /** Statements that deny the witness, in the state that denies it; none where a level lacks a statement that allows. */
  readonly causedBy: readonly (StatementMatch & { readonly targetId: string })[];
  /** Targets at which, in the state that denies the witness, no statement allows it. */
  readonly notAllowedAt: readonly string[];
}

/** Requests of which it is not known whether their answer changes. */
export interface UndecidedChange {
  readonly policyType: ControlType;
  readonly direction: 'newly-allowed' | 'newly-denied';
  readonly actions: readonly string[];
  readonly reason: string;
  readonly doubts: readonly SymbolicDoubt[];
}

/** An effective management policy that becomes another one. */
export interface EffectivePolicyChange {
  readonly policyType: string;
  readonly before: EffectiveState;
  readonly after: EffectiveState;
  /** Leaves that differ: `missing` is new, `unexpected` is gone. Empty unless both are known. */
  readonly differences: readonly DocumentDifference[];
}

/** An effective policy of one state. */
export interface EffectiveState {
  readonly status: 'effective' | 'none' | 'unknown';
  readonly document?: JsonObject;
  /** Does AWS find it valid? An account keeps its last valid one otherwise. */
  readonly valid: boolean;
}

/** An account at another place in the tree. */
export interface MovedAccount {
  readonly accountId: string;
  /** As `aws:PrincipalOrgPaths` has it; undefined where it is not known. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** Policies of the second state with a condition on the path that the move answers differently. */
  readonly noticedBy: readonly string[];
}
