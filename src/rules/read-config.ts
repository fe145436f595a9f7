import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { InvalidInputError } from '../model/errors.js';
import { type JsonValue, locateInJsonText, parseJsonText } from '../model/json-text.js';
import { nearest } from '../model/nearest.js';
import { type Location, type Problem, pointerTo, pointerTokens } from '../model/problem.js';
import { packs, rules } from './registry.js';
import { levels, type Rule } from './rule.js';
import type { CheckConfig } from './settings.js';

/** Where a configuration was read. */
export interface ConfigSource {
  readonly file?: string;
  /** The text in which lines count, where it is JSON. */
  readonly text?: string;
  /** Finds the place of a pointer, for texts that are no JSON; goes before `text`. */
  readonly locate?: (pointer: string) => Location;
}

/**
 * The configuration that a JSON text holds.
 *
 * @param customRules the rules of the files that it names under `customRules`, loaded by the caller.
 * @throws InvalidInputError with every problem, located, when it is not as the schema asks.
 */
export function parseCheckConfig(
  text: string,
  file?: string,
  customRules: readonly Rule[] = [],
): CheckConfig {
  const source = { text, ...(file === undefined ? {} : { file }) };
  const json = parseJsonText(text);
  const problems = json.problems.map(
    ({ code, message, pointer, line, column }): Problem => ({
      code,
      severity: 'error',
      message,
      location: { ...(file === undefined ? {} : { file }), pointer, line, column },
    }),
  );
  if (!json.ok || problems.length > 0) throw new InvalidInputError(problems);
  return readCheckConfig(json.value, source, customRules);
}

/**
 * The configuration that a JSON value holds, such as one that was read from YAML.
 *
 * @throws InvalidInputError with every problem, located as far as the source allows.
 */
export function readCheckConfig(
  value: JsonValue,
  source: ConfigSource = {},
  customRules: readonly Rule[] = [],
): CheckConfig {
  const problems = configProblems(value, source, customRules);
  if (problems.length > 0) throw new InvalidInputError(problems);
  // The schema is that of the type: what it accepts is a CheckConfig.
  return value as unknown as CheckConfig;
}

/** The form of the ids of rules that users write: the namespace keeps them apart from those of orgproof, now and later. */
export const customRuleId = '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$';

/**
 * The JSON Schema (draft 2020-12) of a configuration, with the rules and packs of this release.
 *
 * @param customRules rules of the user's own; without the list any id of their form is taken.
 */
export function checkConfigSchema(customRules?: readonly Rule[]): object {
  const ruleId = {
    description: 'Id of the rule.',
    ...(customRules === undefined
      ? { anyOf: [{ enum: rules.map(({ id }) => id) }, { type: 'string', pattern: customRuleId }] }
      : { enum: [...rules, ...customRules].map(({ id }) => id) }),
  };
  const text = { type: 'string', minLength: 1 };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:orgproof:config:1',
    title: 'configuration of orgproof',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      packs: {
        description: 'Packs of rules; later ones go over earlier ones. Default: `recommended`.',
        type: 'array',
        items: { enum: packs.map(({ name }) => name) },
      },
      customRules: {
        description: 'Files of rules of your own (ES modules), relative to this file.',
        type: 'array',
        items: text,
      },
      rules: ruleSettingsSchema(customRules),
      ignore: {
        description: 'Findings that are known and accepted.',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['rule', 'entity', 'reason'],
          properties: {
            rule: ruleId,
            entity: { description: 'Id, name or path of what the finding is about.', ...text },
            reason: { description: 'Why; shown with the finding.', ...text },
            until: { description: 'The last day on which it holds.', type: 'string', format: 'date' },
          },
        },
      },
    },
  };
}

/**
 * The JSON Schema of the settings of rules, in a configuration and in a pack.
 *
 * @param customRules rules of the user's own; without the list any id of their form is taken.
 */
export function ruleSettingsSchema(customRules?: readonly Rule[]): object {
  const words = ['off', 'default', ...levels];
  const setting = (title: string, options: object): object => ({
    description: title,
    if: { type: 'array' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { type: 'array', minItems: 1, maxItems: 2, prefixItems: [{ enum: words }, options] },
    else: { enum: words },
  });
  return {
    description: 'Settings by rule: `off`, `default`, a level, or a list of one of these and the options.',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      [...rules, ...(customRules ?? [])].map(({ id, title, optionsSchema }) => [
        id,
        setting(title, optionsSchema),
      ]),
    ),
    ...(customRules === undefined
      ? { patternProperties: { [customRuleId]: setting('A rule of your own.', { type: 'object' }) } }
      : {}),
  };
}

function configProblems(value: JsonValue, source: ConfigSource, customRules: readonly Rule[]): Problem[] {
  const validate = validator(checkConfigSchema(customRules));
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map((error) => toProblem(error, value, source));
}

function validator(schema: object): ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTuples: false, verbose: true });
  ajv.addFormat('date', isDay);
  ajv.addFormat('regex', isRegularExpression);
  return ajv.compile(schema);
}

/** Is it a day that exists, written `YYYY-MM-DD`? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Is it a regular expression of JavaScript, with the flag `u`? */
function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

function toProblem(error: ErrorObject, value: JsonValue, source: ConfigSource): Problem {
  const { code, message, remedy, pointer = error.instancePath } = explain(error, value);
  return {
    code,
    severity: 'error',
    message,
    location: locateInConfig(pointer, source),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

interface Explanation {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  readonly pointer?: string;
}

function explain(
  { keyword, instancePath, params, parentSchema }: ErrorObject,
  value: JsonValue,
): Explanation {
  const written = quoted(valueAt(value, instancePath));
  switch (keyword) {
    case 'additionalProperties': {
      const name = String(params.additionalProperty);
      const known = Object.keys((parentSchema?.properties ?? {}) as object);
      return unknownMember(name, known, instancePath);
    }
    case 'enum': {
      const allowed = (params.allowedValues as readonly unknown[]).map(String);
      const text = valueAt(value, instancePath);
      const meant = typeof text === 'string' ? nearest(text, allowed, 1)[0] : undefined;
      const remedy = meant === undefined ? `choose from ${list(allowed)}` : `did you mean \`${meant}\`?`;
      return { code: 'unknown-value', message: `${written} is not known here`, remedy };
    }
    case 'required':
      return { code: 'missing-member', message: `the member \`${params.missingProperty}\` is missing` };
    case 'type':
      return { code: 'wrong-type', message: `${written} is not of type ${params.type}` };
    case 'minimum':
    case 'maximum':
      return {
        code: 'out-of-range',
        message: `${written} is not ${params.comparison} ${params.limit}`,
      };
    case 'minLength':
      return { code: 'empty-text', message: 'the text is empty' };
    case 'format':
      if (params.format === 'regex') {
        return { code: 'not-a-pattern', message: `${written} is not a regular expression` };
      }
      return {
        code: 'not-a-date',
        message: `${written} is not a day that exists`,
        remedy: 'write `YYYY-MM-DD`',
      };
    default:
      return {
        code: 'wrong-setting',
        message: `${written} is not a setting`,
        remedy: 'write a level, or a list of a level and the options',
      };
  }
}

function unknownMember(name: string, known: readonly string[], at: string): Explanation {
  const what = at === '/rules' ? 'a rule' : at.startsWith('/rules/') ? 'an option of this rule' : 'a member';
  const meant = nearest(name, known, 1)[0];
  const none = known.length === 0 ? 'there are none' : `there are ${list(known)}`;
  return {
    code: at === '/rules' ? 'unknown-rule' : 'unknown-member',
    message: `\`${name}\` is not ${what}`,
    remedy: meant === undefined ? none : `did you mean \`${meant}\`?`,
    pointer: pointerTo(at, name),
  };
}

function list(values: readonly string[]): string {
  return values.map((value) => `\`${value}\``).join(', ');
}

function quoted(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;
}

function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const token of pointerTokens(pointer)) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, token)) return undefined;
    at = Array.isArray(at) ? at[Number(token)] : at[token];
  }
  return at;
}

function locateInConfig(pointer: string, { file, text, locate }: ConfigSource): Location {
  if (locate !== undefined) return locate(pointer);
  const place = text === undefined ? { pointer } : locateInJsonText(text, pointer);
  return { ...(file === undefined ? {} : { file }), ...place };
}
