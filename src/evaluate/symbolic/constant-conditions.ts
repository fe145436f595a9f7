import type { Condition } from '../../policy/statement/document.js';
import type { Judgement } from '../../policy/statement/judgement.js';
import { matchCondition } from '../../policy/statement/match-condition.js';
import type { OperatorInfo } from '../../policy/statement/operators.js';
import type { ContextValue } from '../../policy/statement/request-view.js';
import { mayHoldVariables } from '../../policy/statement/variables.js';
import { FALSE, type Node, TRUE } from './diagram.js';
import { type KeyState, type TemplateCase, templateCases } from './templates.js';
import { ignoringCase, literalTest, positiveName, textTest, writtenPattern } from './value-tests.js';
import type { Relation, Vocabulary } from './vocabulary.js';
import { onlyVariable } from './wanted-values.js';

/** The requests for which a judgement that does not depend on them holds: all, none, or it is not known. */
export function judged(vocabulary: Vocabulary, judgement: Judgement, id: string): Node {
  if (judgement.verdict === 'yes') return TRUE;
  if (judgement.verdict === 'no') return FALSE;
  const [first] = judgement.doubts;
  const { kind = 'undocumented', code = 'undocumented', message = 'not documented' } = first ?? {};
  return vocabulary.doubt(`${code} ${id}`, { kind, code, message });
}

/**
 * The requests for which a condition holds whose key has the same value in all of them, and is compared with variables
 * that have not.
 */
export class ConstantConditions {
  readonly #vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  /** @param state of the key, which is not absent. @param stateOf of the variables. */
  of(
    condition: Condition,
    info: OperatorInfo,
    variables: boolean,
    id: string,
    state: ContextValue,
    stateOf: (key: string) => KeyState,
  ): Node {
    const [value, second] = state.state === 'present' ? state.values : [];
    const { diagram } = this.#vocabulary;
    let matched = FALSE;
    for (const text of condition.values) {
      const key = info.variables && variables ? onlyVariable(text) : undefined;
      const exact = info.test.startsWith('string') && value !== undefined && second === undefined;
      if (key !== undefined && exact && stateOf(key).state === 'variable') {
        matched = diagram.or(matched, this.#variableEquals(info, key, value, `${id} ${text}`));
      } else if (mayHoldVariables(text) && variables && info.variables) {
        const matches = this.#constantMatches(condition, info, text, id, state, stateOf);
        matched = diagram.or(matched, matches);
      } else matched = diagram.or(matched, this.#valueMatches(condition, info, text, variables, id, state));
    }
    return info.negated ? diagram.not(matched) : matched;
  }

  /** Does a policy value match the value of a key that is the same in all requests? */
  #valueMatches(
    condition: Condition,
    info: OperatorInfo,
    text: string,
    variables: boolean,
    id: string,
    state: ContextValue,
  ): Node {
    const view = { action: '', resource: undefined, value: () => state };
    const holds = judged(
      this.#vocabulary,

      matchCondition({ ...condition, values: [text] }, view, variables),
      `${id} ${text}`,
    );
    return info.negated ? this.#vocabulary.diagram.not(holds) : holds;
  }

  /** The same for a policy value with variables: what they are in a request decides, and nothing matches where one has no value. */
  #constantMatches(
    condition: Condition,
    info: OperatorInfo,
    text: string,
    id: string,
    state: ContextValue,
    stateOf: (key: string) => KeyState,
  ): Node {
    const { diagram } = this.#vocabulary;
    const of = (one: TemplateCase): Node => {
      switch (one.kind) {
        case 'without-value':
          return FALSE;
        case 'doubt':
          return this.#doubt(`${id} ${text}`, one.code, one.message);
        case 'text': {
          if (one.colon && info.test === 'arn-like') {
            const message = `the value of a variable in \`${text}\` holds a colon`;
            return this.#doubt(`${id} ${text}`, 'colon-in-variable', message);
          }
          const written = writtenPattern(one.tokens, info.wildcards);
          return this.#valueMatches(condition, info, written, true, id, state);
        }
        case 'relation': {
          const relation: Relation = {
            id: `${id} ${text} for ${JSON.stringify(state)}`,
            written: { operator: positiveName(info), values: [text] },
            variables: [],
            resolve: () => undefined,
          };
          return this.#vocabulary.relation(condition.key.toLowerCase(), relation);
        }
      }
    };
    return templateCases(this.#vocabulary, text, info.wildcards, stateOf)
      .map((one) => diagram.and(one.when, of(one)))
      .reduce((sum, node) => diagram.or(sum, node), FALSE);
  }

  /** `"aws:PrincipalOrgID": "${aws:ResourceOrgID}"` asks the same as the other way round. */
  #variableEquals(info: OperatorInfo, key: string, value: string, id: string): Node {
    const { diagram } = this.#vocabulary;
    const test =
      info.test === 'string-equals-ignore-case'
        ? textTest(
            ignoringCase(value).map((pattern) => ({ pattern, text: writtenPattern([value], false) })),
            'StringEqualsIgnoreCase',
          )
        : literalTest(value);
    const present = this.#vocabulary.present(key);
    if (this.#vocabulary.group(key).key?.valuedness === 'one') {
      return diagram.and(present, this.#vocabulary.value(key, test));
    }
    const doubt = this.#doubt(
      id,
      'several-values-in-variable',
      `the variable \`\${${key}}\` has several values`,
    );
    const equals = diagram.choose(
      this.#vocabulary.several(key),
      doubt,
      this.#vocabulary.some(key, test, false),
    );
    return diagram.and(present, equals);
  }

  #doubt(id: string, code: string, message: string): Node {
    return this.#vocabulary.doubt(`${code} ${id}`, { kind: 'undocumented', code, message });
  }
}
