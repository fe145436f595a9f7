import { invalidInput } from '../exception.js';
import { type InputOf, type OperationName, operationInputs } from './operations.js';
import type { Members, Required, Shape } from './shapes.js';

/**
 * The input of an operation, checked member by member as the service does: required members, types, lengths, patterns,
 * enumerations and ranges. Members that the operation does not have are left out, as AWS ignores them.
 *
 * @throws OrganizationsException `InvalidInputException` with AWS's reason.
 */
export function checkedInput<Name extends OperationName>(operation: Name, input: unknown): InputOf<Name> {
  return checkedMembers(operationInputs[operation], input ?? {}, '') as InputOf<Name>;
}

function checkedMembers(members: Members, value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrongType(path, 'a structure');
  const given = new Map<string, unknown>(Object.entries(value));
  const checked: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const at = path === '' ? name : `${path}.${name}`;
    const one = given.get(name);
    if (one === undefined || one === null) {
      if (isRequired(member)) throw invalidInput('INPUT_REQUIRED', `You must specify a value for \`${at}\`.`);
      continue;
    }
    checked[name] = checkedValue(isRequired(member) ? member.shape : member, one, at);
  }
  return checked;
}

function isRequired(member: Shape | Required<Shape>): member is Required<Shape> {
  return 'required' in member;
}

function checkedValue(shape: Shape, value: unknown, path: string): unknown {
  switch (shape.kind) {
    case 'string':
      return checkedText(shape, value, path);
    case 'integer':
      return checkedInteger(shape, value, path);
    case 'timestamp':
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw wrongType(path, 'a time in epoch seconds');
      return value;
    case 'enum':
      if (typeof value !== 'string') throw wrongType(path, 'a string');
      if (shape.values.includes(value)) return value;
      throw invalidInput(
        /PolicyType|^Type$|^Filter$/.test(path) && shape.values.includes('TAG_POLICY')
          ? 'INVALID_ENUM_POLICY_TYPE'
          : 'INVALID_ENUM',
        `\`${path}\` is not one of ${shape.values.join(', ')}.`,
      );
    case 'list':
      if (!Array.isArray(value)) throw wrongType(path, 'a list');
      return value.map((item, i) => checkedValue(shape.of, item, `${path}[${i}]`));
    case 'structure':
      return checkedMembers(shape.members, value, path);
  }
}

function checkedText(shape: Extract<Shape, { kind: 'string' }>, value: unknown, path: string): string {
  if (typeof value !== 'string') throw wrongType(path, 'a string');
  const length = Array.from(value).length;
  if (shape.min !== undefined && length < shape.min) {
    throw invalidInput('MIN_LENGTH_EXCEEDED', `\`${path}\` must have at least ${shape.min} characters.`);
  }
  if (shape.max !== undefined && length > shape.max) {
    throw invalidInput('MAX_LENGTH_EXCEEDED', `\`${path}\` must have at most ${shape.max} characters.`);
  }
  if (shape.pattern?.test(value) === false) {
    const reason = path === 'TargetId' ? 'INVALID_PATTERN_TARGET_ID' : 'INVALID_PATTERN';
    throw invalidInput(reason, `\`${path}\` does not have the form ${String(shape.pattern)}.`);
  }
  return value;
}

function checkedInteger(shape: Extract<Shape, { kind: 'integer' }>, value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(path, 'an integer');
  if (value < shape.min)
    throw invalidInput('MIN_VALUE_EXCEEDED', `\`${path}\` must be at least ${shape.min}.`);
  if (value > shape.max)
    throw invalidInput('MAX_VALUE_EXCEEDED', `\`${path}\` must be at most ${shape.max}.`);
  return value;
}

function wrongType(path: string, wanted: string): Error {
  return invalidInput('INVALID_PATTERN', `${path === '' ? 'The input' : `\`${path}\``} must be ${wanted}.`);
}
