import type { AuthorizationRequest } from '../evaluate/authorization/decision.js';
import type { RequestCondition } from '../evaluate/permissions/conditions.js';
import type { Deciders } from '../evaluate/questions/deciding.js';
import type { JsonValue } from '../model/json-text.js';
import type { Gap } from '../model/snapshot.js';
import type { Assertion } from './assertion.js';

/** What became of one assertion. */
export interface AssertionResult {
  readonly assertion: Assertion;
  /** `unknown`: it may hold or not, see `undecided`; a failure is one whatever else is not known. */
  readonly result: 'pass' | 'fail' | 'unknown';
  /** How many accounts, OUs or policies it was asked of. */
  readonly subjects: number;
  readonly failures: readonly Failure[];
  readonly undecided: readonly UndecidedClaim[];
  /**
   * Requests against the assertion which, by the service authorization reference, no action has; they do not count
   * unless the assertion says so.
   */
  readonly onPaper: number;
}

/** Why an assertion does not hold, for subjects for which the reason is the same. */
export interface Failure {
  /** Sorted. */
  readonly ids: readonly string[];
  readonly reason: FailureReason;
}

export type FailureReason =
  | RequestFailure
  | {
      readonly kind: 'effectivePolicy';
      readonly policyType: string;
      readonly pointer: string;
      /** undefined: there is no value. */
      readonly found: JsonValue | undefined;
      /** Ids of the policies that reach the subject. */
      readonly policyIds: readonly string[];
    }
  | { readonly kind: 'tag'; readonly key: string; readonly found: string | undefined };

/** Requests against an assertion: possible ones that must not be, denied ones that must be, or none that may be. */
export interface RequestFailure {
  readonly kind: 'possible' | 'denied' | 'none-possible';
  readonly policyType: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
  /** `service:Name`, sorted. */
  readonly actions: readonly string[];
  /** Actions that AWS may bring out: `service:*`, or `*` for those of other services. */
  readonly unlistedActions: readonly string[];
  /** When such requests are possible, or denied; undefined where that has too many cases. */
  readonly condition: RequestCondition | undefined;
  /** One of them, confirmed by the reference evaluator; undefined where there is no such request at all. */
  readonly witness: AuthorizationRequest | undefined;
  readonly deciders: Deciders | undefined;
  /** True: by the service authorization reference no action has such requests. */
  readonly onPaper: boolean;
}

/** Why it is not known whether an assertion holds. */
export interface UndecidedClaim {
  /** Sorted; empty where it is about subjects that were not read. */
  readonly ids: readonly string[];
  readonly reason: string;
  readonly gaps: readonly Gap[];
}

/** What the check of a claim gives, before it is known whether all subjects were read. */
export interface ClaimOutcome {
  readonly failures: readonly Failure[];
  readonly undecided: readonly UndecidedClaim[];
  readonly onPaper?: number;
}
