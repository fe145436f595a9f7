import { policyTypes } from './policy-types.js';
import type { HandshakeResource, Snapshot, Tag } from './snapshot.js';
import { resolveSchema, type SchemaNode, snapshotSchema } from './snapshot-schema.js';

/**
 * The snapshot in its canonical order, INVARIANT (sorted) of `snapshot.ts`: each list sorted, and each entity's members
 * in the order of the schema. Two snapshots of one organization become deeply equal, down to the order of keys. The
 * given snapshot is left as it is.
 */
export function sortSnapshot(given: Snapshot): Snapshot {
  // Members first: replacing a member keeps its place, and items that are told apart by their text then have one text.
  const snapshot = inOrderOfMembers(given, snapshotSchema);
  const typeOfPolicy = new Map(snapshot.policies.map(({ id, type }) => [id, type]));
  const { root, resourcePolicy } = snapshot;
  return {
    ...snapshot,
    ...(root === undefined
      ? {}
      : {
          root: {
            ...tagged(root),
            policyTypes: sortedBy(root.policyTypes, ({ type }) => [rankOf(type), type]),
          },
        }),
    organizationalUnits: sortedBy(snapshot.organizationalUnits.map(tagged), ({ id }) => [id]),
    accounts: sortedBy(snapshot.accounts.map(tagged), ({ id }) => [id]),
    policies: sortedBy(snapshot.policies.map(tagged), ({ id }) => [id]),
    attachments: sortedBy(snapshot.attachments, ({ targetId, policyId, order }) => {
      // undefined for a policy that is not in the snapshot.
      const type = typeOfPolicy.get(policyId);
      return [targetId, rankOf(type), type ?? '', order ?? Number.POSITIVE_INFINITY, policyId];
    }),
    delegatedAdministrators: sortedBy(
      snapshot.delegatedAdministrators.map((administrator) => ({
        ...administrator,
        services: sortedBy(administrator.services, ({ servicePrincipal }) => [servicePrincipal]),
      })),
      ({ accountId }) => [accountId],
    ),
    trustedServices: sortedBy(snapshot.trustedServices, ({ servicePrincipal }) => [servicePrincipal]),
    ...(resourcePolicy === undefined ? {} : { resourcePolicy: tagged(resourcePolicy) }),
    handshakes: sortedBy(
      snapshot.handshakes.map((handshake) => ({
        ...handshake,
        parties: sortedBy(handshake.parties, ({ type, id }) => [type, id]),
        resources: sortedResources(handshake.resources),
      })),
      ({ id }) => [id],
    ),
    effectivePolicies: sortedBy(snapshot.effectivePolicies, ({ accountId, policyType }) => [
      accountId,
      rankOf(policyType),
      policyType,
    ]),
    gaps: sortedBy(snapshot.gaps, ({ operation, subject, policyType, reason }) => [
      operation,
      subject ?? '',
      policyType ?? '',
      reason,
    ]),
  };
}

/**
 * The canonical text of a snapshot: sorted, indented by two spaces, with a final newline. The same organization gives
 * the same bytes, and `snapshotFromJson` of the text gives `sortSnapshot` of the snapshot.
 */
export function serializeSnapshot(snapshot: Snapshot): string {
  return `${JSON.stringify(sortSnapshot(snapshot), null, 2)}\n`;
}

const ranks = new Map(policyTypes.map(({ type }, rank) => [type, rank]));

/** Place of a policy type in the table of policy types; types that are not in it come after them, and no type last. */
function rankOf(type: string | undefined): number {
  if (type === undefined) return ranks.size + 1;
  return ranks.get(type) ?? ranks.size;
}

function tagged<Entity extends { readonly tags: readonly Tag[] }>(entity: Entity): Entity {
  return { ...entity, tags: sortedBy(entity.tags, ({ key }) => [key]) };
}

function sortedResources(resources: readonly HandshakeResource[]): readonly HandshakeResource[] {
  const sorted = resources.map((resource) =>
    resource.resources === undefined
      ? resource
      : { ...resource, resources: sortedResources(resource.resources) },
  );
  return sortedBy(sorted, ({ type, value }) => [type, value ?? '']);
}

type Key = readonly (string | number)[];

/** A sorted copy. Items with equal keys are put in the order of their texts, so that the result is always the same. */
function sortedBy<Item>(items: readonly Item[], keyOf: (item: Item) => Key): readonly Item[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key) || compare(JSON.stringify(a.item), JSON.stringify(b.item)));
  return keyed.map(({ item }) => item);
}

function compareKeys(a: Key, b: Key): number {
  for (let i = 0; i < a.length; i++) {
    const order = compare(a[i] ?? '', b[i] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A copy whose members, at every level, stand in the order in which the schema names them. */
function inOrderOfMembers<Value>(value: Value, schema: SchemaNode): Value {
  const { properties, items } = resolveSchema(schema);
  if (Array.isArray(value)) {
    return (items === undefined ? value : value.map((item) => inOrderOfMembers(item, items))) as Value;
  }
  if (typeof value !== 'object' || value === null || properties === undefined) return value;
  const ordered: Record<string, unknown> = {};
  for (const [member, memberSchema] of Object.entries(properties)) {
    const memberValue: unknown = (value as Record<string, unknown>)[member];
    if (memberValue !== undefined) ordered[member] = inOrderOfMembers(memberValue, memberSchema);
  }
  return ordered as Value;
}
