import { open } from 'node:fs/promises';
import type { Location } from '../../../model/problem.js';
import { pointerTo } from '../../../model/problem.js';
import type { Snapshot } from '../../../model/snapshot.js';
import type { SourceOfDocument, Sources } from '../../../model/sources.js';
import type { Claims } from '../cli-outputs/claims.js';
import { placeOf } from '../cli-outputs/outputs.js';
import { listFiles } from '../list-files.js';
import type { ProblemList } from '../problem-list.js';
import { readTextFile } from '../read-text.js';
import type { SnapshotWithSources } from '../snapshot-file.js';
import { parseJsonSource, type SourceDocument } from '../source-document.js';
import { buildSnapshot } from './build-snapshot.js';
import { StateFacts } from './facts.js';
import { isTerraformState, resourcesOf } from './resources.js';

/**
 * The organization that Terraform's states tell, each as `terraform show -json` prints it: several, where the organization
 * is managed in several. What a state does not hold becomes a gap.
 *
 * Throws an InvalidInputError with everything that is wrong.
 */
export function readTerraformStates(
  documents: readonly SourceDocument[],
  problems: ProblemList,
): SnapshotWithSources {
  const resources = documents.flatMap((document) => resourcesOf(document, problems));
  problems.throwIfErrors();
  const facts = new StateFacts(resources, problems);
  const [, second] = facts.roots.ids;
  const where = second === undefined ? undefined : facts.roots.placeOf(second);
  if (where !== undefined) {
    problems.error(
      'two-organizations',
      'the states are of more than one organization',
      where.document.locate(where.pointer),
      'name states of one organization',
    );
  }
  const snapshot = buildSnapshot(facts, problems);
  problems.throwIfErrors();
  if (snapshot === undefined) throw new Error('states were refused without an error');
  return { snapshot, sources: sourcesOf(facts, snapshot) };
}

/** The states among the files of a folder; none where it holds something else. */
export async function statesInFolder(
  folder: string,
  problems: ProblemList,
): Promise<readonly SourceDocument[]> {
  const files = await listFiles(folder, ['.json'], problems);
  const states: string[] = [];
  const others: string[] = [];
  for (const { file } of files) ((await beginsLikeState(file)) ? states : others).push(file);
  if (states.length === 0) return [];
  for (const file of others) {
    problems.warning('unrecognised-file', `\`${file}\` was kept out: it is no state of Terraform`, { file });
  }
  const documents: SourceDocument[] = [];
  for (const file of states) {
    const read = await readTextFile(file);
    if (!read.ok) problems.add(read.problem);
    else {
      const { document, problems: own } = parseJsonSource(file, read.text);
      problems.add(...own);
      if (document !== undefined && isTerraformState(document.value)) documents.push(document);
    }
  }
  problems.throwIfErrors();
  return documents;
}

/** Told by the first bytes, so that a folder of many other files is not read twice. */
async function beginsLikeState(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(400), 0, 400, 0);
      const text = buffer.toString('utf8', 0, bytesRead);
      return /"format_version"\s*:/.test(text) && /"terraform_version"\s*:/.test(text);
    } finally {
      await handle.close();
    }
  } catch {
    // What can't be read is told by whoever reads it.
    return false;
  }
}

function sourcesOf(facts: StateFacts, { policies, resourcePolicy }: Snapshot): Sources {
  const entities = new Map<string, Location>();
  const documents = new Map<string, SourceOfDocument>();
  for (const claims of [facts.roots, facts.units, facts.accounts, facts.policies, facts.resourcePolicies]) {
    for (const id of claims.ids) {
      const where = claims.placeOf(id);
      if (where !== undefined) entities.set(id, placeOf(where));
    }
  }
  const document = (claims: Claims, id: string, text: string | undefined): void => {
    const where = claims.whereOf(id, 'content');
    if (where === undefined || text === undefined) return;
    const pointer = pointerTo(where.pointer, 'content');
    documents.set(id, { file: where.document.file, pointer, text, linesOfFile: false });
  };
  for (const { id, content } of policies) document(facts.policies, id, content);
  if (resourcePolicy !== undefined)
    document(facts.resourcePolicies, resourcePolicy.id, resourcePolicy.content);
  return { entities, documents };
}
