import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { compareDocuments } from '../../src/evaluate/effective/compare-documents.js';
import { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import { compareSets } from '../../src/evaluate/symbolic/compare.js';
import { RequestSpace } from '../../src/evaluate/symbolic/request-space.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { JsonObject } from '../../src/model/json-text.js';
import { policyTypes } from '../../src/model/policy-types.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { checkOrganization } from '../../src/rules/check.js';
import type { CheckResult } from '../../src/rules/findings.js';
import { applyChanges } from '../../src/simulate/apply.js';
import { type Change, type ChangeList, json } from '../../src/simulate/changes/change.js';
import { compareOrganizations } from '../../src/simulate/difference/compare-organizations.js';
import type { OrganizationDifference } from '../../src/simulate/difference/difference.js';
import { sideOf } from '../../src/simulate/difference/side.js';
import { findingDifference } from '../../src/simulate/findings.js';
import type { AppliedChange } from '../../src/simulate/simulation.js';
import { structuralDifference } from '../../src/simulate/structure/difference.js';
import { randomChanges } from '../simulate/random-changes.js';
import { pooledActions } from '../support/action-names.js';
import { generateOrganization } from '../support/generate-organization.js';
import { Random } from '../support/random.js';

const actions = new ActionSpace([
  ...pooledActions,
  'ec2:RunInstances',
  'sns:Publish',
  'organizations:LeaveOrganization',
]);
const controls = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;
const effectiveTypes = policyTypes
  .filter(({ hasEffectivePolicy }) => hasEffectivePolicy)
  .map(({ type }) => type);

/** An organization, and changes to it. */
const plans = fc
  .record({
    seed: fc.nat(1_000_000),
    accounts: fc.integer({ min: 2, max: 9 }),
    count: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ seed, accounts, count }) => {
    const snapshot = generateOrganization({ seed, accounts, policies: 8, style: 'all-different' });
    return { snapshot, changes: randomChanges(new Random(seed), snapshot, count) };
  });

/** What changes for one account, in words that can be compared. */
type AccountChanges = readonly string[];

/** Everything of a snapshot anew, with nothing shared with any other. */
function anew(snapshot: Snapshot): OrgGraph {
  return OrgGraph.fromSnapshot(JSON.parse(JSON.stringify(snapshot)) as Snapshot);
}

/** Account by account, all of them, each by itself: sets, effective policies. */
function fromScratch(first: Snapshot, second: Snapshot): Map<string, AccountChanges> {
  const space = new RequestSpace({ actions });
  const [before, after] = [sideOf(anew(first), space), sideOf(anew(second), space)];
  const found = new Map<string, AccountChanges>();
  for (const { id } of before.graph.accounts) {
    if (after.graph.target(id) === undefined) continue;
    const lines = new Set<string>();
    for (const type of controls) {
      const { vocabulary } = space.controls[type];
      for (const [direction, has, lacks] of [
        ['newly denied', before, after],
        ['newly allowed', after, before],
      ] as const) {
        const { onlyA } = compareSets(
          vocabulary,
          actions,
          has.accounts.solver(id, type),
          has.accounts.compared(id, type),
          lacks.accounts.compared(id, type),
        );
        for (const { actions: names, unlisted } of onlyA) {
          for (const name of [...names, ...unlisted]) lines.add(`${direction} ${type} ${name}`);
        }
      }
    }
    for (const type of effectiveTypes) {
      const [was, is] = [before.effective.of(id, type), after.effective.of(id, type)];
      const differs =
        was.status !== is.status ||
        (was.errors.length === 0) !== (is.errors.length === 0) ||
        compareDocuments(was.document ?? {}, is.document ?? {}).differences.length > 0;
      if (differs) lines.add(`effective ${type}`);
    }
    if (lines.size > 0) found.set(id, [...lines].sort());
  }
  return found;
}

/** The same of a difference. */
function told({ groups }: OrganizationDifference): Map<string, AccountChanges> {
  const found = new Map<string, AccountChanges>();
  for (const { accounts, newlyAllowed, newlyDenied, effectivePolicies } of groups) {
    const lines = new Set<string>();
    for (const [direction, list] of [
      ['newly denied', newlyDenied],
      ['newly allowed', newlyAllowed],
    ] as const) {
      for (const { policyType, actions: names, unlisted } of list) {
        for (const name of [...names, ...unlisted]) lines.add(`${direction} ${policyType} ${name}`);
      }
    }
    for (const { policyType } of effectivePolicies) lines.add(`effective ${policyType}`);
    if (lines.size > 0) for (const id of accounts) found.set(id, [...lines].sort());
  }
  return found;
}

function inOrder(changes: Map<string, AccountChanges>): [string, AccountChanges][] {
  return [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('what is told of changes', () => {
  it('equals-evaluating-everything-from-scratch-on-both-sides', () => {
    const tally = { accounts: 0, changed: 0 };
    fc.assert(
      fc.property(plans, ({ snapshot, changes }) => {
        const simulation = applyChanges(snapshot, changes, { keepGoing: true });
        const before = OrgGraph.fromSnapshot(snapshot);
        const difference = compareOrganizations(before, simulation.graph, new RequestSpace({ actions }));
        const scratch = fromScratch(snapshot, simulation.snapshot);
        expect(inOrder(told(difference))).toEqual(inOrder(scratch));
        const [first, second] = [anew(snapshot), anew(simulation.snapshot)];
        const ids = (graph: OrgGraph): string[] => graph.accounts.map(({ id }) => id);
        const [olds, news] = [ids(first), ids(second)];
        expect(difference.newAccounts).toEqual(news.filter((id) => !olds.includes(id)));
        expect(difference.goneAccounts).toEqual(olds.filter((id) => !news.includes(id)));
        expect(difference.moved.map(({ accountId }) => accountId).sort()).toEqual(
          olds.filter((id) => news.includes(id) && first.orgPath(id) !== second.orgPath(id)).sort(),
        );
        tally.accounts += olds.length;
        tally.changed += scratch.size;
      }),
      { numRuns: 200 },
    );
    // It is about changes, and about accounts for which there is none.
    expect(tally.changed).toBeGreaterThan(100);
    expect(tally.accounts - tally.changed).toBeGreaterThan(100);
  });

  it('is-nothing-after-the-reverse-change', () => {
    let compared = 0;
    let runs = 0;
    fc.assert(
      fc.property(plans, ({ snapshot, changes }) => {
        const there = applyChanges(snapshot, reversibleOf(changes, snapshot), { keepGoing: true });
        const reverse = [...there.applied].reverse().map((applied) => reverseOf(applied, snapshot));
        const back = applyChanges(there.snapshot, reverse, { keepGoing: true });
        expect(back.refused).toEqual([]);
        const before = OrgGraph.fromSnapshot(snapshot);
        const difference = compareOrganizations(before, back.graph, new RequestSpace({ actions }));
        // A policy that comes back comes last: where the order matters, effective policies may be others.
        const { attachmentOrder } = structuralDifference(before, back.graph);
        const expected =
          attachmentOrder.length === 0
            ? []
            : difference.groups.filter((one) => one.effectivePolicies.length > 0);
        expect(difference.groups).toEqual(expected);
        for (const { counts } of difference.groups) {
          expect(counts).toEqual({ newlyAllowed: 0, newlyDenied: 0, undecided: 0 });
        }
        if (attachmentOrder.length > 0) return;
        expect(difference).toMatchObject({
          verdict: 'no-change',
          newAccounts: [],
          goneAccounts: [],
          moved: [],
        });
        compared += there.applied.length;
        // Rules take their time: every tenth is enough.
        if (runs++ % 10 > 0) return;
        expect(findingDifference(checked(before), checked(back.graph))).toEqual({ new: [], resolved: [] });
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});

function checked(graph: OrgGraph): CheckResult {
  return checkOrganization({ graph, evaluator: new Evaluator(graph), today: '2026-01-10' });
}

/** Changes that another one takes back, of what was there before them, or of what they create. */
function reversibleOf(changes: ChangeList, snapshot: Snapshot): ChangeList {
  const policies = new Set(snapshot.policies.filter(({ awsManaged }) => !awsManaged).map(({ id }) => id));
  const chosen = changes.filter(({ operation, input }) => {
    if (operation !== 'UpdatePolicy') return Object.hasOwn(reverses, operation);
    const { PolicyId, Content } = input;
    return Content !== undefined && PolicyId?.kind === 'named' && policies.has(PolicyId.text);
  });
  const refs = new Set(chosen.map(({ ref }) => ref));
  return chosen.filter(({ input }) =>
    Object.values(input).every((value) => value.kind !== 'ref' || refs.has(value.ref)),
  );
}

const reverses: Readonly<
  Partial<
    Record<
      Change['operation'],
      (applied: AppliedChange, before: Snapshot) => readonly [Change['operation'], JsonObject]
    >
  >
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
  UpdatePolicy: ({ input: { PolicyId = '' } }, before) => [
    'UpdatePolicy',
    { PolicyId, Content: before.policies.find(({ id }) => id === PolicyId)?.content ?? '' },
  ],
};

function reverseOf(applied: AppliedChange, before: Snapshot): Change {
  const reverse = reverses[applied.operation]?.(applied, before);
  if (reverse === undefined) throw new Error(`${applied.operation} has no reverse`);
  const [operation, input] = reverse;
  const values = Object.entries(input).map(([name, value]) => [name, json(value)] as const);
  return { operation, input: Object.fromEntries(values), place: applied.place };
}
