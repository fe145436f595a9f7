import { setMaxListeners } from 'node:events';
import type { JsonObject } from '../../model/json-text.js';
import type { OrganizationsApi, Surroundings } from './api.js';
import { type Failure, failureOf, remoteError } from './failures.js';
import type { ReadOperation } from './operations.js';
import { groupOf, type Pace, Pacer } from './pacer.js';

/** What a call was answered: the output, or why there is none. */
export type Outcome =
  | { readonly ok: true; readonly output: JsonObject }
  | { readonly ok: false; readonly failure: Failure };

/** How many calls a reading made. */
export interface CallCounts {
  /** Every call that was sent, those that were sent again included. */
  readonly total: number;
  /** Calls that had to be sent again. */
  readonly retried: number;
  readonly byOperation: ReadonlyMap<string, number>;
}

/** How far a reading has come. */
export interface Advance {
  readonly done: number;
  /** Calls that are known to come; lists may bring more. */
  readonly pending: number;
  /** Seconds that these take at the present rates. */
  readonly seconds: number;
}

/** How calls are made. */
export interface CallerOptions {
  readonly pace: Pace;
  /** Calls at the same time. */
  readonly concurrency: number;
  /** How often one call is sent at most. */
  readonly attempts: number;
  readonly surroundings: Surroundings;
  readonly onAdvance?: (advance: Advance) => void;
}

const firstPause = 200;
const longestPause = 20_000;

/** Where the rate is the reason, the pacing mends it. */
const longestPauseOfRefused = 5_000;

/** Tries of a call to which nobody answers, or AWS's own "try again later". */
const fewAttempts = 4;

/**
 * Makes calls: as many at the same time and as fast as is allowed, each again while that makes sense. The first failure
 * that no retry mends ends everything: calls that wait are not made any more.
 */
export class Caller {
  readonly #api: OrganizationsApi;
  readonly #options: CallerOptions;
  readonly #pacers = new Map<string, Pacer>();
  readonly #stop = new AbortController();
  readonly #byOperation = new Map<string, number>();
  readonly #queue: (() => void)[] = [];
  #free: number;
  #end: unknown;
  #retried = 0;
  #done = 0;
  #pending = 0;

  constructor(api: OrganizationsApi, options: CallerOptions) {
    this.#api = api;
    this.#options = options;
    this.#free = options.concurrency;
    // Every call that waits listens whether it is still wanted.
    setMaxListeners(0, this.#stop.signal);
  }

  /** The calls that were made until now. */
  get counts(): CallCounts {
    const total = [...this.#byOperation.values()].reduce((sum, count) => sum + count, 0);
    return { total, retried: this.#retried, byOperation: new Map([...this.#byOperation].sort(byName)) };
  }

  /**
   * The answer to a call, after the retries that make sense.
   *
   * @throws RemoteError when AWS or the network failed, or the credentials are not taken.
   */
  async call(operation: ReadOperation, input: JsonObject): Promise<Outcome> {
    this.#pending++;
    try {
      for (let attempt = 1; ; attempt++) {
        const outcome = await this.#once(operation, input);
        if (outcome.ok) return outcome;
        const { failure } = outcome;
        const again = attempt < this.#attemptsOf(failure);
        if (!again && isAnswer(failure)) return outcome;
        if (!again) throw this.end(remoteError(operation, failure));
        this.#retried++;
        await this.#pause(attempt, failure);
      }
    } finally {
      this.#pending--;
      this.#done++;
      this.#tell();
    }
  }

  /** Ends all calls that wait; gives the error back. */
  end<E>(error: E): E {
    if (this.#end === undefined) {
      this.#end = error;
      this.#stop.abort();
    }
    return error;
  }

  async #once(operation: ReadOperation, input: JsonObject): Promise<Outcome> {
    const pacer = this.#pacerOf(operation);
    await this.#turnAndPlace(pacer);
    const madeAt = this.#options.surroundings.now();
    try {
      if (this.#end !== undefined) throw this.#end;
      this.#byOperation.set(operation, (this.#byOperation.get(operation) ?? 0) + 1);
      const output = await this.#api.call(operation, input);
      pacer.succeeded();
      return { ok: true, output };
    } catch (error) {
      const failure = error === this.#end ? undefined : failureOf(error);
      if (failure === undefined) throw this.end(error);
      if (failure.kind === 'throttled') pacer.refused(madeAt);
      else if (isAnswer(failure)) pacer.succeeded();
      return { ok: false, failure };
    } finally {
      this.#leave();
    }
  }

  async #turnAndPlace(pacer: Pacer): Promise<void> {
    for (;;) {
      const turn = await pacer.turn();
      await this.#place();
      if (pacer.isGood(turn)) return;
      this.#leave();
    }
  }

  /** A place among the calls that are made at the same time. */
  async #place(): Promise<void> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  /** Hands the place on to who waits longest. */
  #leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#free++;
    else next();
  }

  #attemptsOf({ kind }: Failure): number {
    switch (kind) {
      case 'throttled':
      case 'unavailable':
      case 'unreachable':
        return this.#options.attempts;
      case 'nobody-there':
      case 'service-failure':
        return Math.min(fewAttempts, this.#options.attempts);
      case 'denied':
      case 'refused':
      case 'credentials':
      case 'not-in-use':
        return 1;
    }
  }

  /** Longer after each try, and never the same for two calls. */
  #pause(attempt: number, { kind }: Failure): Promise<void> {
    const { surroundings } = this.#options;
    const longest = kind === 'throttled' ? longestPauseOfRefused : longestPause;
    const most = Math.min(longest, firstPause * 2 ** (attempt - 1));
    return surroundings.sleep(most / 2 + (surroundings.random() * most) / 2, this.#stop.signal);
  }

  #pacerOf(operation: ReadOperation): Pacer {
    const group = groupOf(operation);
    let pacer = this.#pacers.get(group);
    if (pacer === undefined) {
      const { pace, surroundings } = this.#options;
      pacer = new Pacer(operation, pace, surroundings, this.#stop.signal);
      this.#pacers.set(group, pacer);
    }
    return pacer;
  }

  #tell(): void {
    const { onAdvance } = this.#options;
    if (onAdvance === undefined) return;
    const seconds = Math.max(0, ...[...this.#pacers.values()].map((pacer) => pacer.seconds));
    onAdvance({ done: this.#done, pending: this.#pending, seconds });
  }
}

/** Is the failure an answer that a reading goes on with? */
function isAnswer({ kind }: Failure): boolean {
  return kind === 'denied' || kind === 'refused' || kind === 'service-failure';
}

function byName([a]: readonly [string, number], [b]: readonly [string, number]): number {
  return a < b ? -1 : 1;
}
