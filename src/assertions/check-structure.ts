import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonValue } from '../model/json-text.js';
import { isObject, kindOf, member, quoted, valueAt } from '../model/json-values.js';
import { nearest } from '../model/nearest.js';
import { pointerTo, pointerTokens } from '../model/problem.js';
import { assertionsSchema, assertionsVersion } from './schema.js';

/** A problem with the pointer of its place. */
export interface Departure {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly remedy?: string;
}

let compiled: ValidateFunction | undefined;

/** Compiled when the first file is read: compiling takes longer than reading. */
function validator(): ValidateFunction {
  compiled ??= new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    verbose: true,
  }).compile(assertionsSchema());
  return compiled;
}

/** Where a value departs from the schema of assertions; empty when it is as the schema asks. */
export function departuresOf(value: JsonValue): readonly Departure[] {
  if (!isObject(value)) {
    return [
      {
        code: 'wrong-type',
        pointer: '',
        message: `expected an object with the member \`assertions\`, and found ${kindOf(value)}`,
        remedy: 'write `assertions:` and below it a list',
      },
    ];
  }
  const version = member(value, 'assertionsVersion');
  if (typeof version === 'number' && Number.isInteger(version) && version > assertionsVersion) {
    return [
      {
        code: 'assertions-version',
        pointer: '/assertionsVersion',
        message: `the file has version ${version}, and this orgproof reads version ${assertionsVersion}`,
        remedy: 'use a newer orgproof',
      },
    ];
  }
  const validate = validator();
  if (validate(value)) return [];
  return telling(validate.errors ?? [], value).map((error) => explain(error, value));
}

/** Of alternatives that all fail, what is wrong within the value is told, if anything is, else that none fits. */
function telling(errors: readonly ErrorObject[], document: JsonValue): readonly ErrorObject[] {
  let kept = [...errors];
  const choices = errors
    .filter(({ keyword }) => keyword === 'anyOf')
    .sort((a, b) => b.instancePath.length - a.instancePath.length);
  for (const choice of choices) {
    const at = choice.instancePath;
    const value = valueAt(document, at);
    const below = kept.filter(
      (error) => error !== choice && (error.instancePath === at || error.instancePath.startsWith(`${at}/`)),
    );
    const specific = below.filter(
      ({ instancePath, keyword }) => instancePath !== at || !['type', 'minLength', 'anyOf'].includes(keyword),
    );
    const dropped = new Set<ErrorObject>(
      typeof value === 'object' && value !== null && specific.length > 0
        ? [choice, ...below.filter((error) => !specific.includes(error))]
        : below,
    );
    kept = kept.filter((error) => !dropped.has(error));
  }
  const seen = new Set<string>();
  return kept.filter(({ instancePath, keyword, params }) => {
    const key = JSON.stringify([instancePath, keyword, params]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function explain(error: ErrorObject, document: JsonValue): Departure {
  const { keyword, instancePath: pointer, params, parentSchema } = error;
  const value = valueAt(document, pointer);
  const name = pointerTokens(pointer).at(-1) ?? '';
  const subject = /^\d+$/.test(name) || name === '' ? 'this' : `\`${name}\``;
  switch (keyword) {
    case 'additionalProperties': {
      const unknown = String(params.additionalProperty);
      const known = Object.keys((parentSchema?.properties ?? {}) as object);
      const [meant] = nearest(unknown, known, 1);
      return {
        code: 'unknown-member',
        pointer: pointerTo(pointer, unknown),
        message: `\`${unknown}\` is not a member of ${subject === 'this' ? 'this' : subject}`,
        remedy:
          meant === undefined
            ? `its members are ${known.map((one) => `\`${one}\``).join(', ')}`
            : `did you mean \`${meant}\`?`,
      };
    }
    case 'required':
      return {
        code: 'missing-member',
        pointer,
        message: `the member \`${String(params.missingProperty)}\` is missing`,
      };
    case 'enum': {
      const choices = (params.allowedValues as readonly unknown[]).map(String);
      const [meant] = nearest(String(value), choices, 1);
      return {
        code: 'unknown-choice',
        pointer,
        message: `${quoted(value)} is none of the values of ${subject}`,
        remedy:
          meant === undefined
            ? `give one of ${choices.map((one) => `\`${one}\``).join(', ')}`
            : `did you mean \`${meant}\`?`,
      };
    }
    case 'const':
      return {
        code: 'assertions-version',
        pointer,
        message: `${quoted(value)} is not a version of this format`,
        remedy: `write \`${assertionsVersion}\``,
      };
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return { code: 'empty-value', pointer, message: `${subject} is empty` };
    case 'pattern':
      return {
        code: 'invalid-pointer',
        pointer,
        message: `${quoted(value)} is not a JSON pointer`,
        remedy: 'write one such as `/services/default/opt_out_policy`',
      };
    case 'anyOf':
      return {
        code: 'wrong-type',
        pointer,
        message: `${subject} can not be ${kindOf(value ?? null)}`,
        remedy: 'give a text or a list of texts, or see the format in docs/assertions.md',
      };
    default:
      return {
        code: 'wrong-type',
        pointer,
        message: `${subject} must be ${typeName(params.type)}, not ${kindOf(value ?? null)}`,
      };
  }
}

function typeName(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    object: 'an object',
    array: 'a list',
    string: 'text',
    boolean: '`true` or `false`',
    integer: 'a whole number',
    number: 'a number',
  };
  return (Array.isArray(type) ? type : [type]).map((one) => names[String(one)] ?? String(one)).join(' or ');
}
