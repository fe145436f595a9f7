import type { JsonObject } from '../../model/json-text.js';
import type { ReadOperation } from './operations.js';

/**
 * The Organizations API as the live snapshot sees it: one call, one answer, no retries of its own.
 *
 * `call` gives the answer as plain JSON (timestamps as ISO 8601 or epoch seconds), or rejects with an error whose `name`
 * is the exception's, as the AWS SDK's errors are.
 */
export interface OrganizationsApi {
  call(operation: ReadOperation, input: JsonObject): Promise<JsonObject>;
}

/** Time and chance, exchanged in tests. */
export interface Surroundings {
  /** Milliseconds, from any start. */
  now(): number;
  /** Resolves after so many milliseconds, at once when the signal says stop. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0, included, to 1, excluded. */
  random(): number;
}

/** The time and chance of this machine. */
export const systemSurroundings: Surroundings = {
  now: () => performance.now(),
  random: Math.random,
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
    }),
};
