import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import { OrgproofError } from '../../src/model/errors.js';
import { serializeSnapshot, snapshotFromJson } from '../../src/model/read-snapshot.js';
import { generateOrganization } from '../support/generate-organization.js';
import { withFolder } from './write-cli-outputs.js';

type Files = ReadonlyMap<string, Uint8Array>;

function filesBelow(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), readFileSync(path)];
    }),
  );
}

/** One change to the bytes of a file. */
const mutation = fc.record({
  file: fc.nat(),
  at: fc.nat(),
  kind: fc.constantFrom('replace', 'insert', 'delete', 'truncate', 'double', 'swap'),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc
      .constantFrom(
        '"',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '\n',
        '-',
        '*a',
        '&a ',
        '<<: ',
        '__proto__',
        'null',
        '0',
        '1e999',
        '\u0000',
        '"Id"',
      )
      .map((text) => new TextEncoder().encode(text)),
  ),
});

function mutate(
  files: Files,
  mutations: readonly { file: number; at: number; kind: string; bytes: Uint8Array }[],
): Files {
  const mutated = new Map(files);
  const paths = [...files.keys()];
  for (const { file, at, kind, bytes } of mutations) {
    const path = paths[file % paths.length] ?? '';
    const old = Buffer.from(mutated.get(path) ?? []);
    const cut = old.length === 0 ? 0 : at % old.length;
    const [head, tail] = [old.subarray(0, cut), old.subarray(cut)];
    const parts: Record<string, readonly Uint8Array[]> = {
      replace: [head, bytes, tail.subarray(bytes.length)],
      insert: [head, bytes, tail],
      delete: [head, tail.subarray(bytes.length * 3)],
      truncate: [head],
      double: [old, old],
      swap: [tail, head],
    };
    mutated.set(path, Buffer.concat(parts[kind] ?? []));
  }
  return mutated;
}

/** Values that are sound JSON and stand where others are expected. */
const oddValue: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  1e300,
  111122223333,
  '',
  'x',
  '__proto__',
  '111122223333',
  'r-abcd',
  'ou-abcd-11111111',
  'p-11111111',
  'SERVICE_CONTROL_POLICY',
  '2026-99-99T00:00:00Z',
  [],
  [[]],
  [null],
  {},
  { constructor: 1 },
  JSON.parse('{"__proto__":{"Id":"x"}}'),
);

/** Replaces one value of one JSON file, or takes it out. */
const valueMutation = fc.record({
  file: fc.nat(),
  path: fc.array(fc.nat(), { maxLength: 7 }),
  value: fc.option(oddValue, { nil: undefined }),
});

function mutateValue(value: unknown, [next, ...path]: readonly number[], odd: unknown): unknown {
  const size = typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
  if (next === undefined || size === 0) return odd;
  if (Array.isArray(value)) {
    return value.map((item, i) => (i === next % size ? mutateValue(item, path, odd) : item));
  }
  const entries = Object.entries(value as object);
  return Object.fromEntries(
    entries.map(([key, its], i) => [key, i === next % size ? mutateValue(its, path, odd) : its]),
  );
}

function mutateValues(
  files: Files,
  mutations: readonly { file: number; path: readonly number[]; value: unknown }[],
): Files {
  const mutated = new Map(files);
  const paths = [...files.keys()].filter((path) => path.endsWith('.json'));
  for (const { file, path, value } of mutations) {
    const name = paths[file % paths.length] ?? '';
    const text = Buffer.from(mutated.get(name) ?? []).toString('utf8');
    try {
      const changed = JSON.stringify(mutateValue(JSON.parse(text), path, value));
      mutated.set(name, Buffer.from(changed ?? ''));
    } catch {
      // The errors of the AWS CLI are no JSON: they stay as they are.
    }
  }
  return mutated;
}

const samples: readonly (readonly [string, Files])[] = [
  ['outputs of the AWS CLI', filesBelow('fixtures/cli-outputs')],
  ['a folder written by hand', filesBelow('fixtures/acme')],
  ['a small folder written by hand', filesBelow('fixtures/ten-lines')],
  [
    'the same in JSON',
    new Map([
      [
        'organization.json',
        Buffer.from(JSON.stringify(parse(readFileSync('fixtures/acme/organization.yaml', 'utf8')))),
      ],
      ['delegation.json', readFileSync('fixtures/acme/delegation.json')],
    ]),
  ],
  [
    'a snapshot file',
    new Map([
      ['organization.json', Buffer.from(serializeSnapshot(generateOrganization({ seed: 3, accounts: 3 })))],
    ]),
  ],
];

/** Reads the files; whatever is wrong with them must be told as problems. */
async function readOrRefuse(files: Files): Promise<void> {
  await withFolder(files, async (folder) => {
    try {
      const { snapshot } = await readOrganization(folder);
      // What is read is a snapshot by its schema, so that no later room meets a surprise.
      expect(snapshotFromJson(JSON.parse(JSON.stringify(snapshot)))).toMatchObject({ ok: true });
      OrgGraph.fromSnapshot(snapshot);
    } catch (error) {
      if (!(error instanceof OrgproofError)) throw error;
      expect(error.problems.length).toBeGreaterThan(0);
      for (const { message, location } of error.problems) {
        expect(message).not.toMatch(/\bundefined\b|\[object|TypeError|\n/);
        if (location?.file !== undefined) expect(location.file.startsWith(folder)).toBe(true);
      }
    }
  });
}

describe('test/ingest/fuzz', () => {
  it.each(samples)(
    'whatever-happens-to-the-bytes-of-%s-is-an-answer-or-told-as-problems',
    async (_, files) => {
      await fc.assert(
        fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) =>
          readOrRefuse(mutate(files, mutations)),
        ),
        { numRuns: files.size > 9 ? 1500 : 4000 },
      );
    },
  );

  it.each(samples)('whatever-values-%s-have-is-an-answer-or-told-as-problems', async (_, files) => {
    await fc.assert(
      fc.asyncProperty(fc.array(valueMutation, { minLength: 1, maxLength: 3 }), (mutations) =>
        readOrRefuse(mutateValues(files, mutations)),
      ),
      { numRuns: files.size > 9 ? 1500 : 4000 },
    );
  });
});
