import type { Condition, PatternBlock, PolicyDocument } from '../../src/policy/statement/document.js';

/**
 * Policy documents as formulas of SMT-LIB, written from the IAM User Guide and from nothing of ours: what a request must be
 * that a document leaves possible. Only what a solver of theories carries: texts with wildcards, numbers, booleans, `Null`,
 * `IfExists` and the negated operators; keys of one value, no policy variables.
 */

/** A key that formulas may ask for, and what its values are. */
export interface SmtKey {
  readonly name: string;
  readonly sort: 'String' | 'Real' | 'Bool';
  /** A regular expression of SMT-LIB that all values are in. */
  readonly shape?: string;
}

const anyText = 're.all';
const anyCharacter = 're.allchar';
const notColon = '(re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{2ffff}"))';
/** A text without colons. */
export const anySegment = `(re.* ${notColon})`;

function sequence(parts: readonly string[]): string {
  const [only = '(str.to_re "")'] = parts;
  return parts.length < 2 ? only : `(re.++ ${parts.join(' ')})`;
}

/** A pattern with `*` and `?`. */
export function globRegex(pattern: string, star = anyText): string {
  return sequence(
    pattern
      .split(/([*?])/)
      .filter((part) => part !== '')
      .map((part) => (part === '*' ? star : part === '?' ? anyCharacter : `(str.to_re "${part}")`)),
  );
}

/** Component by component: the first five hold no colon. */
export function arnRegex(pattern: string): string {
  const components = pattern.split(':');
  const sixth = components.slice(5).join(':');
  const first = components.slice(0, 5).map((component) => globRegex(component, anySegment));
  return sequence([...first.flatMap((component) => [component, '(str.to_re ":")']), globRegex(sixth)]);
}

/** What can be named as a resource: nothing, or an ARN. */
export const anyResource = `(re.union (str.to_re "*") ${sequence([
  '(str.to_re "arn:")',
  ...[1, 2, 3, 4].flatMap(() => [anySegment, '(str.to_re ":")']),
  anyCharacter,
  anyText,
])})`;

const names = (key: string): { readonly present: string; readonly value: string } => {
  const plain = key.toLowerCase().replace(/[^a-z0-9]/g, '_');
  return { present: `has_${plain}`, value: `of_${plain}` };
};

/** The declarations of all variables, and what all requests have in common. */
export function universe(keys: readonly SmtKey[]): string {
  return [
    '(declare-const resource String)',
    `(assert (str.in_re resource ${anyResource}))`,
    ...keys.flatMap(({ name, sort, shape }) => {
      const { present, value } = names(name);
      return [
        `(declare-const ${present} Bool)`,
        `(declare-const ${value} ${sort})`,
        ...(shape === undefined ? [] : [`(assert (str.in_re ${value} ${shape}))`]),
      ];
    }),
  ].join('\n');
}

/** The requests for an action that a document leaves possible, beside an Allow of everything where it allows nothing. */
export function leftPossible({ statements }: PolicyDocument, action: string): string {
  const of = (effect: 'Allow' | 'Deny'): string[] =>
    statements
      .filter((statement) => statement.effect === effect && matchesAction(statement.action, action))
      .map(({ resource, conditions }) => and([ofResource(resource), ...conditions.map(ofCondition)]));
  const allows = statements.some(({ effect }) => effect === 'Allow') ? or(of('Allow')) : 'true';
  return and([allows, `(not ${or(of('Deny'))})`]);
}

function matchesAction({ negated, patterns }: PatternBlock, action: string): boolean {
  const matches = patterns.some((pattern) =>
    new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(action),
  );
  return matches !== negated;
}

function ofResource({ negated, patterns }: PatternBlock): string {
  const matches = or(patterns.map((pattern) => `(str.in_re resource ${globRegex(pattern)})`));
  return negated ? `(not ${matches})` : matches;
}

function ofCondition({ base, ifExists, key, values }: Condition): string {
  const { present, value } = names(key);
  if (base === 'Null') return values[0] === 'true' ? `(not ${present})` : present;
  const isNegated = /Not/.test(base);
  const matches = or(values.map((wanted) => ofValue(base.replace('Not', ''), value, wanted)));
  const holds = isNegated ? `(not ${matches})` : matches;
  // "If the key is not present, negated operators are true", and all are with IfExists.
  return `(ite ${present} ${holds} ${isNegated || ifExists})`;
}

function ofValue(operator: string, value: string, wanted: string): string {
  switch (operator) {
    case 'StringEquals':
      return `(= ${value} "${wanted}")`;
    case 'StringLike':
      return `(str.in_re ${value} ${globRegex(wanted)})`;
    case 'ArnLike':
    case 'ArnEquals':
      return `(str.in_re ${value} ${arnRegex(wanted)})`;
    case 'Bool':
      return `(= ${value} ${wanted})`;
    case 'NumericEquals':
      return `(= ${value} ${wanted})`;
    case 'NumericLessThan':
      return `(< ${value} ${wanted})`;
    case 'NumericLessThanEquals':
      return `(<= ${value} ${wanted})`;
    case 'NumericGreaterThan':
      return `(> ${value} ${wanted})`;
    case 'NumericGreaterThanEquals':
      return `(>= ${value} ${wanted})`;
    default:
      throw new Error(`no formula for \`${operator}\``);
  }
}

function and(parts: readonly string[]): string {
  return parts.length === 0 ? 'true' : `(and ${parts.join(' ')})`;
}

function or(parts: readonly string[]): string {
  return parts.length === 0 ? 'false' : `(or ${parts.join(' ')})`;
}
