import { policyTypeInfo } from '../../model/policy-types.js';
import { type Location, pointerTo } from '../../model/problem.js';
import { snapshotFromJson } from '../../model/read-snapshot.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { SourceOfDocument, Sources } from '../../model/sources.js';
import type { ProblemList } from './problem-list.js';
import type { SourceDocument } from './source-document.js';

/** A snapshot, and where its parts stand in files. */
export interface SnapshotWithSources {
  readonly snapshot: Snapshot;
  readonly sources: Sources;
}

/** The snapshot in a JSON file; throws an InvalidInputError with everything that is wrong with it. */
export function readSnapshotDocument(
  { file, text, value }: SourceDocument,
  problems: ProblemList,
): SnapshotWithSources {
  const result = snapshotFromJson(value, { file, text });
  if (!result.ok) problems.add(...result.problems);
  problems.throwIfErrors();
  if (!result.ok) throw new Error(`\`${file}\` was refused without an error`);
  return { snapshot: result.snapshot, sources: sourcesOf(result.snapshot, file) };
}

/** Policy types that orgproof does not know are kept, and a warning says so, once for each. */
export function warnOfUnknownTypes({ snapshot, sources }: SnapshotWithSources, problems: ProblemList): void {
  const seen = new Set<string>();
  for (const { id, type } of snapshot.policies) {
    if (seen.has(type) || policyTypeInfo(type) !== undefined) continue;
    seen.add(type);
    problems.warning(
      'unknown-policy-type',
      `the policy type \`${type}\` is not known: its policies are kept, and not understood`,
      sources.entities.get(id),
    );
  }
}

function sourcesOf(snapshot: Snapshot, file: string): Sources {
  const entities = new Map<string, Location>();
  const documents = new Map<string, SourceOfDocument>();
  const entity = (id: string, pointer: string): void => {
    entities.set(id, { file, pointer });
  };
  const document = (id: string, pointer: string, text: string | undefined): void => {
    if (text === undefined) return;
    documents.set(id, { file, pointer: pointerTo(pointer, 'content'), text, linesOfFile: false });
  };
  const { root, organizationalUnits, accounts, policies, resourcePolicy, handshakes } = snapshot;
  if (root !== undefined) entity(root.id, '/root');
  for (const [i, { id }] of organizationalUnits.entries()) entity(id, `/organizationalUnits/${i}`);
  for (const [i, { id }] of accounts.entries()) entity(id, `/accounts/${i}`);
  for (const [i, { id }] of handshakes.entries()) entity(id, `/handshakes/${i}`);
  for (const [i, { id, content }] of policies.entries()) {
    entity(id, `/policies/${i}`);
    document(id, `/policies/${i}`, content);
  }
  if (resourcePolicy !== undefined) {
    entity(resourcePolicy.id, '/resourcePolicy');
    document(resourcePolicy.id, '/resourcePolicy', resourcePolicy.content);
  }
  return { file, entities, documents };
}
