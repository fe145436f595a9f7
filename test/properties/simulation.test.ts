import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIntegrityProblems } from '../../src/graph/integrity.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { JsonObject } from '../../src/model/json-text.js';
import { compareText } from '../../src/model/order.js';
import { policyTypeInfo } from '../../src/model/policy-types.js';
import { serializeSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot, Tag } from '../../src/model/snapshot.js';
import { OrganizationsException } from '../../src/organization/exception.js';
import { documentedQuotas } from '../../src/organization/quotas.js';
import { execute } from '../../src/organization/service.js';
import { snapshotOf, stateOf } from '../../src/organization/snapshots.js';
import { applyChanges } from '../../src/simulate/apply.js';
import { type Change, type ChangeList, json } from '../../src/simulate/changes/change.js';
import type { AppliedChange, Simulation } from '../../src/simulate/simulation.js';
import { isDifferent, structuralDifference } from '../../src/simulate/structure/difference.js';
import { timeOf } from '../../src/simulate/time.js';
import { randomChanges } from '../simulate/random-changes.js';
import { generateOrganization } from '../support/generate-organization.js';
import { type Facts, factsOf, untrue } from '../support/organization-facts.js';
import { Random } from '../support/random.js';
import { applyGaps } from '../support/snapshot-gaps.js';

/** Of what an organization and changes to it are made. */
interface Plan {
  readonly seed: number;
  readonly accounts: number;
  readonly count: number;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  seed: fc.nat(1_000_000),
  accounts: fc.integer({ min: 1, max: 9 }),
  count: fc.integer({ min: 1, max: 25 }),
});

/** A small organization, and changes to it. */
function made({ seed, accounts, count }: Plan): {
  readonly snapshot: Snapshot;
  readonly changes: ChangeList;
} {
  const snapshot = generateOrganization({ seed, accounts, policies: 6, style: 'all-different' });
  return { snapshot, changes: randomChanges(new Random(seed), snapshot, count) };
}

const numRuns = 150;

describe('changes', () => {
  it('do-what-the-calls-do', () => {
    fc.assert(
      fc.property(plan, (planned) => {
        const { snapshot, changes } = made(planned);
        const simulation = applyChanges(snapshot, changes, { keepGoing: true });
        const alone = changes.filter(
          ({ operation }) => !['CreateAccount', 'CloseAccount'].includes(operation),
        );
        fc.pre(alone.length === changes.length);
        expect(simulation.undecided).toEqual([]);
        const inputs = new Map<number, JsonObject>(
          [...simulation.applied, ...simulation.refused].map(({ index, input }) => [index, input]),
        );
        const settings = {
          quotas: documentedQuotas,
          accountCreationTime: 0,
          emptyPages: false,
          defaultAccountId: snapshot.organization.managementAccountId,
        };
        let state = stateOf(snapshot);
        const now = timeOf(snapshot, documentedQuotas);
        const refused: (readonly [number, string])[] = [];
        for (const [index, { operation }] of changes.entries()) {
          const input = inputs.get(index);
          if (input === undefined) continue;
          try {
            state = execute(state, { operation, input, now }, settings).state;
          } catch (error) {
            if (!(error instanceof OrganizationsException)) throw error;
            refused.push([index, error.message]);
          }
        }
        expect(simulation.refused.map(({ index, message }) => [index, message])).toEqual(refused);
        expect(textOf(simulation.snapshot)).toBe(textOf(snapshotOf(state, snapshot)));
      }),
      { numRuns },
    );
  });

  it('are-each-in-one-list', () => {
    fc.assert(
      fc.property(plan, fc.boolean(), (planned, keepGoing) => {
        const { snapshot, changes } = made(planned);
        const { applied, refused, undecided, skipped } = applyChanges(snapshot, changes, { keepGoing });
        const indexes = [applied, refused, undecided, skipped].flatMap((list) =>
          list.map(({ index }) => index),
        );
        expect(indexes.sort((a, b) => a - b)).toEqual(changes.map((_, index) => index));
        if (!keepGoing) expect(refused.length).toBeLessThanOrEqual(1);
      }),
      { numRuns },
    );
  });

  it('give-the-same-bytes-again', () => {
    fc.assert(
      fc.property(plan, (planned) => {
        const { snapshot, changes } = made(planned);
        const copy = JSON.parse(JSON.stringify(snapshot)) as Snapshot;
        const bytes = (from: Snapshot): string => {
          const { graph: _, before: __, ...rest } = applyChanges(from, changes, { keepGoing: true });
          return JSON.stringify(rest);
        };
        expect(bytes(copy)).toBe(bytes(snapshot));
      }),
      { numRuns: 100 },
    );
  });

  it('leave-a-sound-organization-and-the-one-before', () => {
    fc.assert(
      fc.property(plan, (planned) => {
        const { snapshot, changes } = made(planned);
        const before = JSON.stringify(snapshot);
        const { snapshot: after, graph } = applyChanges(snapshot, changes, { keepGoing: true });
        expect(JSON.stringify(snapshot)).toBe(before);
        const checked = OrgGraph.fromSnapshot(after);
        expect(findIntegrityProblems(after)).toEqual([]);
        expect(graph.accounts.map(({ id }) => graph.namePath(id))).toEqual(
          checked.accounts.map(({ id }) => checked.namePath(id)),
        );
      }),
      { numRuns },
    );
  });
});

const gapOperations = [
  'DescribePolicy',
  'ListTargetsForPolicy',
  'ListPoliciesForTarget',
  'ListPolicies',
  'ListParents',
  'ListAccounts',
  'ListAccountsForParent',
  'ListOrganizationalUnitsForParent',
  'ListChildren',
  'ListTagsForResource',
  'ListRoots',
  'DescribeResourcePolicy',
  'ListAWSServiceAccessForOrganization',
  'ListDelegatedAdministrators',
];

const gapPlans = fc.array(
  fc.record({
    operation: fc.constantFrom(...gapOperations),
    pick: fc.nat(20),
    type: fc.constantFrom('SERVICE_CONTROL_POLICY', 'TAG_POLICY'),
    wholeTarget: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
);

describe('what is told of changes to an organization that was not wholly read', () => {
  it('is-so-whatever-was-not-read', () => {
    fc.assert(
      fc.property(plan, gapPlans, (planned, gaps) => {
        const { snapshot, changes } = made(planned);
        const now = timeOf(snapshot, documentedQuotas);
        const whole = applyChanges(snapshot, changes, { keepGoing: true, now });
        const partial = applyChanges(applyGaps(snapshot, gaps), changes, { keepGoing: true, now });
        const applied = new Set(whole.applied.map(({ index }) => index));
        const refused = new Map(whole.refused.map((one) => [one.index, one.exception]));
        const open = new Set(partial.undecided.map(({ index }) => index));
        for (const { index, doubts } of partial.applied) {
          if (doubts.length === 0 && !open.has(index)) expect(applied, `change ${index}`).toContain(index);
        }
        for (const { index, exception } of partial.refused) {
          expect(refused.get(index), `change ${index}`).toBe(exception);
        }
        // Where a change may have done anything, or may have been refused after all, nothing of what is there is certain.
        const certain =
          partial.undecided.every((one) => one.gaps.length > 0) &&
          partial.applied.every(({ doubts }) => doubts.length === 0);
        if (!certain) return;
        const [told, all] = [facts(partial, changes), facts(whole, changes)];
        expect(untrue(told, all, partial.snapshot.gaps)).toEqual({ madeUp: [], lost: [] });
      }),
      { numRuns: 300 },
    );
  });
});

/** What a simulation says is there afterwards; what was created goes by its `ref`. */
function facts({ snapshot, applied }: Simulation, changes: ChangeList): Facts {
  const refs = new Map(
    applied.flatMap(({ index, createdId }) =>
      createdId === undefined ? [] : [[createdId, changes[index]?.ref ?? '']],
    ),
  );
  return factsOf(snapshot, (id) => refs.get(id) ?? id);
}

describe('the structural difference', () => {
  it('of-an-organization-and-itself-is-none', () => {
    fc.assert(
      fc.property(plan, (planned) => {
        const { snapshot } = made(planned);
        const [one, other] = [snapshot, JSON.parse(JSON.stringify(snapshot)) as Snapshot].map((each) =>
          OrgGraph.fromSnapshot(each),
        );
        if (one === undefined || other === undefined) throw new Error('there are two');
        expect(isDifferent(structuralDifference(one, one))).toBe(false);
        expect(isDifferent(structuralDifference(one, other))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('is-none-only-where-the-snapshots-say-the-same', () => {
    fc.assert(
      fc.property(plan, (planned) => {
        const { snapshot, changes } = made(planned);
        const before = OrgGraph.fromSnapshot(snapshot);
        const { graph: after } = applyChanges(snapshot, changes, { keepGoing: true });
        const difference = structuralDifference(before, after);
        expect(isDifferent(difference)).toBe(comparedText(before) !== comparedText(after));
      }),
      { numRuns },
    );
  });

  it('the-other-way-is-the-same-with-added-and-removed-exchanged', () => {
    fc.assert(
      fc.property(plan, (planned) => {
        const { snapshot, changes } = made(planned);
        const [before, after] = [
          OrgGraph.fromSnapshot(snapshot),
          applyChanges(snapshot, changes, { keepGoing: true }).graph,
        ];
        const there = structuralDifference(before, after);
        const back = structuralDifference(after, before);
        const lists = [
          'organizationalUnits',
          'accounts',
          'policies',
          'attachments',
          'trustedServices',
        ] as const;
        const exchanged = { added: 'removed', removed: 'added', changed: 'changed' } as const;
        for (const list of lists) {
          const keys = there[list].map((one) => `${exchanged[one.change]} ${keyOf(one)}`);
          expect(back[list].map((one) => `${one.change} ${keyOf(one)}`).sort()).toEqual(keys.sort());
        }
        expect(back.tags.map(({ id, added, removed }) => ({ id, added: removed, removed: added }))).toEqual(
          there.tags.map(({ id, added, removed }) => ({ id, added, removed })),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is-none-after-changes-and-their-reverse', () => {
    fc.assert(
      fc.property(plan, (planned) => {
        const { snapshot, changes } = made(planned);
        const reversible = new Set(Object.keys(reverses));
        const chosen = changes.filter(({ operation }) => reversible.has(operation));
        const there = applyChanges(snapshot, withoutMissing(chosen), { keepGoing: true });
        const back = applyChanges(there.snapshot, [...there.applied].reverse().map(reverseOf), {
          keepGoing: true,
        });
        expect(back.refused).toEqual([]);
        const difference = structuralDifference(OrgGraph.fromSnapshot(snapshot), back.graph);
        // A policy that comes back comes last.
        expect(isDifferent({ ...difference, attachmentOrder: [] })).toBe(false);
      }),
      { numRuns },
    );
  });
});

function keyOf(one: object): string {
  const { id, servicePrincipal, targetId, policyId } = one as Readonly<Record<string, string | undefined>>;
  return id ?? servicePrincipal ?? `${targetId} ${policyId}`;
}

/** Calls that another one takes back, and that one. */
const reverses: Readonly<
  Partial<Record<Change['operation'], (applied: AppliedChange) => readonly [Change['operation'], JsonObject]>>
> = {
  AttachPolicy: ({ input }) => ['DetachPolicy', input],
  DetachPolicy: ({ input }) => ['AttachPolicy', input],
  CreatePolicy: ({ createdId = '' }) => ['DeletePolicy', { PolicyId: createdId }],
  CreateOrganizationalUnit: ({ createdId = '' }) => [
    'DeleteOrganizationalUnit',
    { OrganizationalUnitId: createdId },
  ],
  MoveAccount: ({ input: { AccountId = '', SourceParentId = '' } }) => [
    'MoveAccount',
    { AccountId, DestinationParentId: SourceParentId },
  ],
};

/** The changes that do not refer to what others of the list, that are left out, would have created. */
function withoutMissing(changes: ChangeList): ChangeList {
  const refs = new Set(changes.map(({ ref }) => ref));
  return changes.filter(({ input }) =>
    Object.values(input).every((value) => value.kind !== 'ref' || refs.has(value.ref)),
  );
}

function reverseOf(applied: AppliedChange): Change {
  const reverse = reverses[applied.operation]?.(applied);
  if (reverse === undefined) throw new Error(`${applied.operation} has no reverse`);
  const [operation, input] = reverse;
  const values = Object.entries(input).map(([name, value]) => [name, json(value)] as const);
  return { operation, input: Object.fromEntries(values), place: applied.place };
}

/** What a structural difference compares, as text. */
function comparedText({ snapshot }: OrgGraph): string {
  const { organization, root, policies, resourcePolicy } = snapshot;
  const tags = (list: readonly Tag[] = []): string[] =>
    list.map(({ key, value }) => `${key}=${value}`).sort();
  const merged = new Set(
    policies.filter(({ type }) => policyTypeInfo(type)?.language === 'inheritance').map(({ id }) => id),
  );
  const byTarget = [...snapshot.attachments].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  return JSON.stringify([
    [organization.id, organization.featureSet, organization.managementAccountId],
    root?.policyTypes.map(({ type, status }) => `${type} ${status}`).sort(),
    tags(root?.tags),
    snapshot.organizationalUnits
      .map(({ id, name, parentId, tags: own }) => [id, name, parentId, tags(own)])
      .sort(),
    snapshot.accounts
      .map(({ id, name, email, state, parentId, tags: own }) => [id, name, email, state, parentId, tags(own)])
      .sort(),
    policies
      .map(({ id, name, description, content, tags: own }) => [id, name, description, content, tags(own)])
      .sort(),
    byTarget.map(({ targetId, policyId }) => `${targetId} ${policyId}`).sort(),
    byTarget
      .filter(({ policyId }) => merged.has(policyId))
      .sort((a, b) => compareText(a.targetId, b.targetId))
      .map(({ targetId, policyId }) => `${targetId} ${policyId}`),
    snapshot.trustedServices.map(({ servicePrincipal }) => servicePrincipal).sort(),
    snapshot.delegatedAdministrators
      .flatMap(({ accountId, services }) => services.map((one) => `${accountId} ${one.servicePrincipal}`))
      .sort(),
    resourcePolicy?.content,
    tags(resourcePolicy?.tags),
    snapshot.gaps,
  ]);
}

function textOf(snapshot: Snapshot | undefined): string | undefined {
  return snapshot === undefined ? undefined : serializeSnapshot(snapshot);
}
