import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Automaton } from '../../../src/evaluate/symbolic/automaton.js';
import { findValue, type ValueUniverse } from '../../../src/evaluate/symbolic/find-value.js';
import {
  type Family,
  textTest,
  typedTest,
  type ValueTest,
} from '../../../src/evaluate/symbolic/value-tests.js';
import { parseOperator } from '../../../src/policy/statement/operators.js';
import {
  readAddress,
  readBinary,
  readBoolean,
  readDate,
  readNumber,
} from '../../../src/policy/statement/values.js';
import { patternOf } from '../../../src/policy/statement/wildcard.js';

const anything: ValueUniverse = {
  shapes: [],
  excluded: [],
  families: new Set(),
  mayBeEmpty: false,
  examples: [],
};

function testOf(operator: string, ...values: readonly string[]): ValueTest {
  const info = parseOperator(operator)?.info;
  const test = info === undefined ? undefined : typedTest(info, values).test;
  if (test === undefined) throw new Error(`${operator} ${values.join()}`);
  return test;
}

const ordered = (prefix: string): string[] =>
  ['Equals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map((name) => prefix + name);

const two = (value: number): string => String(value).padStart(2, '0');

/** Values of each type, also such that lie next to each other or at the ends of what can be read. */
const pools: readonly {
  readonly family: Family;
  readonly operators: readonly string[];
  readonly policy: fc.Arbitrary<string>;
  readonly request: fc.Arbitrary<string>;
  readonly read: (text: string) => { readonly kind: string };
}[] = (() => {
  const number = fc.oneof(
    fc.integer({ min: -5, max: 5 }).map(String),
    fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 99 })).map(([a, b]) => `${a}.${b}`),
    fc.constantFrom('999999999999999', '99999999999999.5', '-99999999999999.5', '-999999999999999'),
    fc.constantFrom('0.1', '0.7', '0.12', '0.123456789012345', '0.123456789012346', '0.0000000000000000012'),
  );
  const date = fc.oneof(
    fc
      .tuple(fc.nat(3), fc.nat(3), fc.constantFrom('Z', '+01:00', '-23:59', '+23:59'))
      .map(([second, fraction, zone]) => `2026-01-01T00:00:${two(second)}.00000${fraction}${zone}`),
    fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${two(day)}`),
    fc.constantFrom('1795478400', '9999-12-31T23:59:59.9Z', '9999-12-31T23:59:59.999999-23:59'),
    fc.constantFrom('0100-01-01', '0100-01-01T00:00:00+23:59', '0100-01-01T00:00:00.000001Z'),
  );
  const address = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 255), fc.nat(3)).map(([a, b]) => `${a}.0.0.${b}`),
    fc.constantFrom('::', '::1', '::fffe:0:0', '::1:0:0:0', '2001:db8::1', 'ffff:ffff::'),
  );
  const range = fc.oneof(
    fc
      .tuple(
        fc.constantFrom('0.0.0.0', '10.0.0.0', '255.0.0.0', '128.0.0.0', '10.0.0.2'),
        fc.integer({ min: 0, max: 32 }),
      )
      .map(([first, prefix]) => `${first}/${prefix}`),
    fc
      .tuple(
        fc.constantFrom('::', '::fffe:0:0', '2001:db8::', '8000::', '::1:0:0:0'),
        fc.integer({ min: 0, max: 128 }),
      )
      .map(([first, prefix]) => `${first}/${prefix}`),
  );
  const binary = fc.constantFrom('', 'AA==', 'AB==', 'eDA=', 'eDE=', 'aGVsbG8=', 'eDI=');
  const boolean = fc.constantFrom('true', 'false');
  return [
    { family: 'number', operators: ordered('Numeric'), policy: number, request: number, read: readNumber },
    { family: 'date', operators: ordered('Date'), policy: date, request: date, read: readDate },
    { family: 'address', operators: ['IpAddress'], policy: range, request: address, read: readAddress },
    { family: 'binary', operators: ['BinaryEquals'], policy: binary, request: binary, read: readBinary },
    { family: 'boolean', operators: ['Bool'], policy: boolean, request: boolean, read: readBoolean },
  ];
})();

describe('finding a value', () => {
  for (const { family, operators, policy, request, read } of pools) {
    it(`${family}: what-is-not-found-is-not-there, and what is found passes`, () => {
      const test = fc
        .tuple(fc.constantFrom(...operators), fc.array(policy, { minLength: 1, maxLength: 2 }))
        .map(([operator, values]) => testOf(operator, ...values));
      fc.assert(
        fc.property(
          fc.array(test, { maxLength: 4 }),
          fc.array(test, { maxLength: 4 }),
          fc.array(request, { minLength: 1, maxLength: 10 }),
          (inside, outside, requests) => {
            const universe = { ...anything, families: new Set<Family>([family]) };
            const fits = (value: string): boolean =>
              value !== '' &&
              read(value).kind === 'value' &&
              inside.every((one) => one.accepts(value)) &&
              !outside.some((one) => one.accepts(value));
            const found = findValue(inside, outside, universe, 1000);
            expect(found.kind).not.toBe('over-budget');
            if (found.kind === 'text') expect(fits(found.text), found.text).toBe(true);
            else expect(requests.filter(fits)).toEqual([]);
          },
        ),
        { numRuns: 1500 },
      );
    });
  }

  for (const { family, operators, policy, request, read } of pools) {
    it(`${family}: none-with-texts-besides-is-a-proof`, () => {
      const typed = fc
        .tuple(fc.constantFrom(...operators), fc.array(policy, { minLength: 1, maxLength: 2 }))
        .map(([operator, values]) => testOf(operator, ...values));
      const pattern = fc
        .tuple(request, fc.nat(12), fc.constantFrom('', '*', '?'))
        .map(
          ([value, at, wildcard]) => `${value.slice(0, at)}${wildcard === '' ? value.slice(at) : wildcard}`,
        )
        .map((text) => ({ pattern: patternOf(text), text }));
      const text = fc
        .array(pattern, { minLength: 1, maxLength: 3 })
        .map((patterns) => textTest(patterns, 'StringLike'));
      const tests = fc.array(fc.oneof(typed, text), { maxLength: 3 });
      const kinds = new Set<string>();
      fc.assert(
        fc.property(
          tests,
          tests,
          fc.constantFrom(true, false),
          fc.array(request, { minLength: 1, maxLength: 20 }),
          (inside, outside, isTyped, requests) => {
            const families = new Set<Family>(isTyped ? [family] : []);
            const fits = (value: string): boolean =>
              value !== '' &&
              (!isTyped || read(value).kind === 'value') &&
              inside.every((one) => one.accepts(value)) &&
              !outside.some((one) => one.accepts(value));
            const found = findValue(inside, outside, { ...anything, families }, 1000);
            kinds.add(found.kind);
            if (found.kind === 'text') expect(fits(found.text), found.text).toBe(true);
            if (found.kind === 'none') expect(requests.filter(fits)).toEqual([]);
          },
        ),
        { numRuns: 1500 },
      );
      expect(kinds).toContain('none');
    });
  }

  it.each<[string, readonly ValueTest[], readonly ValueTest[], string]>([
    [
      'between 0.1 and 0.7',
      [testOf('NumericGreaterThan', '0.1'), testOf('NumericLessThan', '0.7')],
      [],
      '0.4',
    ],
    [
      'above what has 15 digits already',
      [testOf('NumericGreaterThan', '99999999999999.5')],
      [],
      '100000000000000',
    ],
    [
      'a number with an exponent elsewhere',
      [testOf('NumericEquals', '0.000000000000000000001')],
      [],
      '0.000000000000000000001',
    ],
    [
      'within a millisecond',
      [
        testOf('DateGreaterThan', '2026-01-01T00:00:00.0001Z'),
        testOf('DateLessThan', '2026-01-01T00:00:00.0003Z'),
      ],
      [],
      '2026-01-01T00:00:00.000101Z',
    ],
    [
      'at the end of the last day in UTC',
      [testOf('DateGreaterThan', '9999-12-31T23:59:59.9Z')],
      [],
      '9999-12-31T23:59:59.901Z',
    ],
    [
      'behind the mapped addresses',
      [testOf('IpAddress', '::/64')],
      [
        testOf('IpAddress', '::/81', '::8000:0:0/82', '::c000:0:0/83', '::e000:0:0/84', '::f000:0:0/85'),
        testOf(
          'IpAddress',
          '::f800:0:0/86',
          '::fc00:0:0/87',
          '::fe00:0:0/88',
          '::ff00:0:0/89',
          '::ff80:0:0/90',
        ),
        testOf(
          'IpAddress',
          '::ffc0:0:0/91',
          '::ffe0:0:0/92',
          '::fff0:0:0/93',
          '::fff8:0:0/94',
          '::fffc:0:0/95',
          '::fffe:0:0/96',
        ),
      ],
      '::1:0:0:0',
    ],
  ])('%s', (_, inside, outside, text) => {
    const families = new Set(inside.map(({ family }) => family));
    expect(findValue(inside, outside, { ...anything, families }, 1000)).toEqual({ kind: 'text', text });
  });

  it('none lies between neighbours, in what can be read', () => {
    const between = [
      testOf('NumericGreaterThan', '0.123456789012345'),
      testOf('NumericLessThan', '0.123456789012346'),
    ];
    expect(findValue(between, [], { ...anything, families: new Set<Family>(['number']) }, 1000).kind).toBe(
      'none',
    );
  });

  it('a value of two types, or a number that is a text besides, is found or not decided', () => {
    const like = textTest([{ pattern: patternOf('*5'), text: '*5' }], 'StringLike');
    const above = testOf('NumericGreaterThan', '7');
    expect(
      findValue([above, like], [], { ...anything, families: new Set<Family>(['number']) }, 1000).kind,
    ).toBe('over-budget');
    const years = [testOf('NumericGreaterThan', '2025.5'), testOf('DateLessThan', '2020-01-01T00:00:00Z')];
    expect(findValue(years, [], anything, 1000).kind).toBe('over-budget');
  });

  it('proves of values that are of a type, and compared as texts besides, that there are none', () => {
    const kind = (inside: readonly ValueTest[], outside: readonly ValueTest[], family?: Family): string =>
      findValue(
        inside,
        outside,
        { ...anything, families: new Set(family === undefined ? [] : [family]) },
        1000,
      ).kind;
    const text = (...values: readonly string[]): ValueTest =>
      textTest(
        values.map((value) => ({ pattern: patternOf(value), text: value })),
        'StringLike',
      );
    expect(kind([testOf('Bool', 'true'), text('*5')], [])).toBe('none');
    expect(kind([testOf('Bool', 'true'), testOf('NumericEquals', '1')], [])).toBe('none');
    expect(kind([text('10', '11')], [text('10'), text('11')], 'number')).toBe('none');
    expect(kind([text('10', '11'), testOf('NumericLessThan', '10')], [], 'number')).toBe('none');
    expect(kind([text('192.0.*')], [text('192.*')], 'address')).toBe('none');
    expect(
      kind([testOf('NumericLessThan', '5'), testOf('NumericGreaterThan', '7')], [text('*5')], 'number'),
    ).toBe('none');
    expect(
      kind([testOf('BinaryEquals', 'aGVsbG8=')], [testOf('BinaryEquals', 'aGVsbG8='), text('x*')], 'binary'),
    ).toBe('none');
  });

  it('keeps to what values there are', () => {
    const star = textTest([{ pattern: patternOf('*'), text: '*' }], 'StringLike');
    const shapes = [new Automaton([patternOf('arn:?*')])];
    const excluded = [new Automaton([patternOf('*x*')])];
    const found = findValue([star], [], { ...anything, shapes, excluded }, 1000);
    expect(found.kind === 'text' && /^arn:[^x]/.test(found.text)).toBe(true);
    const empty = textTest([{ pattern: [], text: '' }], 'StringEquals');
    expect(findValue([empty], [], anything, 1000).kind).toBe('none');
    expect(findValue([empty], [], { ...anything, mayBeEmpty: true }, 1000)).toEqual({
      kind: 'text',
      text: '',
    });
    expect(findValue([], [], { ...anything, examples: ['a', 'b'], avoid: ['a'] }, 1000)).toEqual({
      kind: 'text',
      text: 'b',
    });
  });

  it('says so when it may do no more', () => {
    const numbers = Array.from({ length: 50 }, (_, i) => testOf('NumericLessThan', String(i)));
    const effort = { left: 100 };
    expect(findValue(numbers.slice(0, 1), numbers, anything, 1000, effort).kind).toBe('over-budget');
  });
});
