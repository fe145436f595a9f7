import type { ContextValue } from '../../policy/statement/request-view.js';
import { parseTemplate, type Template } from '../../policy/statement/variables.js';
import { hasWildcard, type PatternToken, patternOf } from '../../policy/statement/wildcard.js';
import { FALSE, type Node, TRUE } from './diagram.js';
import { literalTest } from './value-tests.js';
import type { Vocabulary } from './vocabulary.js';

/** What a key is, when a policy is read: one value for good, or a variable of the request. */
export type KeyState = ContextValue | { readonly state: 'variable' };

/** One case of a text with policy variables, and when it is the case. */
export type TemplateCase =
  | {
      readonly when: Node;
      readonly kind: 'text';
      readonly tokens: readonly PatternToken[];
      /** What a variable stands for, or its default, holds a colon. */
      readonly colon: boolean;
    }
  /** It compares with the value of variables that the request has. */
  | { readonly when: Node; readonly kind: 'relation'; readonly template: Template }
  /** A variable has no value: nothing matches. */
  | { readonly when: Node; readonly kind: 'without-value' }
  | { readonly when: Node; readonly kind: 'doubt'; readonly code: string; readonly message: string };

/**
 * Takes a text with policy variables apart into its cases: by which of its variables the request has.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function templateCases(
  vocabulary: Vocabulary,
  text: string,
  wildcards: boolean,
  stateOf: (key: string) => KeyState,
): TemplateCase[] {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return [{ when: TRUE, kind: 'doubt', code: 'invalid-variable', message: parsed.message }];
  return new Expansion(vocabulary, text, wildcards, stateOf).cases(parsed.template, 0, TRUE, false);
}

class Expansion {
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly text: string,
    private readonly wildcards: boolean,
    private readonly stateOf: (key: string) => KeyState,
  ) {}

  /** The cases of a template whose parts before `from` are settled. */
  cases(template: Template, from: number, when: Node, colon: boolean): TemplateCase[] {
    if (when === FALSE) return [];
    const at = template.findIndex((part, i) => i >= from && part.kind === 'variable');
    const part = template[at];
    if (part?.kind !== 'variable') {
      const kept = template.some(({ kind }) => kind === 'variable');
      if (kept) return [{ when, kind: 'relation', template }];
      return [{ when, kind: 'text', tokens: tokensOf(template, this.wildcards), colon }];
    }
    const withPart = (kind: 'character' | 'text', text: string, condition: Node): TemplateCase[] =>
      this.cases(
        [...template.slice(0, at), { kind, text }, ...template.slice(at + 1)],
        at + 1,
        condition,
        colon || text.includes(':'),
      );
    // Whether a `*` in what a variable stands for is a wildcard AWS does not say.
    const withText = (text: string, condition: Node): TemplateCase[] => {
      if (!this.wildcards || !hasWildcard(text)) return withPart('character', text, condition);
      const message = `the value of a variable in \`${this.text}\` holds \`*\` or \`?\``;
      const code = 'wildcard-in-variable';
      const doubt = this.vocabulary.doubt(`${code} ${this.text}`, { kind: 'undocumented', code, message });
      const { diagram } = this.vocabulary;
      return [
        ...withPart('character', text, diagram.minus(condition, doubt)),
        ...withPart('text', text, diagram.and(condition, doubt)),
      ];
    };
    const without = (condition: Node): TemplateCase[] => {
      if (part.fallback !== undefined) return withText(part.fallback, condition);
      return condition === FALSE ? [] : [{ when: condition, kind: 'without-value' }];
    };
    const state = this.stateOf(part.key);
    switch (state.state) {
      case 'absent':
        return without(when);
      case 'present': {
        const [only] = state.values;
        if (state.values.length > 1) return [severalValues(when, part.key)];
        return only === undefined || only === '' ? without(when) : withText(only, when);
      }
      case 'unknown':
        return [{ when, kind: 'doubt', code: state.doubt.code, message: state.doubt.message }];
      case 'open':
      case 'variable': {
        const { has, hasSeveral } = this.#presence(part.key);
        const { diagram } = this.vocabulary;
        const doubtful = diagram.and(when, hasSeveral);
        return [
          ...this.cases(template, at + 1, diagram.and(when, has), colon),
          ...without(diagram.minus(diagram.minus(when, has), hasSeveral)),
          ...(doubtful === FALSE ? [] : [severalValues(doubtful, part.key)]),
        ];
      }
    }
  }

  /** When a variable has its one value, and when the request has several, which is none. */
  #presence(key: string): { readonly has: Node; readonly hasSeveral: Node } {
    const { vocabulary } = this;
    const { diagram } = vocabulary;
    const present = vocabulary.present(key);
    const single = vocabulary.group(key).key?.valuedness === 'one';
    const hasSeveral = single ? FALSE : diagram.and(present, vocabulary.several(key));
    const filled = diagram.minus(present, isEmpty(vocabulary, key));
    return { has: diagram.minus(filled, hasSeveral), hasSeveral };
  }
}

function severalValues(when: Node, key: string): TemplateCase {
  const message = `the variable \`\${${key}}\` has several values`;
  return { when, kind: 'doubt', code: 'several-values-in-variable', message };
}

/** The requests whose values of the key are all empty texts, of those that have the key. */
export function isEmpty(vocabulary: Vocabulary, key: string): Node {
  const facts = vocabulary.group(key).key;
  if (facts?.mayBeEmpty !== true) return FALSE;
  const empty = literalTest('');
  return facts.valuedness === 'one'
    ? vocabulary.value(key, empty)
    : vocabulary.diagram.not(vocabulary.some(key, empty, true));
}

/** The tokens of a template whose variables are all replaced. */
function tokensOf(template: Template, wildcards: boolean): PatternToken[] {
  return template.flatMap((part): PatternToken[] => {
    if (part.kind === 'variable') return [];
    return part.kind === 'text' && wildcards ? [...patternOf(part.text)] : [part.text];
  });
}

/** The tokens of a template when its variables have these values; undefined when one has none. */
export function resolvedTokens(
  template: Template,
  wildcards: boolean,
  value: (key: string) => string | undefined,
): PatternToken[] | undefined {
  const tokens: PatternToken[] = [];
  for (const part of template) {
    if (part.kind !== 'variable') tokens.push(...tokensOf([part], wildcards));
    else {
      const text = value(part.key);
      if (text === undefined || text === '') return undefined;
      tokens.push(text);
    }
  }
  return tokens;
}
