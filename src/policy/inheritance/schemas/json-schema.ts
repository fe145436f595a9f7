import { controlOperator, valueOperators } from '../document.js';
import type { EntriesNode, JsonSchema, KeysNode, ListNode, ManagementSyntax, Node } from './nodes.js';

/** The keywords of our own in the schemas: annotations, which change nothing of what is accepted. */
export const annotations = ['x-what', 'x-doubts'] as const;

/**
 * The JSON Schema (draft 2020-12) of the documents of a management policy type. What an effective policy needs is not
 * required of a document: policies higher up and lower down may say the rest.
 */
export function jsonSchemaOf(syntax: ManagementSyntax): JsonSchema {
  const { policyType, source, root } = syntax;
  const control = controlSchema(syntax);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:orgproof:policy:${policyType}`,
    description: source,
    ...schemaOf(root, control),
    required: Object.keys(root.keys),
  };
}

function controlSchema({ controls }: ManagementSyntax): JsonSchema {
  const every = ['@@all', '@@none', ...valueOperators];
  const items =
    controls === undefined
      ? { enum: every }
      : { enum: controls, 'x-doubts': { enum: 'the page of this policy type does not name it' } };
  return { type: 'array', items, 'x-doubts': { type: 'AWS shows a list only' } };
}

function schemaOf(node: Node, control: JsonSchema): JsonSchema {
  switch (node.kind) {
    case 'value':
      return closed({ '@@assign': node.form }, control);
    case 'list':
      return listSchema(node, control);
    case 'keys':
      return keysSchema(node, control);
    case 'entries':
      return entriesSchema(node, control);
    case 'doubtful':
      return { not: {}, 'x-doubts': { not: node.why } };
  }
}

function closed(properties: Readonly<Record<string, JsonSchema>>, control: JsonSchema): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: { [controlOperator]: control, ...properties },
  };
}

function listSchema({ form, most, doubt }: ListNode, control: JsonSchema): JsonSchema {
  const array = { type: 'array', 'x-doubts': { type: 'AWS shows a list only' } };
  const values = { ...array, items: form, ...(most === undefined ? {} : { maxItems: most }) };
  // What is removed may be a leftover from when other values were accepted.
  const operators = { '@@assign': values, '@@append': values, '@@remove': array };
  const schema = closed(operators, control);
  if (doubt === undefined) return schema;
  return { ...schema, patternProperties: { '^(?!@@)': { not: {}, 'x-doubts': { not: doubt } } } };
}

function keysSchema({ keys, choice }: KeysNode, control: JsonSchema): JsonSchema {
  const children = Object.entries(keys).map(([key, child]) => [key, schemaOf(child, control)]);
  const schema = closed(Object.fromEntries(children), control);
  if (choice?.most !== 1) return schema;
  const why = 'an effective policy has one of them only';
  return { ...schema, not: { required: choice.among }, 'x-doubts': { not: why } };
}

function entriesSchema({ entry, name, most }: EntriesNode, control: JsonSchema): JsonSchema {
  return {
    ...closed({}, control),
    patternProperties: { '^(?!@@)': schemaOf(entry, control) },
    ...(name === undefined ? {} : { propertyNames: nameSchema(name) }),
    // The control operator is no entry.
    ...(most === undefined
      ? {}
      : {
          if: { required: [controlOperator] },
          // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
          then: { maxProperties: most + 1 },
          else: { maxProperties: most },
        }),
  };
}

/** Operators stand among the names, and are judged as operators. */
function nameSchema(name: JsonSchema): JsonSchema {
  const { type: _, enum: values, pattern, ...rest } = name;
  if (Array.isArray(values)) return { enum: [...values, controlOperator, ...valueOperators], ...rest };
  return { pattern: `^@@|${String(pattern)}`, ...rest };
}
