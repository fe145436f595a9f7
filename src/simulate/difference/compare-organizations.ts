import type { RequestSpace } from '../../evaluate/symbolic/request-space.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { compareText } from '../../model/order.js';
import { type Affected, affectedAccounts } from './affected.js';
import { type DifferenceGroup, noticingPolicies, type OrganizationDifference } from './difference.js';
import { EffectiveDifference } from './effective.js';
import { membershipNoticedBy, movedAccounts } from './moved.js';
import { type ChangeCounts, type PermissionChanges, PermissionDifference } from './permissions.js';
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
  const affected = affectedAccounts(before.graph, after.graph);
  const groups = groupsOf(before, after, space, common, affected);
  const newAccounts = after.graph.accounts
    .map(({ id }) => id)
    .filter((id) => before.graph.target(id) === undefined);
  const goneAccounts = ids.filter((id) => after.graph.target(id) === undefined);
  const noticed = {
    moved: movedAccounts(before, after, among(common, affected.moved)),
    membershipNoticedBy: membershipNoticedBy(before, after, newAccounts, goneAccounts),
  };
  return {
    verdict: verdictOf(groups, noticingPolicies(noticed).length > 0),
    groups,
    newAccounts,
    goneAccounts,
    ...noticed,
  };
}

function groupsOf(
  before: Side,
  after: Side,
  space: RequestSpace,
  accountIds: readonly string[],
  affected: Affected,
): DifferenceGroup[] {
  const service = new PermissionDifference(before, after, space, 'SERVICE_CONTROL_POLICY', affected);
  const resource = new PermissionDifference(before, after, space, 'RESOURCE_CONTROL_POLICY', affected);
  const effective = new EffectiveDifference(before, after, affected);
  const numbers = new Map<unknown, number>();
  const numberOf = (token: unknown): number => {
    const number = numbers.get(token) ?? numbers.size;
    numbers.set(token, number);
    return number;
  };
  const accounts = new Map<string, string[]>();
  for (const id of among(accountIds, union([service.accounts, resource.accounts, effective.accounts]))) {
    const tokens = [service.changeOf(id), resource.changeOf(id), ...effective.changesOf(id)];
    if (tokens.every((token) => token === undefined)) continue;
    const key = tokens.map(numberOf).join(' ');
    const list = accounts.get(key);
    if (list === undefined) accounts.set(key, [id]);
    else list.push(id);
  }
  return [...accounts.values()]
    .map((list) => new LazyGroup(list.sort(), [service, resource], effective))
    .filter((group) => !group.isEmpty())
    .sort(byWeight);
}

/** The ids that are in the set; all of them where that is not known. */
function among(ids: readonly string[], set: ReadonlySet<string> | undefined): readonly string[] {
  return set === undefined ? ids : ids.filter((id) => set.has(id));
}

function union(sets: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> | undefined {
  return sets.includes(undefined) ? undefined : new Set(sets.flatMap((set) => [...(set ?? [])]));
}

/** A group whose requests are looked for when they are asked for. */
class LazyGroup implements DifferenceGroup {
  readonly accounts: readonly string[];
  readonly counts: DifferenceGroup['counts'];
  readonly effectivePolicies: DifferenceGroup['effectivePolicies'];
  readonly #tell: () => readonly PermissionChanges[];
  #told: readonly PermissionChanges[] | undefined;

  constructor(
    accounts: readonly string[],
    permissions: readonly PermissionDifference[],
    effective: EffectiveDifference,
  ) {
    const [first = ''] = accounts;
    const tokens = permissions.flatMap((difference) => {
      const token = difference.changeOf(first);
      return token === undefined ? [] : [{ difference, token }];
    });
    const counted = tokens.map(({ difference, token }) => difference.countsOf(token));
    const sum = (of: (counts: ChangeCounts) => number): number =>
      counted.reduce((total, counts) => total + of(counts), 0);
    this.accounts = accounts;
    this.counts = {
      newlyAllowed: sum(({ newlyAllowed }) => newlyAllowed),
      newlyDenied: sum(({ newlyDenied }) => newlyDenied),
      undecided: sum(({ undecided }) => undecided),
    };
    this.effectivePolicies = effective.changesOf(first);
    this.#tell = () => tokens.map(({ difference, token }) => difference.tell(token, first));
  }

  get newlyAllowed(): DifferenceGroup['newlyAllowed'] {
    return this.#changes().flatMap(({ newlyAllowed }) => newlyAllowed);
  }

  get newlyDenied(): DifferenceGroup['newlyDenied'] {
    return this.#changes().flatMap(({ newlyDenied }) => newlyDenied);
  }

  get undecided(): DifferenceGroup['undecided'] {
    return this.#changes().flatMap(({ undecided }) => undecided);
  }

  isEmpty(): boolean {
    const { newlyAllowed, newlyDenied, undecided } = this.counts;
    return newlyAllowed + newlyDenied + undecided + this.effectivePolicies.length === 0;
  }

  #changes(): readonly PermissionChanges[] {
    this.#told ??= this.#tell();
    return this.#told;
  }
}

/** One confirmed request is enough for a change; that there is none needs all groups, and nobody who notices. */
function verdictOf(
  groups: readonly DifferenceGroup[],
  isNoticed: boolean,
): OrganizationDifference['verdict'] {
  if (groups.length === 0) return isNoticed ? 'undecided' : 'no-change';
  const known = groups.some(
    (group) =>
      group.effectivePolicies.some(
        ({ before, after }) => before.status !== 'unknown' && after.status !== 'unknown',
      ) ||
      (group.counts.newlyAllowed > 0 && group.newlyAllowed.length > 0) ||
      (group.counts.newlyDenied > 0 && group.newlyDenied.length > 0),
  );
  return known ? 'changes' : 'undecided';
}

/** Groups in which permissions change stand before others, then the more accounts and actions the sooner. */
function byWeight(a: DifferenceGroup, b: DifferenceGroup): number {
  return weightOf(b) - weightOf(a) || compareText(a.accounts[0] ?? '', b.accounts[0] ?? '');
}

function weightOf({ accounts, counts }: DifferenceGroup): number {
  const actions = counts.newlyAllowed + counts.newlyDenied;
  return (actions > 0 ? 1e12 : 0) + accounts.length * Math.max(1, actions);
}
