import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toldByText } from '../../../src/evaluate/symbolic/account-exchange.js';
import { mayMeanPrincipal } from '../../../src/evaluate/symbolic/wanted-values.js';
import { parseOperator } from '../../../src/policy/statement/operators.js';
import { matchesPattern, patternOf } from '../../../src/policy/statement/wildcard.js';

const stringLike = parseOperator('StringLike')?.info;
if (stringLike === undefined) throw new Error('StringLike is an operator');

const answerOf = (text: string, accountId: string): string =>
  toldByText(text)
    .map(({ answer }) => answer(accountId))
    .join();

describe('texts that are compared with whole ARNs of principals', () => {
  it.each([
    ['arn:aws:iam::22*root', '222222222222', true],
    ['arn:aws:iam::22*root', '333333333333', false],
    ['*22:role/x', '333333333322', true],
    // A path may have colons, and a wildcard of a text matches them.
    ['arn:aws:iam::*2:role/x', '333333333333', true],
    ['arn:aws:iam::${aws:PrincipalAccount}:role/x', '333333333333', true],
    ['222222222222', '222222222222', false],
  ])('`%s`, account %s: %s', (text, accountId, may) => {
    expect(mayMeanPrincipal(stringLike, text, accountId)).toBe(may);
  });

  const accountId = fc
    .array(fc.constantFrom('1', '2'), { minLength: 12, maxLength: 12 })
    .map((digits) => digits.join(''));
  const text = fc
    .tuple(
      fc.constantFrom('arn:aws:iam::', 'arn:aws:*', '*', 'arn:*:iam::'),
      fc.array(fc.constantFrom('1', '2', '*', '?', ':', 'a'), { maxLength: 6 }),
    )
    .map(([begin, parts]) => begin + parts.join(''));
  const path = fc
    .array(fc.constantFrom('1', '2', ':', 'a', '/'), { maxLength: 5 })
    .map((all) => all.join(''));

  it('tells-apart-what-is-told-apart: accounts with the same answer have the same principals in it', () => {
    let told = 0;
    fc.assert(
      fc.property(text, accountId, accountId, path, (pattern, a, b, rest) => {
        if (answerOf(pattern, a) !== answerOf(pattern, b)) {
          told++;
          return;
        }
        const matches = (id: string): boolean =>
          matchesPattern(patternOf(pattern), `arn:aws:iam::${id}:${rest}`);
        // An id that a text has in full is told by its name.
        if (pattern.includes(a) || pattern.includes(b)) return;
        expect(matches(a)).toBe(matches(b));
      }),
      { numRuns: 20_000 },
    );
    expect(told).toBeGreaterThan(500);
  });

  it('never-misses-a-principal: what may mean none of an account matches none', () => {
    fc.assert(
      fc.property(text, accountId, path, (pattern, id, rest) => {
        if (mayMeanPrincipal(stringLike, pattern, id)) return;
        expect(matchesPattern(patternOf(pattern), `arn:aws:iam::${id}:${rest}`)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });
});
