import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/model/errors.js';
import type { Problem } from '../../src/model/problem.js';
import { parseCheckConfig, readCheckConfig } from '../../src/rules/read-config.js';

function problemsOf(config: unknown): readonly Problem[] {
  const text = JSON.stringify(config, null, 2);
  try {
    parseCheckConfig(text, 'orgproof.json');
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
  return [];
}

describe('a configuration', () => {
  it('is taken as it is written', () => {
    const config = {
      $schema: 'check-config-1.schema.json',
      packs: ['recommended', 'strict'],
      rules: { 'orphan-policy': 'off', 'ou-nesting-too-deep': ['error', { warnAt: 4 }] },
      ignore: [{ rule: 'orphan-policy', entity: 'Spare', reason: 'kept for tests', until: '2027-02-28' }],
    };
    expect(problemsOf(config)).toEqual([]);
    expect(readCheckConfig(config)).toBe(config);
    expect(readCheckConfig({})).toEqual({});
  });

  it.each([
    ['no object', [], 'wrong-type', ''],
    ['an unknown member', { rule: {} }, 'unknown-member', '/rule'],
    ['an unknown pack', { packs: ['recomended'] }, 'unknown-value', '/packs/0'],
    ['an unknown rule', { rules: { 'orphan-polcy': 'off' } }, 'unknown-rule', '/rules/orphan-polcy'],
    [
      'a rule named like a member of objects',
      JSON.parse('{"rules":{"__proto__":"off"}}'),
      'unknown-rule',
      '/rules/__proto__',
    ],
    ['an unknown level', { rules: { 'orphan-policy': 'warn' } }, 'unknown-value', '/rules/orphan-policy'],
    [
      'a level in a list',
      { rules: { 'orphan-policy': ['warn'] } },
      'unknown-value',
      '/rules/orphan-policy/0',
    ],
    ['an empty list', { rules: { 'orphan-policy': [] } }, 'wrong-setting', '/rules/orphan-policy'],
    [
      'a third entry',
      { rules: { 'orphan-policy': ['off', {}, 1] } },
      'wrong-setting',
      '/rules/orphan-policy',
    ],
    [
      'an option that the rule does not have',
      { rules: { 'orphan-policy': ['error', { deep: 1 }] } },
      'unknown-member',
      '/rules/orphan-policy/1/deep',
    ],
    [
      'an option out of range',
      { rules: { 'ou-nesting-too-deep': ['error', { warnAt: 9 }] } },
      'out-of-range',
      '/rules/ou-nesting-too-deep/1/warnAt',
    ],
    [
      'an option of another type',
      { rules: { 'ou-nesting-too-deep': ['error', { warnAt: 'x' }] } },
      'wrong-type',
      '/rules/ou-nesting-too-deep/1/warnAt',
    ],
    [
      'an exception without reason',
      { ignore: [{ rule: 'orphan-policy', entity: 'x' }] },
      'missing-member',
      '/ignore/0',
    ],
    [
      'an exception with an empty reason',
      { ignore: [{ rule: 'orphan-policy', entity: 'x', reason: '' }] },
      'empty-text',
      '/ignore/0/reason',
    ],
    [
      'a day that does not exist',
      { ignore: [{ rule: 'orphan-policy', entity: 'x', reason: 'y', until: '2027-02-29' }] },
      'not-a-date',
      '/ignore/0/until',
    ],
    [
      'a day written otherwise',
      { ignore: [{ rule: 'orphan-policy', entity: 'x', reason: 'y', until: '1.2.2027' }] },
      'not-a-date',
      '/ignore/0/until',
    ],
  ])('%s is refused', (_what, config, code, pointer) => {
    const problems = problemsOf(config);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.location).toMatchObject({ file: 'orgproof.json', pointer });
  });

  it('tells all that is wrong at once, each with its line', () => {
    const problems = problemsOf({ packs: ['x'], rules: { y: 'off' }, ignore: [{}] });
    expect(problems.length).toBe(5);
    expect(problems.every(({ location }) => location?.line !== undefined)).toBe(true);
    const misspelt = problems.find(({ code }) => code === 'unknown-value');
    expect(misspelt?.location?.line).toBe(3);
  });

  it('says what was perhaps meant', () => {
    expect(problemsOf({ rules: { 'orphan-polcy': 'off' } })[0]?.remedy).toBe('did you mean `orphan-policy`?');
    expect(problemsOf({ rules: { 'orphan-policy': 'waring' } })[0]?.remedy).toBe('did you mean `warning`?');
  });

  it('that is no JSON is refused with its place', () => {
    const parse = () => parseCheckConfig('{\n  "packs": [,]\n}', 'orgproof.json');
    expect(parse).toThrow(InvalidInputError);
    expect(parse).toThrow(/orgproof\.json:2:/);
    expect(() => parseCheckConfig('{"packs": [], "packs": []}')).toThrow(/stands twice/);
  });
});
