import { compareText } from '../model/order.js';
import type { Account, OrganizationalUnit, Policy, Tag } from '../model/snapshot.js';
import { OrganizationsException } from './exception.js';
import type { ExceptionName } from './input/exception-names.js';
import type { Output } from './operation.js';
import { indexed, remembered, sortedById } from './remember.js';
import type { OrganizationState } from './state.js';
import type { Transaction } from './transaction.js';

type Child = { readonly id: string; readonly parentId?: string };

/** The children of a parent among the entities of a map, by id. */
function byParent<T extends Child>(): (entities: ReadonlyMap<string, T>, parentId: string) => readonly T[] {
  const idsByParent = indexed<T>(({ parentId }) => [parentId ?? '']);
  // Pages of one list are asked for one after the other.
  const listsOf = remembered((_: ReadonlyMap<string, T>) => new Map<string, readonly T[]>());
  return (entities, parentId) => {
    const lists = listsOf(entities);
    let list = lists.get(parentId);
    if (list === undefined) {
      list = [...idsByParent(entities, parentId)].sort(compareText).flatMap((id) => entities.get(id) ?? []);
      lists.set(parentId, list);
    }
    return list;
  };
}

const accountsByParent = byParent<Account>();
const unitsByParent = byParent<OrganizationalUnit>();
const targetsByPolicy = indexed<readonly string[]>((policyIds) => policyIds);
const sortedTargets = remembered(
  (_: OrganizationState['attachments']) => new Map<string, readonly string[]>(),
);

/** All accounts, by id. */
export function allAccounts({ accounts }: OrganizationState): readonly Account[] {
  return sortedById(accounts);
}

/** All policies, by id. */
export function allPolicies({ policies }: OrganizationState): readonly Policy[] {
  return sortedById(policies);
}

/** The accounts directly in a root or OU, by id. */
export function accountsIn({ accounts }: OrganizationState, parentId: string): readonly Account[] {
  return accountsByParent(accounts, parentId);
}

/** The OUs directly in a root or OU, by id. */
export function unitsIn(
  { organizationalUnits }: OrganizationState,
  parentId: string,
): readonly OrganizationalUnit[] {
  return unitsByParent(organizationalUnits, parentId);
}

/** Ids of the targets that a policy is attached to, sorted. */
export function targetsOf({ attachments }: OrganizationState, policyId: string): readonly string[] {
  const lists = sortedTargets(attachments);
  let targets = lists.get(policyId);
  if (targets === undefined) {
    targets = [...targetsByPolicy(attachments, policyId)].sort(compareText);
    lists.set(policyId, targets);
  }
  return targets;
}

/** Policies of a type attached to a target, in the order of attachment. */
export function policiesOn(state: OrganizationState, targetId: string, type: string): readonly Policy[] {
  const ids = state.attachments.get(targetId) ?? [];
  return ids.flatMap((id) => state.policies.get(id) ?? []).filter((policy) => policy.type === type);
}

/** Ids from the root down to a target, the target included; only the known part where a parent is not. */
export function pathTo(state: OrganizationState, targetId: string): readonly string[] {
  const path = [targetId];
  for (let id = parentOf(state, targetId); id !== undefined; id = parentOf(state, id)) path.unshift(id);
  return path;
}

/** The id of the parent of an OU or account. */
export function parentOf(state: OrganizationState, id: string): string | undefined {
  return (state.organizationalUnits.get(id) ?? state.accounts.get(id))?.parentId;
}

/** Is it the id of the root or of an OU that exists? */
export function isParent(state: OrganizationState, id: string): boolean {
  return state.root?.id === id || state.organizationalUnits.has(id);
}

/** Is it the id of the root, of an OU or of an account that exists? */
export function isTarget(state: OrganizationState, id: string): boolean {
  return isParent(state, id) || state.accounts.has(id);
}

/** @throws OrganizationsException the given one (`TargetNotFound`, `ParentNotFound`, …) when nothing has the id. */
export function found<T>(entity: T | undefined, exception: ExceptionName, id: string): T {
  if (entity !== undefined) return entity;
  throw new OrganizationsException(
    exception,
    `We can't find anything with the id \`${id}\` of the kind that you specified.`,
  );
}

/** The path of an entity as the API shows it: `o-…/r-…/ou-…/`, ending in the account for an account. */
export function apiPath(transaction: Transaction, id: string): string {
  return `${[transaction.organization.id, ...pathTo(transaction.state, id)].join('/')}/`;
}

/** Epoch seconds, as the wire wants them, of an ISO 8601 text. */
export function epochSeconds(iso: string): number {
  return Date.parse(iso) / 1000;
}

/** Tags in the API's form. */
export function tagsOutput(tags: readonly Tag[]): readonly Output[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}
