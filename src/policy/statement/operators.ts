/**
 * Every condition operator that IAM documents.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 *
 * `test` names the comparison of one policy value with one request value; a negated operator is true when it holds for
 * no policy value.
 */
export interface OperatorInfo {
  readonly name: string;
  readonly test:
    | 'string-equals'
    | 'string-equals-ignore-case'
    | 'string-like'
    | 'numeric-equals'
    | 'numeric-less'
    | 'numeric-less-or-equal'
    | 'numeric-greater'
    | 'numeric-greater-or-equal'
    | 'date-equals'
    | 'date-less'
    | 'date-less-or-equal'
    | 'date-greater'
    | 'date-greater-or-equal'
    | 'bool'
    | 'binary-equals'
    | 'ip-address'
    | 'arn-like'
    | 'null';
  readonly negated: boolean;
  /** May policy values hold policy variables? */
  readonly variables: boolean;
  /** Are `*` and `?` wildcards in policy values? */
  readonly wildcards: boolean;
}

function operator(
  name: string,
  test: OperatorInfo['test'],
  flags: { readonly negated?: true; readonly variables?: true; readonly wildcards?: true } = {},
): OperatorInfo {
  return {
    name,
    test,
    negated: flags.negated ?? false,
    variables: flags.variables ?? false,
    wildcards: flags.wildcards ?? false,
  };
}

/** The table of operators, without set operators and `IfExists`. */
export const operators: readonly OperatorInfo[] = [
  operator('StringEquals', 'string-equals', { variables: true }),
  operator('StringNotEquals', 'string-equals', { negated: true, variables: true }),
  operator('StringEqualsIgnoreCase', 'string-equals-ignore-case', { variables: true }),
  operator('StringNotEqualsIgnoreCase', 'string-equals-ignore-case', { negated: true, variables: true }),
  operator('StringLike', 'string-like', { variables: true, wildcards: true }),
  operator('StringNotLike', 'string-like', { negated: true, variables: true, wildcards: true }),
  operator('NumericEquals', 'numeric-equals'),
  operator('NumericNotEquals', 'numeric-equals', { negated: true }),
  operator('NumericLessThan', 'numeric-less'),
  operator('NumericLessThanEquals', 'numeric-less-or-equal'),
  operator('NumericGreaterThan', 'numeric-greater'),
  operator('NumericGreaterThanEquals', 'numeric-greater-or-equal'),
  operator('DateEquals', 'date-equals'),
  operator('DateNotEquals', 'date-equals', { negated: true }),
  operator('DateLessThan', 'date-less'),
  operator('DateLessThanEquals', 'date-less-or-equal'),
  operator('DateGreaterThan', 'date-greater'),
  operator('DateGreaterThanEquals', 'date-greater-or-equal'),
  operator('Bool', 'bool'),
  operator('BinaryEquals', 'binary-equals'),
  operator('IpAddress', 'ip-address'),
  operator('NotIpAddress', 'ip-address', { negated: true }),
  // ArnEquals and ArnLike behave alike, and so do their negations.
  operator('ArnEquals', 'arn-like', { variables: true, wildcards: true }),
  operator('ArnNotEquals', 'arn-like', { negated: true, variables: true, wildcards: true }),
  operator('ArnLike', 'arn-like', { variables: true, wildcards: true }),
  operator('ArnNotLike', 'arn-like', { negated: true, variables: true, wildcards: true }),
  operator('Null', 'null'),
];

const byLowerCaseName = new Map(operators.map((info) => [info.name.toLowerCase(), info]));

/** An operator as written, taken apart. */
export interface ParsedOperator {
  readonly info: OperatorInfo;
  readonly quantifier?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
  /** The operator as the documentation spells it. */
  readonly canonical: string;
}

/**
 * Takes an operator such as `ForAnyValue:StringLikeIfExists` apart; undefined when there is no such operator. Case is
 * ignored here: `canonical` tells whether the spelling is the documented one.
 */
export function parseOperator(written: string): ParsedOperator | undefined {
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? undefined : written.slice(0, colon).toLowerCase();
  const quantifier =
    prefix === 'forallvalues' ? 'ForAllValues' : prefix === 'foranyvalue' ? 'ForAnyValue' : undefined;
  if (prefix !== undefined && quantifier === undefined) return undefined;
  const rest = written.slice(colon + 1).toLowerCase();
  const ifExists = rest.endsWith('ifexists');
  const info = byLowerCaseName.get(ifExists ? rest.slice(0, -'ifexists'.length) : rest);
  // `NullIfExists` is an error: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
  if (info === undefined || (ifExists && info.test === 'null')) return undefined;
  const canonical = `${quantifier === undefined ? '' : `${quantifier}:`}${info.name}${ifExists ? 'IfExists' : ''}`;
  return { info, ifExists, canonical, ...(quantifier === undefined ? {} : { quantifier }) };
}
