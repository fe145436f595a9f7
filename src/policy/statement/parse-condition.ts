import type { JsonValue } from '../../model/json-text.js';
import { isObject } from '../../model/json-values.js';
import { pointerTo } from '../../model/problem.js';
import type { Condition } from './document.js';
import { type OperatorInfo, type ParsedOperator, parseOperator } from './operators.js';
import { itemPointer, type ProblemList } from './problem-list.js';
import { valueProblem } from './value-problems.js';
import { mayHoldVariables, parseTemplate } from './variables.js';

/**
 * Reads the `Condition` element of a statement. undefined when an operator or its values cannot be understood, so that
 * the statement has no meaning. `variables`: does the document's version give `${…}` a meaning?
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function readConditions(
  value: JsonValue | undefined,
  pointer: string,
  variables: boolean,
  list: ProblemList,
): Condition[] | undefined {
  if (value === undefined) return [];
  if (!isObject(value)) {
    list.report('invalid-condition', pointer, '`Condition` is an object of operators');
    return undefined;
  }
  const blocks = Object.entries(value);
  if (blocks.length === 0) reportEmpty('`Condition`', pointer, list);
  const conditions: Condition[] = [];
  let sound = true;
  for (const [operator, block] of blocks) {
    const read = readBlock(operator, block, pointerTo(pointer, operator), variables, list);
    if (read === undefined) sound = false;
    else conditions.push(...read);
  }
  return sound ? conditions : undefined;
}

/** The guide says of an empty block that it has no effect, and also that its statement has none. */
function reportEmpty(what: string, pointer: string, list: ProblemList): void {
  list.report('empty-condition', pointer, `${what} is empty, and AWS contradicts itself on what that means`, {
    remedy: 'leave it out, or write a condition',
  });
}

function readBlock(
  operator: string,
  block: JsonValue,
  pointer: string,
  variables: boolean,
  list: ProblemList,
): Condition[] | undefined {
  const parsed = parseOperator(operator);
  if (parsed === undefined) {
    list.report('unknown-operator', pointer, `\`${operator}\` is not a condition operator`);
    return undefined;
  }
  if (parsed.canonical !== operator) {
    const message = `the operator \`${operator}\` is documented as \`${parsed.canonical}\``;
    list.report('operator-case', pointer, message, { severity: 'warning' });
  }
  if (!isObject(block)) {
    list.report('invalid-condition', pointer, `\`${operator}\` takes an object of condition keys`);
    return undefined;
  }
  const entries = Object.entries(block);
  if (entries.length === 0) reportEmpty(`\`${operator}\``, pointer, list);
  const conditions: Condition[] = [];
  const seen = new Map<string, string>();
  let sound = true;
  for (const [key, written] of entries) {
    const place = pointerTo(pointer, key);
    const earlier = seen.get(key.toLowerCase());
    if (earlier !== undefined) {
      const message = `the condition keys \`${earlier}\` and \`${key}\` are the same key`;
      list.report('duplicate-condition-key', place, message);
      sound = false;
    }
    seen.set(key.toLowerCase(), key);
    const values = readValues(written, place, parsed.info, list);
    if (values === undefined) {
      sound = false;
      continue;
    }
    checkValues(key, values, place, parsed.info, variables, list);
    conditions.push(conditionOf(operator, parsed, key, values, place));
  }
  return sound ? conditions : undefined;
}

function conditionOf(
  operator: string,
  { info, ifExists, quantifier }: ParsedOperator,
  key: string,
  values: readonly string[],
  pointer: string,
): Condition {
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

function readValues(
  written: JsonValue,
  pointer: string,
  info: OperatorInfo,
  list: ProblemList,
): string[] | undefined {
  const items = Array.isArray(written) ? written : [written];
  if (items.some((item) => item === null || typeof item === 'object')) {
    const message = 'a condition value is a string, number or boolean, or a list of them';
    list.report('invalid-condition-value', pointer, message);
    return undefined;
  }
  if (new Set(items.map((item) => typeof item)).size > 1) {
    list.report('mixed-condition-values', pointer, 'the list mixes strings, numbers and booleans');
  }
  items.forEach((item, i) => {
    // What compares as text needs the digits as they were written, and a JSON number does not keep them.
    if (typeof item === 'number' && info.variables && !Number.isSafeInteger(item)) {
      const message = `\`${info.name}\` compares text, and a number without quotes does not say how it is written`;
      list.report('unquoted-number', itemPointer(pointer, i, items), message, {
        remedy: 'write it in quotes',
      });
    }
  });
  return items.map(String);
}

function checkValues(
  key: string,
  values: readonly string[],
  pointer: string,
  info: OperatorInfo,
  variables: boolean,
  list: ProblemList,
): void {
  values.forEach((value, i) => {
    const place = itemPointer(pointer, i, values);
    if (info.variables) checkVariables(value, place, variables, list);
    const doubt = valueProblem(info, value);
    if (doubt !== undefined) list.report(doubt.code, place, doubt.message, { severity: 'warning' });
  });
  if (values.length === 0) {
    list.report('empty-list', pointer, `the condition key \`${key}\` has no values`, { severity: 'warning' });
  }
  if (info.test === 'null' && values.length > 1) {
    list.report('null-value', pointer, '`Null` takes one value, `true` or `false`', { severity: 'warning' });
  }
}

/** Checks the policy variables of a text, or says that the document's version has none. */
export function checkVariables(text: string, pointer: string, variables: boolean, list: ProblemList): void {
  if (!mayHoldVariables(text)) return;
  if (!variables) {
    const message = `\`${text}\` is plain text: policy variables need version 2012-10-17`;
    list.report('variable-without-version', pointer, message, {
      severity: 'warning',
      remedy: 'add `"Version": "2012-10-17"`',
    });
    return;
  }
  const parsed = parseTemplate(text);
  if (!parsed.ok) list.report('invalid-variable', pointer, parsed.message);
}
