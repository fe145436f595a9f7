import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorizationRequest, Decision, Outcome } from '../../src/evaluate/authorization/decision.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import { contains } from '../../src/evaluate/symbolic/membership.js';
import { RequestSpace } from '../../src/evaluate/symbolic/request-space.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { parseArn } from '../../src/model/ids.js';
import { sortSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { compareOrganizations } from '../../src/simulate/difference/compare-organizations.js';
import {
  type DifferenceGroup,
  noticingPolicies,
  type OrganizationDifference,
} from '../../src/simulate/difference/difference.js';
import { pooledActions } from '../support/action-names.js';
import { arbitraryOrganization, arbitraryRequest } from '../support/arbitraries.js';
import { soundRequest } from '../support/sound-requests.js';

const actions = new ActionSpace(pooledActions);
const types = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;

/** Changes of a snapshot: attachments added and taken away, accounts moved or removed, documents exchanged. */
interface Change {
  readonly kind: 'attach' | 'detach' | 'move' | 'remove' | 'update';
  readonly a: number;
  readonly b: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('attach', 'detach', 'move', 'remove', 'update'),
  a: fc.nat(20),
  b: fc.nat(20),
});

function changed(snapshot: Snapshot, { kind, a, b }: Change): Snapshot {
  const targets = [snapshot.root, ...snapshot.organizationalUnits, ...snapshot.accounts].flatMap(
    (one) => one ?? [],
  );
  const policies = snapshot.policies.filter(({ awsManaged }) => !awsManaged);
  const policy = policies[a % Math.max(1, policies.length)];
  const target = targets[b % targets.length];
  switch (kind) {
    case 'attach': {
      if (policy === undefined || target === undefined) return snapshot;
      const rest = snapshot.attachments.filter(
        ({ policyId, targetId }) => policyId !== policy.id || targetId !== target.id,
      );
      return sortSnapshot({
        ...snapshot,
        attachments: [...rest, { policyId: policy.id, targetId: target.id, order: 9 }],
      });
    }
    case 'detach':
      return {
        ...snapshot,
        attachments: snapshot.attachments.filter(
          (_, i) => i !== a % Math.max(1, snapshot.attachments.length),
        ),
      };
    case 'move': {
      const places = [snapshot.root, ...snapshot.organizationalUnits].flatMap((one) => one ?? []);
      const place = places[b % places.length];
      return sortSnapshot({
        ...snapshot,
        accounts: snapshot.accounts.map((account, i) =>
          i === a % snapshot.accounts.length && place !== undefined
            ? { ...account, parentId: place.id }
            : account,
        ),
      });
    }
    case 'remove': {
      const members = snapshot.accounts.filter(({ id }) => id !== snapshot.organization.managementAccountId);
      const gone = members.length < 2 ? undefined : members[a % members.length];
      return {
        ...snapshot,
        accounts: snapshot.accounts.filter((account) => account !== gone),
        attachments: snapshot.attachments.filter(({ targetId }) => targetId !== gone?.id),
      };
    }
    case 'update': {
      const other = policies.filter(({ type }) => type === policy?.type)[b % Math.max(1, policies.length)];
      if (policy === undefined || other?.content === undefined) return snapshot;
      const { content } = other;
      return {
        ...snapshot,
        policies: snapshot.policies.map((one) => (one.id === policy.id ? { ...one, content } : one)),
      };
    }
  }
}

interface Pair {
  readonly before: OrgGraph;
  readonly after: OrgGraph;
  readonly snapshot: Snapshot;
}

const pairs: fc.Arbitrary<Pair> = fc
  .tuple(arbitraryOrganization(), fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([snapshot, changes]) => ({
    snapshot,
    before: OrgGraph.fromSnapshot(snapshot),
    after: OrgGraph.fromSnapshot(changes.reduce(changed, snapshot)),
  }));

function difference({ before, after }: Pair, space = new RequestSpace({ actions })): OrganizationDifference {
  return compareOrganizations(before, after, space);
}

function groupOf({ groups }: OrganizationDifference, accountId: string): DifferenceGroup | undefined {
  return groups.find(({ accounts }) => accounts.includes(accountId));
}

/** What the policies of a type answer. */
function outcomeOf(decision: Decision, type: (typeof types)[number]): Outcome {
  return type === 'SERVICE_CONTROL_POLICY'
    ? decision.serviceControl.outcome
    : decision.resourceControl.outcome;
}

/** Do the principal, or the resource, belong to an account that moves or leaves? */
function involvesMoved(
  { principal, resource, resourceAccountId, context }: AuthorizationRequest,
  { moved, goneAccounts }: OrganizationDifference,
): boolean {
  const others = new Set([...goneAccounts, ...moved.map(({ accountId }) => accountId)]);
  const owner = resourceAccountId ?? (resource === undefined ? undefined : parseArn(resource)?.accountId);
  const asks = principal.kind === 'account' ? principal.accountId : undefined;
  const named = Object.entries(context).flatMap(([key, values]) =>
    key.toLowerCase() === 'aws:resourceaccount' ? values : [],
  );
  return [owner, asks, ...named].some((id) => id !== undefined && others.has(id));
}

describe('difference', () => {
  it('no-change-is-missed: what the evaluator answers otherwise is in a set that is told', () => {
    const tally = { sampled: 0, changed: 0, told: 0 };
    fc.assert(
      fc.property(pairs, fc.nat(), (pair, seed) => {
        const space = new RequestSpace({ actions });
        const found = difference(pair, space);
        const evaluators = [new Evaluator(pair.before), new Evaluator(pair.after)] as const;
        for (const given of fc.sample(arbitraryRequest(pair.snapshot), { seed, numRuns: 320 })) {
          for (const type of types) {
            const { vocabulary } = space.controls[type];
            const sound = soundRequest(pair.before, vocabulary, actions, type, given);
            if (sound === undefined || pair.after.target(sound.accountId) === undefined) continue;
            tally.sampled++;
            // The compiled evaluator, which other properties hold equal to the reference, finds what changes; the
            // reference has the word on that.
            const [one, other] = evaluators.map((evaluator) => evaluator.controlOutcome(sound.request, type));
            if (one === other) continue;
            const [before, after] = evaluators.map((evaluator) =>
              outcomeOf(evaluator.decideByReference(sound.request), type),
            );
            if (before === after || before === 'unknown' || after === 'unknown') continue;
            tally.changed++;
            const group = groupOf(found, sound.accountId);
            const name = sound.request.action.toLowerCase();
            const ofAction = (one: { readonly actions: readonly string[] }): boolean =>
              one.actions.some((action) => action.toLowerCase() === name);
            const told = (after === 'denied' ? group?.newlyDenied : group?.newlyAllowed)?.some(
              (one) =>
                one.policyType === type &&
                ofAction(one) &&
                contains(vocabulary, actions, one.rest, sound.full) !== 'no',
            );
            if (told === true) tally.told++;
            else {
              // Where a policy asks for the place of an account that moved, that is said, and nothing is claimed.
              const undecided =
                group?.undecided.some(ofAction) === true ||
                (noticingPolicies(found).length > 0 && involvesMoved(sound.request, found));
              expect(undecided, JSON.stringify({ before, after, sound })).toBe(true);
              expect(found.verdict).not.toBe('no-change');
            }
          }
        }
      }),
      { numRuns: 640 },
    );
    expect(tally.sampled).toBeGreaterThanOrEqual(100_000);
    // It is about changes, and nearly all of them are told.
    expect(tally.changed).toBeGreaterThan(1000);
    expect(tally.told).toBeGreaterThan(0.9 * tally.changed);
  });

  it('what-is-told-is-true: every request shown is answered otherwise by the reference evaluator', () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        for (const { undecided, newlyAllowed, newlyDenied } of difference(pair).groups) {
          expect(undecided.filter(({ reason }) => reason.includes('internal error'))).toEqual([]);
          for (const { witness, actions: names, unlisted } of [...newlyAllowed, ...newlyDenied]) {
            expect(names.length + unlisted.length).toBeGreaterThan(0);
            expect(witness.action).not.toBe('');
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('the-same-is-no-change', () => {
    fc.assert(
      fc.property(arbitraryOrganization(), (snapshot) => {
        const before = OrgGraph.fromSnapshot(snapshot);
        const after = OrgGraph.fromSnapshot(structuredClone(snapshot));
        expect(difference({ before, after, snapshot })).toMatchObject({
          verdict: 'no-change',
          groups: [],
          moved: [],
        });
      }),
      { numRuns: 60 },
    );
  });

  it('the-reverse-change-allows-what-the-change-denies', () => {
    const summary = (found: OrganizationDifference, side: 'newlyAllowed' | 'newlyDenied'): string[] =>
      found.groups
        .flatMap((group) =>
          group.accounts.flatMap((id) =>
            group[side].flatMap(({ policyType, actions: names }) =>
              names.map((name) => `${id} ${policyType} ${name}`),
            ),
          ),
        )
        .sort();
    fc.assert(
      fc.property(pairs, ({ before, after, snapshot }) => {
        const there = difference({ before, after, snapshot });
        const back = difference({ before: after, after: before, snapshot });
        expect(summary(back, 'newlyAllowed')).toEqual(summary(there, 'newlyDenied'));
        expect(summary(back, 'newlyDenied')).toEqual(summary(there, 'newlyAllowed'));
        // Which policies notice who moves or leaves is asked of the later state, and the policies may be others there.
        const noticed = [there, back].some((one) => noticingPolicies(one).length > 0);
        if (!noticed) expect(back.verdict).toBe(there.verdict);
      }),
      { numRuns: 60 },
    );
  });
});
