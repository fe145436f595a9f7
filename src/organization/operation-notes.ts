import type { ExceptionName } from './input/exception-names.js';
import type { OperationName } from './input/operations.js';
import { accountNotes } from './notes/accounts.js';
import { policyNotes } from './notes/policies.js';

/** An exception, with its reason where it has one: `InvalidInput IMMUTABLE_POLICY`. */
export type RefusalName = ExceptionName | `${ExceptionName} ${string}`;

/** What is told of an operation beside its input. */
export interface OperationNote {
  /** What a call that is not refused does or answers, in a sentence or two. */
  readonly effect: string;
  /** What it is refused with, beside `commonRefusals`. */
  readonly refusals: readonly RefusalName[];
  /** What AWS does otherwise, or does not document. */
  readonly differences: readonly string[];
}

/** What every operation may be refused with; `InvalidInput` only one that has an input. */
export const commonRefusals: readonly RefusalName[] = [
  'AWSOrganizationsNotInUse',
  'AccessDenied',
  'Service',
  'InvalidInput INPUT_REQUIRED',
  'InvalidInput INVALID_ENUM',
  'InvalidInput INVALID_ENUM_POLICY_TYPE',
  'InvalidInput INVALID_NEXT_TOKEN',
  'InvalidInput INVALID_PATTERN',
  'InvalidInput INVALID_PATTERN_TARGET_ID',
  'InvalidInput MAX_LENGTH_EXCEEDED',
  'InvalidInput MAX_VALUE_EXCEEDED',
  'InvalidInput MIN_LENGTH_EXCEEDED',
  'InvalidInput MIN_VALUE_EXCEEDED',
];

/** The notes on every operation, of which `docs/operations.md` is made. */
export const operationNotes: Readonly<Record<OperationName, OperationNote>> = {
  ...accountNotes,
  ...policyNotes,
};
