import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Automaton, type AutomatonPattern, findText } from '../../../src/evaluate/symbolic/automaton.js';
import {
  anyOne,
  anyOneInSegment,
  anyRun,
  anyRunInSegment,
  matchesPattern,
  type Pattern,
} from '../../../src/policy/statement/wildcard.js';

const alphabet = ['a', 'b', ':'];
const token = fc.constantFrom<Pattern[number]>(
  'a',
  'b',
  'ab',
  ':',
  'a:',
  anyRun,
  anyOne,
  anyRunInSegment,
  anyOneInSegment,
);
const pattern: fc.Arbitrary<Pattern> = fc.array(token, { maxLength: 6 });
const patterns = fc.array(pattern, { minLength: 1, maxLength: 4 });
const letters = fc.array(fc.constantFrom(...alphabet, 'z'), { maxLength: 9 }).map((list) => list.join(''));

/** Every text over an alphabet, the shortest first. */
function textsUpTo(length: number, over: readonly string[]): string[] {
  const texts = [''];
  for (let from = 0, n = 0; n < length; n++) {
    const until = texts.length;
    for (; from < until; from++) for (const one of over) texts.push(`${texts[from]}${one}`);
  }
  return texts;
}

describe('automata', () => {
  it('an-automaton-accepts-what-some-pattern-matches', () => {
    fc.assert(
      fc.property(patterns, fc.array(letters, { minLength: 5, maxLength: 20 }), (list, texts) => {
        const automaton = new Automaton(list);
        expect(texts.map((text) => automaton.matches(text))).toEqual(
          texts.map((text) => list.some((one) => matchesPattern(one, text))),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('reads characters, not halves of them', () => {
    const whole = fc.string({ unit: 'binary', maxLength: 4 });
    fc.assert(
      fc.property(whole, whole, whole, (a, b, c) => {
        const list: Pattern[] = [
          [a, anyRun, c],
          [a, anyOne, c],
          [a, anyOneInSegment, anyRunInSegment, c],
        ];
        for (const text of [`${a}${b}${c}`, `${a}${c}`, `${a}\ud83d${c}`, b]) {
          expect(list.map((one) => new Automaton([one]).matches(text))).toEqual(
            list.map((one) => matchesPattern(one, text)),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a list of characters matches each of them, and wildcards do too', () => {
    const oneOf: AutomatonPattern = ['x', { oneOf: [0x61, 0x41] }, anyRun];
    expect(['xa', 'xA', 'xab'].every((text) => new Automaton([oneOf]).matches(text))).toBe(true);
    expect(['x', 'xb', 'a'].some((text) => new Automaton([oneOf]).matches(text))).toBe(false);
  });
});

describe('searching for a text', () => {
  const all = textsUpTo(4, [...alphabet, 'z']);

  it('what-is-found-is-accepted-and-shortest: and what is not found is not there', () => {
    fc.assert(
      fc.property(
        fc.array(patterns, { minLength: 1, maxLength: 3 }),
        fc.array(patterns, { maxLength: 3 }),
        (inside, outside) => {
          const fits = (text: string): boolean =>
            inside.every((list) => list.some((one) => matchesPattern(one, text))) &&
            !outside.some((list) => list.some((one) => matchesPattern(one, text)));
          const found = findText(
            inside.map((list) => new Automaton(list)),
            outside.map((list) => new Automaton(list)),
            100_000,
          );
          // `z` stands for every character that no pattern names.
          const shortest = all.find(fits);
          if (found.kind === 'text') {
            expect(fits(found.text)).toBe(true);
            if (found.text.length <= 4) expect(shortest?.length).toBe(found.text.length);
            else expect(shortest).toBeUndefined();
          } else {
            expect(found.kind).toBe('none');
            expect(shortest).toBeUndefined();
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds one outside of every pattern of the alphabet', () => {
    const every = Array.from('xyabcdefghijklmnopqrstuvwz0123456789XYABCDEFGHIJKLMNOPQRSTUVWZ-_', (one) => [
      one,
    ]);
    const found = findText([new Automaton([[anyOne]])], [new Automaton(every)], 1000);
    expect(
      found.kind === 'text' && Array.from(found.text).length === 1 && !every.flat().includes(found.text),
    ).toBe(true);
  });

  it('says so when its budget is spent, whether in states or in effort', () => {
    const hard = new Automaton([[anyRun, 'a', anyOne, anyOne, anyOne, anyOne, anyOne, anyOne]]);
    const never = new Automaton([[anyRun, 'b', anyOne, anyOne, anyOne, anyOne, anyOne, anyOne, anyOne]]);
    expect(findText([hard, never], [], 10).kind).toBe('over-budget');
    const effort = { left: 50 };
    expect(findText([hard, never], [], 100_000, effort).kind).toBe('over-budget');
    expect(effort.left).toBeLessThan(0);
    expect(findText([hard, never], [], 100_000, effort).kind).toBe('over-budget');
  });
});
