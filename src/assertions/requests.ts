import type { Catalogue } from '../catalogue/catalogue.js';
import { outsiders } from '../evaluate/questions/outsiders.js';
import { type RequestPattern, requestCondition } from '../evaluate/questions/request-question.js';
import { contextKey } from '../evaluate/symbolic/context-keys.js';
import type { OrgGraph } from '../graph/org-graph.js';
import type { JsonObject, JsonValue } from '../model/json-text.js';
import { isObject, member } from '../model/json-values.js';
import { pointerTo, type Severity } from '../model/problem.js';
import type { Condition, PatternBlock } from '../policy/statement/document.js';
import { parseOperator } from '../policy/statement/operators.js';
import { readConditions } from '../policy/statement/parse-condition.js';
import { ProblemList } from '../policy/statement/problem-list.js';
import { valueProblem } from '../policy/statement/value-problems.js';
import type { AssertionDocument } from './assertion.js';

/** Notes a problem at a JSON pointer of the file. */
export type Report = (
  code: string,
  pointer: string,
  message: string,
  remedy?: string,
  severity?: Severity,
) => void;

/** What requests are read with. */
export interface RequestReading {
  readonly document: AssertionDocument;
  readonly catalogue: Catalogue;
  readonly graph: OrgGraph;
  readonly report: Report;
  readonly on: 'principals' | 'resources';
}

/** Requests that a file describes: those of the patterns, less those that contradict themselves. */
export interface ReadRequests {
  readonly patterns: readonly RequestPattern[];
  readonly unless: readonly RequestPattern[];
}

/** The requests that an object of a file describes, which is as the schema asks; reports whatever else is wrong. */
export function readRequests(value: JsonObject, pointer: string, reading: RequestReading): ReadRequests {
  const action = actionBlock(member(value, 'actions'), pointerTo(pointer, 'actions'), reading);
  const resource = resourceBlock(member(value, 'resources'), pointerTo(pointer, 'resources'), reading);
  const who = principalsOf(member(value, 'principals'), pointerTo(pointer, 'principals'), reading);
  const conditions = [
    ...who.conditions,
    ...contextOf(member(value, 'context'), pointerTo(pointer, 'context'), reading),
    ...policyConditions(member(value, 'conditions'), pointerTo(pointer, 'conditions'), reading),
  ];
  return { patterns: [{ action, resource, conditions }], unless: who.unless };
}

interface Texts {
  readonly negated: boolean;
  readonly values: readonly { readonly text: string; readonly pointer: string }[];
}

/** A text, a list of texts, or one of both below `not`. */
function textsOf(value: JsonValue | undefined, pointer: string): Texts | undefined {
  if (value === undefined) return undefined;
  if (isObject(value)) {
    const excluded = textsOf(member(value, 'not'), pointerTo(pointer, 'not'));
    return excluded === undefined ? undefined : { ...excluded, negated: true };
  }
  const items = Array.isArray(value) ? value : [value];
  return {
    negated: false,
    values: items.flatMap((item, i) =>
      typeof item === 'string'
        ? [{ text: item, pointer: Array.isArray(value) ? pointerTo(pointer, i) : pointer }]
        : [],
    ),
  };
}

function actionBlock(
  value: JsonValue | undefined,
  pointer: string,
  { catalogue, report }: RequestReading,
): PatternBlock {
  const texts = textsOf(value, pointer);
  if (texts === undefined) return { negated: false, patterns: ['*'], pointer };
  for (const { text, pointer: at } of texts.values) {
    if (text === '*') continue;
    if (!/^[A-Za-z0-9*?-]+:[A-Za-z0-9*?_-]+$/.test(text)) {
      report(
        'invalid-action',
        at,
        `\`${text}\` is not an action`,
        'write `service:Action`, with `*` and `?` as wildcards',
      );
    } else if (catalogue.expandPattern(text).length === 0) {
      // It would match nothing, and what must not be possible would seem to be denied.
      const near = catalogue.suggest(text).map((name) => `\`${name}\``);
      report(
        'unknown-action',
        at,
        `\`${text}\` matches no action of the service authorization reference of ${catalogue.dataDate()}`,
        near.length === 0 ? undefined : `did you mean ${near.join(' or ')}?`,
      );
    }
  }
  return { negated: texts.negated, patterns: texts.values.map(({ text }) => text), pointer };
}

function resourceBlock(
  value: JsonValue | undefined,
  pointer: string,
  { report }: RequestReading,
): PatternBlock {
  const texts = textsOf(value, pointer);
  if (texts === undefined) return { negated: false, patterns: ['*'], pointer };
  for (const { text, pointer: at } of texts.values) {
    if (text !== '*' && !text.startsWith('arn:')) {
      report(
        'invalid-resource',
        at,
        `\`${text}\` is neither an ARN nor \`*\``,
        'write a pattern such as `arn:aws:s3:::data-*`',
      );
    }
  }
  return { negated: texts.negated, patterns: texts.values.map(({ text }) => text), pointer };
}

interface Principals {
  readonly conditions: readonly Condition[];
  readonly unless: readonly RequestPattern[];
}

function principalsOf(
  value: JsonValue | undefined,
  pointer: string,
  { graph, report, on }: RequestReading,
): Principals {
  const texts = textsOf(value, pointer);
  if (texts === undefined) return { conditions: [], unless: [] };
  const outside = texts.values.find(({ text }) => text === 'outside-organization');
  if (outside !== undefined) {
    if (on === 'principals') {
      report(
        'outsiders-on-principals',
        outside.pointer,
        'the principals of an account are never outside the organization',
        'add `on: resources` for what others may do to the resources of the accounts',
      );
    } else if (texts.values.length > 1 || texts.negated) {
      report(
        'mixed-principals',
        outside.pointer,
        '`outside-organization` stands alone',
        'make two assertions of it',
      );
    } else return outsiders(graph);
    return { conditions: [], unless: [] };
  }
  const patterns = texts.values.flatMap(({ text, pointer: at }) => {
    if (/^arn:[^:]*:(iam|sts)::[^:]*:.+$/.test(text)) return [text];
    if (text === 'root' || /^(role|user)\/.+$/.test(text)) return [`arn:*:iam::*:${text}`];
    report(
      'invalid-principal',
      at,
      `\`${text}\` names no principal`,
      'write `root`, `role/NAME`, `user/NAME` or an ARN of IAM, with wildcards',
    );
    return [];
  });
  if (patterns.length === 0) return { conditions: [], unless: [] };
  const operator = texts.negated ? 'ArnNotLike' : 'ArnLike';
  return { conditions: [requestCondition(operator, 'aws:PrincipalArn', patterns, pointer)], unless: [] };
}

function policyConditions(
  value: JsonValue | undefined,
  pointer: string,
  { report }: RequestReading,
): readonly Condition[] {
  const list = new ProblemList([]);
  const conditions = readConditions(value, pointer, true, list);
  for (const { code, location, message, remedy, severity } of list.problems) {
    report(code, location?.pointer ?? pointer, message, remedy, severity);
  }
  return conditions ?? [];
}

const comparisons = ['is', 'not', 'like', 'notLike'] as const;
type Comparison = (typeof comparisons)[number];

function contextOf(
  value: JsonValue | undefined,
  pointer: string,
  reading: RequestReading,
): readonly Condition[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, wanted]) => {
    const at = pointerTo(pointer, key);
    if (!/^[A-Za-z0-9-]+:.+$/.test(key)) {
      reading.report(
        'invalid-context-key',
        at,
        `\`${key}\` is not a context key`,
        'write it as in a policy, such as `aws:RequestedRegion`',
      );
      return [];
    }
    if (!isObject(wanted)) return [comparison(key, 'is', wanted, at, reading)];
    const made = comparisons.flatMap((name) => {
      const values = member(wanted, name);
      return values === undefined ? [] : [comparison(key, name, values, pointerTo(at, name), reading)];
    });
    const present = member(wanted, 'present');
    if (typeof present !== 'boolean') return made;
    return [...made, requestCondition('Null', key, [String(!present)], pointerTo(at, 'present'))];
  });
}

/** What a key must be, with the operator that fits its type. */
function comparison(
  key: string,
  name: Comparison,
  value: JsonValue,
  pointer: string,
  { document, catalogue, report }: RequestReading,
): Condition {
  const lower = key.toLowerCase();
  const { family, valuedness } = contextKey(lower, catalogue.conditionKey(lower)?.type);
  if (valuedness === 'unknown') {
    report(
      'unknown-condition-key',
      pointer,
      `\`${key}\` is not in the service authorization reference of ${catalogue.dataDate()}`,
      'correct it, unless AWS brought it out later',
      'warning',
    );
  }
  const items = Array.isArray(value) ? value : [value];
  const values = items.map((item, i) => {
    const at = Array.isArray(value) ? pointerTo(pointer, i) : pointer;
    return typeof item === 'string' ? item : (document.writtenAs(at) ?? String(item));
  });
  const operator = operatorFor(name, family, valuedness === 'several');
  const texts = family === 'boolean' && name === 'not' ? values.map(opposite) : values;
  const info = parseOperator(operator)?.info;
  values.forEach((one, i) => {
    const problem = info === undefined ? undefined : valueProblem(info, one);
    if (problem === undefined) return;
    const remedy =
      problem.code === 'wildcard-without-like'
        ? `write \`${name === 'not' ? 'notLike' : 'like'}\` where wildcards are meant`
        : undefined;
    report(problem.code, Array.isArray(value) ? pointerTo(pointer, i) : pointer, problem.message, remedy);
  });
  return requestCondition(operator, key, texts, pointer);
}

/** Not true is false or absent. */
function opposite(value: string): string {
  if (value.toLowerCase() === 'true') return 'false';
  return value.toLowerCase() === 'false' ? 'true' : value;
}

function operatorFor(name: Comparison, family: string | undefined, several: boolean): string {
  const negative = name === 'not' || name === 'notLike';
  const base = baseOperator(name, family);
  if (family === 'boolean' && negative) return several ? `ForAllValues:${base}` : `${base}IfExists`;
  if (!several) return base;
  return `${negative ? 'ForAllValues' : 'ForAnyValue'}:${base}`;
}

function baseOperator(name: Comparison, family: string | undefined): string {
  if (name === 'like') return 'StringLike';
  if (name === 'notLike') return 'StringNotLike';
  const not = name === 'not';
  switch (family) {
    case 'boolean':
      return 'Bool';
    case 'number':
      return not ? 'NumericNotEquals' : 'NumericEquals';
    case 'date':
      return not ? 'DateNotEquals' : 'DateEquals';
    case 'address':
      return not ? 'NotIpAddress' : 'IpAddress';
    default:
      return not ? 'StringNotEquals' : 'StringEquals';
  }
}
