import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../../../src/evaluate/symbolic/compare-documents.js';
import { allActions, deny, documentOf, type StatementText } from './support.js';

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const options = {
  ...allActions,
  // Keys of one kind have one value, the others may have several.
  keyType: (key: string) => (key.startsWith('one:') ? 'String' : undefined),
};
const username = (operator: string, value: unknown): StatementText => ({
  [operator]: { 'aws:username': value },
});
const get = 's3:GetObject';
const nothing = [deny('zzz:Nothing')];

/**
 * Policies that nobody writes: each must end within budget, with the right answer or none, and never with an exception.
 * `right` is what may be answered besides `unknown`.
 */
const hostile = (n: number): [name: string, a: StatementText[], b: StatementText[], right: string][] => [
  [
    'conditions on many keys in one statement',
    [deny(get, { StringEquals: Object.fromEntries(count(n).map((i) => [`one:k${i}`, 'x'])) })],
    nothing,
    'overlapping',
  ],
  [
    'conditions on many keys that may have several values',
    [deny(get, { StringEquals: Object.fromEntries(count(n).map((i) => [`app:k${i}`, 'x'])) })],
    nothing,
    'overlapping',
  ],
  [
    'statements on many keys',
    count(n).map((i) => deny(get, { StringEquals: { [`one:k${i}`]: 'x' } })),
    nothing,
    'overlapping',
  ],
  [
    'pairs of keys that cross',
    count(n).map((i) =>
      deny(get, { StringEquals: { [`one:k${i}`]: 'x', [`one:k${(i * 7 + 3) % n}`]: 'y' } }),
    ),
    nothing,
    'overlapping',
  ],
  [
    'statements on one key',
    count(n).map((i) => deny(get, username('StringEquals', `u${i}`))),
    nothing,
    'overlapping',
  ],
  [
    'infix resources, in one list and in many',
    count(n).map((i) => deny(get, undefined, `arn:aws:s3:::*k${i}*`)),
    [
      deny(
        get,
        undefined,
        count(n).map((i) => `arn:aws:s3:::*k${i}*`),
      ),
    ],
    'equivalent',
  ],
  [
    'lists of infix patterns',
    [
      deny(
        get,
        username(
          'StringLike',
          count(n).map((i) => `*a${i}b*c*`),
        ),
      ),
    ],
    [
      deny(
        get,
        username(
          'StringLike',
          count(n).map((i) => `*c${i}b*a*`),
        ),
      ),
    ],
    'overlapping',
  ],
  [
    'lists of infix patterns that differ in one',
    [
      deny(
        get,
        username(
          'StringLike',
          count(n).map((i) => `*a${i}b*c*`),
        ),
      ),
    ],
    [
      deny(
        get,
        username(
          'StringLike',
          count(n - 1).map((i) => `*a${i}b*c*`),
        ),
      ),
    ],
    'a-within-b',
  ],
  [
    'values by the thousand',
    [
      deny(
        get,
        username(
          'StringEquals',
          count(n * 5).map((i) => `u${i}`),
        ),
      ),
    ],
    [
      deny(
        get,
        username(
          'StringEquals',
          count(n * 5).map((i) => `u${i + 1}`),
        ),
      ),
    ],
    'overlapping',
  ],
  [
    'infix actions in many statements',
    count(n).map((i) => deny(`*:*a${i}*`)),
    count(n).map((i) => deny(`*:*b${i}*`)),
    'overlapping',
  ],
  [
    'infix actions in one list',
    [deny(count(n).map((i) => `*:*${String.fromCharCode(97 + (i % 26))}*${i % 10}*`))],
    [deny(count(n).map((i) => `*:*${i % 10}*${String.fromCharCode(97 + (i % 26))}*`))],
    'overlapping',
  ],
  [
    'intervals that overlap',
    count(n).map((i) =>
      deny(get, {
        NumericGreaterThan: { 'aws:MultiFactorAuthAge': String(2 * i) },
        NumericLessThan: { 'aws:MultiFactorAuthAge': String(2 * i + 3) },
      }),
    ),
    [
      deny(get, {
        NumericGreaterThan: { 'aws:MultiFactorAuthAge': '0' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': String(2 * n + 1) },
      }),
    ],
    'equivalent',
  ],
  [
    'ranges of addresses, in one list and in many',
    [deny(get, { IpAddress: { 'aws:SourceIp': count(n).map((i) => `10.${i >> 8}.${i & 255}.0/24`) } })],
    count(n).map((i) => deny(get, { IpAddress: { 'aws:SourceIp': `10.${i >> 8}.${i & 255}.0/24` } })),
    'equivalent',
  ],
  [
    'set operators by the hundred',
    count(n).map((i) =>
      deny(get, {
        'ForAllValues:StringLike': { 'aws:TagKeys': [`a${i}*`, `*b${i}`] },
        'ForAnyValue:StringNotEquals': { 'aws:TagKeys': `c${i}` },
      }),
    ),
    nothing,
    'overlapping',
  ],
  [
    'policy variables by the hundred',
    [deny(get, { StringLike: { 'aws:PrincipalTag/a': count(n).map((i) => `\${aws:PrincipalTag/v${i}}`) } })],
    nothing,
    'overlapping',
  ],
];

describe('hostile policies end within budget', () => {
  for (const n of [300, 2000]) {
    it.each(hostile(n))(`%s, ${n}`, (_, a, b, right) => {
      const { relation, undecided } = compareDocuments(documentOf(...a), documentOf(...b), options);
      if (relation !== right) {
        expect(relation).toBe('unknown');
        expect(undecided.length).toBeGreaterThan(0);
        expect(undecided.filter(({ reason }) => reason === '' || reason.startsWith('internal'))).toEqual([]);
      }
    });
  }

  it('many hard questions share one budget', () => {
    const actions = count(100).map((i) => allActions.actions.at(i));
    const hard = (text: (i: number, j: number) => string): StatementText[] =>
      actions.flatMap((at, i) =>
        at.kind === 'action'
          ? [
              deny(
                at.name,
                username(
                  'StringLike',
                  count(60).map((j) => text(i, j)),
                ),
              ),
            ]
          : [],
      );
    const [a, b] = [hard((i, j) => `*a${i}b${j}*c*d*`), hard((i, j) => `*a${i}b*${j}*c*d*`)];
    const { relation } = compareDocuments(documentOf(...a), documentOf(...b), options);
    expect(['unknown', 'b-within-a']).toContain(relation);
  });

  it('texts of variables and of wildcards only', () => {
    const variables = count(60).map((i) => `\${aws:PrincipalTag/v${i}, 'x'}`);
    const a = [deny(get, { StringLike: { 'aws:PrincipalTag/a': variables.join('-') } })];
    expect(['unknown', 'overlapping']).toContain(
      compareDocuments(documentOf(...a), documentOf(...nothing), options).relation,
    );
    const stars = (piece: string): StatementText[] => [deny(get, username('StringLike', piece.repeat(40)))];
    expect(
      compareDocuments(documentOf(...stars('*a?')), documentOf(...stars('*?a')), options).relation,
    ).toMatch(/^(unknown|overlapping)$/);
  });
});
