import type { Condition } from '../../../policy/statement/document.js';
import { matchCondition } from '../../../policy/statement/match-condition.js';
import {
  type OperatorInfo,
  type ParsedOperator,
  parseOperator,
} from '../../../policy/statement/operators.js';
import type { RequestView } from '../../../policy/statement/request-view.js';
import {
  type ReadValue,
  readAddress,
  readAddressRange,
  readBinary,
  readBoolean,
  readDate,
  readNumber,
} from '../../../policy/statement/values.js';
import { mayHoldVariables } from '../../../policy/statement/variables.js';
import { compileArn, compileGlobs } from './globs.js';
import { both, type FastVerdict, NO, OPEN, opposite, UNKNOWN, YES } from './verdicts.js';

export type CompiledCondition = (request: RequestView) => FastVerdict;

/** The condition as one function; values with policy variables are left to the reference. */
export function compileCondition(condition: Condition, variables: boolean): CompiledCondition {
  const parsed = parseOperator(condition.operator);
  if (parsed === undefined) return () => UNKNOWN;
  if (parsed.info.test === 'null') return compileNull(condition, parsed);
  if (variables && parsed.info.variables && condition.values.some(mayHoldVariables)) {
    return (request) => fastVerdict(matchCondition(condition, request, variables).verdict);
  }
  return compileComparison(condition, parsed);
}

/** The reference's verdict in the fast engine's numbers. */
export function fastVerdict(verdict: 'yes' | 'no' | 'open' | 'unknown'): FastVerdict {
  switch (verdict) {
    case 'yes':
      return YES;
    case 'no':
      return NO;
    case 'open':
      return OPEN;
    case 'unknown':
      return UNKNOWN;
  }
}

function compileComparison(
  condition: Condition,
  { info, quantifier, ifExists }: ParsedOperator,
): CompiledCondition {
  const key = condition.key.toLowerCase();
  const whenAbsent = verdictWhenAbsent(condition, info, quantifier, ifExists);
  if (condition.values.length === 0) {
    const whenPresent = quantifier !== undefined || ifExists ? NO : UNKNOWN;
    return (request) => {
      const { state } = request.value(key);
      return state === 'present'
        ? whenPresent
        : state === 'absent'
          ? whenAbsent
          : state === 'open'
            ? OPEN
            : UNKNOWN;
    };
  }
  const positive = compileValues(info, condition.values);
  const test: (value: string) => FastVerdict = info.negated ? (value) => opposite(positive(value)) : positive;
  const forAll = quantifier === 'ForAllValues';
  return (request) => {
    const context = request.value(key);
    if (context.state === 'open') return OPEN;
    if (context.state === 'unknown') return UNKNOWN;
    if (context.state === 'absent') return whenAbsent;
    const { values } = context;
    if (quantifier === undefined) {
      const [first] = values;
      return first !== undefined && values.length === 1 ? test(first) : UNKNOWN;
    }
    let verdict: FastVerdict = forAll ? YES : NO;
    let onlyEmpty = true;
    for (const value of values) {
      const one = test(value);
      if (value !== '') onlyEmpty = false;
      if (forAll) verdict = both(verdict, one);
      else if (one > verdict) verdict = one;
    }
    if (!onlyEmpty) return verdict;
    return verdict === (forAll ? YES : NO) ? verdict : UNKNOWN;
  };
}

function verdictWhenAbsent(
  condition: Condition,
  info: OperatorInfo,
  quantifier: ParsedOperator['quantifier'],
  ifExists: boolean,
): FastVerdict {
  if (ifExists || quantifier === 'ForAllValues') return YES;
  if (condition.values.length === 0 && quantifier === undefined) return UNKNOWN;
  if (!info.negated) return NO;
  return quantifier === 'ForAnyValue' ? UNKNOWN : YES;
}

function compileNull(condition: Condition, { quantifier }: ParsedOperator): CompiledCondition {
  if (quantifier === 'ForAllValues') return () => YES;
  if (quantifier === 'ForAnyValue') return () => NO;
  const [only] = condition.values;
  const wanted = only === undefined || condition.values.length > 1 ? undefined : readBoolean(only);
  if (wanted?.kind !== 'value') return () => UNKNOWN;
  const key = condition.key.toLowerCase();
  const whenAbsent = wanted.value ? YES : NO;
  const whenPresent = wanted.value ? NO : YES;
  return (request) => {
    const context = request.value(key);
    switch (context.state) {
      case 'absent':
        return whenAbsent;
      case 'present':
        return context.values.every((value) => value === '') ? UNKNOWN : whenPresent;
      case 'open':
        return OPEN;
      case 'unknown':
        return UNKNOWN;
    }
  };
}

/** Does a request value match any of the policy's values? */
function compileValues(info: OperatorInfo, values: readonly string[]): (value: string) => FastVerdict {
  switch (info.test) {
    case 'string-equals': {
      const words = new Set(values);
      return (value) => (words.has(value) ? YES : NO);
    }
    case 'string-equals-ignore-case': {
      const words = new Set(values.map((value) => value.toLowerCase()));
      return (value) => (words.has(value.toLowerCase()) ? YES : NO);
    }
    case 'string-like': {
      const test = compileGlobs(values);
      return (value) => (test(value) ? YES : NO);
    }
    case 'arn-like': {
      const tests = values.map(compileArn);
      const otherwise = tests.includes(undefined) ? UNKNOWN : NO;
      const sure = tests.filter((test) => test !== undefined);
      return (value) => (sure.some((test) => test(value)) ? YES : otherwise);
    }
    case 'bool':
      return compileTyped(values, readBoolean, readBoolean, (wanted, value) => wanted === value);
    case 'binary-equals':
      return compileTyped(values, readBinary, readBinary, (wanted, value) => wanted === value);
    case 'ip-address':
      return compileTyped(values, readAddressRange, readAddress, (range, address) => {
        const { bytes, prefix } = range;
        if (bytes.length !== address.length) return false;
        const whole = prefix >> 3;
        for (let i = 0; i < whole; i++) if (bytes[i] !== address[i]) return false;
        const rest = prefix & 7;
        return (
          rest === 0 || (((bytes[whole] ?? 0) ^ (address[whole] ?? 0)) & (0xff << (8 - rest)) & 0xff) === 0
        );
      });
    case 'null':
      return () => UNKNOWN;
    default: {
      const read = info.test.startsWith('date') ? readDate : readNumber;
      return compileTyped(values, read, read, ordering(info.test));
    }
  }
}

function ordering(test: OperatorInfo['test']): (wanted: number, value: number) => boolean {
  if (test.endsWith('-less')) return (wanted, value) => value < wanted;
  if (test.endsWith('-less-or-equal')) return (wanted, value) => value <= wanted;
  if (test.endsWith('-greater')) return (wanted, value) => value > wanted;
  if (test.endsWith('-greater-or-equal')) return (wanted, value) => value >= wanted;
  return (wanted, value) => value === wanted;
}

function compileTyped<A, B>(
  values: readonly string[],
  readWanted: (text: string) => ReadValue<A>,
  readValue: (text: string) => ReadValue<B>,
  holds: (wanted: A, value: B) => boolean,
): (value: string) => FastVerdict {
  const read = values.map(readWanted);
  const wanted = read.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
  const otherwise: FastVerdict = wanted.length === read.length ? NO : UNKNOWN;
  return (text) => {
    const value = readValue(text);
    if (value.kind !== 'value') return UNKNOWN;
    for (const one of wanted) if (holds(one, value.value)) return YES;
    return otherwise;
  };
}
