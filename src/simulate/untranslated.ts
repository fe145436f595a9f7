/** A change that somebody's files plan, and of which cannot be told which operations it is. */
export interface UntranslatedChange {
  /** The resource, as the user's files call it. */
  readonly resource: string;
  readonly type: string;
  readonly message: string;
}
