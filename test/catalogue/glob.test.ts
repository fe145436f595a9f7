import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../src/catalogue/glob.js';
import { matchesPattern, patternOf } from '../../src/policy/statement/wildcard.js';

describe('matching actions against patterns', () => {
  it('catalogue-pattern-equals-policy-pattern', () => {
    const letters = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 12 });
    fc.assert(
      fc.property(letters('ab:*?'), letters('ab:'), (pattern, text) => {
        expect(matchesGlob(pattern, text)).toBe(matchesPattern(patternOf(pattern), text));
      }),
      { numRuns: 2000 },
    );
  });
});
