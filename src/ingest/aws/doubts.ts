import type { Gap } from '../../model/snapshot.js';
import type { Question } from './answers.js';
import type { Failure } from './failures.js';

/**
 * Something that was read and does not fit, as happens when the organization changes meanwhile: what is done about it,
 * and the gaps that it leaves when that does not help.
 */
export type Doubt =
  /** What these questions were answered is out of date. */
  | { readonly kind: 'ask-again'; readonly questions: readonly Question[]; readonly gaps: readonly Gap[] }
  /** Where this account or OU is, or whether it still is, must be asked; without gaps, nothing is wrong if it is. */
  | { readonly kind: 'place'; readonly id: string; readonly gaps: readonly Gap[] };

/** The reason of gaps that a change of the organization left, where AWS itself refused nothing. */
export const changedWhileRead = 'ChangedDuringRead';

/** What a gap is about, besides its operation. */
export interface GapSubject {
  readonly subject?: string;
  readonly policyType?: string;
}

/** The gap that a refusal leaves. */
export function gapOf(operation: string, { reason, message }: Failure, about: GapSubject = {}): Gap {
  return { operation, ...about, reason, message: message === '' ? reason : message };
}

/** The gap of something that changed faster than it could be read. */
export function changeGap(operation: string, message: string, about: GapSubject = {}): Gap {
  return { operation, ...about, reason: changedWhileRead, message };
}
