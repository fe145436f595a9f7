import type { Verdict } from '../decision.js';

/**
 * Verdicts as small integers, for the fast engine. INVARIANT (verdict order): of several statements the one with the
 * highest number decides "any of them", so that `YES` beats `UNKNOWN`, which beats `OPEN`, which beats `NO`.
 */
export const NO = 0;
export const OPEN = 1;
export const UNKNOWN = 2;
export const YES = 3;
export type FastVerdict = 0 | 1 | 2 | 3;

/** The verdict's name, as decisions spell it. */
export const verdictNames: readonly [Verdict, Verdict, Verdict, Verdict] = ['no', 'open', 'unknown', 'yes'];

/** All of them: `NO` decides, then `UNKNOWN`, then `OPEN`. */
export function both(a: FastVerdict, b: FastVerdict): FastVerdict {
  if (a === NO || b === NO) return NO;
  if (a === UNKNOWN || b === UNKNOWN) return UNKNOWN;
  return a === OPEN || b === OPEN ? OPEN : YES;
}

/** The opposite. */
export function opposite(a: FastVerdict): FastVerdict {
  return a === NO ? YES : a === YES ? NO : a;
}
