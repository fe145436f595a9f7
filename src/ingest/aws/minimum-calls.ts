import { policyTypes } from '../../model/policy-types.js';
import { operationRates } from '../../model/rates.js';
import type { Snapshot } from '../../model/snapshot.js';
import type { ReadOperation } from './operations.js';

/** What the number of calls depends on. */
export interface OrganizationCounts {
  readonly accounts: number;
  /** OUs right below the root and below each OU, in any order: one number for each of them, so one more than there are OUs. */
  readonly unitsPerParent: readonly number[];
  /** Accounts right below the root and each OU; given only when the API does not tell `Account.Paths`. */
  readonly accountsPerParent?: readonly number[];
  /** Policies of each type that is asked for, AWS's own included. */
  readonly policiesPerType: readonly number[];
  /** Policies that are not AWS's own. */
  readonly ownPolicies: number;
  /** Targets of each policy, AWS's own included. */
  readonly targetsPerPolicy: readonly number[];
  /** Services of each delegated administrator. */
  readonly servicesPerAdministrator: readonly number[];
  readonly trustedServices: number;
  /** Handshakes of every state. */
  readonly handshakes: number;
  readonly resourcePolicy: boolean;
  /** Are tags read? Default true. */
  readonly tags?: boolean;
  /** Enabled types whose effective policies are read; default 0. */
  readonly effectiveTypes?: number;
}

/** The fewest calls that tell everything. */
export interface MinimumCalls {
  readonly total: number;
  readonly byOperation: ReadonlyMap<ReadOperation, number>;
  /** Seconds that they take at AWS's documented rates, all operations side by side. */
  readonly seconds: number;
}

/** Items on a page of the API, at most. */
const pageSize = 20;

/** The fewest calls that tell everything of an organization, by the formula of `docs/live-snapshot.md`. */
export function minimumCalls(counts: OrganizationCounts): MinimumCalls {
  const units = counts.unitsPerParent.length - 1;
  const tagged = 1 + units + counts.accounts + counts.ownPolicies + (counts.resourcePolicy ? 1 : 0);
  const calls: readonly (readonly [ReadOperation, number])[] = [
    ['DescribeEffectivePolicy', counts.accounts * (counts.effectiveTypes ?? 0)],
    ['DescribeOrganization', 1],
    ['DescribePolicy', counts.ownPolicies],
    ['DescribeResourcePolicy', 1],
    ['ListAWSServiceAccessForOrganization', pages(counts.trustedServices)],
    ['ListAccounts', pages(counts.accounts)],
    ['ListAccountsForParent', pagesOfAll(counts.accountsPerParent ?? [])],
    ['ListDelegatedAdministrators', pages(counts.servicesPerAdministrator.length)],
    ['ListDelegatedServicesForAccount', pagesOfAll(counts.servicesPerAdministrator)],
    ['ListHandshakesForOrganization', pages(counts.handshakes)],
    ['ListOrganizationalUnitsForParent', pagesOfAll(counts.unitsPerParent)],
    ['ListPolicies', pagesOfAll(counts.policiesPerType)],
    ['ListRoots', 1],
    ['ListTagsForResource', (counts.tags ?? true) ? tagged : 0],
    ['ListTargetsForPolicy', pagesOfAll(counts.targetsPerPolicy)],
  ];
  const byOperation = new Map(calls.filter(([, count]) => count > 0));
  return { total: sum([...byOperation.values()]), byOperation, seconds: secondsOf(byOperation) };
}

/** The counts of an organization that was read; what a snapshot does not hold (old handshakes) counts as none. */
export function countsOf(snapshot: Snapshot): OrganizationCounts {
  const { accounts, organizationalUnits, policies, attachments, root } = snapshot;
  const parents = [...(root === undefined ? [] : [root.id]), ...organizationalUnits.map(({ id }) => id)];
  const units = tally(organizationalUnits.map(({ parentId }) => parentId));
  const perType = tally(policies.map(({ type }) => type));
  const perPolicy = tally(attachments.map(({ policyId }) => policyId));
  const known = policyTypes.map(({ type }) => type);
  const others = (root?.policyTypes ?? []).map(({ type }) => type).filter((type) => !known.includes(type));
  return {
    accounts: accounts.length,
    unitsPerParent: parents.map((id) => units.get(id) ?? 0),
    policiesPerType: [...known, ...others].map((type) => perType.get(type) ?? 0),
    ownPolicies: policies.filter(({ awsManaged }) => !awsManaged).length,
    targetsPerPolicy: policies.map(({ id }) => perPolicy.get(id) ?? 0),
    servicesPerAdministrator: snapshot.delegatedAdministrators.map(({ services }) => services.length),
    trustedServices: snapshot.trustedServices.length,
    handshakes: snapshot.handshakes.length,
    resourcePolicy: snapshot.resourcePolicy !== undefined,
  };
}

/** Operations of one group share a rate; the slowest group is the one that everything waits for. */
function secondsOf(byOperation: ReadonlyMap<ReadOperation, number>): number {
  const groups = new Map<string, { calls: number; perSecond: number; burst: number }>();
  for (const [operation, count] of byOperation) {
    const rate = operationRates.get(operation);
    if (rate === undefined) continue;
    const group = groups.get(rate.group) ?? { calls: 0, ...rate.perAccount };
    groups.set(rate.group, { ...group, calls: group.calls + count });
  }
  return Math.max(
    0,
    ...[...groups.values()].map(({ calls, perSecond, burst }) => (calls - burst) / perSecond),
  );
}

/** Also an empty list takes a call. */
function pages(items: number): number {
  return Math.max(1, Math.ceil(items / pageSize));
}

function pagesOfAll(lists: readonly number[]): number {
  return sum(lists.map(pages));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function tally(keys: readonly (string | undefined)[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
