import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/model/json-text.js';
import type { PlannedOrganization } from './management-organization.js';

const operators = ['@@assign', '@@append', '@@remove'] as const;
const values = ['a', 'b', 'c', 'd'];
const control = '@@operators_allowed_for_child_policies';

/** What a control may say. */
const arbitraryControl: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<JsonObject>({}) },
  { weight: 2, arbitrary: fc.constant<JsonObject>({ [control]: ['@@none'] }) },
  { weight: 1, arbitrary: fc.constant<JsonObject>({ [control]: ['@@all'] }) },
  {
    weight: 2,
    arbitrary: fc.subarray([...operators], { minLength: 1 }).map((some) => ({ [control]: some })),
  },
);

const scalarLeaf: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...values).map((value) => ({ '@@assign': value })) },
  { weight: 1, arbitrary: fc.constant<JsonObject>({}) },
);

const listLeaf: fc.Arbitrary<JsonObject> = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom<string>(...operators),
      fc.oneof(
        { weight: 5, arbitrary: fc.array(fc.constantFrom(...values), { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constantFrom(...values).map((value) => [value]) },
      ),
    ),
    { selector: ([operator]) => operator, minLength: 1, maxLength: 2 },
  )
  .map((entries) => Object.fromEntries(entries));

/** A leaf with a control; one that states neither is left out of its container. */
function leaf(arbitrary: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  return fc.tuple(arbitrary, arbitraryControl).map(([own, limits]) => ({ ...own, ...limits }));
}

/** A container of some of these keys, with a control. */
function container(parts: Readonly<Record<string, fc.Arbitrary<JsonObject>>>): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(fc.record(parts, { requiredKeys: [] }), arbitraryControl)
    .map(([children, limits]): JsonObject => ({ ...withoutEmptyLeaves(children), ...limits }));
}

function withoutEmptyLeaves(children: Readonly<Record<string, JsonObject | undefined>>): JsonObject {
  const kept = Object.entries(children).filter(
    (entry): entry is [string, JsonObject] => entry[1] !== undefined && Object.keys(entry[1]).length > 0,
  );
  return Object.fromEntries<JsonValue>(kept);
}

const tag = container({ tag_key: leaf(scalarLeaf), tag_value: leaf(listLeaf), enforced_for: leaf(listLeaf) });
const rule = container({ schedule_expression: leaf(scalarLeaf) });
const plan = container({
  regions: leaf(listLeaf),
  rules: container({ Hourly: rule, hourly: rule, Daily: rule }),
});
const service = container({ opt_out_policy: leaf(scalarLeaf) });

/** Documents of a few types over few keys and values, so that policies meet at the same places. */
export const arbitraryDocuments: Readonly<Record<string, fc.Arbitrary<JsonObject>>> = {
  TAG_POLICY: container({ tags: container({ Cost: tag, cost: tag, Team: tag }) }).map(unlimited),
  BACKUP_POLICY: container({ plans: container({ Plan: plan, plan }) }).map(unlimited),
  AISERVICES_OPT_OUT_POLICY: container({ services: container({ default: service, lex: service }) }).map(
    unlimited,
  ),
};

/** At the very top there is no place that a control could be about. */
function unlimited(document: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([key]) => key !== control));
}

/** An organization with up to four levels of OUs, and up to three policies at a target. */
export const arbitraryManagementOrganization: fc.Arbitrary<PlannedOrganization> = fc
  .constantFrom(...Object.keys(arbitraryDocuments))
  .chain((type) => {
    const document = arbitraryDocuments[type] ?? fc.constant({});
    const policies = fc.oneof(
      { weight: 2, arbitrary: fc.constant<JsonObject[]>([]) },
      { weight: 3, arbitrary: fc.array(document, { minLength: 1, maxLength: 3 }) },
    );
    const targets = (most: number) =>
      fc.array(fc.record({ pick: fc.nat(8), policies }), { minLength: 1, maxLength: most });
    return fc.record({ root: policies, units: targets(4), accounts: targets(4) }).map(
      ({ root, units, accounts }): PlannedOrganization => ({
        type,
        root,
        units: units.map(({ pick, policies: own }, i) => ({ parent: (pick % (i + 1)) - 1, policies: own })),
        accounts: accounts.map(({ pick, policies: own }) => ({
          parent: (pick % (units.length + 1)) - 1,
          policies: own,
        })),
      }),
    );
  });
