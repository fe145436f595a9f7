import { type OperationName, operationInputs } from '../../organization/input/operations.js';
import type { Members, Required, Shape } from '../../organization/input/shapes.js';
import type { ChangeOperation } from './change.js';
import { changeOperations, createdBy, idMembers, optionalMembers } from './operations.js';

/** The version of the format of change lists that this release reads. */
export const changesVersion = 1;

/** What a reference to an earlier change looks like: `{ ref: guard }`. */
const reference = {
  title: 'reference',
  description: 'What an earlier change creates, by its `ref`.',
  type: 'object',
  additionalProperties: false,
  required: ['ref'],
  properties: { ref: { type: 'string', minLength: 1 } },
};

const file = {
  title: 'file of a document',
  description: 'The path of the file with the document, from the folder of this file.',
  type: 'object',
  additionalProperties: false,
  required: ['file'],
  properties: { file: { type: 'string', minLength: 1 } },
};

// biome-ignore-start lint/suspicious/noThenProperty: a keyword of JSON Schema
/** An id, name or path, or a reference: `then` and `else` give better errors than `oneOf`. */
const idOrReference = {
  if: { type: 'object' },
  then: { $ref: '#/$defs/reference' },
  else: { type: 'string', minLength: 1 },
};

const document = {
  description: 'A policy document: JSON as text, the document itself, or the path of its file.',
  if: { type: 'object' },
  then: { type: 'object', if: { required: ['file'] }, then: { $ref: '#/$defs/file' } },
  else: { type: 'string', minLength: 1 },
};

/** The JSON Schema (draft 2020-12) of a list of changes. */
export function changesSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:orgproof:changes:1',
    title: 'changes to an organization, for orgproof whatif --changes',
    type: 'object',
    additionalProperties: false,
    required: ['changes'],
    properties: {
      $schema: { type: 'string' },
      changesVersion: { description: 'The version of this format.', const: changesVersion },
      changes: {
        description: 'Operations of the AWS Organizations API, in the order in which they are called.',
        type: 'array',
        items: { $ref: '#/$defs/change' },
      },
    },
    $defs: {
      change: {
        title: 'change',
        type: 'object',
        required: ['operation'],
        properties: {
          operation: { description: 'Name of the operation.', enum: changeOperations },
          ref: {
            description: 'What later changes call the thing that this one creates.',
            type: 'string',
            minLength: 1,
          },
          caller: {
            description: 'The account that calls, by id, path or name; default: the management account.',
            ...idOrReference,
          },
          input: { description: "The operation's input.", type: 'object' },
        },
        additionalProperties: false,
        allOf: changeOperations.map((operation) => ({
          if: { required: ['operation'], properties: { operation: { const: operation } } },
          then: {
            ...(requiredMembers(operation).length > 0 ? { required: ['input'] } : {}),
            properties: {
              input: { $ref: `#/$defs/${operation}` },
              ...(createdBy[operation] === undefined ? { ref: false } : {}),
            },
          },
        })),
      },
      reference,
      file,
      document,
      ...Object.fromEntries(changeOperations.map((operation) => [operation, inputSchema(operation)])),
    },
  };
}

function inputSchema(operation: ChangeOperation): object {
  const members: Members = operationInputs[operation satisfies OperationName];
  return {
    title: operation,
    type: 'object',
    additionalProperties: false,
    required: requiredMembers(operation),
    properties: Object.fromEntries(
      Object.entries(members).map(([name, member]) => [name, memberSchema(name, shapeOf(member))]),
    ),
  };
}

function requiredMembers(operation: ChangeOperation): readonly string[] {
  const members: Members = operationInputs[operation];
  const optional = optionalMembers[operation] ?? [];
  return Object.entries(members)
    .filter(([name, member]) => 'required' in member && !optional.includes(name))
    .map(([name]) => name);
}

function memberSchema(name: string, shape: Shape): object {
  if (name === 'Content') return { $ref: '#/$defs/document' };
  const kinds = idMembers[name];
  if (kinds !== undefined) {
    return {
      description: `Id of the ${kinds.join(', ')}; or its name, path, or a reference.`,
      ...idOrReference,
    };
  }
  return shapeSchema(shape);
}

/** The type only: what lengths and patterns AWS asks for is for the service to say, as it refuses. */
function shapeSchema(shape: Shape): object {
  switch (shape.kind) {
    case 'string':
    case 'enum':
      return { type: 'string' };
    case 'integer':
      return { type: 'integer' };
    case 'timestamp':
      return { description: 'Epoch seconds, or ISO 8601.', if: { type: 'number' }, else: { type: 'string' } };
    case 'list':
      return { type: 'array', items: shapeSchema(shape.of) };
    case 'structure':
      return {
        type: 'object',
        additionalProperties: false,
        required: Object.entries(shape.members)
          .filter(([, member]) => 'required' in member)
          .map(([name]) => name),
        properties: Object.fromEntries(
          Object.entries(shape.members).map(([name, member]) => [name, shapeSchema(shapeOf(member))]),
        ),
      };
  }
}

function shapeOf(member: Shape | Required<Shape>): Shape {
  return 'required' in member ? member.shape : member;
}
// biome-ignore-end lint/suspicious/noThenProperty: a keyword of JSON Schema
