import type { Doubt } from './judgement.js';

/** What a request says about a context key. */
export type ContextValue =
  | { readonly state: 'present'; readonly values: readonly string[] }
  | { readonly state: 'absent' }
  /** The request leaves it open. */
  | { readonly state: 'open' }
  | { readonly state: 'unknown'; readonly doubt: Doubt };

/** A request as statements see it. */
export interface RequestView {
  /** `service:Name` in lower case. */
  readonly action: string;
  /** ARN or `*`; undefined: open. */
  readonly resource: string | undefined;
  /** The value of a context key, given in lower case. */
  value(key: string): ContextValue;
}
