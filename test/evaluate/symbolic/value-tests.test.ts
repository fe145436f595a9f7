import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Automaton } from '../../../src/evaluate/symbolic/automaton.js';
import {
  ignoringCase,
  literalTest,
  textTest,
  typedTest,
  type ValueTest,
} from '../../../src/evaluate/symbolic/value-tests.js';
import type { Condition } from '../../../src/policy/statement/document.js';
import { matchCondition } from '../../../src/policy/statement/match-condition.js';
import { parseOperator } from '../../../src/policy/statement/operators.js';
import { patternOf } from '../../../src/policy/statement/wildcard.js';
import { pooledKeys } from '../../support/action-names.js';

const values = (kind: string): string[] =>
  pooledKeys.flatMap((key) => (key.kind === kind ? [...key.values, ...key.patterns] : []));

const typed: readonly [operators: readonly string[], values: readonly string[]][] = [
  [
    [
      'NumericEquals',
      'NumericLessThan',
      'NumericLessThanEquals',
      'NumericGreaterThan',
      'NumericGreaterThanEquals',
    ],
    [...values('number'), '-0', '0.1', '0.7', '999999999999999', '0.000000000000000000001'],
  ],
  [
    ['DateEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
    [...values('date'), '2026-11-24T00:00:00.000001Z', '1970-01-01T00:00:00+23:59', '9999-12-31'],
  ],
  [['Bool'], [...values('boolean'), 'TRUE']],
  [
    ['IpAddress'],
    [...values('address'), '10.1.2.3/31', '::/0', '2001:db8::/33', '0.0.0.0/1', '255.255.255.255'],
  ],
  [['BinaryEquals'], [...values('binary'), '', 'aGVsbG9=', 'AA==', 'AB==']],
];

/** The reference's word: `unknown` where a value cannot be read. */
function reference(operator: string, wanted: readonly string[], value: string): string {
  const parsed = parseOperator(operator);
  if (parsed === undefined) throw new Error(operator);
  const condition: Condition = {
    operator,
    base: parsed.info.name,
    ifExists: false,
    key: 'app:key',
    values: wanted,
    pointer: '',
  };
  const view = {
    action: '',
    resource: undefined,
    value: () => ({ state: 'present', values: [value] }) as const,
  };
  return matchCondition(condition, view, false).verdict;
}

describe('tests of values', () => {
  for (const [operators, pool] of typed) {
    it(`${operators.join(', ')}: accept what the reference matches`, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...operators),
          fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 }),
          (operator, wanted) => {
            const info = parseOperator(operator)?.info;
            if (info === undefined) throw new Error(operator);
            const { test, unreadable } = typedTest(info, wanted);
            const readable = wanted.filter((one) => !unreadable.some(({ value }) => value === one));
            expect(unreadable.every(({ code, message }) => code !== '' && message !== '')).toBe(true);
            expect(test === undefined).toBe(readable.length === 0);
            for (const value of pool) {
              const verdict = reference(operator, readable, value);
              if (verdict !== 'unknown') expect(test?.accepts(value) ?? false, value).toBe(verdict === 'yes');
              else expect(test?.accepts(value) ?? false, value).toBe(false);
            }
          },
        ),
        { numRuns: 150 },
      );
    });
  }

  it('tests that are written alike have one id, and others have another', () => {
    const test = (...texts: string[]): ValueTest =>
      textTest(
        texts.map((text) => ({ pattern: patternOf(text), text })),
        'StringLike',
      );
    expect(test('a*', 'b').id).toBe(test('b', 'a*', 'b').id);
    expect(test('a').id).toBe(literalTest('a').id);
    expect(test('a*').id).not.toBe(literalTest('a*').id);
    expect(test('a?').id).not.toBe(test('a*').id);
    expect(test('\\*;').id).not.toBe(test('*').id);
    expect(test('a', 'b').id).not.toBe(test('a,b').id);
    expect(test('a"b').written).toEqual({ operator: 'StringLike', values: ['a"b'] });
  });
});

describe('ignoring case', () => {
  const matches = (wanted: string, value: string): boolean =>
    new Automaton(ignoringCase(wanted)).matches(value);

  it('a character matches every character with the same small letter', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x110000; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const character = String.fromCodePoint(code);
      const small = character.toLowerCase();
      if (small === character && character.toUpperCase() === character) continue;
      for (const other of [small, character.toUpperCase(), character]) {
        if (matches(other, character) !== (other.toLowerCase() === small))
          wrong.push(`${character} ${other}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('ignoring-case-equals-comparing-small-letters', () => {
    const letters = fc
      .array(
        fc.constantFrom('a', 'K', '\u212a', 'İ', 'i', 'I', '\u0307', 'Σ', 'σ', 'ς', 'ß', 'ẞ', 'ǅ', ' ', '.'),
        {
          maxLength: 5,
        },
      )
      .map((list) => list.join(''));
    const spelled = letters.chain((text) =>
      fc.tuple(
        fc.constant(text),
        fc.oneof(letters, fc.constant(text.toLowerCase()), fc.constant(text.toUpperCase())),
      ),
    );
    fc.assert(
      fc.property(spelled, ([wanted, value]) => {
        expect(matches(wanted, value)).toBe(wanted.toLowerCase() === value.toLowerCase());
      }),
      { numRuns: 3000 },
    );
  });
});
