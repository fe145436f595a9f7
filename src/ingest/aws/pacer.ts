import { operationRates } from '../../model/rates.js';
import type { Surroundings } from './api.js';
import type { ReadOperation } from './operations.js';

/** How calls are paced: at the documented rates, or as fast as they are answered until they are refused. */
export type Pace = 'documented' | 'unlimited';

/** For operations that AWS publishes no rate for: a careful start, and up from there while nothing is refused. */
const unpublished = { perSecond: 5, burst: 8 };

/** Calls a second that are always made. */
const slowest = 0.2;

/** Refusals among the last calls that make it slower: a single one may have any cause, and is only tried again. */
const window = 50;
const tooManyRefused = 3;

/** The part of the rate that is left when it was too fast. */
const slowing = 0.7;

/** The part of a rate that was too fast which is believed possible, whatever few answers say. */
const leastCeiling = 0.8;

/** After so many seconds, and at least so many calls, it is as fast again. */
const recoverySeconds = 2;
const recoveryCalls = 15;

/**
 * Lets the calls of one group of operations pass at a rate that adapts: slower when AWS refuses calls for their rate, soon
 * back to nearly what was too fast, and from there carefully up, to the documented rate at most where there is one.
 *
 * One place of the documented burst is left free, because calls do not arrive as evenly as they are sent.
 */
export class Pacer {
  /** Calls a second; undefined: no limit. */
  #rate: number | undefined;
  /** What was too fast, or where it began. */
  #ceiling: number;
  #slowedAt: number;
  readonly #startedAt: number;
  readonly #most: number;
  readonly #burst: number;
  readonly #surroundings: Surroundings;
  readonly #signal: AbortSignal;
  readonly #waiting: ((turn: number) => void)[] = [];
  /** How often it was slowed: a turn that was given before the last time is void. */
  #slowings = 0;
  #first = 0;
  #tokens: number;
  #filledAt: number;
  #pumping = false;
  /** The last calls, oldest first: was it refused? */
  readonly #outcomes: boolean[] = [];
  #answered: number[] = [];

  constructor(operation: ReadOperation, pace: Pace, surroundings: Surroundings, signal: AbortSignal) {
    const documented = operationRates.get(operation)?.perAccount;
    const rate = documented ?? unpublished;
    const atRate = pace === 'documented';
    this.#rate = atRate ? rate.perSecond : undefined;
    this.#ceiling = rate.perSecond;
    this.#most = atRate && documented !== undefined ? rate.perSecond : Number.POSITIVE_INFINITY;
    this.#burst = atRate ? Math.max(1, rate.burst - 1) : 1;
    this.#tokens = this.#burst;
    this.#surroundings = surroundings;
    this.#signal = signal;
    this.#filledAt = surroundings.now();
    this.#startedAt = surroundings.now();
    this.#slowedAt = surroundings.now() - this.#recovery * 1000;
  }

  /** Calls that wait for their turn. */
  get waiting(): number {
    return this.#waiting.length - this.#first;
  }

  /** Seconds until all that wait have had their turn, at the present rate. */
  get seconds(): number {
    return this.#rate === undefined ? 0 : this.waiting / this.#rate;
  }

  /** Resolves when a call may be made; in the order in which it was asked. `isGood` tells whether it still may. */
  turn(): Promise<number> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (!this.#pumping) void this.#pump();
    });
  }

  /** May a call be made that got this turn? Not after a slowing: it has to wait again, for its turn at the new rate. */
  isGood(turn: number): boolean {
    return turn === this.#slowings || this.#signal.aborted;
  }

  /** A call was answered. */
  succeeded(): void {
    const now = this.#surroundings.now();
    this.#note(false);
    this.#answered.push(now);
    if (this.#answered.length > 1024) this.#answered = this.#answered.slice(512);
    if (this.#rate !== undefined) this.#rate = Math.max(slowest, Math.min(this.#most, this.#rateAt(now)));
  }

  /** A call that was made at `madeAt` was refused for its rate. What was sent before the last slowing tells nothing new. */
  refused(madeAt: number): void {
    if (this.#rate !== undefined && madeAt <= this.#slowedAt) return;
    this.#note(true);
    if (this.#outcomes.filter((refused) => refused).length < tooManyRefused) return;
    const now = this.#surroundings.now();
    this.#fill();
    // What was answered in the last seconds is what the service lets pass; a short look may be wrong by much.
    const seconds = Math.min(this.#recovery, Math.max(0.5, (now - this.#startedAt) / 1000));
    const observed = this.#answered.filter((at) => at > now - seconds * 1000).length / seconds;
    const present = this.#rate ?? Math.max(10, observed);
    this.#ceiling = Math.min(present, Math.max(observed, present * leastCeiling));
    this.#rate = Math.max(slowest, this.#ceiling * slowing);
    this.#tokens = 0;
    this.#slowedAt = now;
    this.#outcomes.length = 0;
    this.#slowings++;
  }

  /** Fast back to the ceiling, and then slowly, but ever faster, beyond it. */
  #rateAt(now: number): number {
    // From -1, just slowed, over 0, at the ceiling again.
    const late = (now - this.#slowedAt) / 1000 / this.#recovery - 1;
    return this.#ceiling * (late < 0 ? 1 + (1 - slowing) * late ** 3 : 1 + late ** 2 / 10);
  }

  /** Seconds from a slowing to the ceiling. */
  get #recovery(): number {
    return Math.max(recoverySeconds, recoveryCalls / this.#ceiling);
  }

  #note(refused: boolean): void {
    this.#outcomes.push(refused);
    if (this.#outcomes.length > window) this.#outcomes.shift();
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    while (this.waiting > 0) {
      this.#fill();
      if (this.#rate !== undefined && this.#tokens < 1 && !this.#signal.aborted) {
        await this.#surroundings.sleep(Math.ceil(((1 - this.#tokens) / this.#rate) * 1000), this.#signal);
        continue;
      }
      this.#tokens -= 1;
      this.#waiting[this.#first]?.(this.#slowings);
      this.#first++;
      if (this.#first > 1024) {
        this.#waiting.splice(0, this.#first);
        this.#first = 0;
      }
    }
    this.#waiting.length = 0;
    this.#first = 0;
    this.#pumping = false;
  }

  #fill(): void {
    const now = this.#surroundings.now();
    if (this.#rate !== undefined) {
      this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#filledAt) / 1000) * this.#rate);
    }
    this.#filledAt = now;
  }
}

/** Operations of one group share one rate. */
export function groupOf(operation: ReadOperation): string {
  return operationRates.get(operation)?.group ?? operation;
}
