import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LayeredMap } from '../../src/organization/layered-map.js';
import { indexed } from '../../src/organization/remember.js';

interface Call {
  readonly kind: 'with' | 'without';
  readonly keys: readonly number[];
  readonly value: number;
}

const key = fc.nat(120);
const call: fc.Arbitrary<Call> = fc.record({
  kind: fc.constantFrom('with', 'with', 'without'),
  keys: fc.array(key, { minLength: 1, maxLength: 3 }),
  value: fc.nat(5),
});
/** Maps on both sides of the size from which they are layered, and more calls than a layer holds. */
const sizes = fc.constantFrom(0, 10, 63, 64, 65, 100);
const calls = fc.oneof(
  fc.array(call, { maxLength: 40 }),
  fc.array(call, { minLength: 250, maxLength: 600, size: 'max' }),
);

function begin(size: number): ReadonlyMap<string, number> {
  return new Map(Array.from({ length: size }, (_, i) => [String(i), i % 3]));
}

function step(map: ReadonlyMap<string, number>, { kind, keys, value }: Call): ReadonlyMap<string, number> {
  const texts = keys.map(String);
  return kind === 'with' ? LayeredMap.with(map, texts[0] ?? '', value) : LayeredMap.without(map, texts);
}

function plain(map: Map<string, number>, { kind, keys, value }: Call): void {
  if (kind === 'with') map.set(String(keys[0]), value);
  else for (const one of keys) map.delete(String(one));
}

describe('a layered map', () => {
  it('is-the-map-that-the-same-calls-make', () => {
    fc.assert(
      fc.property(sizes, calls, key, (size, made, asked) => {
        let layered = begin(size);
        const map = new Map(layered);
        for (const one of made) {
          layered = step(layered, one);
          plain(map, one);
        }
        expect([...layered]).toEqual([...map]);
        expect([...layered.keys()]).toEqual([...map.keys()]);
        expect([...layered.values()]).toEqual([...map.values()]);
        expect(layered.size).toBe(map.size);
        expect(layered.has(String(asked))).toBe(map.has(String(asked)));
        expect(layered.get(String(asked))).toBe(map.get(String(asked)));
        const seen: [string, number][] = [];
        layered.forEach((value, own) => {
          seen.push([own, value]);
        });
        expect(seen).toEqual([...map]);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves-the-map-before-as-it-was', () => {
    fc.assert(
      fc.property(sizes, calls, call, (size, made, last) => {
        const before = made.reduce(step, begin(size));
        const entries = [...before];
        step(before, last);
        expect([...before]).toEqual(entries);
      }),
      { numRuns: 100 },
    );
  });

  it('finds-by-its-index-what-looking-through-it-finds', () => {
    const byValue = indexed<number>((value) => [String(value), value % 2 === 0 ? 'even' : 'odd']);
    fc.assert(
      fc.property(
        sizes,
        calls,
        fc.constantFrom('0', '1', '5', 'even', 'odd', 'none'),
        (size, made, asked) => {
          const map = made.reduce(step, begin(size));
          const found = [...map]
            .filter(([, value]) => [String(value), value % 2 === 0 ? 'even' : 'odd'].includes(asked))
            .map(([own]) => own);
          expect([...byValue(map, asked)].sort()).toEqual(found.sort());
        },
      ),
      { numRuns: 300 },
    );
  });
});
