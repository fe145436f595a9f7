import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileInRepository, filesFromSchemas } from '../../scripts/write-schemas.js';
import type { JsonValue } from '../../src/model/json-text.js';
import { serializeSnapshot, snapshotFromJson } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { resolveSchema, type SchemaNode, snapshotSchema } from '../../src/model/snapshot-schema.js';
import { snapshotSchemaErrors } from '../../src/model/validate-snapshot.generated.js';
import { arbitrarySnapshot } from './arbitrary-snapshot.js';
import { type Change, changed, sampleSnapshot } from './sample-snapshot.js';

const definitions: Readonly<Record<string, SchemaNode>> = {
  ...snapshotSchema.$defs,
  snapshot: snapshotSchema,
};

describe('files made from the schema', () => {
  for (const [path, content] of filesFromSchemas()) {
    it(`${path} is current (if not: npx tsx scripts/write-schemas.ts)`, () => {
      expect(fileInRepository(path)).toBe(content);
    });
  }
});

describe('the published schema', () => {
  const published = JSON.parse(fileInRepository('schema/snapshot-1.schema.json')) as object;
  const ajv = new Ajv2020.default({ allErrors: true });
  const validate = ajv.compile(published);

  it('is a schema of draft 2020-12', () => {
    expect(ajv.validateSchema(published)).toBe(true);
  });

  it('agrees-with-the-generated-validator', () => {
    const cases = JSON.parse(
      readFileSync(new URL('cases/snapshot-problems.json', import.meta.url), 'utf8'),
    ) as readonly { name: string; changes: readonly Change[] }[];
    for (const { name, changes } of cases) {
      const value = changed(sampleSnapshot, changes);
      const expected = validate(value) ? [] : (validate.errors ?? []);
      const place = ({ instancePath, keyword }: { instancePath: string; keyword: string }) =>
        `${instancePath} ${keyword}`;
      expect(snapshotSchemaErrors(value).map(place), name).toEqual(expected.map(place));
    }
  });

  it('allows-what-serializeSnapshot-writes', () => {
    fc.assert(
      fc.property(arbitrarySnapshot, (snapshot) => validate(JSON.parse(serializeSnapshot(snapshot)))),
      { numRuns: 50 },
    );
  });

  it('is closed at every level', () => {
    const open = Object.entries(definitions)
      .filter(([, { properties }]) => properties !== undefined)
      .filter(
        ([, definition]) =>
          !('additionalProperties' in definition && definition.additionalProperties === false),
      );
    expect(open).toEqual([]);
  });

  it('describes every member', () => {
    const silent = Object.entries(definitions).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, { description }]) => description === undefined)
        .map(([member]) => `${name}.${member}`),
    );
    expect(silent).toEqual([]);
  });
});

describe('the sample snapshot of the tests', () => {
  it('has every member of the format', () => {
    const seen = new Set<string>();
    walk(sampleSnapshot, snapshotSchema, 'snapshot', seen);
    const all = Object.entries(definitions).flatMap(([name, { properties = {} }]) =>
      Object.keys(properties).map((member) => `${name}.${member}`),
    );
    expect([...seen].sort()).toEqual(all.sort());
  });
});

describe('docs/snapshot.md', () => {
  const page = fileInRepository('docs/snapshot.md');

  it('shows a snapshot that is sound and in canonical form', () => {
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const result = snapshotFromJson(JSON.parse(example) as JsonValue);
    expect(result.ok).toBe(true);
    expect(serializeSnapshot(JSON.parse(example) as Snapshot)).toBe(example);
  });

  it('has a table for everything with members, below the heading that links lead to', () => {
    for (const [name, { title, properties }] of Object.entries(definitions)) {
      if (properties === undefined) continue;
      expect(page).toContain(`\n### ${title}\n\n<!-- members of ${name} -->\n| member |`);
    }
  });

  it('has the table of gaps that the types have', () => {
    const source = readFileSync(new URL('../../src/model/snapshot.ts', import.meta.url), 'utf8');
    const rows = [...source.matchAll(/^ \* (\| .*\|)$/gm)].map(([, row]) => row ?? '');
    expect(rows.length).toBeGreaterThan(10);
    expect(page).toContain(rows.join('\n'));
  });

  const jq = commandExists('jq');
  it.skipIf(!jq)('shows jq commands that answer (skipped where there is no jq)', () => {
    const example = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const commands = [...page.matchAll(/^jq (?:-r )?'([^']*)' org\.json$/gm)].map(
      ([, filter]) => filter ?? '',
    );
    const answers = commands.map((filter) =>
      execFileSync('jq', ['-rc', filter], { input: example, encoding: 'utf8' }).trim(),
    );
    expect(answers).toEqual([
      '',
      'FullAWSAccess\nDenyLeaveOrganization',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      '{"111122223333":{},"444455556666":{"owner":"shop-team"}}',
      'DescribePolicy\tp-examplepolicyid\tAccessDeniedException',
    ]);
  });
});

/** Notes each member that a value has, as `definition.member`. */
function walk(value: unknown, schema: SchemaNode, name: string, seen: Set<string>): void {
  const { properties, items } = resolveSchema(schema);
  if (Array.isArray(value)) {
    for (const item of value) if (items !== undefined) walk(item, items, nameOf(items), seen);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [member, memberValue] of Object.entries(value)) {
    const memberSchema = properties?.[member];
    if (memberSchema === undefined) throw new Error(`${name} has no member ${member}`);
    seen.add(`${name}.${member}`);
    walk(memberValue, memberSchema, nameOf(memberSchema), seen);
  }
}

function nameOf({ $ref = '' }: SchemaNode): string {
  return $ref.slice('#/$defs/'.length);
}

function commandExists(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
