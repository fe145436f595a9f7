import type { PatternBlock } from '../../policy/statement/document.js';
import { insideComponents } from '../../policy/statement/match-statement.js';
import { mayHoldVariables, parseTemplate, variablesOf } from '../../policy/statement/variables.js';
import { anyRun, type Pattern, type PatternToken, patternOf } from '../../policy/statement/wildcard.js';
import { FALSE, type Node, TRUE } from './diagram.js';
import { type KeyState, resolvedTokens, templateCases } from './templates.js';
import { type TextPattern, textTest, type ValueTest, writtenPattern } from './value-tests.js';
import type { AccountFacts, Vocabulary } from './vocabulary.js';
import { accountsAlike, mayMeanAccount, meansSomeAccounts } from './wanted-values.js';

/**
 * The requests whose resource an element `Resource` or `NotResource` matches. It follows
 * `policy/statement/match-statement.ts`, for all requests at once.
 */
export function compileResources(vocabulary: Vocabulary, block: PatternBlock, variables: boolean): Node {
  const id = `${block.negated} ${variables} ${JSON.stringify(block.patterns)}`;
  if (!isOfAccount(vocabulary, block, variables))
    return blockNode(vocabulary, block, variables, id, undefined);
  const keys = block.patterns.flatMap((pattern) => {
    const parsed = variables && mayHoldVariables(pattern) ? parseTemplate(pattern) : undefined;
    return parsed?.ok === true ? variablesOf(parsed.template) : [];
  });
  const alike = accountsAlike(block.patterns, ['resource', ...keys], vocabulary.setting.isOfAccount);
  return vocabulary.ofAccount('resource', id, alike, (account) =>
    blockNode(vocabulary, block, variables, id, account),
  );
}

function isOfAccount({ setting }: Vocabulary, { patterns }: PatternBlock, variables: boolean): boolean {
  return patterns.some((pattern) => {
    if (setting.kind === 'resource-control' && meansSomeAccounts(pattern)) return true;
    if (!variables || !mayHoldVariables(pattern)) return false;
    const parsed = parseTemplate(pattern);
    return parsed.ok && variablesOf(parsed.template).some((key) => setting.isOfAccount(key));
  });
}

function blockNode(
  vocabulary: Vocabulary,
  block: PatternBlock,
  variables: boolean,
  id: string,
  account: AccountFacts | undefined,
): Node {
  const { diagram, setting } = vocabulary;
  const doubt = (code: string, message: string, of = ''): Node =>
    vocabulary.doubt(`${code} ${of}`, { kind: 'undocumented', code, message });
  if (block.patterns.length === 0) {
    return block.negated ? doubt('empty-notresource', '`NotResource` is an empty list') : FALSE;
  }
  const stateOf = (key: string): KeyState => {
    if (account !== undefined && setting.isOfAccount(key)) {
      const value = account.value(key);
      return value.state === 'open' ? { state: 'variable' } : value;
    }
    return setting.fixed(key) ?? { state: 'variable' };
  };
  const plain: TextPattern[] = [];
  let listed = FALSE;
  let withoutValue = FALSE;
  const add = (tokens: readonly PatternToken[], text: string, when: Node): void => {
    const other = otherReading(tokens, text);
    const written = writtenPattern(tokens, true);
    if (other === undefined && when === TRUE) {
      plain.push({ pattern: tokens, text: written });
      return;
    }
    let matches = tested(vocabulary, [{ pattern: tokens, text: written }]);
    if (other !== undefined) {
      const reading = doubt(other.code, other.message);
      matches = diagram.choose(
        reading,
        tested(vocabulary, [{ pattern: other.tokens, text: writtenPattern(other.tokens, true) }]),
        matches,
      );
    }
    listed = diagram.or(listed, diagram.and(when, matches));
  };
  for (const pattern of block.patterns) {
    // In the setting of one account its resources have its id in their ARN, or none.
    const isOwn = setting.kind === 'resource-control';
    if (account !== undefined && isOwn && !mayMeanAccount(pattern, account.accountId)) continue;
    if (pattern === '*') listed = TRUE;
    else if (!variables || !mayHoldVariables(pattern)) add(patternOf(pattern), pattern, TRUE);
    else if (pattern.slice(0, fifthColon(pattern)).includes('${')) {
      const message = `\`${pattern}\` has a variable before its fifth colon`;
      listed = diagram.or(listed, doubt('variable-too-early', message, pattern));
    } else {
      for (const one of templateCases(vocabulary, pattern, true, stateOf)) {
        if (one.kind === 'text') add(one.tokens, pattern, one.when);
        else if (one.kind === 'without-value') withoutValue = diagram.or(withoutValue, one.when);
        else if (one.kind === 'doubt') {
          listed = diagram.or(
            listed,
            diagram.and(one.when, doubt(one.code, one.message, `${id} ${pattern}`)),
          );
        } else {
          const { template } = one;
          const relation = {
            id: pattern,
            written: { operator: 'Resource', values: [pattern] },
            variables: variablesOf(template),
            resolve: (value: (key: string) => string | undefined): ValueTest | undefined => {
              const tokens = resolvedTokens(template, true, value);
              return tokens === undefined
                ? undefined
                : textTest([{ pattern: tokens, text: pattern }], 'Resource');
            },
          };
          listed = diagram.or(listed, diagram.and(one.when, vocabulary.relation('resource', relation)));
        }
      }
    }
  }
  if (plain.length > 0) listed = diagram.or(listed, tested(vocabulary, plain));
  if (!block.negated) return listed;
  const others = diagram.not(listed);
  if (withoutValue === FALSE) return others;
  const reading = doubt('notresource-variable-without-value', 'a variable in `NotResource` has no value', id);
  return diagram.choose(withoutValue, diagram.and(others, reading), others);
}

function tested(vocabulary: Vocabulary, patterns: readonly TextPattern[]): Node {
  return vocabulary.value('resource', textTest(patterns, 'Resource'));
}

/** The other way to read a pattern where AWS leaves two; undefined where both are the same. */
function otherReading(
  tokens: readonly PatternToken[],
  text: string,
): { readonly tokens: Pattern; readonly code: string; readonly message: string } | undefined {
  if (fifthColon(text) < 0) {
    const missing = 5 - (text.split(':').length - 1);
    const filled = [
      ...tokens,
      ...Array.from({ length: missing }, (): PatternToken[] => [':', anyRun]).flat(),
    ];
    const message = `\`${text}\` has fewer than the six components of an ARN`;
    return { tokens: filled, code: 'short-arn', message };
  }
  const within = insideComponents(tokens);
  if (within.every((token, i) => token === tokens[i])) return undefined;
  const message = 'AWS does not say whether a wildcard inside a component of a resource matches a colon';
  return { tokens: within, code: 'wildcard-across-colon', message };
}

function fifthColon(text: string): number {
  let at = -1;
  for (let i = 0; i < 5; i++) {
    at = text.indexOf(':', at + 1);
    if (at < 0) return -1;
  }
  return at;
}
