import type { OriginalValue } from '../../../policy/inheritance/merge.js';
import type { UnknownReason } from '../../authorization/decision.js';
import type { TagRule } from './rules.js';

/** A tag of a resource; without a value it has the empty one. */
export interface TagOfResource {
  readonly key: string;
  readonly value: string;
}

/**
 * - `compliant`: as the effective tag policy asks.
 * - `noncompliant`: AWS reports it so.
 * - `not-covered`: the policy does not speak of the key, and AWS does not evaluate it.
 * - `unknown`: something was not read, or AWS leaves it open; see the reasons.
 */
export type TagVerdict = 'compliant' | 'noncompliant' | 'not-covered' | 'unknown';

/** What becomes of operations that give a resource a tag that is not compliant. */
export interface TagEnforcement {
  /**
   * `blocked`: AWS refuses them. `reported`: they pass, and are reported, which `reasons` may leave open. `not-supported`: `enforced_for` names the type,
   * and AWS can't enforce it there, so that they pass. `unknown`: AWS leaves it open.
   */
  readonly state: 'blocked' | 'reported' | 'not-supported' | 'unknown';
  /** The entry of `enforced_for` that says so, where one does. */
  readonly by?: OriginalValue;
  readonly reasons: readonly UnknownReason[];
}

/** Why a tag is judged as it is. */
export type TagReason =
  | { readonly code: 'key-not-in-policy' }
  /** Spelt otherwise than the policy asks. */
  | { readonly code: 'key-spelling'; readonly rule: TagRule }
  /** Not in lower case, where no spelling is assigned and the tag is only required: AWS says both yes and no. */
  | { readonly code: 'key-spelling-open'; readonly rule: TagRule }
  | { readonly code: 'any-value'; readonly rule: TagRule }
  | { readonly code: 'value-accepted'; readonly rule: TagRule; readonly by: OriginalValue }
  | { readonly code: 'value-not-accepted'; readonly rule: TagRule }
  /** The list of values was assigned empty: no value is right. */
  | { readonly code: 'no-value-accepted'; readonly rule: TagRule }
  | { readonly code: 'wildcard-for-nothing' | 'form'; readonly rule: TagRule; readonly by: OriginalValue }
  | { readonly code: 'unknown'; readonly reason: UnknownReason };

/** One tag, judged by the effective tag policy of an account. */
export interface JudgedTag {
  readonly tag: TagOfResource;
  readonly verdict: TagVerdict;
  readonly reasons: readonly TagReason[];
  /** Only with a resource type, and for a key that the policy speaks of. */
  readonly enforcement?: TagEnforcement;
}

/** A tag that the resource type must have, and that the resource does not have. */
export interface MissingTag {
  readonly rule: TagRule;
  readonly verdict: 'noncompliant' | 'unknown';
  /** The entry of `report_required_tag_for` that says so. */
  readonly by?: OriginalValue;
  readonly reasons: readonly UnknownReason[];
}

/** All tags of a resource, judged. */
export interface TagCompliance {
  readonly verdict: TagVerdict;
  readonly tags: readonly JudgedTag[];
  /** Only with a resource type. */
  readonly missing: readonly MissingTag[];
  /** Why nothing of the policy is known, if so. */
  readonly unknowns: readonly UnknownReason[];
}
