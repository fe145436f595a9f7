import { escapeUnprintable } from '../../model/unprintable.js';
import type { Condition, PatternBlock, PolicyDocument, Statement } from '../../policy/statement/document.js';
import { parseOperator } from '../../policy/statement/operators.js';

/** A statement of the input. */
export interface Place {
  /** Which of the documents, from 0. */
  readonly document: number;
  /** JSON pointer in it. */
  readonly pointer: string;
}

/** A statement on its way to a shorter one. */
export interface DraftStatement {
  readonly statement: Statement;
  /** The statements of the input that it stands for, in their order. */
  readonly origins: readonly Place[];
}

/** A document on its way to a shorter one. */
export interface Draft {
  readonly version?: string | undefined;
  readonly id?: string | undefined;
  readonly statements: readonly DraftStatement[];
}

/** A document as the first draft of a shorter one. */
export function draftOf({ version, id, statements }: PolicyDocument, document = 0): Draft {
  return {
    version,
    id,
    statements: statements.map((statement) => ({
      statement,
      origins: [{ document, pointer: statement.pointer }],
    })),
  };
}

/** The draft as a document, its statements numbered as they stand. */
export function documentOf({ version, id, statements }: Draft): PolicyDocument {
  return {
    statements: statements.map(({ statement }, index) => ({ ...statement, index })),
    singleStatement: statements.length === 1,
    ...(version === undefined ? {} : { version }),
    ...(id === undefined ? {} : { id }),
  };
}

/**
 * The document in the fewest characters: no white space, a list of one entry as the entry, booleans and numbers of
 * conditions without quotes where the grammar takes them so. Characters that could fool a reader are escaped.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function printDraft({ version, id, statements }: Draft): string {
  const printed = statements.map(({ statement }) => statementJson(statement));
  return compact({
    ...(version === undefined ? {} : { Version: version }),
    ...(id === undefined ? {} : { Id: id }),
    Statement: printed.length === 1 ? printed[0] : printed,
  });
}

/** How many characters a statement takes in the printed document, as AWS counts them. */
export function statementLength(statement: Statement): number {
  return charactersIn(compact(statementJson(statement)));
}

/** Characters as AWS counts them against its quotas. */
export function charactersIn(text: string): number {
  return Array.from(text).length;
}

/** JSON without white space. */
export function compact(value: unknown): string {
  return escapeUnprintable(JSON.stringify(value));
}

function statementJson(statement: Statement): object {
  const { sid, effect, action, resource, conditions } = statement;
  return {
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: effect,
    ...principalJson(statement),
    ...blockJson(action, 'Action', 'NotAction'),
    ...blockJson(resource, 'Resource', 'NotResource'),
    ...(conditions.length === 0 ? {} : { Condition: conditionsJson(conditions) }),
  };
}

function principalJson({ principal }: Statement): object {
  if (principal === undefined) return {};
  const value = principal.anyone
    ? '*'
    : Object.fromEntries(principal.ids.map(({ kind, values }) => [kind, oneOrMany(values)]));
  return { [principal.negated ? 'NotPrincipal' : 'Principal']: value };
}

function blockJson({ negated, patterns }: PatternBlock, plain: string, not: string): object {
  return { [negated ? not : plain]: oneOrMany(patterns) };
}

function conditionsJson(conditions: readonly Condition[]): object {
  const byOperator = new Map<string, [string, unknown][]>();
  for (const condition of conditions) {
    const keys = byOperator.get(condition.operator) ?? [];
    keys.push([condition.key, oneOrMany(unquoted(condition))]);
    byOperator.set(condition.operator, keys);
  }
  return Object.fromEntries([...byOperator].map(([operator, keys]) => [operator, Object.fromEntries(keys)]));
}

/** The values as booleans or numbers where they are read back as the same texts; a list never mixes types. */
function unquoted({ operator, values }: Condition): readonly (string | number | boolean)[] {
  const test = parseOperator(operator)?.info.test ?? '';
  if (test === 'bool' || test === 'null') {
    return values.every((value) => value === 'true' || value === 'false')
      ? values.map((value) => value === 'true')
      : values;
  }
  if (!test.startsWith('numeric')) return values;
  const numbers = values.map(Number);
  return numbers.every((number, i) => /^-?\d+(\.\d+)?$/.test(String(number)) && String(number) === values[i])
    ? numbers
    : values;
}

function oneOrMany<T>(values: readonly T[]): T | readonly T[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}
