import { basename, dirname, resolve } from 'node:path';
import type { Snapshot } from '../../../model/snapshot.js';
import type { Sources } from '../../../model/sources.js';
import { listFiles } from '../list-files.js';
import type { ProblemList } from '../problem-list.js';
import type { SourceDocument } from '../source-document.js';
import { SnapshotBuilder } from './build-snapshot.js';
import { PolicyDocuments } from './policy-documents.js';
import { readDeclarations } from './read-declarations.js';

/**
 * Reads a folder that a person wrote: `organization.yaml` (parsed already) and the policy files beside and below it.
 * Throws an InvalidInputError with everything that is wrong.
 */
export async function readFolderByHand(
  document: SourceDocument,
  problems: ProblemList,
): Promise<{ snapshot: Snapshot; sources: Sources }> {
  const folder = dirname(document.file);
  const found = await listFiles(folder, ['.json', '.yaml', '.yml'], problems);
  const others = found.filter(({ file }) => resolve(file) !== resolve(document.file));
  const documents = await PolicyDocuments.read(folder, document, others, problems);
  const declarations = readDeclarations(document, problems);
  if (declarations === undefined) {
    problems.throwIfErrors();
    throw new Error(`\`${basename(document.file)}\` was refused without a reason`);
  }
  const declared = declarations.resourcePolicy?.document;
  const resourcePolicy =
    declared?.from === 'file'
      ? documents.documentInFile(declared.file)
      : declared && documents.document(declared);
  const policies = documents.policies(declarations.policies);
  const builder = new SnapshotBuilder(declarations, document, problems, policies);
  const built = builder.build(policies, resourcePolicy);
  problems.throwIfErrors();
  return built;
}
