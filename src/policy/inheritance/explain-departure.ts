import type { ErrorObject } from 'ajv/dist/2020.js';
import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { nearest } from '../../model/nearest.js';
import { type Problem, pointerTo, pointerTokens } from '../../model/problem.js';
import { controlOperator } from './document.js';

/** Where a document departs from the schema of its type, in words for people; undefined when another error says it. */
export function explainDeparture(error: ErrorObject, document: JsonObject): Problem | undefined {
  const explained = explain(error, valueAt(document, error.instancePath));
  if (explained === undefined) return undefined;
  const { code, message, remedy, key } = explained;
  const doubts = schemaMember(error, 'x-doubts') as Readonly<Record<string, string>> | undefined;
  const doubt =
    doubts !== undefined && Object.hasOwn(doubts, error.keyword) ? doubts[error.keyword] : undefined;
  return {
    code,
    severity: doubt === undefined ? 'error' : 'warning',
    message: doubt === undefined ? message : `${message}; ${doubt}`,
    location: { pointer: key === undefined ? error.instancePath : pointerTo(error.instancePath, key) },
    ...(remedy === undefined ? {} : { remedy }),
  };
}

interface Explanation {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  /** The key of the place that it is about. */
  readonly key?: string;
}

function explain(error: ErrorObject, found: JsonValue | undefined): Explanation | undefined {
  const { keyword, params, instancePath } = error;
  const name = error.propertyName;
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(String(params.additionalProperty), error);
    case 'required':
      return {
        code: 'missing-key',
        message: `the document has no key \`${params.missingProperty}\`, under which all of this policy type stands`,
      };
    case 'enum':
      return name === undefined
        ? notOneOf(found, params)
        : { ...notOneOf(name, params), code: 'unknown-name', key: name };
    case 'pattern':
      if (name !== undefined)
        return { code: 'unknown-name', message: `${quoted(name)} is not ${what(error)}`, key: name };
      return { code: 'wrong-form', message: `${quoted(found)} is not ${what(error)}` };
    case 'minimum':
    case 'maximum':
      return { code: 'wrong-form', message: `${quoted(found)} is not ${what(error)}` };
    case 'minLength':
    case 'maxLength':
      return { code: 'wrong-form', message: `${quoted(found)} has not the length of ${what(error)}` };
    case 'type':
      return wrongType(found, params.type, instancePath);
    case 'maxItems':
      return { code: 'too-many', message: `the list has more than ${params.limit} values` };
    case 'maxProperties':
      return tooManyEntries(found, Number(params.limit));
    case 'not':
      return contradicted(error);
    default:
      // `if` and `propertyNames` only say that another error was found below.
      return undefined;
  }
}

/** A key that the schema has no place for, or an operator that the place does not take. */
function unknownKey(key: string, error: ErrorObject): Explanation {
  const known = Object.keys((schemaMember(error, 'properties') ?? {}) as object);
  const at = nameOf(error.instancePath);
  const takesValue = known.includes('@@assign');
  if (key.startsWith('@@')) {
    const message = takesValue
      ? `\`${key}\` is for lists, and ${at} has one value`
      : `\`${key}\` gives a value, and ${at} holds keys`;
    return {
      code: 'operator-misplaced',
      message,
      key,
      ...(takesValue ? { remedy: 'write `@@assign`' } : {}),
    };
  }
  if (takesValue) {
    return { code: 'key-below-value', message: `${at} takes a value, and has no key ${quoted(key)}`, key };
  }
  const keys = known.filter((one) => one !== controlOperator);
  const [meant] = nearest(key, keys, 1);
  return {
    code: 'unknown-key',
    message: `${quoted(key)} is not a key of ${at}`,
    remedy: meant === undefined ? `its keys are ${listed(keys)}` : `did you mean \`${meant}\`?`,
    key,
  };
}

function notOneOf(found: JsonValue | undefined, params: Readonly<Record<string, unknown>>): Explanation {
  const allowed = [...new Set((params.allowedValues as readonly unknown[]).map(String))];
  const values = allowed.filter((one) => !one.startsWith('@@'));
  const [meant] = typeof found === 'string' ? nearest(found, values, 1) : [];
  return {
    code: 'unknown-value',
    message: `${quoted(found)} is not known here`,
    remedy:
      meant === undefined
        ? `choose from ${listed(values.length > 0 ? values : allowed)}`
        : `did you mean \`${meant}\`?`,
  };
}

function wrongType(found: JsonValue | undefined, type: unknown, pointer: string): Explanation {
  if (type === 'array') {
    return {
      code: 'list-expected',
      message: `${quoted(found)} is not in a list`,
      remedy: 'write it in `[…]`',
    };
  }
  if (Array.isArray(found)) {
    return { code: 'wrong-type', message: `a list, where ${nameOf(pointer)} takes one value` };
  }
  const types = Array.isArray(type) ? type : [type];
  const wanted = types.map((one) => words.get(String(one)) ?? String(one)).join(' or ');
  return { code: 'wrong-type', message: `${quoted(found)} is not ${wanted}` };
}

const words: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['integer', 'a whole number'],
  ['object', 'an object'],
]);

/** The control operator is counted by the schema, and is no entry. */
function tooManyEntries(found: JsonValue | undefined, limit: number): Explanation {
  const controlled = typeof found === 'object' && found !== null && Object.hasOwn(found, controlOperator);
  return { code: 'too-many', message: `there are more than ${controlled ? limit - 1 : limit} entries` };
}

function contradicted(error: ErrorObject): Explanation {
  const { required = [] } = (error.schema ?? {}) as { readonly required?: readonly string[] };
  if (required.length > 0) return { code: 'either-or', message: `${listed(required)} stand together` };
  return { code: 'doubtful-key', message: `${nameOf(error.instancePath)} may not be read as a key here` };
}

function what(error: ErrorObject): string {
  return String(schemaMember(error, 'x-what') ?? 'of the form that is asked for');
}

function schemaMember({ parentSchema }: ErrorObject, member: string): unknown {
  return parentSchema?.[member];
}

/** The last key of a pointer that is no operator, as messages name it. */
function nameOf(pointer: string): string {
  const key = pointerTokens(pointer).findLast((token) => !token.startsWith('@@'));
  return key === undefined ? 'the document' : quoted(key);
}

function listed(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}

function quoted(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}

function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const token of pointerTokens(pointer)) {
    if (at === undefined || at === null || typeof at !== 'object' || !Object.hasOwn(at, token))
      return undefined;
    at = Array.isArray(at) ? at[Number(token)] : at[token];
  }
  return at;
}
