import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIntegrityProblems } from '../../src/graph/integrity.js';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import { InvalidInputError } from '../../src/model/errors.js';
import { serializeSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
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

  it('a-lost-output-is-a-gap-or-changes-nothing', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCollected, fc.nat(), async ({ snapshot, how }, pick) => {
        const files = cliOutputsOf(snapshot, how);
        const lost = [...files.keys()][pick % files.size] ?? '';
        files.delete(lost);
        expect({ lost, vanished: await lostFrom(snapshot, files) }).toEqual({ lost, vanished: [] });
      }),
      { numRuns: 50 },
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

/** What vanished of the snapshot without a gap; nothing when the folder is refused, which is not silent. */
async function lostFrom(snapshot: Snapshot, files: Iterable<readonly [string, string]>): Promise<string[]> {
  try {
    const after = await withFolder(files, readOrganization);
    return whatVanishedSilently(snapshot, after.snapshot);
  } catch (error) {
    if (error instanceof InvalidInputError) return [`refused: ${error.message}`];
    throw error;
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
