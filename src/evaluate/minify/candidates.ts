import type { Condition, PatternBlock, Statement } from '../../policy/statement/document.js';
import { operators, parseOperator } from '../../policy/statement/operators.js';
import { parentRange, shorterSpellings } from './spellings.js';

/** What was done to make a document shorter. */
export type Technique =
  | 'white-space'
  | 'spelling'
  | 'sid'
  | 'statement-without-effect'
  | 'redundant-condition'
  | 'any-resource'
  | 'operator'
  | 'condition-value'
  | 'resource-pattern'
  | 'action-pattern'
  | 'merged-statements'
  | 'catalogue-wildcard';

/** A statement that may be able to take the place of another; that it is, must be proved. */
export interface Candidate {
  readonly technique: Technique;
  readonly statement: Statement;
}

/** Shorter forms of a statement, in the order in which they are worth a try. None of them is proved. */
export function* shorterForms(statement: Statement): Generator<Candidate> {
  const { conditions, resource, action } = statement;
  for (const condition of conditions) {
    yield {
      technique: 'redundant-condition',
      statement: { ...statement, conditions: conditions.filter((one) => one !== condition) },
    };
  }
  if (resource.negated || resource.patterns.join() !== '*') {
    yield {
      technique: 'any-resource',
      statement: { ...statement, resource: { ...resource, negated: false, patterns: ['*'] } },
    };
  }
  for (const condition of conditions) {
    const others = conditions.filter((one) => one !== condition);
    for (const { technique, condition: other } of otherConditions(condition)) {
      // One operator holds a key once.
      if (others.some((one) => isSameEntry(one, other))) continue;
      yield {
        technique,
        statement: { ...statement, conditions: conditions.map((one) => (one === condition ? other : one)) },
      };
    }
  }
  for (const patterns of withoutOne(resource)) {
    yield { technique: 'resource-pattern', statement: { ...statement, resource: { ...resource, patterns } } };
  }
  for (const patterns of withoutOne(action)) {
    yield { technique: 'action-pattern', statement: { ...statement, action: { ...action, patterns } } };
  }
}

/** Are the two conditions on one key under one operator, which JSON can not hold twice? */
export function isSameEntry(a: Condition, b: Condition): boolean {
  return a.operator.toLowerCase() === b.operator.toLowerCase() && a.key.toLowerCase() === b.key.toLowerCase();
}

/** The list without one of its patterns, the longest first: it is the longer one that another covers. */
function* withoutOne({ patterns }: PatternBlock): Generator<readonly string[]> {
  if (patterns.length < 2) return;
  const order = patterns
    .map((pattern, at) => ({ length: pattern.length, at }))
    .sort((a, b) => b.length - a.length || b.at - a.at);
  for (const { at } of order) yield patterns.filter((_, i) => i !== at);
}

function* otherConditions(
  condition: Condition,
): Generator<{ readonly technique: Technique; readonly condition: Condition }> {
  for (const operator of alikeOperators(condition)) {
    const parsed = parseOperator(operator);
    if (parsed === undefined) continue;
    const { info, ifExists } = parsed;
    yield { technique: 'operator', condition: { ...condition, operator, base: info.name, ifExists } };
  }
  const { values } = condition;
  const info = parseOperator(condition.operator)?.info;
  if (info === undefined) return;
  for (const [i, value] of values.entries()) {
    for (const shorter of shorterSpellings(info, value)) {
      yield { technique: 'spelling', condition: { ...condition, values: values.with(i, shorter) } };
    }
  }
  if (values.length < 2) return;
  const order = values
    .map((value, at) => ({ length: value.length, at }))
    .sort((a, b) => b.length - a.length || b.at - a.at);
  for (const { at } of order) {
    yield {
      technique: 'condition-value',
      condition: { ...condition, values: values.filter((_, i) => i !== at) },
    };
  }
  if (info.test !== 'ip-address') return;
  for (const [i, a] of values.entries()) {
    for (const b of values.slice(i + 1)) {
      const parent = parentRange(a, b);
      if (parent === undefined) continue;
      const rest = values.filter((value) => value !== a && value !== b);
      yield {
        technique: 'condition-value',
        condition: { ...condition, values: [...rest.slice(0, i), parent, ...rest.slice(i)] },
      };
    }
  }
}

/**
 * Operators that may mean the same for some values, with and without `IfExists`. The set operator stays: what one does on
 * a key with a single value is not documented.
 */
function alikeOperators({ operator, quantifier, ifExists }: Condition): string[] {
  const info = parseOperator(operator)?.info;
  if (info === undefined || info.test === 'null') return [];
  const kind = (test: string): string => (test.startsWith('string') ? 'string' : test);
  const prefix = quantifier === undefined ? '' : `${quantifier}:`;
  return operators
    .filter(({ test, negated }) => kind(test) === kind(info.test) && negated === info.negated)
    .flatMap(({ name }) => (ifExists ? [name, `${name}IfExists`] : [name]))
    .map((name) => prefix + name)
    .filter((name) => name !== operator)
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}
