import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { writeFileAtomically } from '../../../ingest/files/write-file.js';
import { loadOrganization } from '../../../load.js';
import { InvalidInputError } from '../../../model/errors.js';
import type { Problem } from '../../../model/problem.js';
import { serializeSnapshot, sortSnapshot } from '../../../model/read-snapshot.js';
import { stateOf } from '../../../organization/snapshots.js';
import type { OrganizationState } from '../../../organization/state.js';
import { partsOf, type ServiceMemory, stateFromParts } from '../../../serve/memory.js';

/** What the file beside the snapshot holds: the memory of the service as it is now, and as it was before. */
interface MemoryFile {
  readonly formatVersion: 1;
  readonly versions: readonly Version[];
}

/** The memory that belongs to one text of the snapshot file. */
interface Version {
  /** Of the snapshot's text, where there is one, and the memory. */
  readonly fingerprint: string;
  readonly memory: ServiceMemory;
}

/** An organization that was kept. */
export interface Kept {
  readonly state: OrganizationState;
  readonly problems: readonly Problem[];
}

/**
 * An organization in a snapshot file that every command reads, with what only the service knows in a second file beside
 * it. However the process ends, the two hold one state: the second is written first, with what belongs to the old
 * snapshot and what belongs to the new one.
 */
export class KeptOrganization {
  readonly #path: string;
  #last: Version | undefined;

  /** @param path of the snapshot file. */
  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The organization that was kept; undefined when none was. Is it there and empty, it was deleted.
   *
   * @throws InvalidInputError when the file is no sound snapshot.
   */
  async read(): Promise<Kept | undefined> {
    const text = await textOf(this.#path);
    const memoryText = await textOf(this.#memoryPath);
    const version = versionsIn(memoryText).find(
      ({ fingerprint, memory }) => fingerprint === fingerprintOf(text, memory),
    );
    this.#last = version;
    if (text === undefined) {
      if (version === undefined) return undefined;
      return { state: stateFromParts({ snapshot: undefined, memory: version.memory }), problems: [] };
    }
    const { graph, problems } = await loadOrganization(this.#path);
    const { snapshot } = graph;
    if (version !== undefined)
      return { state: stateFromParts({ snapshot, memory: version.memory }), problems };
    const stale = memoryText === undefined ? [] : [this.#otherVersion()];
    return { state: stateOf(snapshot), problems: [...problems, ...stale] };
  }

  /** @throws InvalidInputError when it can't be written; the organization that was kept before is then still there. */
  async write(state: OrganizationState): Promise<void> {
    const { snapshot, memory } = partsOf(state);
    const text = snapshot === undefined ? undefined : serializeSnapshot(sortSnapshot(snapshot));
    const version = { fingerprint: fingerprintOf(text, memory), memory };
    const versions = this.#last === undefined ? [version] : [version, this.#last];
    const file: MemoryFile = { formatVersion: 1, versions };
    await writeFileAtomically(this.#memoryPath, `${JSON.stringify(file)}\n`);
    if (text === undefined) await rm(this.#path, { force: true });
    else await writeFileAtomically(this.#path, text);
    this.#last = version;
  }

  get #memoryPath(): string {
    return `${this.#path}.service`;
  }

  #otherVersion(): Problem {
    return {
      code: 'other-version',
      severity: 'warning',
      message: `\`${this.#memoryPath}\` belongs to another version of \`${this.#path}\`, and is not read`,
    };
  }
}

/** undefined when there is no such file. */
async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    const message = `\`${path}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new InvalidInputError([
      { code: 'cannot-read', severity: 'error', message, location: { file: path } },
    ]);
  }
}

/**
 * The versions in a text that may be anything. Only what has the right fingerprint is used, and that is what was written
 * here.
 */
function versionsIn(text: string | undefined): readonly Version[] {
  try {
    const { versions } = JSON.parse(text ?? '{}') as Partial<MemoryFile>;
    return Array.isArray(versions) ? versions.filter((one) => typeof one === 'object' && one !== null) : [];
  } catch {
    return [];
  }
}

function fingerprintOf(snapshotText: string | undefined, memory: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([snapshotText ?? null, memory]))
    .digest('hex');
}
