import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../src/catalogue/glob.js';
import { globsOverlap } from '../../src/rules/glob-overlap.js';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 5 });

/** Every text of two letters up to a length. */
function textsUpTo(length: number): string[] {
  const texts = [''];
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] ?? '';
    if (text.length < length) texts.push(`${text}a`, `${text}b`);
  }
  return texts;
}
// Patterns of five characters overlap, if they do, in a text that is no longer than both together.
const texts = textsUpTo(10);

describe('patterns', () => {
  it('overlap-exactly-when-a-text-matches-both', () => {
    fc.assert(
      fc.property(pattern, pattern, (a, b) => {
        const both = texts.some((text) => matchesGlob(a, text) && matchesGlob(b, text));
        expect(globsOverlap(a, b)).toBe(both);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['instance/*', 'instances/*', false],
    ['instance/*', 'inst*', true],
    ['*', '', true],
    ['?', '', false],
    ['a*b', '*ba', false],
  ])('%s and %s: %s', (a, b, overlap) => {
    expect(globsOverlap(a, b)).toBe(overlap);
    expect(globsOverlap(b, a)).toBe(overlap);
  });
});
