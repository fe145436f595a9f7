import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorizationRequest, ControlDecision } from '../../src/evaluate/authorization/decision.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import {
  accountGroups,
  permissionGroups,
  type ServicePermissions,
} from '../../src/evaluate/permissions/permissions.js';
import { AccountSets } from '../../src/evaluate/symbolic/account-sets.js';
import { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import { RequestSpace } from '../../src/evaluate/symbolic/request-space.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { manyActions, pooledActions } from '../support/action-names.js';
import { arbitraryOrganization } from '../support/arbitraries.js';
import { pooledFacts } from '../support/symbolic-agreement.js';

const actions = [...new Set([...pooledActions, ...manyActions])].sort();

/** What the reference evaluator decides on every action for one account, one after the other. */
function oneByOne(
  evaluator: Evaluator,
  accountId: string,
  type: ControlDecision['policyType'],
): Map<string, string> {
  const common = { context: {}, closed: false };
  const who: Pick<AuthorizationRequest, 'principal' | 'resourceAccountId'> =
    type === 'SERVICE_CONTROL_POLICY'
      ? { principal: { kind: 'account', accountId } }
      : { principal: { kind: 'anyone' }, resourceAccountId: accountId };
  return new Map(
    actions.map((action) => {
      const { serviceControl, resourceControl } = evaluator.decideByReference({ action, ...who, ...common });
      return [action, (type === 'SERVICE_CONTROL_POLICY' ? serviceControl : resourceControl).outcome];
    }),
  );
}

function flat(services: readonly ServicePermissions[]): Map<string, string> {
  return new Map(
    services.flatMap(({ service, actions: lists }) =>
      Object.entries(lists).flatMap(([outcome, names]) =>
        names.map((name): [string, string] => [`${service}:${name}`, outcome]),
      ),
    ),
  );
}

const types = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;

const space = (): RequestSpace =>
  new RequestSpace({ actions: new ActionSpace(actions), factsOf: pooledFacts });
const listed = new ActionSpace(actions);
const isAsked = (position: number): boolean => !listed.isUnlisted(position);

/** Sets look at all requests at once: they may know more than an evaluator that looks at one statement after the other. */
function agrees(evaluator: string | undefined, sets: string | undefined): boolean {
  return evaluator === 'allowed' || evaluator === 'denied' ? sets === evaluator : sets !== undefined;
}

describe('permissionGroups', () => {
  it('groups-say-what-the-reference-says-of-each-account', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(arbitraryOrganization(), (snapshot) => {
        const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshot));
        const ids = snapshot.accounts.map(({ id }) => id);
        const groups = permissionGroups(new AccountSets(evaluator, space()), ids, isAsked);
        expect(groups.flatMap(({ accounts }) => accounts).sort()).toEqual([...ids].sort());
        for (const { accounts, services, resources } of groups) {
          const left = flat(services);
          const onResources = flat(resources);
          for (const accountId of accounts) {
            for (const [action, outcome] of oneByOne(evaluator, accountId, 'SERVICE_CONTROL_POLICY')) {
              const told = left.get(action);
              expect(agrees(outcome, told), `${accountId} ${action}: ${outcome}, told ${told}`).toBe(true);
              seen.add(`${outcome} ${told}`);
            }
            // Services that RCPs leave alone are not listed.
            for (const [action, outcome] of oneByOne(evaluator, accountId, 'RESOURCE_CONTROL_POLICY')) {
              const told = onResources.get(action) ?? 'allowed';
              // Sets know that RCPs do not reach keys that AWS manages; the evaluator was given no key.
              if (action.startsWith('kms:') && outcome === 'denied' && told === 'conditional') continue;
              expect(agrees(outcome, told), `${accountId} ${action}: ${outcome}, told ${told}`).toBe(true);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
    const same = ['allowed', 'denied', 'conditional', 'unknown'].map((one) => `${one} ${one}`);
    expect([...seen]).toEqual(expect.arrayContaining(same));
  });

  it('no-two-groups-are-equal: what is left to two groups differs, or it is not known how they differ', () => {
    let pairs = 0;
    fc.assert(
      fc.property(arbitraryOrganization(), (snapshot) => {
        const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshot));
        const accounts = new AccountSets(evaluator, space(), true);
        const groups = accountGroups(
          accounts,
          snapshot.accounts.map(({ id }) => id),
        );
        for (const [
          i,
          {
            accounts: [a = ''],
          },
        ] of groups.entries()) {
          for (const {
            accounts: [b = ''],
          } of groups.slice(0, i)) {
            pairs++;
            const found = types.map((type) => accounts.compare(a, b, type));
            const isSame = found.every((one) => one.relation === 'equivalent' && one.undecided.length === 0);
            expect(isSame, `${a} ${b}`).toBe(false);
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(pairs).toBeGreaterThan(50);
  });
});
