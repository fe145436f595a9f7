import { setMaxListeners } from 'node:events';
import type { Surroundings } from '../../../src/ingest/aws/api.js';
import { Random } from '../../support/random.js';

/** Time that passes only while everything sleeps, so that waiting costs nothing. */
export class VirtualTime implements Surroundings {
  readonly #random = new Random(7);
  #now = 0;
  #sleeping: { readonly at: number; readonly wake: () => void }[] = [];
  #scheduled = false;

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.#random.next();
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#sleeping.push({ at: this.#now + milliseconds, wake: resolve });
      setMaxListeners(0, signal);
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.#schedule();
    });
  }

  /** Macrotasks come after all microtasks: then everything sleeps that can. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const at = Math.min(...this.#sleeping.map((one) => one.at));
      this.#now = Math.max(this.#now, at);
      const due = this.#sleeping.filter((one) => one.at <= at);
      this.#sleeping = this.#sleeping.filter((one) => one.at > at);
      for (const { wake } of due) wake();
      if (this.#sleeping.length > 0) this.#schedule();
    });
  }
}
