import { describe, expect, it } from 'vitest';
import { ActionSpace } from '../../../src/evaluate/symbolic/actions.js';
import { FALSE, TRUE } from '../../../src/evaluate/symbolic/diagram.js';
import { contains } from '../../../src/evaluate/symbolic/membership.js';
import { type KeyState, resolvedTokens, templateCases } from '../../../src/evaluate/symbolic/templates.js';
import { parseTemplate } from '../../../src/policy/statement/variables.js';
import { anyRun } from '../../../src/policy/statement/wildcard.js';
import { compilerOver } from './support.js';

const actions = new ActionSpace(['s3:GetObject']);
const { vocabulary } = compilerOver(actions);
const variable = (): KeyState => ({ state: 'variable' });

/** The kinds of the cases that are the case when the keys have these values. */
function kindsWith(text: string, context: Readonly<Record<string, readonly string[]>>): string[] {
  const request = { action: 0, resource: '*', values: (key: string) => context[key] ?? [] };
  return templateCases(vocabulary, text, true, variable)
    .filter(({ when }) => contains(vocabulary, actions, when, request) === 'yes')
    .map(({ kind }) => kind);
}

describe('texts with policy variables', () => {
  const one = '${aws:username}';
  const two = "${aws:username}/${aws:PrincipalTag/team, 'none'}";

  it('exactly one case is the case in every request', () => {
    for (const text of [one, two, 'plain*', "${app:key, 'x'}"]) {
      const { diagram } = vocabulary;
      const cases = templateCases(vocabulary, text, true, variable);
      expect(cases.reduce((sum, { when }) => diagram.or(sum, when), FALSE)).toBe(TRUE);
      cases.forEach((first, i) => {
        for (const second of cases.slice(i + 1)) expect(diagram.and(first.when, second.when)).toBe(FALSE);
      });
    }
  });

  it('compares with the value where there is one, with the default or nothing where there is none', () => {
    expect(kindsWith(one, { 'aws:username': ['ana'] })).toEqual(['relation']);
    expect(kindsWith(one, {})).toEqual(['without-value']);
    expect(kindsWith(two, { 'aws:username': ['ana'] })).toEqual(['relation']);
    expect(kindsWith(two, { 'aws:username': ['ana'], 'aws:principaltag/team': [''] })).toEqual(['relation']);
    expect(kindsWith(two, { 'aws:principaltag/team': ['red'] })).toEqual(['without-value']);
    expect(kindsWith("${app:key, 'x'}", {})).toEqual(['text']);
    expect(kindsWith("${app:key, 'x'}", { 'app:key': ['a', 'b'] })).toEqual(['doubt']);
  });

  it('takes values for good, and what cannot be read as a doubt', () => {
    const settled = (state: KeyState) => templateCases(vocabulary, `a-${one}-*`, true, () => state);
    expect(settled({ state: 'present', values: ['x:y'] })).toMatchObject([
      { when: TRUE, kind: 'text', colon: true },
    ]);
    expect(settled({ state: 'present', values: ['x', 'y'] })).toMatchObject([{ kind: 'doubt' }]);
    expect(settled({ state: 'absent' })).toMatchObject([{ when: TRUE, kind: 'without-value' }]);
    expect(templateCases(vocabulary, '${broken', true, variable)).toMatchObject([
      { when: TRUE, kind: 'doubt', code: 'invalid-variable' },
    ]);
  });

  it('a star in what a variable stands for, or in its default, may be a wildcard or not', () => {
    const cases = templateCases(vocabulary, "${aws:username, 'x*'}", true, () => ({ state: 'absent' }));
    expect(cases).toMatchObject([{ tokens: ['x*'] }, { tokens: ['x', anyRun] }]);
    expect(cases.flatMap(({ when }) => vocabulary.doubtsOf(when)).map(({ code }) => code)).toEqual([
      'wildcard-in-variable',
      'wildcard-in-variable',
    ]);
    const plain = templateCases(vocabulary, "${aws:username, 'x*'}", false, () => ({ state: 'absent' }));
    expect(plain).toMatchObject([{ when: TRUE, tokens: ['x*'] }]);
  });

  it('what a variable stands for holds no wildcards, what stands around it does', () => {
    const parsed = parseTemplate(`*-${one}-\${*}`);
    if (!parsed.ok) throw new Error(parsed.message);
    const tokens = resolvedTokens(parsed.template, true, () => 'a*');
    expect(tokens?.filter((token) => typeof token !== 'string')).toEqual([anyRun]);
    expect(tokens?.filter((token) => typeof token === 'string').join('')).toBe('-a*-*');
    expect(resolvedTokens(parsed.template, true, () => undefined)).toBeUndefined();
    expect(resolvedTokens(parsed.template, true, () => '')).toBeUndefined();
  });
});
