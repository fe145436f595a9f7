import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { isObject } from '../../model/json-values.js';
import { nearest } from '../../model/nearest.js';
import type { Problem } from '../../model/problem.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { Sources } from '../../model/sources.js';
import { topMembers } from './by-hand/declarations.js';
import { checkSnapshot } from './check-snapshot.js';
import { outputKeys } from './cli-outputs/operations.js';
import { didYouMean, ProblemList } from './problem-list.js';
import { inspect, readTextFile, readTextStream, type TextResult } from './read-text.js';
import { readSnapshotDocument, type SnapshotWithSources, warnOfUnknownTypes } from './snapshot-file.js';
import { parseSource, type SourceDocument } from './source-document.js';

/** An organization that was read from files. */
export interface ReadOrganization {
  readonly snapshot: Snapshot;
  /** Where its parts stand in the files. */
  readonly sources: Sources;
  /** Warnings; errors are thrown. */
  readonly problems: readonly Problem[];
}

/**
 * Reads an organization from a snapshot file, a folder written by hand (or its `organization.yaml`), a folder of outputs
 * of the AWS CLI, states of Terraform, or (`-`) a snapshot or a state on standard input. See `docs/organization-files.md`
 * for the four forms.
 *
 * Whether the parts fit together is not asked here, but when the graph is built. Throws an InvalidInputError with
 * everything that is wrong with the files.
 */
export async function readOrganization(path: string): Promise<ReadOrganization> {
  const problems = new ProblemList();
  const read = path === '-' ? await readStandardInput(problems) : await readPath(path, problems);
  warnOfUnknownTypes(read, problems);
  problems.throwIfErrors();
  return { ...read, problems: problems.all };
}

async function readStandardInput(problems: ProblemList): Promise<SnapshotWithSources> {
  const document = await parsed('-', await readTextStream(process.stdin), problems);
  return (await readState([document], '-', problems)) ?? readSnapshotDocument(document, problems);
}

/** The organization in states of Terraform; undefined where the documents are none. */
async function readState(
  documents: readonly SourceDocument[],
  path: string,
  problems: ProblemList,
): Promise<SnapshotWithSources | undefined> {
  const { isStateFile, isTerraformState } = await import('./terraform-state/resources.js');
  const [raw] = documents.filter(({ value }) => isStateFile(value));
  if (raw !== undefined) {
    problems.error(
      'state-file',
      `\`${raw.file}\` is a state as Terraform keeps it, whose form is Terraform's own affair`,
      { file: raw.file, pointer: '' },
      'give what `terraform show -json` prints of it',
    );
    return refused(problems);
  }
  if (documents.length === 0 || !documents.every(({ value }) => isTerraformState(value))) return undefined;
  const { readTerraformStates } = await import('./terraform-state/read-states.js');
  return checkSnapshot(readTerraformStates(documents, problems), path, problems);
}

async function readPath(path: string, problems: ProblemList): Promise<SnapshotWithSources> {
  const found = await inspect(path);
  if (!found.ok) {
    problems.add({ ...found.problem, ...(await suggestion(path)) });
    return refused(problems);
  }
  if (found.stats.isDirectory()) return readFolder(path, problems);
  const document = await parsed(path, await readTextFile(path), problems);
  if (document.syntax === 'yaml' || looksWrittenByHand(document)) return readByHand(document, problems);
  const state = await readState([document], path, problems);
  if (state !== undefined) return state;
  if (isOutput(document)) {
    problems.error(
      'one-output',
      `\`${path}\` is one output of the AWS CLI, and an organization takes several`,
      { file: path, pointer: '' },
      'put them into one folder, and name the folder',
    );
    return refused(problems);
  }
  return readSnapshotDocument(document, problems);
}

/**
 * A folder that holds `organization.yaml` (or .yml, .json) was written by hand; one that holds states of Terraform is those;
 * any other has outputs of the AWS CLI.
 */
async function readFolder(folder: string, problems: ProblemList): Promise<SnapshotWithSources> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const { fileProblem } = await import('./read-text.js');
    problems.add(fileProblem(error, folder));
    return refused(problems);
  }
  const wanted = names.filter((name) => /^organization\.(ya?ml|json)$/i.test(name)).sort();
  const documents: SourceDocument[] = [];
  for (const name of wanted) {
    const file = join(folder, name);
    const found = await inspect(file, file);
    // A folder of that name may hold outputs, `organization.json/1.json`; a YAML one makes no sense.
    if (found.ok && found.stats.isDirectory() && extname(name).toLowerCase() === '.json') continue;
    documents.push(await parsed(file, await readTextFile(file), problems));
  }
  const [written, other] = documents.filter((document) => !isOutput(document));
  if (written !== undefined && other !== undefined) {
    problems.error(
      'two-organizations',
      `\`${basename(written.file)}\` and \`${basename(other.file)}\` both describe the organization`,
      { file: other.file, pointer: '' },
      'keep one of them',
    );
    return refused(problems);
  }
  if (written !== undefined) {
    return isSnapshot(written) ? readSnapshotDocument(written, problems) : readByHand(written, problems);
  }
  const { statesInFolder } = await import('./terraform-state/read-states.js');
  const states = await readState(await statesInFolder(folder, problems), folder, problems);
  if (states !== undefined) return states;
  const { readCliOutputs } = await import('./cli-outputs/read-folder.js');
  return checkSnapshot(await readCliOutputs(folder, problems), folder, problems);
}

async function readByHand(document: SourceDocument, problems: ProblemList): Promise<SnapshotWithSources> {
  const { readFolderByHand } = await import('./by-hand/read-folder.js');
  return checkSnapshot(await readFolderByHand(document, problems), document.file, problems);
}

async function parsed(file: string, read: TextResult, problems: ProblemList): Promise<SourceDocument> {
  if (!read.ok) {
    problems.add(read.problem);
    return refused(problems);
  }
  const { document, problems: own } = await parseSource(file, read.text);
  problems.add(...own);
  return document ?? refused(problems);
}

function isSnapshot({ value }: SourceDocument): boolean {
  return isObject(value) && Object.hasOwn(value, 'snapshotVersion');
}

function isOutput({ value }: SourceDocument): boolean {
  return (
    isObject(value) &&
    !Object.hasOwn(value, 'snapshotVersion') &&
    outputKeys.some((key) => Object.hasOwn(value, key))
  );
}

/** Has the file a member that only `organization.json` has, or that name? A snapshot has `root` too, and much else. */
function looksWrittenByHand(document: SourceDocument): boolean {
  const { value, file } = document;
  if (!isObject(value) || isSnapshot(document) || isOutput(document)) return false;
  if (/^organization\.json$/i.test(basename(file))) return true;
  const members = Object.keys(value);
  return members.includes('root') && members.every((name) => topMembers.some((known) => known === name));
}

/** Names in the same folder that come near a path that does not exist. */
async function suggestion(path: string): Promise<{ remedy?: string }> {
  const names = await readdir(dirname(path)).catch((): string[] => []);
  const remedy = didYouMean(nearest(basename(path), names).map((name) => join(dirname(path), name)));
  return remedy === undefined ? {} : { remedy };
}

/** Throws: it is called only where an error was noted. */
function refused(problems: ProblemList): never {
  problems.throwIfErrors();
  throw new Error('input was refused without an error');
}
