import type { RequestSpace } from '../../evaluate/symbolic/request-space.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { compareText } from '../../model/order.js';
import type { DifferenceGroup, OrganizationDifference } from './difference.js';
import { EffectiveDifference } from './effective.js';
import { movedAccounts } from './moved.js';
import { PermissionDifference } from './permissions.js';
import { type Side, sideOf } from './side.js';

/**
 * What two states of an organization mean differently: for each account that both have, the requests that become possible
 * and those that no longer are, and the effective policies that change. Every request told is confirmed by the reference
 * evaluator on both sides; where none is told, that is a proof, or is said to be undecided.
 */
export function compareOrganizations(
  before: OrgGraph,
  after: OrgGraph,
  space: RequestSpace,
): OrganizationDifference {
  return compareSides(sideOf(before, space), sideOf(after, space), space);
}

/** As `compareOrganizations`, for organizations made ready already. */
export function compareSides(before: Side, after: Side, space: RequestSpace): OrganizationDifference {
  const ids = before.graph.accounts.map(({ id }) => id);
  const common = ids.filter((id) => after.graph.target(id)?.kind === 'account');
  const groups = groupsOf(before, after, space, common);
  return {
    verdict: verdictOf(groups),
    groups,
    newAccounts: after.graph.accounts
      .map(({ id }) => id)
      .filter((id) => before.graph.target(id) === undefined),
    goneAccounts: ids.filter((id) => after.graph.target(id) === undefined),
    moved: movedAccounts(before, after, common),
  };
}

function groupsOf(
  before: Side,
  after: Side,
  space: RequestSpace,
  accountIds: readonly string[],
): DifferenceGroup[] {
  const service = new PermissionDifference(before, after, space, 'SERVICE_CONTROL_POLICY');
  const resource = new PermissionDifference(before, after, space, 'RESOURCE_CONTROL_POLICY');
  const effective = new EffectiveDifference(before, after);
  const numbers = new Map<unknown, number>();
  const numberOf = (token: unknown): number => {
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  };
  const accounts = new Map<string, string[]>();
  for (const id of accountIds) {
    const tokens = [service.changeOf(id), resource.changeOf(id), ...effective.changesOf(id)];
    if (tokens.every((token) => token === undefined)) continue;
    const key = tokens.map(numberOf).join(' ');
    const list = accounts.get(key);
    if (list === undefined) accounts.set(key, [id]);
    else list.push(id);
  }
  const groups = [...accounts.values()].map((list): DifferenceGroup => {
    const [first = ''] = list;
    const changes = [service, resource].flatMap((side) => {
      const token = side.changeOf(first);
      return token === undefined ? [] : [side.tell(token, first)];
    });
    return {
      accounts: list.sort(),
      newlyAllowed: changes.flatMap(({ newlyAllowed }) => newlyAllowed),
      newlyDenied: changes.flatMap(({ newlyDenied }) => newlyDenied),
      undecided: changes.flatMap(({ undecided }) => undecided),
      effectivePolicies: effective.changesOf(first),
    };
  });
  return groups.filter((group) => !isEmpty(group)).sort(byWeight);
}

function isEmpty(group: DifferenceGroup): boolean {
  return (
    group.newlyAllowed.length +
      group.newlyDenied.length +
      group.undecided.length +
      group.effectivePolicies.length ===
    0
  );
}

function verdictOf(groups: readonly DifferenceGroup[]): OrganizationDifference['verdict'] {
  if (groups.length === 0) return 'no-change';
  const known = groups.some(
    ({ newlyAllowed, newlyDenied, effectivePolicies }) =>
      newlyAllowed.length + newlyDenied.length > 0 ||
      effectivePolicies.some(
        ({ before, after }) => before.status !== 'unknown' && after.status !== 'unknown',
      ),
  );
  return known ? 'changes' : 'undecided';
}

/** Groups in which permissions change stand before others, larger ones before smaller. */
function byWeight(a: DifferenceGroup, b: DifferenceGroup): number {
  return weightOf(b) - weightOf(a) || compareText(a.accounts[0] ?? '', b.accounts[0] ?? '');
}

function weightOf({ accounts, newlyAllowed, newlyDenied }: DifferenceGroup): number {
  const changes = [...newlyAllowed, ...newlyDenied];
  const feasible = changes.some(({ feasible: possible }) => possible === true);
  return accounts.length + (feasible ? 2_000_000 : changes.length > 0 ? 1_000_000 : 0);
}
