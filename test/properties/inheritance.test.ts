import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EffectivePolicies, type EffectivePolicy } from '../../src/evaluate/effective/effective-policies.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { JsonObject, JsonValue } from '../../src/model/json-text.js';
import { serializeSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { arbitraryDocuments, arbitraryManagementOrganization } from '../support/arbitrary-management.js';
import {
  accountId,
  branchOrganization,
  managementOrganization,
  type PlannedOrganization,
  rootId,
  unitId,
} from '../support/management-organization.js';
import { leaves, plainMerge } from '../support/plain-merge.js';

const control = '@@operators_allowed_for_child_policies';
const tagDocument = arbitraryDocuments.TAG_POLICY ?? fc.constant({});

/** Policies by level, root first, of the account at a position. */
function levelsOf(plan: PlannedOrganization, account: number): JsonObject[][] {
  const own = plan.accounts[account];
  const levels: JsonObject[][] = [(own?.policies ?? []) as JsonObject[]];
  for (let at = own?.parent ?? -1; at >= 0; at = plan.units[at]?.parent ?? -1) {
    levels.unshift((plan.units[at]?.policies ?? []) as JsonObject[]);
  }
  return [plan.root as JsonObject[], ...levels];
}

function effectiveOf(snapshot: Snapshot, targetId: string, type: string): EffectivePolicy {
  return new EffectivePolicies(OrgGraph.fromSnapshot(snapshot)).of(targetId, type);
}

/** The effective tag policy of a branch without OUs. */
function ofBranch(...levels: readonly (readonly JsonObject[])[]): JsonObject | undefined {
  return effectiveOf(branchOrganization('TAG_POLICY', levels), accountId(0), 'TAG_POLICY').document;
}

function valueAt(document: JsonValue | undefined, ...keys: readonly string[]): JsonValue | undefined {
  let at = document;
  for (const key of keys) {
    at = typeof at === 'object' && at !== null && !Array.isArray(at) ? at[key] : undefined;
  }
  return at;
}

const tagValue = (place: JsonObject): JsonObject => ({ tags: { cost: { tag_value: place } } });
const someValues = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 4 });

/** Is `@@assign` forbidden at `tags/cost/tag_value`, or may a place on the way to it not be added? */
function mayBeForbidden(policies: readonly JsonObject[]): boolean {
  return JSON.stringify(policies).includes(control);
}

describe('inheritance', () => {
  it('shared-lineages-equal-the-plain-computation', () => {
    let effective = 0;
    fc.assert(
      fc.property(arbitraryManagementOrganization, (plan) => {
        const policies = new EffectivePolicies(OrgGraph.fromSnapshot(managementOrganization(plan)));
        plan.accounts.forEach((_, i) => {
          const { document, status } = policies.of(accountId(i), plan.type);
          const plain = plainMerge(plan.type, levelsOf(plan, i));
          expect(document).toEqual(plain);
          expect(status).toBe(plain === undefined ? 'none' : 'effective');
          expect(policies.byReference(accountId(i), plan.type).document).toEqual(document);
          if (plain !== undefined && [...leaves].some((leaf) => JSON.stringify(plain).includes(leaf)))
            effective++;
        });
      }),
      { numRuns: 1500 },
    );
    // Enough of them hold values that the comparison means something.
    expect(effective).toBeGreaterThan(500);
  });

  it('assign-at-the-child-wins-unless-forbidden', () => {
    fc.assert(
      fc.property(fc.array(tagDocument, { maxLength: 3 }), someValues, (above, values) => {
        const document = ofBranch(above, [tagValue({ '@@assign': values })]);
        const tags = Object.entries((document?.tags ?? {}) as JsonObject);
        const [, cost] = tags.find(([key]) => key.toLowerCase() === 'cost') ?? [];
        if (!mayBeForbidden(above)) expect(valueAt(cost, 'tag_value')).toEqual(values);
        const forbidden = ofBranch(
          [...above, tagValue({ '@@append': ['z'], [control]: ['@@append'] })],
          [tagValue({ '@@assign': values })],
        );
        expect(forbidden).toEqual(ofBranch([...above, tagValue({ '@@append': ['z'] })]));
      }),
    );
  });

  it('append-then-remove-is-absent', () => {
    fc.assert(
      fc.property(someValues, someValues, someValues, (base, appended, removed) => {
        const document = ofBranch(
          [tagValue({ '@@assign': base })],
          [tagValue({ '@@append': appended })],
          [tagValue({ '@@remove': removed })],
        );
        const left = [...new Set([...base, ...appended])].filter((value) => !removed.includes(value));
        expect(valueAt(document, 'tags', 'cost', 'tag_value')).toEqual(left.length === 0 ? undefined : left);
      }),
    );
  });

  it('none-at-a-node-freezes-that-node-for-everything-below', () => {
    fc.assert(
      fc.property(
        someValues,
        fc.array(fc.array(tagDocument, { maxLength: 2 }), { minLength: 1, maxLength: 4 }),
        (values, below) => {
          const document = ofBranch([tagValue({ '@@assign': values, [control]: ['@@none'] })], ...below);
          expect(valueAt(document, 'tags', 'cost', 'tag_value')).toEqual(values);
        },
      ),
    );
  });

  it('a-policy-attached-to-a-sibling-changes-nothing', () => {
    fc.assert(
      fc.property(arbitraryManagementOrganization, fc.nat(), (plan, pick) => {
        const document = arbitraryDocuments[plan.type] ?? fc.constant({});
        const [extra] = fc.sample(document, { seed: pick, numRuns: 1 });
        const units = [...plan.units, { parent: -1, policies: [extra ?? {}] }];
        const accounts = [...plan.accounts, { parent: units.length - 1, policies: [extra ?? {}] }];
        const before = managementOrganization(plan);
        const after = managementOrganization({ ...plan, units, accounts });
        plan.accounts.forEach((_, i) => {
          expect(effectiveOf(after, accountId(i), plan.type).document).toEqual(
            effectiveOf(before, accountId(i), plan.type).document,
          );
        });
      }),
    );
  });

  it('no-policy-no-effective-policy', () => {
    fc.assert(
      fc.property(arbitraryManagementOrganization, (plan) => {
        const bare = managementOrganization({
          ...plan,
          root: [],
          units: plan.units.map(({ parent }) => ({ parent, policies: [] })),
        });
        plan.accounts.forEach(({ policies, parent }, i) => {
          const { status, document } = effectiveOf(bare, accountId(i), plan.type);
          expect(status).toBe(policies.length === 0 ? 'none' : 'effective');
          expect(document === undefined).toBe(policies.length === 0);
          expect(effectiveOf(bare, parent < 0 ? rootId : unitId(parent), plan.type).status).toBe('none');
        });
      }),
    );
  });

  it('merging-is-independent-of-file-order', () => {
    fc.assert(
      fc.property(arbitraryManagementOrganization, fc.integer(), (plan, seed) => {
        const snapshot = managementOrganization(plan);
        const shuffled: Snapshot = {
          ...snapshot,
          organizationalUnits: shuffle(snapshot.organizationalUnits, seed),
          accounts: shuffle(snapshot.accounts, seed),
          policies: shuffle(snapshot.policies, seed),
          attachments: shuffle(snapshot.attachments, seed),
        };
        const a = new EffectivePolicies(OrgGraph.fromSnapshot(snapshot));
        const b = new EffectivePolicies(OrgGraph.fromSnapshot(shuffled));
        for (const { id } of snapshot.accounts) {
          expect(JSON.stringify(b.of(id, plan.type).document)).toBe(
            JSON.stringify(a.of(id, plan.type).document),
          );
        }
        expect(serializeSnapshot(shuffled)).toBe(serializeSnapshot(snapshot));
      }),
    );
  });

  it('an-order-that-changes-nothing-is-not-told', () => {
    fc.assert(
      fc.property(fc.array(tagDocument, { maxLength: 3 }), (policies) => {
        const { inOtherOrder, document } = effectiveOf(
          branchOrganization('TAG_POLICY', [policies, []]),
          accountId(0),
          'TAG_POLICY',
        );
        if (inOtherOrder === undefined) return;
        const orders = permutations(policies).map((order) => plainMerge('TAG_POLICY', [order]));
        expect(orders).toContainEqual(inOtherOrder);
        expect(inOtherOrder).not.toEqual(document);
      }),
    );
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

function shuffle<T>(items: readonly T[], seed: number): T[] {
  const [order] = fc.sample(fc.shuffledSubarray([...items], { minLength: items.length }), {
    seed,
    numRuns: 1,
  });
  return order ?? [];
}
