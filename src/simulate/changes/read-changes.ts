import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { InvalidInputError } from '../../model/errors.js';
import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject, kindOf, member, quoted, valueAt } from '../../model/json-values.js';
import { nearest } from '../../model/nearest.js';
import { compareByPlace, type Problem, pointerTo, pointerTokens } from '../../model/problem.js';
import { operationInputs, operationNames } from '../../organization/input/operations.js';
import type { Members, Shape } from '../../organization/input/shapes.js';
import type { ReadDocument } from '../document.js';
import type { Change, ChangeList, ChangePlace, ChangeValue } from './change.js';
import { changeOperations, idMembers, isChangeOperation } from './operations.js';
import { changesSchema, changesVersion } from './schema.js';

/**
 * Paths of the files with documents that a list of changes names, as they are written, sorted: from the folder of the list.
 */
export function filesNamedIn({ value }: ReadDocument): readonly string[] {
  const files = changesIn(value).flatMap((change) => {
    const content = isObject(change) && isObject(change.input) ? member(change.input, 'Content') : undefined;
    const file = isObject(content) ? member(content, 'file') : undefined;
    return typeof file === 'string' ? [file] : [];
  });
  return [...new Set(files)].sort();
}

/**
 * The list of changes in a JSON or YAML document.
 *
 * @param texts the texts of the files that `filesNamedIn` names.
 * @param unread of such files what is wrong with them: told with the places that name them.
 * @throws InvalidInputError with every problem, located.
 */
export function readChanges(
  document: ReadDocument,
  texts: ReadonlyMap<string, string> = new Map(),
  unread: ReadonlyMap<string, readonly Problem[]> = new Map(),
): ChangeList {
  const value = withTexts(document);
  const departures = problemsOf(value);
  const problems = [
    ...[...departures, ...(departures.length > 0 ? [] : duplicateRefs(value))].map((problem) =>
      located(problem, document),
    ),
    ...unreadFiles(document, unread),
  ];
  if (problems.length > 0) {
    const { file } = document.locate('');
    const inList = problems.filter(({ location }) => location?.file === file);
    const inFiles = problems.filter(({ location }) => location?.file !== file);
    throw new InvalidInputError([...inList.sort(compareByPlace), ...inFiles]);
  }
  return changesIn(value).map((change, index) =>
    changeOf(change, pointerTo('/changes', index), document, texts),
  );
}

/** Where files are named that can not be read: what is wrong within a file is told with its own place. */
function unreadFiles(
  document: ReadDocument,
  unread: ReadonlyMap<string, readonly Problem[]>,
): readonly Problem[] {
  return changesIn(document.value).flatMap((change, index) => {
    const content = isObject(change) && isObject(change.input) ? member(change.input, 'Content') : undefined;
    const file = isObject(content) ? member(content, 'file') : undefined;
    const location = document.locate(pointerTo('/changes', index, 'input', 'Content', 'file'));
    return (typeof file === 'string' ? (unread.get(file) ?? []) : []).map((problem) =>
      problem.location?.line === undefined ? { ...problem, location } : problem,
    );
  });
}

function changesIn(value: JsonValue): readonly JsonValue[] {
  const changes = isObject(value) ? member(value, 'changes') : undefined;
  return Array.isArray(changes) ? changes : [];
}

function changeOf(
  change: JsonValue,
  pointer: string,
  document: ReadDocument,
  texts: ReadonlyMap<string, string>,
): Change {
  if (!isObject(change) || typeof change.operation !== 'string' || !isChangeOperation(change.operation)) {
    throw new Error(`the schema let ${pointer} of a list of changes pass`);
  }
  const at = (below: string): ChangePlace => ({ kind: 'file', location: document.locate(below) });
  const input = isObject(change.input) ? change.input : {};
  const ref = member(change, 'ref');
  const caller = member(change, 'caller');
  return {
    operation: change.operation,
    input: Object.fromEntries(
      Object.entries(input).map(([name, value]) => {
        const place = (): ChangePlace => at(pointerTo(pointer, 'input', name));
        return [name, memberValue(name, value, place, texts)];
      }),
    ),
    ...(typeof ref === 'string' ? { ref } : {}),
    ...(caller === undefined ? {} : { caller: idValue(caller, () => at(pointerTo(pointer, 'caller'))) }),
    place: at(pointer),
  };
}

function memberValue(
  name: string,
  value: JsonValue,
  place: () => ChangePlace,
  texts: ReadonlyMap<string, string>,
): ChangeValue {
  if (idMembers[name] !== undefined) return idValue(value, place);
  const file = name === 'Content' && isObject(value) ? member(value, 'file') : undefined;
  return { kind: 'json', value: typeof file === 'string' ? (texts.get(file) ?? '') : value };
}

function idValue(value: JsonValue, place: () => ChangePlace): ChangeValue {
  const ref = isObject(value) ? member(value, 'ref') : undefined;
  if (typeof ref === 'string') return { kind: 'ref', ref, place: place() };
  return { kind: 'named', text: String(value), place: place() };
}

/**
 * The document with numbers and booleans as text where text is asked for: in YAML an account id is a number as it is
 * written, and a tag's value may look like one.
 */
function withTexts(document: ReadDocument): JsonValue {
  const { value } = document;
  if (!isObject(value) || !Array.isArray(value.changes)) return value;
  const changes = value.changes.map((change, index): JsonValue => {
    if (!isObject(change) || typeof change.operation !== 'string' || !isChangeOperation(change.operation)) {
      return change;
    }
    const pointer = pointerTo('/changes', index);
    const members: Members = operationInputs[change.operation];
    const copy = { ...change };
    for (const name of ['ref', 'caller']) {
      const given = member(change, name);
      if (given !== undefined) copy[name] = asText(given, pointerTo(pointer, name), document);
    }
    if (isObject(change.input)) {
      copy.input = structureAsText(change.input, members, pointerTo(pointer, 'input'), document);
    }
    return copy;
  });
  return { ...value, changes };
}

function structureAsText(
  value: JsonObject,
  members: Members,
  pointer: string,
  document: ReadDocument,
): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, its]) => {
      const shape = Object.hasOwn(members, name) ? members[name] : undefined;
      if (shape === undefined) return [name, its];
      return [
        name,
        shapeAsText(its, 'required' in shape ? shape.shape : shape, pointerTo(pointer, name), document),
      ];
    }),
  );
}

function shapeAsText(value: JsonValue, shape: Shape, pointer: string, document: ReadDocument): JsonValue {
  switch (shape.kind) {
    case 'string':
    case 'enum':
      return asText(value, pointer, document);
    case 'list':
      return Array.isArray(value)
        ? value.map((item, i) => shapeAsText(item, shape.of, pointerTo(pointer, i), document))
        : value;
    case 'structure':
      return isObject(value) ? structureAsText(value, shape.members, pointer, document) : value;
    case 'integer':
    case 'timestamp':
      return value;
  }
}

function asText(value: JsonValue, pointer: string, document: ReadDocument): JsonValue {
  if (typeof value !== 'number' && typeof value !== 'boolean') return value;
  const written = document.writtenAs(pointer);
  if (written !== undefined) return written;
  // In JSON twelve digits without quotes can only be an account.
  return typeof value === 'number' && /^[1-9]\d{11}$/.test(String(value)) ? String(value) : value;
}

/** A `ref` stands for one thing. */
function duplicateRefs(value: JsonValue): readonly Departure[] {
  const first = new Map<string, number>();
  return changesIn(value).flatMap((change, index): readonly Departure[] => {
    const ref = isObject(change) ? member(change, 'ref') : undefined;
    if (typeof ref !== 'string') return [];
    const earlier = first.get(ref);
    first.set(ref, earlier ?? index);
    if (earlier === undefined) return [];
    const message = `the \`ref\` ${quoted(ref)} stands for change ${earlier + 1} already`;
    return [{ code: 'duplicate-ref', pointer: pointerTo('/changes', index, 'ref'), message }];
  });
}

/** A problem with the pointer of its place. */
interface Departure {
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly remedy?: string;
}

function problemsOf(value: JsonValue): readonly Departure[] {
  if (!isObject(value)) {
    return [
      {
        code: 'wrong-type',
        pointer: '',
        message: `expected an object with the member \`changes\`, and found ${kindOf(value)}`,
        remedy: 'write `changes:` and below it the list of operations',
      },
    ];
  }
  const option = otherOption(value);
  if (option !== undefined) {
    const [kind, name] = option;
    return [
      {
        code: 'not-changes',
        pointer: '',
        message: `this is ${kind}, and not a list of changes`,
        remedy: `name it with \`${name}\``,
      },
    ];
  }
  const version = member(value, 'changesVersion');
  if (typeof version === 'number' && Number.isInteger(version) && version > changesVersion) {
    return [
      {
        code: 'changes-version',
        pointer: '/changesVersion',
        message: `the list of changes has version ${version}, and this orgproof reads version ${changesVersion}`,
        remedy: 'use a newer orgproof',
      },
    ];
  }
  const validate = validator();
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map((error) => explain(error, value));
}

/** What the document is instead, and the option that takes it. */
function otherOption(value: JsonObject): readonly [kind: string, option: string] | undefined {
  if (Object.hasOwn(value, 'changes')) return undefined;
  if (Object.hasOwn(value, 'resource_changes')) return ['a Terraform plan', '--terraform-plan'];
  if (Object.hasOwn(value, 'Resources')) return ['a CloudFormation template', '--cloudformation'];
  if (Object.hasOwn(value, 'Changes')) return ['a change set of CloudFormation', '--cloudformation'];
  return undefined;
}

let compiled: ValidateFunction | undefined;

/** Compiled when the first list is read: compiling takes longer than reading. */
function validator(): ValidateFunction {
  compiled ??= new Ajv2020({ allErrors: true, strict: true, strictRequired: false, verbose: true }).compile(
    changesSchema(),
  );
  return compiled;
}

function explain(error: ErrorObject, document: JsonValue): Departure {
  const { keyword, instancePath: pointer, params, parentSchema } = error;
  const value = valueAt(document, pointer);
  const name = pointerTokens(pointer).at(-1) ?? '';
  switch (keyword) {
    case 'additionalProperties': {
      const unknown = String(params.additionalProperty);
      const known = Object.keys((parentSchema?.properties ?? {}) as object);
      const meant = nearest(unknown, known, 1)[0];
      return {
        code: 'unknown-member',
        pointer: pointerTo(pointer, unknown),
        message: `\`${unknown}\` is not a member of ${holderName(pointer, parentSchema?.title)}`,
        remedy:
          meant !== undefined
            ? `did you mean \`${meant}\`?`
            : known.length === 0
              ? 'it takes no members'
              : `its members are ${list(known)}`,
      };
    }
    case 'required':
      return {
        code: 'missing-member',
        pointer,
        message: `the member \`${String(params.missingProperty)}\` is missing`,
      };
    case 'enum':
      return unknownOperation(value, pointer);
    case 'const':
      return {
        code: 'changes-version',
        pointer,
        message: `${quoted(value)} is not a version of this format`,
        remedy: `write \`${changesVersion}\``,
      };
    case 'minLength':
      return { code: 'empty-text', pointer, message: `\`${name}\` is empty` };
    case 'false schema':
      return {
        code: 'unknown-member',
        pointer,
        message: 'the operation creates nothing that a `ref` could stand for',
        remedy: 'leave `ref` out',
      };
    default:
      return {
        code: 'wrong-type',
        pointer,
        message: `${/^\d+$/.test(name) ? 'this' : `\`${name}\``} must be ${typeName(String(params.type))}, not ${kindOf(value)}`,
      };
  }
}

/** What an object of the list is, in words. */
function holderName(pointer: string, title: unknown): string {
  if (pointer === '') return 'a list of changes';
  if (typeof title !== 'string') return 'this object';
  return isChangeOperation(title) ? `the input of ${title}` : `a ${title}`;
}

function unknownOperation(value: JsonValue | undefined, pointer: string): Departure {
  if (typeof value === 'string' && operationNames.some((name) => name === value)) {
    return {
      code: 'not-a-change',
      pointer,
      message: `${quoted(value)} changes nothing`,
      remedy: 'leave it out: a list of changes holds operations that change something',
    };
  }
  const near = typeof value === 'string' ? nearest(value, changeOperations) : [];
  return {
    code: 'unknown-operation',
    pointer,
    message: `${quoted(value)} is not an operation of AWS Organizations`,
    remedy:
      near.length > 0
        ? `did you mean ${near.map((one) => `\`${one}\``).join(' or ')}?`
        : 'operations are named as in the API, such as `AttachPolicy`',
  };
}

function located({ pointer, ...problem }: Departure, document: ReadDocument): Problem {
  return { severity: 'error', ...problem, location: document.locate(pointer) };
}

function typeName(type: string): string {
  switch (type) {
    case 'object':
      return 'an object';
    case 'array':
      return 'a list';
    case 'string':
      return 'text';
    default:
      return `a ${type}`;
  }
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
