import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unlistedActions } from '../../../src/evaluate/symbolic/unlisted-actions.js';
import { matchesPattern, patternOf } from '../../../src/policy/statement/wildcard.js';
import { deny, relationOf } from './support.js';

const block = (...patterns: readonly string[]) => ({ negated: false, patterns, pointer: '' });
const matches = (patterns: readonly string[], action: string): boolean =>
  patterns.some((pattern) => matchesPattern(patternOf(pattern.toLowerCase()), action));

describe('actions that the list does not have', () => {
  it('every-unlisted-action-is-told-by-a-representative', () => {
    const pattern = fc
      .array(fc.constantFrom('a', 'b', '*', '?'), { minLength: 1, maxLength: 4 })
      .map((list) => `s:${list.join('')}`);
    const action = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 })
      .map((list) => `s:${list.join('')}`);
    fc.assert(
      fc.property(
        fc.array(fc.array(pattern, { minLength: 1, maxLength: 2 }), { maxLength: 4 }),
        fc.array(action, { maxLength: 4 }),
        fc.array(action, { minLength: 1, maxLength: 20 }),
        (lists, listed, asked) => {
          const { actions, complete } = unlistedActions(
            lists.map((list) => block(...list)),
            (one) => listed.includes(one),
          );
          const row = (one: string): string => lists.map((list) => +matches(list, one)).join('');
          const rows = new Set(actions.map(row));
          expect(actions.filter((one) => listed.includes(one))).toEqual([]);
          if (!complete) return;
          for (const one of asked) if (!listed.includes(one)) expect(rows.has(row(one)), one).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('an action that is named and not listed stands for itself', () => {
    const { actions, complete } = unlistedActions([block('s3:Tomorrow', 's3:Get*'), block('*')], () => false);
    expect(complete).toBe(true);
    expect(actions).toContain('s3:tomorrow');
    expect(actions.some((one) => one.startsWith('s3:get'))).toBe(true);
    expect(actions.some((one) => !one.startsWith('s3:get') && one !== 's3:tomorrow')).toBe(true);
  });

  it('a text that is known is changed in any of its characters', () => {
    const { actions } = unlistedActions([block('s:??x')], (one) => /^s:x.x$/.test(one));
    expect(actions.some((one) => /^s:[^x].x$/.test(one))).toBe(true);
  });

  it('a way of which all actions are known, or that the search does not reach, is not told: the answer says so', () => {
    expect(unlistedActions([block('s:?')], (one) => /^s:.$/.test(one)).complete).toBe(false);
    const many = Array.from({ length: 16 }, (_, i) => block(`*:*${String.fromCharCode(97 + i)}q${i}*`));
    expect(unlistedActions(many, () => false).complete).toBe(false);
  });

  it('what one policy denies of tomorrow and the other does not is a difference', () => {
    expect(relationOf([deny('s3:Tomorrow')], [deny('zzz:Nothing')])).toBe('overlapping');
    expect(relationOf([deny('s3:??x')], [deny('s3:xxx')])).toBe('a-within-b');
    expect(relationOf([deny('s3:*')], [deny(['s3:*', 's3:Tomorrow'])])).toBe('equivalent');
  });

  it('what the search does not reach is not claimed: unknown, and equivalent only where the patterns are the same', () => {
    const many = Array.from({ length: 16 }, (_, i) => deny(`*:*${String.fromCharCode(97 + i)}q${i}*`));
    expect(relationOf([...many, deny('s3:Newthing*')], many)).toBe('unknown');
    expect(relationOf(many, [...many].reverse())).toBe('equivalent');
    expect(relationOf([...many, deny('s3:GetObject')], many)).toBe('a-within-b');
  });
});
