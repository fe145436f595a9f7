import { operationRates, type Rate } from '../model/rates.js';

/** Decides whether a request may pass now. Times are epoch milliseconds. */
export interface Throttle {
  passes(operation: string, callerId: string, now: number): boolean;
}

/** Lets everything pass. */
export const noThrottle: Throttle = { passes: () => true };

/**
 * Lets requests pass at the documented rates: one bucket per account and operation (or group of operations), and one for
 * the whole organization.
 *
 * @param factor multiplies the rates: 10 is ten times faster than AWS.
 */
export function documentedThrottle(factor = 1): Throttle {
  const buckets = new Map<string, Bucket>();
  const bucket = (key: string, rate: Rate, now: number): Bucket => {
    let found = buckets.get(key);
    if (found === undefined) {
      found = new Bucket(rate.perSecond * factor, Math.max(1, rate.burst * factor), now);
      buckets.set(key, found);
    }
    return found;
  };
  return {
    passes: (operation, callerId, now) => {
      const rate = operationRates.get(operation);
      if (rate === undefined) return true;
      const needed = [
        bucket(`${callerId} ${rate.group}`, rate.perAccount, now),
        ...(rate.perOrganization === undefined ? [] : [bucket(rate.group, rate.perOrganization, now)]),
      ];
      if (!needed.every((one) => one.holds(now))) return false;
      for (const one of needed) one.take();
      return true;
    },
  };
}

/** A token bucket that fills with time. */
class Bucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAt = now;
  }

  /** Is there a token? */
  holds(now: number): boolean {
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#tokens = Math.min(this.#burst, this.#tokens + seconds * this.#perSecond);
    this.#filledAt = now;
    return this.#tokens >= 1;
  }

  take(): void {
    this.#tokens -= 1;
  }
}
