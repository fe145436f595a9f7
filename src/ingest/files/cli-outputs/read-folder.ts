import type { Location } from '../../../model/problem.js';
import type { Snapshot } from '../../../model/snapshot.js';
import type { SourceOfDocument, Sources } from '../../../model/sources.js';
import { listFiles } from '../list-files.js';
import type { ProblemList } from '../problem-list.js';
import type { SnapshotWithSources } from '../snapshot-file.js';
import { buildSnapshot } from './build-snapshot.js';
import type { Claims } from './claims.js';
import { Facts } from './facts.js';
import { GapList } from './gaps.js';
import { placeOf, readOutputs } from './outputs.js';
import { route } from './route.js';

/** Files that may hold an output, or the error that came instead of one. */
const extensions = ['.json', '.txt', '.err', '.error', '.stderr', '.log'];

/**
 * Reads a folder of outputs of `aws organizations …`, in whatever files and subfolders. What is missing becomes a gap.
 * Throws an InvalidInputError with everything that is wrong: files that cannot be read, outputs that contradict each
 * other, a folder without any output.
 */
export async function readCliOutputs(folder: string, problems: ProblemList): Promise<SnapshotWithSources> {
  const files = await listFiles(folder, extensions, problems);
  const { answers, errors } = await readOutputs(files, problems);
  if (answers.length === 0) {
    const empty = !files.some(({ path }) => path.toLowerCase().endsWith('.json'));
    problems.error(
      empty ? 'empty-folder' : 'nothing-recognised',
      empty
        ? `there are no JSON files in \`${folder}\``
        : `no file in \`${folder}\` is an output of \`aws organizations\``,
      { file: folder },
      'name a snapshot file, a folder with an `organization.yaml`, or a folder of outputs of the AWS CLI',
    );
  }
  const facts = new Facts(route(answers, problems), problems);
  const gaps = new GapList(facts, errors, problems);
  const snapshot = answers.length === 0 ? undefined : buildSnapshot(facts, gaps, problems);
  problems.throwIfErrors();
  if (snapshot === undefined) throw new Error(`\`${folder}\` was refused without an error`);
  return { snapshot, sources: sourcesOf(facts, snapshot) };
}

function sourcesOf(facts: Facts, { policies, resourcePolicy, handshakes }: Snapshot): Sources {
  const entities = new Map<string, Location>();
  const documents = new Map<string, SourceOfDocument>();
  const all: readonly Claims[] = [
    facts.roots,
    facts.units,
    facts.accounts,
    facts.policies,
    facts.resourcePolicies,
  ];
  for (const claims of all) {
    for (const id of claims.ids) {
      const where = claims.placeOf(id);
      if (where !== undefined) entities.set(id, placeOf(where));
    }
  }
  const known = new Set(handshakes.map(({ id }) => id));
  for (const { value, where } of facts.listOf('ListHandshakesForOrganization')?.items ?? []) {
    if (typeof value.Id === 'string' && known.has(value.Id)) entities.set(value.Id, placeOf(where));
  }
  const document = (claims: Claims, id: string, text: string | undefined): void => {
    const where = claims.whereOf(id, 'Content');
    if (where === undefined || text === undefined) return;
    documents.set(id, { file: where.document.file, pointer: where.pointer, text, linesOfFile: false });
  };
  for (const { id, content } of policies) document(facts.policies, id, content);
  if (resourcePolicy !== undefined)
    document(facts.resourcePolicies, resourcePolicy.id, resourcePolicy.content);
  return { entities, documents };
}
