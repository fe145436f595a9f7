import type { JsonValue } from '../../model/json-text.js';
import { isObject } from '../../model/json-values.js';
import { type Location, pointerTokens } from '../../model/problem.js';
import { snapshotFromJson, sortSnapshot } from '../../model/read-snapshot.js';
import type { ProblemList } from './problem-list.js';
import type { SnapshotWithSources } from './snapshot-file.js';

/**
 * The snapshot in its canonical order, checked as a snapshot file is: what the readers of a folder let pass (an item
 * that a list has twice, say) is told here, at the place where the entity was read. `path` is the place of all else.
 *
 * Throws an InvalidInputError when it is not sound.
 */
export function checkSnapshot(
  { snapshot: unsorted, sources }: SnapshotWithSources,
  path: string,
  problems: ProblemList,
): SnapshotWithSources {
  const snapshot = sortSnapshot(unsorted);
  const value = snapshot as unknown as JsonValue;
  const result = snapshotFromJson(value);
  if (result.ok) return { snapshot, sources };
  for (const problem of result.problems) {
    const id = entityAt(value, problem.location?.pointer ?? '');
    const location: Location = sources.entities.get(id ?? '') ?? { file: path };
    const message = id === undefined ? problem.message : `\`${id}\`: ${problem.message}`;
    problems.error(problem.code, message, location, problem.remedy);
  }
  problems.throwIfErrors();
  return { snapshot, sources };
}

/** The id of the entity around a value: of the outermost object that has one. */
function entityAt(value: JsonValue, pointer: string): string | undefined {
  let at: JsonValue | undefined = value;
  for (const token of pointerTokens(pointer)) {
    if (Array.isArray(at)) at = at[Number(token)];
    else at = isObject(at) ? at[token] : undefined;
    const id = isObject(at) ? (at.id ?? at.accountId) : undefined;
    if (typeof id === 'string') return id;
  }
  return undefined;
}
