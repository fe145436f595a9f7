import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/model/json-text.js';
import { policyTypes } from '../../src/model/policy-types.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { resolveSchema, type SchemaNode, snapshotSchema } from '../../src/model/snapshot-schema.js';

/** Any value that the schema of a snapshot allows, with members left out and lists of up to six items. */
function arbitraryOf(schema: SchemaNode, depth = 0): fc.Arbitrary<JsonValue> {
  const { type, pattern, items, properties, required = [], const: constant } = resolveSchema(schema);
  if (constant !== undefined) return fc.constant(constant as JsonValue);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return fc.nat(4);
  if (type === 'string') {
    // Bounded, because the patterns of ids allow long ones.
    return pattern === undefined ? arbitraryText : fc.stringMatching(new RegExp(pattern), { maxLength: 40 });
  }
  if (items !== undefined) {
    return fc.array(depth > 5 ? fc.constant(null) : arbitraryOf(items, depth + 1), {
      maxLength: depth > 5 ? 0 : 6,
    });
  }
  const members = Object.entries(properties ?? {}).map(
    ([name, member]) => [name, arbitraryOf(member, depth + 1)] as const,
  );
  return fc.record(Object.fromEntries(members), { requiredKeys: [...required] });
}

const arbitraryText = fc.oneof(
  fc.constantFrom(...policyTypes.map(({ type }) => type), 'FUTURE_POLICY', 'ANOTHER_POLICY', '', '__proto__'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

/**
 * A snapshot that the schema allows, no id twice; its parts need not fit together, but attachments are of its own
 * policies as a rule.
 */
export const arbitrarySnapshot: fc.Arbitrary<Snapshot> = fc
  .tuple(arbitraryOf(snapshotSchema), fc.infiniteStream(fc.nat(7)))
  .map(([value, picks]) => {
    const snapshot = value as unknown as Snapshot;
    const attachments = snapshot.attachments.map((attachment) => {
      const policy = snapshot.policies[picks.next().value];
      const target = snapshot.accounts[picks.next().value % 2];
      return {
        ...attachment,
        ...(policy === undefined ? {} : { policyId: policy.id }),
        ...(target === undefined ? {} : { targetId: target.id }),
      };
    });
    return withoutTwins({ ...snapshot, attachments } as unknown as JsonValue) as unknown as Snapshot;
  });

/** Members that tell items of a list apart; the first of them that an item has all of counts. */
const identities = [
  ['id'],
  ['policyId', 'targetId'],
  ['accountId', 'policyType'],
  ['accountId'],
  ['servicePrincipal'],
  ['key'],
];

function withoutTwins(value: JsonValue, listName = ''): JsonValue {
  if (Array.isArray(value)) {
    const seen = new Set<string>();
    return value
      .map((item) => withoutTwins(item))
      .filter((item) => {
        const identity = identityOf(item as JsonObject, listName);
        if (identity === undefined || !seen.has(identity)) {
          if (identity !== undefined) seen.add(identity);
          return true;
        }
        return false;
      });
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutTwins(member, name)]),
  );
}

function identityOf(item: JsonObject, listName: string): string | undefined {
  if (listName === 'parties' || listName === 'resources' || listName === 'gaps') return undefined;
  if (listName === 'policyTypes') return JSON.stringify(item.type);
  const members = identities.find((names) => names.every((name) => Object.hasOwn(item, name)));
  return members === undefined ? undefined : JSON.stringify(members.map((name) => item[name]));
}

/** The same value with lists and members in another order; `rank` draws the order. */
export function shuffled<Value>(value: Value, rank: () => number): Value {
  const mix = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, at: rank() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  if (Array.isArray(value)) return mix(value.map((item: unknown) => shuffled(item, rank))) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, shuffled(member, rank)] as const);
  return Object.fromEntries(mix(members)) as Value;
}
