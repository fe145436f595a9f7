import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIntegrityProblems } from '../../src/graph/integrity.js';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import { InvalidInputError } from '../../src/model/errors.js';
import { formatProblem } from '../../src/model/problem.js';
import { serializeSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { Random } from '../support/random.js';
import { arbitraryCollected } from './arbitrary-collected.js';
import { whatVanishedSilently } from './vanished.js';
import { cliOutputsOf, withFolder } from './write-cli-outputs.js';

const fixture = 'fixtures/cli-outputs';

describe('test/ingest/cli-outputs', () => {
  it('reads the sample folder: what it lacks is a gap, and nothing is wrong with the rest', async () => {
    const { snapshot, sources, problems } = await readOrganization(fixture);
    expect(problems).toEqual([]);
    expect(findIntegrityProblems(snapshot, sources)).toEqual([]);
    await expect(serializeSnapshot(snapshot)).toMatchFileSnapshot('golden/cli-outputs.snapshot.txt');
  });

  it('knows in which file each entity and document stands', async () => {
    const { sources } = await readOrganization(fixture);
    expect(sources.entities.get('065432109876')).toEqual({
      file: join(fixture, 'list-accounts/page-2.json'),
      pointer: '/Accounts/1',
    });
    expect(sources.documents.get('p-hc6tagbase00')).toMatchObject({
      file: join(fixture, 'describe-policy/p-hc6tagbase00.json'),
      pointer: '/Policy/Content',
      linesOfFile: false,
    });
  });

  it('written-as-outputs-and-read-back-is-the-same-snapshot', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCollected, async ({ snapshot, how }) => {
        const read = await withFolder(cliOutputsOf(snapshot, how), readOrganization);
        expect(read.problems).toEqual([]);
        expect(read.snapshot).toEqual(snapshot);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('lost-outputs-are-gaps-or-change-nothing', async () => {
    const loss = fc.record({
      which: fc.constantFrom<'one' | 'some' | 'many' | 'all about an entity'>(
        'one',
        'some',
        'many',
        'all about an entity',
      ),
      pick: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(arbitraryCollected, loss, async ({ snapshot, how }, { which, pick }) => {
        const files = cliOutputsOf(snapshot, how);
        const lost = lose(files, snapshot, which, pick);
        expect({ lost, vanished: await lostFrom(snapshot, files) }).toEqual({ lost, vanished: [] });
      }),
      { numRuns: 80 },
    );
  }, 60_000);

  it('a-lost-output-of-the-sample-is-a-gap-or-changes-nothing', async () => {
    const { snapshot } = await readOrganization(fixture);
    const files = new Map(
      filesBelow(fixture).map((path) => [path, readFileSync(join(fixture, path), 'utf8')]),
    );
    for (const lost of files.keys()) {
      const rest = [...files].filter(([path]) => path !== lost);
      expect({ lost, vanished: await lostFrom(snapshot, rest) }).toEqual({ lost, vanished: [] });
    }
  }, 60_000);
});

/** Takes files out; gives their paths. */
function lose(
  files: Map<string, string>,
  { accounts, organizationalUnits, policies }: Snapshot,
  which: 'one' | 'some' | 'many' | 'all about an entity',
  pick: number,
): string[] {
  const paths = [...files.keys()];
  const entities = [...organizationalUnits, ...accounts, ...policies].map(({ id }) => id);
  const entity = entities[pick % entities.length] ?? '';
  const random = new Random(pick);
  const lost = {
    one: () => [paths[pick % paths.length] ?? ''],
    some: () => paths.filter(() => random.chance(0.1)),
    many: () => paths.filter(() => random.chance(0.7)),
    // Its outputs, and all lists of children in which it may stand.
    'all about an entity': () =>
      paths.filter((path) => path.includes(entity) || /parent|children/i.test(path)),
  }[which]();
  for (const path of lost) files.delete(path);
  return lost;
}

/** What vanished of the snapshot without a gap; nothing when too little is left to be read, which is not silent. */
async function lostFrom(snapshot: Snapshot, files: Iterable<readonly [string, string]>): Promise<string[]> {
  try {
    const after = await withFolder(files, readOrganization);
    return whatVanishedSilently(snapshot, after.snapshot);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const tooLittle = ['no-organization', 'empty-folder', 'nothing-recognised'];
    return error.problems
      .filter(({ code, severity }) => severity === 'error' && !tooLittle.includes(code))
      .map(formatProblem);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
