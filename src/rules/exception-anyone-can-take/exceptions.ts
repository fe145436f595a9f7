import type { Condition, Statement } from '../../policy/statement/document.js';
import { parseOperator } from '../../policy/statement/operators.js';

/** Principals that denials of a policy leave out by one condition. */
export interface Exception {
  readonly kind: 'role' | 'tag';
  /** `aws:PrincipalArn`, or `aws:PrincipalTag/…`, as written. */
  readonly key: string;
  /** The operator that holds for those who are left out. */
  readonly operator: string;
  /** All values of the condition. */
  readonly values: readonly string[];
  /** The roles that the values name; none for a tag. */
  readonly roles: readonly ExceptedRole[];
  /** The key of the tag; '' for roles. */
  readonly tag: string;
  /** The denials that leave them out. */
  readonly statements: Statement[];
  /** JSON pointer of the condition in the first of them. */
  readonly pointer: string;
}

/** Roles that a pattern of `aws:PrincipalArn` names. */
export interface ExceptedRole {
  /** Name and path, with wildcards. */
  readonly name: string;
  /** Can a role of the account be one of them? */
  readonly isIn: (accountId: string) => boolean;
  /** Are they roles of any account? */
  readonly isAnywhere: boolean;
}

/** Roles under these paths are made by AWS alone. */
const madeByAws = /^(aws-reserved|aws-service-role)\//;

/** The exceptions of a policy's denials that go by the name of a role or by a tag, each told once. */
export function exceptionsOf(statements: readonly Statement[]): Exception[] {
  const found = new Map<string, Exception>();
  for (const statement of statements) {
    if (statement.effect !== 'Deny') continue;
    for (const condition of statement.conditions) {
      const exception = exceptionOf(condition, statement);
      if (exception === undefined) continue;
      const { operator, key, values } = exception;
      const id = JSON.stringify([operator, key.toLowerCase(), [...values].sort()]);
      const known = found.get(id);
      if (known === undefined) found.set(id, exception);
      else if (!known.statements.includes(statement)) known.statements.push(statement);
    }
  }
  return [...found.values()];
}

function exceptionOf(condition: Condition, statement: Statement): Exception | undefined {
  const { key, values, quantifier, pointer } = condition;
  const positive = positiveOf(condition);
  if (positive === undefined || quantifier !== undefined) return undefined;
  const about = { key, operator: positive, values, statements: [statement], pointer };
  const tag = /^aws:principaltag\/(.+)$/i.exec(key)?.[1];
  if (tag !== undefined) {
    // A value with a variable, such as the tag of the resource, is no tag that lets everything pass.
    return values.some(hasVariable) ? undefined : { ...about, kind: 'tag', roles: [], tag };
  }
  if (key.toLowerCase() !== 'aws:principalarn') return undefined;
  const roles = values.flatMap((value) => roleOf(value) ?? []);
  return roles.length === 0 ? undefined : { ...about, kind: 'role', roles, tag: '' };
}

/** The operator without its negation; undefined for one that is not negated. */
function positiveOf({ operator, base }: Condition): string | undefined {
  if (parseOperator(operator)?.info.negated !== true) return undefined;
  const positive = base.replace('Not', '');
  return parseOperator(positive) === undefined ? undefined : positive;
}

/** The roles that a pattern means; undefined where it means others, or all, or such as AWS alone makes. */
function roleOf(pattern: string): ExceptedRole | undefined {
  const [, account = '', name = ''] =
    /^[^:]*:[^:]*:iam:[^:]*:([^:]*|\$\{[^}]*\}):role\/(.+)$/.exec(pattern) ?? [];
  if (!/[A-Za-z0-9]/.test(name) || hasVariable(name) || madeByAws.test(name)) return undefined;
  const isAnywhere = /^\*+$/.test(account) || /^\$\{aws:principalaccount\}$/i.test(account);
  if (!isAnywhere && !/^[\d*?]+$/.test(account)) return undefined;
  const accounts = new RegExp(`^${account.replaceAll('*', '\\d*').replaceAll('?', '\\d')}$`);
  return { name, isAnywhere, isIn: (accountId) => isAnywhere || accounts.test(accountId) };
}

function hasVariable(text: string): boolean {
  return text.includes('${');
}
