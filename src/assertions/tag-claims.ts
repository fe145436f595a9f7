import type { OrgGraph } from '../graph/org-graph.js';
import type { Tag } from '../model/snapshot.js';
import type { EntityKind, TagsClaim } from './assertion.js';
import type { ClaimOutcome, Failure, UndecidedClaim } from './result.js';

/** Are the tags there that must be? Those with one reason are one failure. Case counts in keys and values. */
export function checkTags(
  { tags: wanted }: TagsClaim,
  ids: readonly string[],
  graph: OrgGraph,
  of: EntityKind,
): ClaimOutcome {
  const failures = new Map<string, { ids: string[]; reason: Failure['reason'] }>();
  const undecided: UndecidedClaim[] = [];
  for (const id of ids) {
    const gaps = graph.snapshot.gaps.filter(
      ({ operation, subject }) =>
        operation === 'ListTagsForResource' && (subject === undefined || subject === id),
    );
    if (gaps.length > 0) {
      undecided.push({ ids: [id], reason: 'its tags were not read', gaps });
      continue;
    }
    const tags = tagsOf(graph, id, of);
    for (const { key, expected } of wanted) {
      const found = tags.find((tag) => tag.key === key)?.value;
      const met =
        expected.kind === 'exists'
          ? (found !== undefined) === expected.exists
          : found !== undefined && expected.values.includes(found);
      if (met) continue;
      const group = JSON.stringify([key, found ?? null, found === undefined]);
      const known = failures.get(group);
      if (known === undefined) failures.set(group, { ids: [id], reason: { kind: 'tag', key, found } });
      else known.ids.push(id);
    }
  }
  return { failures: [...failures.values()], undecided };
}

function tagsOf(graph: OrgGraph, id: string, of: EntityKind): readonly Tag[] {
  if (of === 'policies') return graph.policy(id)?.policy.tags ?? [];
  const entity = graph.target(id)?.entity;
  return entity !== undefined && 'tags' in entity ? entity.tags : [];
}
