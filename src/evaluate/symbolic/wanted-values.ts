import type { OperatorInfo } from '../../policy/statement/operators.js';
import {
  mayHoldVariables,
  parseTemplate,
  type Template,
  variablesOf,
} from '../../policy/statement/variables.js';
import { type PatternToken, patternOf } from '../../policy/statement/wildcard.js';
import { compileGlob } from '../authorization/compiled/globs.js';
import { type PartialId, placesOfPrincipals, toldByPattern, toldByText } from './account-exchange.js';
import { type Node, TRUE } from './diagram.js';
import { type KeyState, resolvedTokens, templateCases } from './templates.js';
import {
  arnPattern,
  ignoringCase,
  positiveName,
  type TextPattern,
  textTest,
  typedTest,
  type ValueTest,
  writtenPattern,
} from './value-tests.js';
import type { AccountFacts, Relation, Vocabulary } from './vocabulary.js';

/** What the list of policy values of a condition asks for. */
export interface Wanted {
  /** Values that match in every request; undefined: none. */
  readonly test: ValueTest | undefined;
  /** Values that match only in some requests, because they hold policy variables. */
  readonly guarded: readonly GuardedTest[];
  /** Each may make the comparison true; nobody knows. */
  readonly doubts: readonly Node[];
}

/** A test that counts in some requests. */
export interface GuardedTest {
  readonly when: Node;
  readonly test?: ValueTest;
  readonly relation?: Relation;
}

/** Makes the node of a doubt: its own text, code and message. */
export type MakeDoubt = (text: string, code: string, message: string) => Node;

/** Reads the policy values of a condition. */
export function wantedValues(
  vocabulary: Vocabulary,
  info: OperatorInfo,
  values: readonly string[],
  variables: boolean,
  stateOf: (key: string) => KeyState,
  doubt: MakeDoubt,
): Wanted {
  if (!comparesTexts(info)) {
    const { test, unreadable } = typedTest(info, values);
    return {
      test,
      guarded: [],
      doubts: unreadable.map(({ code, message, value }) => doubt(value, code, message)),
    };
  }
  const patterns: TextPattern[] = [];
  const operator = positiveName(info);
  const guarded: GuardedTest[] = [];
  const doubts: Node[] = [];
  const { diagram } = vocabulary;
  const add = (text: string, tokens: readonly PatternToken[], when: Node): void => {
    const made = patternsFor(info, tokens, writtenPattern(tokens, info.wildcards));
    if (made === undefined) {
      const message = `\`${text}\` has fewer than the six components of an ARN`;
      doubts.push(diagram.and(when, doubt(text, 'short-arn', message)));
    } else if (when === TRUE) patterns.push(...made);
    else guarded.push({ when, test: textTest(made, operator) });
  };
  for (const text of values) {
    if (!variables || !info.variables || !mayHoldVariables(text)) {
      add(text, info.wildcards ? patternOf(text) : [text], TRUE);
      continue;
    }
    for (const one of templateCases(vocabulary, text, info.wildcards, stateOf)) {
      if (one.kind === 'text' && one.colon && info.test === 'arn-like') {
        const message = `the value of a variable in \`${text}\` holds a colon`;
        doubts.push(diagram.and(one.when, doubt(text, 'colon-in-variable', message)));
      } else if (one.kind === 'text') add(text, one.tokens, one.when);
      else if (one.kind === 'doubt') doubts.push(diagram.and(one.when, doubt(text, one.code, one.message)));
      else if (one.kind === 'relation') {
        guarded.push({ when: one.when, relation: relationOf(info, text, one.template) });
      }
    }
  }
  return { test: patterns.length === 0 ? undefined : textTest(patterns, operator), guarded, doubts };
}

/** Does the operator compare texts or ARNs? */
export function comparesTexts({ test }: OperatorInfo): boolean {
  return test.startsWith('string') || test === 'arn-like';
}

/** The keys (lower case) of the policy variables in a list of values. */
export function variableKeys(info: OperatorInfo, values: readonly string[], variables: boolean): string[] {
  if (!variables || !info.variables) return [];
  return values.flatMap((text) => {
    const parsed = mayHoldVariables(text) ? parseTemplate(text) : undefined;
    return parsed?.ok === true ? variablesOf(parsed.template) : [];
  });
}

/** The key of a text that is one policy variable without default, and nothing else. */
export function onlyVariable(text: string): string | undefined {
  const parsed = mayHoldVariables(text) ? parseTemplate(text) : undefined;
  if (parsed?.ok !== true || parsed.template.length !== 1) return undefined;
  const [part] = parsed.template;
  return part?.kind === 'variable' && part.fallback === undefined ? part.key : undefined;
}

/** Does a pattern of ARNs mean some accounts and not others, by an id or by a wildcard? */
export function meansSomeAccounts(pattern: string): boolean {
  return accountInPattern(pattern) !== undefined || toldByPattern(pattern).length > 0;
}

/** Does a value that is compared with the ARNs of principals mean those of some accounts and not of others? */
export function meansSomePrincipals({ test }: OperatorInfo, value: string): boolean {
  if (test !== 'string-like') return meansSomeAccounts(value);
  return accountInPattern(value) !== undefined || toldByText(value).length > 0;
}

/** Can a principal of the account have an ARN that the value of a condition matches? */
export function mayMeanPrincipal({ test }: OperatorInfo, value: string, accountId: string): boolean {
  // A component is one by its colons; in a text `*` and `?` match them.
  if (test !== 'string-like' || value.includes('${')) return mayMeanAccount(value, accountId);
  return placesOfPrincipals(value, accountId).some(({ size }) => size > 0);
}

/** Can an ARN of the account match the pattern, as far as the account is told by its component? */
export function mayMeanAccount(pattern: string, accountId: string): boolean {
  const component = /^arn:[^:]*:[^:*?]*:[^:*?]*:([\d*?]+):/.exec(pattern)?.[1];
  return component === undefined || compileGlob(component)(accountId);
}

/** The account that an ARN pattern names for good, if it names one. */
export function accountInPattern(pattern: string): string | undefined {
  return /^arn:[^:]*:[^:*?]*:[^:*?]*:(\d{12}):/.exec(pattern)?.[1];
}

/**
 * Tells accounts apart as far as texts of a policy can: by what the account keys among `keys` are, but for ids that no
 * text names, where the texts compare ids as they stand.
 *
 * @param toldBy how a text tells accounts apart by wildcards.
 */
export function accountsAlike(
  texts: readonly string[],
  keys: readonly string[],
  isOfAccount: (key: string) => boolean,
  toldBy: (text: string) => PartialId[] = toldByPattern,
): (account: AccountFacts) => string {
  const [first = '', ...others] = keys;
  const ofAccount = keys.filter(isOfAccount);
  const named = new Set(texts.flatMap((text) => text.match(/\d{12}/g) ?? []));
  const isId = (key: string): boolean => isOfAccount(key) && key.endsWith('account');
  // A variable stands for the id whatever it is, or is compared with it; a wildcard matches some ids and not others.
  const plain = !others.some(isId) && !(isId(first) && texts.some((text) => /[*?]|\$\{/.test(text)));
  const byWildcard = texts.flatMap(toldBy);
  return (account) => {
    const own = plain && !named.has(account.accountId) ? '' : account.accountId;
    const id =
      byWildcard.length === 0
        ? own
        : [own, ...byWildcard.map(({ answer }) => answer(account.accountId))].join();
    const values = ofAccount
      .filter((key) => !key.endsWith('account'))
      .map((key) => JSON.stringify(account.value(key)));
    return [id, ...values].join(' ');
  };
}

/** The patterns of one policy value; undefined when it is too short for an ARN. */
function patternsFor(
  info: OperatorInfo,
  tokens: readonly PatternToken[],
  text: string,
): readonly TextPattern[] | undefined {
  if (info.test === 'string-equals-ignore-case') {
    return ignoringCase(tokens.join('')).map((pattern) => ({ pattern, text }));
  }
  const pattern = info.test === 'arn-like' ? arnPattern(tokens) : tokens;
  return pattern === undefined ? undefined : [{ pattern, text }];
}

function relationOf(info: OperatorInfo, text: string, template: Template): Relation {
  return {
    id: `${info.test} ${text}`,
    written: { operator: positiveName(info), values: [text] },
    variables: variablesOf(template),
    resolve: (value) => {
      const tokens = resolvedTokens(template, info.wildcards, value);
      const patterns = tokens === undefined ? undefined : patternsFor(info, tokens, text);
      return patterns === undefined ? undefined : textTest(patterns, positiveName(info));
    },
  };
}
