/**
 * What may go wrong with a request, for testing clients. `connection-reset`: the connection is cut before the request is
 * carried out; `answer-lost`: after it.
 */
export type Fault = (typeof faultKinds)[number];

const faultKinds = ['internal-error', 'unavailable', 'throttled', 'connection-reset', 'answer-lost'] as const;

/** Decides which fault a request meets; undefined: none. */
export type Faults = (operation: string) => Fault | undefined;

/** Nothing goes wrong. */
export const noFaults: Faults = () => undefined;

/**
 * Faults at a rate, from a seed: the same requests in the same order meet the same faults. The answer is lost only to what
 * reads: a client that repeats a change could not tell what it did.
 *
 * @param rate from 0, never, to 1, always.
 */
export function seededFaults(rate: number, seed: number): Faults {
  const random = mulberry32(seed);
  return (operation) => {
    if (random() >= rate) return undefined;
    const fault = faultKinds[Math.floor(random() * faultKinds.length)];
    const reads = operation.startsWith('List') || operation.startsWith('Describe');
    return fault === 'answer-lost' && !reads ? 'connection-reset' : fault;
  };
}

/** A small generator of good quality: numbers from 0, included, to 1, excluded. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
