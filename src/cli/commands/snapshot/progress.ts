import type { Advance } from '../../../ingest/aws/caller.js';
import type { Progress } from '../../progress.js';

/** How often the line changes at most, in milliseconds. */
const rhythm = 250;

/** Shows how far a reading has come: calls made, calls known to come, and the time that these take. */
export class ReadingProgress {
  readonly #progress: Progress;
  readonly #now: () => number;
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(progress: Progress, now: () => number) {
    this.#progress = progress;
    this.#now = now;
  }

  /** Shows the line, unless it was shown just before. */
  show(advance: Advance): void {
    const now = this.#now();
    if (now - this.#shownAt < rhythm) return;
    this.#shownAt = now;
    this.#progress.step(advanceText(advance));
  }
}

/** The line, such as `reading the organization: 1234 of at least 5678 calls, about 3 min left`. */
export function advanceText({ done, pending, seconds }: Advance): string {
  const left =
    seconds < 1
      ? ''
      : `, about ${seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`} left`;
  return `reading the organization: ${done} of at least ${done + pending} calls${left}`;
}
