import { splitArn } from '../../model/ids.js';
import type { Condition } from './document.js';
import {
  agreed,
  all,
  any,
  certain,
  type Doubt,
  type Judgement,
  no,
  not,
  open,
  unknown,
  yes,
} from './judgement.js';
import { type OperatorInfo, parseOperator } from './operators.js';
import type { RequestView } from './request-view.js';
import {
  type ReadValue,
  readAddress,
  readAddressRange,
  readBinary,
  readBoolean,
  readDate,
  readNumber,
} from './values.js';
import { mayHoldVariables, parseTemplate, resolveTemplate, type VariableValue } from './variables.js';
import { matchesPattern, type Pattern, type PatternToken, patternOf } from './wildcard.js';

/**
 * Does one condition (one key under one operator) hold for the request? The reference: it follows
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * sentence by sentence. `variables`: does the document's version give `${…}` a meaning?
 */
export function matchCondition(condition: Condition, request: RequestView, variables: boolean): Judgement {
  const parsed = parseOperator(condition.operator);
  if (parsed === undefined) {
    return unknown(
      doubt(condition, 'unknown-operator', `\`${condition.operator}\` is not a condition operator`),
    );
  }
  const { info, quantifier, ifExists } = parsed;
  if (info.test === 'null') return matchNull(condition, request);

  const context = request.value(condition.key.toLowerCase());
  if (context.state === 'open') return open(condition.key.toLowerCase());
  if (context.state === 'unknown') return unknown({ ...context.doubt, pointer: condition.pointer });
  if (context.state === 'absent') return absentKey(condition, info.negated);

  if (condition.values.length === 0) {
    // Under ForAllValues, ForAnyValue and IfExists an empty list matches no value that is there.
    if (quantifier !== undefined || ifExists) return no;
    return unknown(
      doubt(condition, 'empty-condition-values', 'AWS contradicts itself on an empty list of values'),
    );
  }
  const perValue = context.values.map((value) => matchValue(condition, info, value, request, variables));
  if (quantifier === undefined) {
    const [only] = perValue;
    if (only !== undefined && perValue.length === 1) return only;
    return unknown(
      doubt(
        condition,
        'several-values-without-set-operator',
        `\`${condition.key}\` has several values and the operator has no \`ForAnyValue\` or \`ForAllValues\``,
      ),
    );
  }
  const overValues = quantifier === 'ForAllValues' ? all(perValue) : any(perValue);
  if (context.values.some((value) => value !== '')) return overValues;
  // Only empty strings: the documentation calls that a null data set, without an example.
  const asNullDataSet = certain(quantifier === 'ForAllValues');
  return agreed(
    [overValues, asNullDataSet],
    doubt(condition, 'empty-string-value', `\`${condition.key}\` is an empty string`),
  );
}

function absentKey(condition: Condition, negated: boolean): Judgement {
  if (condition.ifExists || condition.quantifier === 'ForAllValues') return yes;
  if (condition.values.length === 0 && condition.quantifier === undefined) {
    return unknown(
      doubt(condition, 'empty-condition-values', 'AWS contradicts itself on an empty list of values'),
    );
  }
  if (!negated) return no;
  if (condition.quantifier === 'ForAnyValue') {
    return unknown(
      doubt(
        condition,
        'foranyvalue-negated-absent-key',
        `AWS contradicts itself on \`${condition.operator}\` when \`${condition.key}\` is absent`,
      ),
    );
  }
  return yes;
}

/** `Null`: `true` asks that the key is absent, `false` that it is there and its value is not null. */
function matchNull(condition: Condition, request: RequestView): Judgement {
  if (condition.quantifier === 'ForAllValues') return yes;
  if (condition.quantifier === 'ForAnyValue') return no;
  const [wanted] = condition.values;
  const read = wanted === undefined || condition.values.length > 1 ? undefined : readBoolean(wanted);
  if (read?.kind !== 'value') {
    return unknown(doubt(condition, 'null-value', '`Null` takes one value, `true` or `false`'));
  }
  const context = request.value(condition.key.toLowerCase());
  if (context.state === 'open') return open(condition.key.toLowerCase());
  if (context.state === 'unknown') return unknown({ ...context.doubt, pointer: condition.pointer });
  if (context.state === 'present' && context.values.every((value) => value === '')) {
    return unknown(doubt(condition, 'empty-string-value', `\`${condition.key}\` is an empty string`));
  }
  return certain((context.state === 'absent') === read.value);
}

/** One request value against the policy's values: any of them, or under a negated operator none of them. */
function matchValue(
  condition: Condition,
  info: OperatorInfo,
  value: string,
  request: RequestView,
  variables: boolean,
): Judgement {
  const matches = condition.values.map((wanted) => {
    if (info.variables && variables && mayHoldVariables(wanted)) {
      return matchTemplate(condition, info, wanted, value, request);
    }
    return compare(condition, info, info.wildcards ? patternOf(wanted) : [wanted], wanted, value);
  });
  return info.negated ? not(any(matches)) : any(matches);
}

function matchTemplate(
  condition: Condition,
  info: OperatorInfo,
  wanted: string,
  value: string,
  request: RequestView,
): Judgement {
  const parsed = parseTemplate(wanted);
  if (!parsed.ok) return unknown(doubt(condition, 'invalid-variable', parsed.message));
  const lookup = (key: string): VariableValue => variableValue(request, key);
  const resolved = resolveTemplate(parsed.template, info.wildcards, lookup);
  switch (resolved.kind) {
    case 'none':
      return no; // A variable without value makes the policy value one that nothing matches.
    case 'open':
      return open(resolved.key);
    case 'unknown':
      return unknown(variableDoubt(request, resolved.key, condition));
    case 'readings': {
      if (info.test === 'arn-like' && resolved.substituted.includes(':')) {
        return unknown(
          doubt(condition, 'colon-in-variable', `the value of a variable in \`${wanted}\` holds a colon`),
        );
      }
      return agreed(
        resolved.readings.map((pattern) => compare(condition, info, pattern, wanted, value)),
        doubt(
          condition,
          'wildcard-in-variable',
          `the value of a variable in \`${wanted}\` holds \`*\` or \`?\``,
        ),
      );
    }
  }
}

/** What a policy variable stands for: variables take single-valued keys only, and an empty value is none. */
export function variableValue(request: RequestView, key: string): VariableValue {
  const context = request.value(key);
  if (context.state === 'open' || context.state === 'unknown') return { kind: context.state, key };
  const [only] = context.state === 'present' ? context.values : [];
  if (context.state === 'present' && context.values.length > 1) return { kind: 'unknown', key };
  return only === undefined || only === '' ? { kind: 'none', key } : { kind: 'value', text: only };
}

/** Why the value of a variable is not known. */
export function variableDoubt(request: RequestView, key: string, place: { readonly pointer: string }): Doubt {
  const context = request.value(key);
  if (context.state === 'unknown') return { ...context.doubt, pointer: place.pointer };
  return doubt(place, 'several-values-in-variable', `the variable \`\${${key}}\` has several values`);
}

/** One request value against one policy value, of which the pattern is a reading. */
function compare(
  condition: Condition,
  info: OperatorInfo,
  pattern: Pattern,
  wanted: string,
  value: string,
): Judgement {
  switch (info.test) {
    case 'string-equals':
      return certain(pattern.join('') === value);
    case 'string-equals-ignore-case':
      return certain(pattern.join('').toLowerCase() === value.toLowerCase());
    case 'string-like':
      return certain(matchesPattern(pattern, value));
    case 'arn-like':
      return compareArn(condition, pattern, wanted, value);
    case 'numeric-equals':
      return compareRead(condition, readNumber(wanted), readNumber(value), (a, b) => b === a);
    case 'numeric-less':
      return compareRead(condition, readNumber(wanted), readNumber(value), (a, b) => b < a);
    case 'numeric-less-or-equal':
      return compareRead(condition, readNumber(wanted), readNumber(value), (a, b) => b <= a);
    case 'numeric-greater':
      return compareRead(condition, readNumber(wanted), readNumber(value), (a, b) => b > a);
    case 'numeric-greater-or-equal':
      return compareRead(condition, readNumber(wanted), readNumber(value), (a, b) => b >= a);
    case 'date-equals':
      return compareRead(condition, readDate(wanted), readDate(value), (a, b) => b === a);
    case 'date-less':
      return compareRead(condition, readDate(wanted), readDate(value), (a, b) => b < a);
    case 'date-less-or-equal':
      return compareRead(condition, readDate(wanted), readDate(value), (a, b) => b <= a);
    case 'date-greater':
      return compareRead(condition, readDate(wanted), readDate(value), (a, b) => b > a);
    case 'date-greater-or-equal':
      return compareRead(condition, readDate(wanted), readDate(value), (a, b) => b >= a);
    case 'bool':
      return compareRead(condition, readBoolean(wanted), readBoolean(value), (a, b) => a === b);
    case 'binary-equals':
      return compareRead(condition, readBinary(wanted), readBinary(value), (a, b) => a === b);
    case 'ip-address':
      return compareRead(condition, readAddressRange(wanted), readAddress(value), (range, address) => {
        if (range.bytes.length !== address.length) return false;
        return firstBits(range.bytes, range.prefix) === firstBits(address, range.prefix);
      });
    case 'null':
      throw new Error('INVARIANT (null apart): `Null` compares no values');
  }
}

function compareRead<A, B>(
  condition: Condition,
  wanted: ReadValue<A>,
  value: ReadValue<B>,
  holds: (wanted: A, value: B) => boolean,
): Judgement {
  const doubts = [wanted, value].flatMap((read) =>
    read.kind === 'value'
      ? []
      : [doubt(condition, read.code, `${read.message}, and AWS does not document what follows`)],
  );
  if (wanted.kind !== 'value' || value.kind !== 'value') return unknown(...doubts);
  return certain(holds(wanted.value, value.value));
}

function firstBits(bytes: readonly number[], count: number): string {
  return bytes
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, count);
}

/** ARNs compare component by component; each of the six may hold wildcards, the sixth may hold colons. */
function compareArn(condition: Condition, pattern: Pattern, wanted: string, value: string): Judgement {
  const wantedComponents = splitPattern(pattern);
  if (wantedComponents === undefined) {
    return unknown(
      doubt(condition, 'short-arn', `\`${wanted}\` has fewer than the six components of an ARN`),
    );
  }
  const components = splitArn(value);
  if (components === undefined) return no;
  return certain(components.every((component, i) => matchesPattern(wantedComponents[i] ?? [], component)));
}

/** The pattern cut at its first five colons, or undefined when it has fewer. */
function splitPattern(pattern: Pattern): Pattern[] | undefined {
  const components: PatternToken[][] = [[]];
  for (const token of pattern) {
    if (typeof token !== 'string') {
      components.at(-1)?.push(token);
      continue;
    }
    for (const character of token) {
      if (character === ':' && components.length < 6) components.push([]);
      else components.at(-1)?.push(character);
    }
  }
  return components.length === 6 ? components : undefined;
}

function doubt(place: { readonly pointer: string }, code: string, message: string): Doubt {
  return { kind: 'undocumented', code, message, pointer: place.pointer };
}
