import type { Condition } from '../../policy/statement/document.js';
import { matchCondition } from '../../policy/statement/match-condition.js';
import { type OperatorInfo, type ParsedOperator, parseOperator } from '../../policy/statement/operators.js';
import type { ContextValue } from '../../policy/statement/request-view.js';
import { readBoolean } from '../../policy/statement/values.js';
import { type PartialId, toldByPattern, toldByText } from './account-exchange.js';
import { EVERYTHING } from './automaton.js';
import { ConstantConditions, judged } from './constant-conditions.js';
import { isOfType } from './context-keys.js';
import { FALSE, type Node, TRUE } from './diagram.js';
import { isEmpty, type KeyState } from './templates.js';
import { type Family, orUnreadable, readableTest, type ValueTest } from './value-tests.js';
import type { AccountFacts, Relation, Vocabulary } from './vocabulary.js';
import {
  accountsAlike,
  comparesTexts,
  mayMeanPrincipal,
  meansSomePrincipals,
  variableKeys,
  type Wanted,
  wantedValues,
} from './wanted-values.js';

/**
 * Turns conditions into sets of requests. It follows `policy/statement/match-condition.ts` sentence by sentence, for
 * all requests at once.
 */
export class ConditionCompiler {
  readonly #vocabulary: Vocabulary;
  readonly #known = new Map<string, Node>();
  readonly #constants: ConstantConditions;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#constants = new ConstantConditions(vocabulary);
  }

  /** The requests for which the condition holds. `variables`: does `${…}` mean a variable in the document? */
  compile(condition: Condition, variables: boolean): Node {
    const id = `${variables} ${condition.operator.toLowerCase()} ${condition.key.toLowerCase()} ${JSON.stringify(condition.values)}`;
    let node = this.#known.get(id);
    if (node === undefined) {
      node = this.#compile(condition, variables, id, undefined);
      this.#known.set(id, node);
    }
    return node;
  }

  #compile(condition: Condition, variables: boolean, id: string, account: AccountFacts | undefined): Node {
    const parsed = parseOperator(condition.operator);
    const key = condition.key.toLowerCase();
    this.#vocabulary.spell(condition.key);
    if (parsed === undefined) {
      return this.#doubt(id, 'unknown-operator', `\`${condition.operator}\` is not a condition operator`);
    }
    const asked = [key, ...variableKeys(parsed.info, condition.values, variables)];
    if (account === undefined && this.#isOfAccount(condition, parsed.info, asked)) {
      const { isOfAccount } = this.#vocabulary.setting;
      const alike = accountsAlike(condition.values, asked, isOfAccount, toldBy(parsed.info, key));
      return this.#vocabulary.ofAccount(key, id, alike, (one) =>
        this.#compile(condition, variables, id, one),
      );
    }
    const stateOf = (name: string): KeyState => this.#state(name, account);
    const state = stateOf(key);
    if (state.state !== 'variable' && asked.every((name) => stateOf(name).state !== 'variable')) {
      const value = (name: string): ContextValue => {
        const settled = stateOf(name);
        return settled.state === 'variable' ? { state: 'open' } : settled;
      };
      return judged(
        this.#vocabulary,

        matchCondition(condition, { action: '', resource: undefined, value }, variables),
        id,
      );
    }
    if (parsed.info.test === 'null') return this.#null(condition, parsed, id);
    if (state.state !== 'variable') return this.#constant(condition, parsed, variables, id, state, stateOf);
    const { diagram } = this.#vocabulary;
    return diagram.choose(
      this.#vocabulary.present(key),
      this.#present(condition, parsed, variables, id, stateOf, account),
      this.#absent(condition, parsed, id),
    );
  }

  #state(key: string, account: AccountFacts | undefined): KeyState {
    const { setting } = this.#vocabulary;
    if (account !== undefined && setting.isOfAccount(key)) {
      const value = account.value(key);
      return value.state === 'open' ? { state: 'variable' } : value;
    }
    return setting.fixed(key) ?? { state: 'variable' };
  }

  /** Does the condition mean something else from account to account? */
  #isOfAccount(condition: Condition, info: OperatorInfo, keys: readonly string[]): boolean {
    const { setting } = this.#vocabulary;
    if (keys.some((key) => setting.isOfAccount(key))) return true;
    return (
      setting.kind === 'service-control' &&
      keys[0] === 'aws:principalarn' &&
      comparesTexts(info) &&
      condition.values.some((value) => meansSomePrincipals(info, value))
    );
  }

  #null({ values, key }: Condition, { quantifier }: ParsedOperator, id: string): Node {
    if (quantifier !== undefined) return quantifier === 'ForAllValues' ? TRUE : FALSE;
    const [wanted] = values;
    const read = wanted === undefined || values.length > 1 ? undefined : readBoolean(wanted);
    if (read?.kind !== 'value') {
      return this.#doubt(id, 'null-value', '`Null` takes one value, `true` or `false`');
    }
    const name = key.toLowerCase();
    const { diagram } = this.#vocabulary;
    const empty = isEmpty(this.#vocabulary, name);
    const nothing = diagram.choose(
      this.#vocabulary.present(name),
      empty === FALSE ? FALSE : diagram.and(empty, this.#emptyIsNull()),
      TRUE,
    );
    return read.value ? nothing : diagram.not(nothing);
  }

  #emptyIsNull(): Node {
    const message = 'AWS does not say whether an empty text counts as no value';
    return this.#doubt('', 'empty-string-value', message);
  }

  #absent({ values, key }: Condition, { info, quantifier, ifExists }: ParsedOperator, id: string): Node {
    if (ifExists || quantifier === 'ForAllValues') return TRUE;
    if (values.length === 0 && quantifier === undefined) return this.#emptyValues(id);
    if (!info.negated) return FALSE;
    if (quantifier === 'ForAnyValue') {
      const message = `AWS contradicts itself on \`ForAnyValue:${info.name}\` when \`${key}\` is absent`;
      return this.#doubt('', 'foranyvalue-negated-absent-key', message);
    }
    return TRUE;
  }

  #emptyValues(id: string): Node {
    return this.#doubt(id, 'empty-condition-values', 'AWS contradicts itself on an empty list of values');
  }

  /** The key is there, and its values are the request's. */
  #present(
    condition: Condition,
    parsed: ParsedOperator,
    variables: boolean,
    id: string,
    stateOf: (key: string) => KeyState,
    account: AccountFacts | undefined,
  ): Node {
    const { info, quantifier, ifExists } = parsed;
    const key = condition.key.toLowerCase();
    if (condition.values.length === 0) {
      return quantifier !== undefined || ifExists ? FALSE : this.#emptyValues(id);
    }
    // Only SCPs are asked by the principals of the account alone.
    const ofPrincipal = this.#vocabulary.setting.kind === 'service-control' && key === 'aws:principalarn';
    const values =
      account === undefined || !ofPrincipal
        ? condition.values
        : condition.values.filter((value) => mayMeanPrincipal(info, value, account.accountId));
    const wanted = wantedValues(this.#vocabulary, info, values, variables, stateOf, (text, code, message) =>
      this.#doubt(code === 'short-arn' ? `${key} ${text}` : `${id} ${text}`, code, message),
    );
    const { diagram } = this.#vocabulary;
    const unreadable = this.#unreadable(condition, id, wanted);
    const signed = (matched: Node): Node => (info.negated ? diagram.not(matched) : matched);
    if (this.#vocabulary.group(key).key?.valuedness === 'one') {
      const holds = signed(this.#matched(key, wanted, unreadable, undefined));
      return quantifier === undefined ? holds : this.#unlessEmpty(key, quantifier, holds);
    }
    if (quantifier === undefined) {
      const message = `\`${condition.key}\` may have several values, and the operator has no \`ForAnyValue\` or \`ForAllValues\``;
      const matched = diagram.choose(
        this.#vocabulary.several(key),
        this.#doubt(
          `${info.test} ${key} ${JSON.stringify(condition.values)}`,
          'several-values-without-set-operator',
          message,
        ),
        this.#matched(key, wanted, unreadable, 'some'),
      );
      return signed(matched);
    }
    const any = quantifier === 'ForAnyValue';
    // "All match" is "none does not match", and "all do not match" is "none matches".
    const matched = this.#matched(key, wanted, unreadable, any === !info.negated ? 'some' : 'some-outside');
    return this.#unlessEmpty(key, quantifier, any ? matched : diagram.not(matched));
  }

  /** Under a set operator a value that is the empty text may count as no value. */
  #unlessEmpty(key: string, quantifier: 'ForAllValues' | 'ForAnyValue', holds: Node): Node {
    const empty = isEmpty(this.#vocabulary, key);
    if (empty === FALSE) return holds;
    const asNone = quantifier === 'ForAllValues' ? TRUE : FALSE;
    const { diagram } = this.#vocabulary;
    return diagram.choose(empty, diagram.choose(this.#emptyIsNull(), asNone, holds), holds);
  }

  /**
   * The requests in which the value of the key is one that is wanted; for lists of values, in which some value is, or
   * some value is not.
   */
  #matched(
    key: string,
    wanted: Wanted,
    unreadable: Node | undefined,
    of: 'some' | 'some-outside' | undefined,
  ): Node {
    const { diagram } = this.#vocabulary;
    const test = wanted.test;
    if (test !== undefined && unreadable !== undefined) {
      // A value that can not be read as of the type may match, or not.
      const readable = readableTest(test.family);
      const matches =
        of === undefined
          ? diagram.choose(
              this.#vocabulary.value(key, readable),
              this.#vocabulary.value(key, test),
              unreadable,
            )
          : diagram.or(
              this.#vocabulary.some(key, of === 'some' ? test : orUnreadable(test), of === 'some-outside'),
              diagram.and(this.#vocabulary.some(key, readable, true), unreadable),
            );
      return wanted.doubts.reduce(
        (sum, doubt) => (of === 'some-outside' ? diagram.minus(sum, doubt) : diagram.or(sum, doubt)),
        matches,
      );
    }
    if (of !== 'some-outside') {
      let node = test === undefined ? FALSE : this.#test(key, test, of);
      for (const one of wanted.guarded) {
        const matches =
          one.test === undefined ? this.#related(key, one.relation, of) : this.#test(key, one.test, of);
        node = diagram.or(node, diagram.and(one.when, matches));
      }
      return wanted.doubts.reduce((sum, doubt) => diagram.or(sum, doubt), node);
    }
    let node = test === undefined ? TRUE : this.#test(key, test, of);
    if (wanted.guarded.length > 0) {
      const parts = [test, ...wanted.guarded.map((one) => one.test ?? one.relation)].flatMap(
        (one) => one?.written ?? [],
      );
      const relation: Relation = {
        id: `all of ${test?.id ?? ''} ${wanted.guarded.map((one) => one.test?.id ?? one.relation?.id ?? '').join(' ')}`,
        written: { operator: parts[0]?.operator ?? '', values: parts.flatMap(({ values }) => values) },
        variables: [],
        of: 'some-outside',
        resolve: () => undefined,
      };
      const any = wanted.guarded.reduce((sum, { when }) => diagram.or(sum, when), FALSE);
      node = diagram.choose(any, this.#vocabulary.relation(key, relation), node);
    }
    return wanted.doubts.reduce((rest, doubt) => diagram.minus(rest, doubt), node);
  }

  /** What a comparison gives for values that are of another type; undefined where the key has none such. */
  #unreadable({ key }: Condition, id: string, { test }: Wanted): Node | undefined {
    if (test === undefined || test.family === 'text') return undefined;
    const facts = this.#vocabulary.group(key.toLowerCase()).key;
    if (facts === undefined || isOfType(facts, test.family)) return undefined;
    const [code, type] = otherTypes[test.family];
    return this.#doubt(id, code, `\`${key}\` may have a value that is not ${type}`);
  }

  #test(key: string, test: ValueTest, of: 'some' | 'some-outside' | undefined): Node {
    const outside = of === 'some-outside';
    if (test.automaton?.start === EVERYTHING) return outside ? FALSE : TRUE;
    return of === undefined ? this.#vocabulary.value(key, test) : this.#vocabulary.some(key, test, outside);
  }

  #related(key: string, relation: Relation | undefined, of: 'some' | undefined): Node {
    if (relation === undefined) return FALSE;
    return this.#vocabulary.relation(key, of === undefined ? relation : { ...relation, of });
  }

  #constant(
    condition: Condition,
    parsed: ParsedOperator,
    variables: boolean,
    id: string,
    state: ContextValue,
    stateOf: (key: string) => KeyState,
  ): Node {
    if (state.state === 'absent') return this.#absent(condition, parsed, id);
    return this.#constants.of(condition, parsed.info, variables, id, state, stateOf);
  }

  #doubt(id: string, code: string, message: string): Node {
    return this.#vocabulary.doubt(`${code} ${id}`, { kind: 'undocumented', code, message });
  }
}

/** How a value tells accounts apart, by how the operator compares. */
function toldBy(info: OperatorInfo, key: string): (text: string) => PartialId[] {
  if (info.test === 'string-like' && key === 'aws:principalarn') return toldByText;
  if (comparesTexts(info) || info.test === 'null') return toldByPattern;
  // Ids as numbers: one is less than the value, another is not.
  return (text) => [{ text, answer: (accountId) => accountId }];
}

/** The codes of values that are not of the type, and what it is called. */
const otherTypes: Readonly<Record<Exclude<Family, 'text'>, readonly [string, string]>> = {
  number: ['not-a-number', 'a number'],
  date: ['not-a-date', 'a date'],
  boolean: ['not-a-boolean', 'a boolean'],
  address: ['not-an-address', 'an address'],
  binary: ['not-base64', 'base64'],
};
