import { kindOfId } from './ids.js';
import type { JsonValue } from './json-text.js';
import { nearest } from './nearest.js';
import { type Problem, pointerTo, pointerTokens } from './problem.js';
import { definitionName, resolveSchema, type SchemaNode, snapshotSchema } from './snapshot-schema.js';
import type { SchemaError } from './validate-snapshot.generated.js';

/** What one departure from the schema means, in words for people. */
export function explainSchemaError(snapshot: JsonValue, error: SchemaError): Problem {
  const pointer = error.instancePath;
  const found = valueAt(snapshot, pointer);
  const schema = schemaAt(pointer);
  const { code, message, remedy, member } = explain(error, schema, found);
  const subject = subjectOf(snapshot, pointer);
  return {
    code,
    severity: 'error',
    message,
    location: { pointer: member === undefined ? pointer : pointerTo(pointer, member) },
    ...(subject === undefined ? {} : { subject }),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

interface Explanation {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  /** The member of the value that it is about. */
  readonly member?: string;
}

function explain(
  { keyword, params, instancePath }: SchemaError,
  schema: SchemaNode,
  found: JsonValue | undefined,
): Explanation {
  const { title, type, properties = {}, minimum } = resolveSchema(schema);
  switch (keyword) {
    case 'required': {
      const member = String(params.missingProperty);
      const description = properties[member]?.description?.replace(/\.$/, '');
      return {
        code: 'missing-member',
        message: `${withArticle(title)} needs the member \`${member}\``,
        ...(description === undefined ? {} : { remedy: `add it: ${lowerFirst(description)}` }),
      };
    }
    case 'additionalProperties': {
      const member = String(params.additionalProperty);
      const [meant] = nearest(member, Object.keys(properties), 1);
      const members = Object.keys(properties).map((name) => `\`${name}\``);
      return {
        code: 'unknown-member',
        message: `${quoted(member)} is not a member of ${withArticle(title)}`,
        remedy: meant === undefined ? `its members are ${members.join(', ')}` : `did you mean \`${meant}\`?`,
        member,
      };
    }
    case 'type':
      return wrongType(type, found, pointerTokens(instancePath).at(-1));
    case 'pattern':
      return malformed(definitionName(schema), found);
    case 'minimum':
      return { code: 'out-of-range', message: `${quoted(found)} is less than ${minimum}` };
    default:
      return {
        code: 'not-as-schema',
        message: `${quoted(found)} is not as the schema asks (\`${keyword}\`)`,
      };
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'an object',
  integer: 'a whole number',
  boolean: '`true` or `false`',
};

function wrongType(
  type: string | undefined,
  found: JsonValue | undefined,
  member: string | undefined,
): Explanation {
  const message = `expected ${typeNames[type ?? ''] ?? 'something else'}, found ${described(found)}`;
  if (found === null)
    return { code: 'wrong-type', message, remedy: 'leave a member out where it is not known' };
  if (type === 'string' && typeof found === 'number')
    return { code: 'wrong-type', message, remedy: 'write it in double quotes' };
  if (member === 'content' && typeof found === 'object')
    return { code: 'wrong-type', message, remedy: 'write the document as text, as AWS stores it' };
  return { code: 'wrong-type', message };
}

function described(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null || typeof value !== 'object') return quoted(value);
  return 'an object';
}

/** What each kind of text is called, and how it is written. */
const forms: Readonly<
  Record<string, { readonly code: string; readonly what: string; readonly form: string }>
> = {
  organizationId: id(
    'an organization id',
    'organization ids are `o-` and 10 to 32 lower-case letters or digits',
  ),
  rootId: id('a root id', 'root ids are `r-` and 4 to 32 lower-case letters or digits'),
  organizationalUnitId: id(
    'an id of an organizational unit',
    "such ids are `ou-`, the root id's letters or digits, `-`, and 8 to 32 lower-case letters or digits",
  ),
  accountId: id('an account id', 'account ids have twelve digits'),
  parentId: id('an id of a root or organizational unit', 'such ids begin with `r-` or `ou-`'),
  targetId: id('an id of a target', 'targets are a root (`r-…`), organizational units (`ou-…`) and accounts'),
  policyId: id('a policy id', 'policy ids are `p-` and 8 to 128 letters, digits or `_`'),
  resourcePolicyId: id(
    'an id of a resource policy',
    'such ids are `rp-` and 4 to 128 letters, digits or `_`',
  ),
  handshakeId: id('a handshake id', 'handshake ids are `h-` and 8 to 32 lower-case letters or digits'),
  arn: {
    code: 'malformed-arn',
    what: 'an ARN',
    form: 'ARNs are `arn:` and five more parts with colons between them, such as `arn:aws:organizations::111122223333:account/o-exampleorgid/111122223333`',
  },
  utcTimestamp: {
    code: 'malformed-timestamp',
    what: 'a time in UTC',
    form: 'times are written as in `2026-01-31T09:30:00Z`',
  },
  timestamp: {
    code: 'malformed-timestamp',
    what: 'a date or time',
    form: 'they are written as in `2026-01-31` or `2026-01-31T09:30:00Z`',
  },
};

function id(what: string, form: string): { code: string; what: string; form: string } {
  return { code: 'malformed-id', what, form };
}

function malformed(name: string | undefined, found: JsonValue | undefined): Explanation {
  const form = forms[name ?? ''];
  if (form === undefined)
    return { code: 'not-as-schema', message: `${quoted(found)} is not written as the schema asks` };
  return { code: form.code, message: `${quoted(found)} is not ${form.what}`, remedy: form.form };
}

/** A value of the user's in backticks: on one line, without invisible characters, and shortened. */
export function quoted(value: JsonValue | undefined): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const visible = short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (char) => {
    return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return `\`${visible}\``;
}

/** The schema of the value at a pointer into a snapshot. */
function schemaAt(pointer: string): SchemaNode {
  let schema: SchemaNode = snapshotSchema;
  for (const token of pointerTokens(pointer)) {
    const { properties, items } = resolveSchema(schema);
    const next: SchemaNode | undefined =
      properties !== undefined && Object.hasOwn(properties, token) ? properties[token] : items;
    if (next === undefined) return schema;
    schema = next;
  }
  return schema;
}

function valueAt(value: JsonValue, pointer: string): JsonValue | undefined {
  let at: JsonValue | undefined = value;
  for (const token of pointerTokens(pointer)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, token)) return undefined;
    at = Array.isArray(at) ? at[Number(token)] : at[token];
  }
  return at;
}

/** The id of the entity within which the pointer leads, where it has a sound one. */
function subjectOf(snapshot: JsonValue, pointer: string): string | undefined {
  const tokens = pointerTokens(pointer);
  const entity = tokens[0] === 'root' ? tokens.slice(0, 1) : tokens.slice(0, 2);
  const id = valueAt(snapshot, pointerTo('', ...entity, 'id'));
  return typeof id === 'string' && kindOfId(id) !== undefined ? id : undefined;
}

function withArticle(title = 'object'): string {
  return /^[aeiou]/.test(title) ? `an ${title}` : `a ${title}`;
}

/** As the words stand within a sentence; ARN stays ARN. */
function lowerFirst(text: string): string {
  return /^.[a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
