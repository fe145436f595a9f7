import type { Condition, PatternBlock, Statement } from '../../policy/statement/document.js';
import { parseOperator } from '../../policy/statement/operators.js';
import type { ControlType } from '../symbolic/organization-sets.js';

/** Requests that look alike: as a statement without effect says it. Of all that it names, all must match. */
export interface RequestPattern {
  readonly action: PatternBlock;
  readonly resource: PatternBlock;
  readonly conditions: readonly Condition[];
}

/** Which requests are asked about, and by what policies: those of the principals' account, or of the resource's. */
export interface RequestQuestion {
  /** SCPs: requests of an account's principals. RCPs: requests of anybody for an account's resources. */
  readonly type: ControlType;
  /** Requests that match one of them are meant. */
  readonly anyOf: readonly RequestPattern[];
  /** Requests that match one of them are not meant. */
  readonly unless: readonly RequestPattern[];
}

/** What a pattern is made of; what is left out may be anything. */
export interface PatternParts {
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly resources?: readonly string[];
  readonly conditions?: readonly Condition[];
}

/** A pattern of its parts. */
export function requestPattern({
  actions,
  notActions,
  resources,
  conditions = [],
}: PatternParts): RequestPattern {
  return {
    action:
      notActions === undefined ? block('/actions', actions ?? ['*']) : block('/actions', notActions, true),
    resource: block('/resources', resources ?? ['*']),
    conditions,
  };
}

function block(pointer: string, patterns: readonly string[], negated = false): PatternBlock {
  return { negated, patterns, pointer };
}

/**
 * One comparison of a pattern.
 *
 * @param operator as in a policy, such as `StringNotEqualsIfExists`.
 * @throws Error when there is no such operator: what a user writes is checked before.
 */
export function requestCondition(
  operator: string,
  key: string,
  values: readonly string[],
  pointer = '',
): Condition {
  const parsed = parseOperator(operator);
  if (parsed === undefined) throw new Error(`\`${operator}\` is not a condition operator`);
  const { info, ifExists, quantifier } = parsed;
  return {
    operator,
    base: info.name,
    ifExists,
    key,
    values,
    pointer,
    ...(quantifier === undefined ? {} : { quantifier }),
  };
}

/** The pattern as a statement, for what takes statements. Its effect means nothing. */
export function asStatement(pattern: RequestPattern): Statement {
  return { index: 0, pointer: '', effect: 'Allow', ...pattern };
}
