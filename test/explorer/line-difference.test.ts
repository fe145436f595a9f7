import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineDifference } from '../../src/explorer/line-difference.js';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
const without = (list: readonly string[], set: ReadonlySet<number>): string[] =>
  list.filter((_, i) => !set.has(i));

it('what-is-not-set-off-is-the-same-in-both', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const differing = lineDifference(before, after);
      expect(without(before, differing.before)).toEqual(without(after, differing.after));
    }),
  );
});

it('sets off as few lines as there can be', () => {
  const differing = lineDifference(['{', 'a', 'b', '}'], ['{', 'b', 'c', '}']);
  expect([[...differing.before], [...differing.after]]).toEqual([[1], [2]]);
  expect(lineDifference(['a', 'b'], ['a', 'b'])).toEqual({ before: new Set(), after: new Set() });
});

it('takes texts that are large and not alike for different as a whole', () => {
  const many = (text: string): string[] => Array.from({ length: 2_500 }, (_, i) => `${text}${i}`);
  const differing = lineDifference(['same', ...many('a')], ['same', ...many('b')]);
  expect([differing.before.size, differing.after.size, differing.before.has(0)]).toEqual([
    2_500,
    2_500,
    false,
  ]);
});
