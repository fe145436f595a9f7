import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorizationRequest } from '../../src/evaluate/authorization/decision.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { accountGroups } from '../../src/evaluate/permissions/permissions.js';
import { AccountExchange } from '../../src/evaluate/symbolic/account-exchange.js';
import { AccountSets } from '../../src/evaluate/symbolic/account-sets.js';
import { byRest } from '../../src/evaluate/symbolic/differences.js';
import type { ControlType } from '../../src/evaluate/symbolic/organization-sets.js';
import { representativeId } from '../../src/evaluate/symbolic/representative.js';
import { RequestSpace } from '../../src/evaluate/symbolic/request-space.js';
import { Solver } from '../../src/evaluate/symbolic/witness.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { soundRequest } from '../support/sound-requests.js';
import {
  hasResourceTypes,
  organizationAndRequests,
  pooledFacts,
  pooledSpace,
} from '../support/symbolic-agreement.js';

const types = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;

/** Policies name actions only that the pool has, or in whole services: nothing else is told apart. */
function accountsOf(snapshot: Snapshot): AccountSets {
  const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshot), { hasResourceTypes });
  const space = new RequestSpace({ actions: pooledSpace, factsOf: pooledFacts, hasResourceTypes });
  return new AccountSets(evaluator, space, true);
}

/** The same request, of or to the other account. */
function exchanged(request: AuthorizationRequest, exchange: AccountExchange): AuthorizationRequest {
  return JSON.parse(exchange.text(JSON.stringify(request))) as AuthorizationRequest;
}

function outcome({ evaluator }: AccountSets, request: AuthorizationRequest, type: ControlType) {
  const decision = evaluator.decideByReference(request);
  return (type === 'SERVICE_CONTROL_POLICY' ? decision.serviceControl : decision.resourceControl).outcome;
}

/** Where an account stands in the tree is no part of its name: resources of the two are left out where keys ask for it. */
function asksForPlace(snapshot: Snapshot): boolean {
  return snapshot.policies.some(({ content }) => /orgpaths/i.test(content ?? ''));
}

/** Asks for each pair of accounts, with requests of the first and the same requests of the second. */
function forPairs(
  [snapshot, requests]: readonly [Snapshot, readonly AuthorizationRequest[]],
  ask: (
    accounts: AccountSets,
    type: ControlType,
    a: string,
    b: string,
    outcomes: readonly { readonly a: string; readonly b: string; readonly request: AuthorizationRequest }[],
  ) => void,
): void {
  if (asksForPlace(snapshot)) return;
  const accounts = accountsOf(snapshot);
  const { graph } = accounts.evaluator;
  for (const type of types) {
    const { vocabulary } = accounts.space.controls[type];
    for (const { id } of graph.accounts) accounts.sets.of(id, type);
    for (const { id: a } of graph.accounts) {
      for (const { id: b } of graph.accounts) {
        if (a === b) continue;
        const exchange = new AccountExchange(a, b);
        const outcomes = requests.flatMap((given) => {
          const sound = soundRequest(graph, vocabulary, pooledSpace, type, given);
          if (sound?.accountId !== a) return [];
          const other = exchanged(sound.request, exchange);
          return [
            {
              a: outcome(accounts, sound.request, type),
              b: outcome(accounts, other, type),
              request: sound.request,
            },
          ];
        });
        ask(accounts, type, a, b, outcomes);
      }
    }
  }
}

describe('accounts that are alike', () => {
  it('are-asked-alike: in one group the same is decided on every request, with the ids exchanged', () => {
    let checked = 0;
    fc.assert(
      fc.property(organizationAndRequests, (drawn) => {
        forPairs(drawn, (accounts, _type, a, b, outcomes) => {
          const groups = accountGroups(accounts, [a, b]);
          if (groups.length !== 1) return;
          for (const one of outcomes) {
            checked++;
            expect(one.b, JSON.stringify(one.request)).toBe(one.a);
          }
        });
      }),
      { numRuns: 250 },
    );
    expect(checked).toBeGreaterThan(300);
  });

  it('compare-as-asked: no request contradicts how two accounts are said to stand to each other', () => {
    let checked = 0;
    fc.assert(
      fc.property(organizationAndRequests, (drawn) => {
        forPairs(drawn, (accounts, type, a, b, outcomes) => {
          const { relation } = accounts.compare(a, b, type);
          for (const one of outcomes) {
            checked++;
            const context = `${relation} ${JSON.stringify(one.request)}`;
            const both = [one.a, one.b].join(' ');
            if (relation === 'equivalent' || relation === 'a-within-b')
              expect(both, context).not.toBe('allowed denied');
            if (relation === 'equivalent' || relation === 'b-within-a')
              expect(both, context).not.toBe('denied allowed');
            if (relation === 'disjoint') expect(both, context).not.toBe('allowed allowed');
          }
        });
      }),
      { numRuns: 120 },
    );
    expect(checked).toBeGreaterThan(300);
  });

  it('one-answers-for-all: what is solved once for all accounts is so for each by itself', () => {
    let checked = 0;
    let found = 0;
    fc.assert(
      fc.property(organizationAndRequests, ([snapshot]) => {
        const accounts = accountsOf(snapshot);
        const { factsOf, budget } = accounts.space.options;
        for (const type of types) {
          const { vocabulary } = accounts.space.controls[type];
          for (const { id } of accounts.evaluator.graph.accounts) {
            const { diagram } = vocabulary;
            const set = accounts.sets.of(id, type);
            const own = new Solver(vocabulary, { factsOf, budget, accountId: id });
            const shared = accounts.solver(id, type);
            for (const one of [set, diagram.not(set)]) {
              for (const [rest] of byRest(vocabulary, pooledSpace, diagram.surely(one), true)) {
                checked++;
                expect(shared.isEmpty(rest)).toBe(own.isEmpty(rest));
                expect(shared.isFeasible(rest, 's3:GetObject')).toBe(own.isFeasible(rest, 's3:GetObject'));
                const answers = [shared, own].map((solver) =>
                  solver.ask(rest, 's3:GetObject', (witness) =>
                    witness.resource?.includes(representativeId) === true ||
                    JSON.stringify(witness.context).includes(representativeId)
                      ? 'refuted'
                      : 'confirmed',
                  ),
                );
                expect(answers[0]?.kind).toBe(answers[1]?.kind);
                if (answers[0]?.kind === 'witness') found++;
              }
            }
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(checked).toBeGreaterThan(1000);
    expect(found).toBeGreaterThan(500);
  });
});
