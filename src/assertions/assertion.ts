import type { RequestQuestion } from '../evaluate/questions/request-question.js';
import type { JsonValue } from '../model/json-text.js';
import type { Location } from '../model/problem.js';

/** A JSON or YAML text that was read elsewhere: its value, and where each part of it stands. */
export interface AssertionDocument {
  /** The file as problems name it. */
  readonly file: string;
  readonly value: JsonValue;
  /** File, pointer, line and column of a value; of the nearest value around it when it is not there. */
  locate(pointer: string): Location;
  /** A number or boolean as it is written; undefined where that is not known. */
  writtenAs(pointer: string): string | undefined;
}

/** What a claim is about. */
export type EntityKind = 'accounts' | 'organizationalUnits' | 'policies';

/** One that a claim is about, or is not: everything, something by id, path or name, or what has a tag. */
export type SubjectChoice =
  | { readonly kind: 'all' }
  | { readonly kind: 'named'; readonly text: string; readonly location: Location }
  | { readonly kind: 'tagged'; readonly key: string; readonly values?: readonly string[] };

/** What an assertion claims of its subjects. */
export type Claim =
  /** Every request that matches is allowed (`must`) or denied (`mustNot`): a proof over all of them. */
  | { readonly kind: 'must' | 'mustNot'; readonly question: RequestQuestion; readonly evenOnPaper: boolean }
  /** Of each kind of request some is possible. */
  | { readonly kind: 'may'; readonly questions: readonly RequestQuestion[] }
  | EffectivePolicyClaim
  | TagsClaim;

/** A value of an effective management policy is as it must be. */
export interface EffectivePolicyClaim {
  readonly kind: 'effectivePolicy';
  readonly policyType: string;
  /** JSON pointer in the document, as `DescribeEffectivePolicy` gives it. */
  readonly pointer: string;
  readonly expected:
    | { readonly kind: 'exists'; readonly exists: boolean }
    | { readonly kind: 'oneOf'; readonly values: readonly JsonValue[] }
    /** A list that has all of these. */
    | { readonly kind: 'includes'; readonly values: readonly JsonValue[] };
}

/** Tags are there, with values as they must be. */
export interface TagsClaim {
  readonly kind: 'tags';
  readonly tags: readonly {
    readonly key: string;
    readonly expected:
      | { readonly kind: 'exists'; readonly exists: boolean }
      | { readonly kind: 'oneOf'; readonly values: readonly string[] };
  }[];
}

/** One assertion of a file. */
export interface Assertion {
  readonly name: string;
  readonly description?: string;
  readonly location: Location;
  readonly of: EntityKind;
  readonly subjects: readonly SubjectChoice[];
  readonly except: readonly SubjectChoice[];
  /** Does it hold where it is about nothing? */
  readonly mayBeEmpty: boolean;
  readonly claim: Claim;
}
