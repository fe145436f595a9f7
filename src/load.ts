import { findIntegrityProblems } from './graph/integrity.js';
import { OrgGraph } from './graph/org-graph.js';
import { readOrganization } from './ingest/files/read-organization.js';
import { InvalidInputError } from './model/errors.js';
import type { Location, Problem } from './model/problem.js';
import type { Sources } from './model/sources.js';

/** An organization to ask about, with where its parts were read. */
export interface LoadedOrganization {
  readonly graph: OrgGraph;
  readonly sources: Sources;
  /** Warnings about the input. */
  readonly problems: readonly Problem[];
}

/**
 * The organization in a snapshot file, a folder, or (`-`) on standard input: read, validated, and as a graph.
 *
 * @throws InvalidInputError with everything that is wrong, located in the files.
 */
export async function loadOrganization(path: string): Promise<LoadedOrganization> {
  const { snapshot, sources, problems } = await readOrganization(path);
  const found = findIntegrityProblems(snapshot, sources);
  if (found.some(({ severity }) => severity === 'error'))
    throw new InvalidInputError([...found, ...problems]);
  return { graph: OrgGraph.fromSnapshot(snapshot), sources, problems: [...problems, ...found] };
}

/** The same with the files below a folder called otherwise, so that a report does not tell where a machine keeps them. */
export function withFolderCalled(
  loaded: LoadedOrganization,
  folder: string,
  name: string,
): LoadedOrganization {
  const renamed = (file: string): string =>
    file.startsWith(folder) ? `${name}${file.slice(folder.length)}` : file;
  const place = (location: Location): Location =>
    location.file === undefined ? location : { ...location, file: renamed(location.file) };
  const { file, entities, documents } = loaded.sources;
  return {
    graph: loaded.graph,
    sources: {
      ...(file === undefined ? {} : { file: renamed(file) }),
      entities: new Map([...entities].map(([id, location]) => [id, place(location)])),
      documents: new Map(
        [...documents].map(([id, source]) => [id, { ...source, file: renamed(source.file) }]),
      ),
    },
    problems: loaded.problems.map((problem) =>
      problem.location === undefined ? problem : { ...problem, location: place(problem.location) },
    ),
  };
}
