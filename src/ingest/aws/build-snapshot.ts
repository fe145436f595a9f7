import type { Account, Gap, Organization, OrganizationalUnit, Snapshot, Tag } from '../../model/snapshot.js';
import { View } from './examine.js';
import type { Reading } from './reading.js';

/**
 * The snapshot of a pass, not yet sorted. Whatever contradicts itself is left out or kept as the gaps say: an account
 * or OU with a gap of its own about its parent has none, and what has gone is nowhere.
 */
export function buildSnapshot(
  reading: Reading,
  organization: Organization,
  gaps: readonly Gap[],
  takenAt: string | undefined,
): Snapshot {
  const view = new View(reading);
  const { gone } = reading.settled;
  const placeless = new Set(
    gaps.flatMap(({ operation, subject }) =>
      operation === 'ListParents' && subject !== undefined ? [subject] : [],
    ),
  );
  const placed = <Entity extends Account | OrganizationalUnit>(
    entity: Entity,
    parents: ReadonlySet<string>,
  ): Entity => {
    const [parentId, other] = view.placesOf(entity.id, parents);
    const known = parentId !== undefined && other === undefined && !placeless.has(entity.id);
    return { ...entity, ...(known ? { parentId } : {}), tags: tagsOf(entity.id) };
  };
  const tagsOf = (id: string): readonly Tag[] => withoutTwins(reading.tags.get(id) ?? []);
  const { root, resourcePolicy } = reading;
  return {
    snapshotVersion: 1,
    ...(takenAt === undefined ? {} : { takenAt }),
    organization,
    ...(root === undefined ? {} : { root: { ...root, tags: tagsOf(root.id) } }),
    organizationalUnits: [...reading.units.values()].map(({ entity, parents }) => placed(entity, parents)),
    accounts: [...reading.accounts.values()].map(({ entity, parents }) => placed(entity, parents)),
    policies: [...reading.policies.values()].map(({ entity }) => ({ ...entity, tags: tagsOf(entity.id) })),
    attachments: [...reading.policies].flatMap(([policyId, { targets }]) =>
      [...targets].filter((targetId) => !gone.has(targetId)).map((targetId) => ({ policyId, targetId })),
    ),
    delegatedAdministrators: [...reading.delegatedAdministrators.values()],
    trustedServices: reading.trustedServices,
    ...(resourcePolicy === undefined
      ? {}
      : { resourcePolicy: { ...resourcePolicy, tags: tagsOf(resourcePolicy.id) } }),
    handshakes: reading.handshakes,
    effectivePolicies: reading.effectivePolicies,
    gaps: distinct(gaps),
  };
}

/** Tags may change between two pages of them. */
function withoutTwins(tags: readonly Tag[]): readonly Tag[] {
  return [...new Map(tags.map((tag) => [tag.key, tag])).values()];
}

/** One gap for each thing that is not known, however many things told it. */
function distinct(gaps: readonly Gap[]): readonly Gap[] {
  const byKey = new Map<string, Gap>();
  for (const gap of gaps) {
    const key = `${gap.operation} ${gap.subject ?? ''} ${gap.policyType ?? ''}`;
    if (!byKey.has(key)) byKey.set(key, gap);
  }
  return [...byKey.values()];
}
