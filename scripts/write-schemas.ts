/**
 * Writes everything that is made from the schemas: `npx tsx scripts/write-schemas.ts`. With `--check` it writes nothing
 * and fails where a file is not current.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { assertionsSchema } from '../src/assertions/schema.js';
import { resolveSchema, type SchemaNode, snapshotSchema } from '../src/model/snapshot-schema.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The files that are made from schemas, by their path in the repository, with the content that they should have. */
export function filesFromSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ['schema/snapshot-1.schema.json', `${JSON.stringify(snapshotSchema, null, 2)}\n`],
    ['schema/assertions-1.schema.json', `${JSON.stringify(assertionsSchema(), null, 2)}\n`],
    ['src/model/validate-snapshot.generated.ts', validatorCode()],
    ['docs/snapshot.md', withMemberTables(readFileSync(`${root}docs/snapshot.md`, 'utf8'))],
  ]);
}

/** The file as it stands in the repository; '' when there is none. */
export function fileInRepository(path: string): string {
  try {
    return readFileSync(`${root}${path}`, 'utf8');
  } catch {
    return '';
  }
}

/**
 * The validator as code. Importing ajv and compiling the schema on every start would take over 100 ms, and this file
 * takes one or two. References are written out first, all but those of the one recursive definition: ajv joins the
 * errors of a referred schema to the others by copying them all, which takes minutes on a large file full of errors.
 */
function validatorCode(): string {
  const ajv = new Ajv2020.default({
    allErrors: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  const validate = ajv.compile({
    ...writtenOut(snapshotSchema),
    $defs: { handshakeResource: writtenOut(snapshotSchema.$defs.handshakeResource) },
  });
  const code = standaloneCode.default(ajv, validate);
  const name = /^export const validate = (\w+);$/m.exec(code)?.[1];
  if (name === undefined || /\b(require|import)\b/.test(code)) {
    throw new Error('the code that ajv writes has another form than expected');
  }
  const body = code
    .replace('"use strict";\n', '')
    .replace(/^export .*;\n/gm, '')
    .replace(/^\/\*# sourceURL.*\*\/;\n/gm, '');
  return `// @ts-nocheck: written by ajv, as plain JavaScript; the exports below are typed by hand.
// Written by scripts/write-schemas.ts from src/model/snapshot-schema.ts; do not edit.

/** One error as ajv gives it. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Where a value departs from the schema of a snapshot; empty when it is one. */
export function snapshotSchemaErrors(value: unknown): readonly SchemaError[] {
  return ${name}(value) ? [] : (${name}.errors ?? []);
}

${body}`;
}

/** The schema without texts for people, and with references written out, but for the recursive one. */
function writtenOut(node: SchemaNode): Record<string, unknown> {
  if (node.$ref === '#/$defs/handshakeResource') return { $ref: node.$ref };
  const out: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(resolveSchema(node))) {
    if (['$schema', '$id', '$defs', 'title', 'description'].includes(keyword)) continue;
    out[keyword] = value;
  }
  const { properties, items } = resolveSchema(node);
  if (properties !== undefined) {
    out.properties = Object.fromEntries(
      Object.entries(properties).map(([name, member]) => [name, writtenOut(member)]),
    );
  }
  if (items !== undefined) out.items = writtenOut(items);
  return out;
}

/** The page with the table of members after each `<!-- members of NAME -->` made anew. */
function withMemberTables(page: string): string {
  return page.replace(
    /(<!-- members of (\w+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}${memberTable(name)}${end}`,
  );
}

function memberTable(name: string): string {
  const definitions: Readonly<Record<string, SchemaNode>> = {
    ...snapshotSchema.$defs,
    snapshot: snapshotSchema,
  };
  const { properties = {}, required = [] } = definitions[name] ?? {};
  const rows = Object.entries(properties).map(([member, schema]) => {
    const needed = required.includes(member) ? 'yes' : '';
    return `| \`${member}\` | ${typeOf(schema)} | ${needed} | ${schema.description ?? ''} |\n`;
  });
  return ['| member | type | always | what it says |\n', '| --- | --- | --- | --- |\n', ...rows].join('');
}

/** The type of a member in a word, with a link where it has members of its own. */
function typeOf(schema: SchemaNode): string {
  const { title, type = '', items, const: constant } = resolveSchema(schema);
  if (constant !== undefined) return `\`${JSON.stringify(constant)}\``;
  if (items !== undefined) return `list of ${typeOf(items)}`;
  if (title === undefined) return type === 'string' ? 'text' : type;
  return `[${title}](#${title.replaceAll(' ', '-')})`;
}

function main(): void {
  const check = process.argv.includes('--check');
  for (const [path, content] of filesFromSchemas()) {
    if (fileInRepository(path) === content) continue;
    if (check) {
      console.error(`${path} is not current; run \`npx tsx scripts/write-schemas.ts\``);
      process.exitCode = 1;
    } else {
      writeFileSync(`${root}${path}`, content);
      console.log(`wrote ${path}`);
    }
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
