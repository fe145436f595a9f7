import type { Account, Tag } from '../model/snapshot.js';
import { approvalsOf, isOpen, settleMigration } from './all-features.js';
import { constraintViolation, OrganizationsException } from './exception.js';
import { attachDefaults } from './operations/organizational-units.js';
import { indexed, remembered } from './remember.js';
import { type OrganizationState, type StandaloneAccount, withEntry, without } from './state.js';
import { day, timeOf } from './times.js';
import type { Transaction } from './transaction.js';

/** An account on its way into the organization. */
export interface JoiningAccount extends StandaloneAccount {
  readonly joinedMethod: 'CREATED' | 'INVITED';
  readonly tags: readonly Tag[];
}

/**
 * Puts an account under the root, with the policies that AWS attaches to every new account.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_invites.html
 *
 * @throws OrganizationsException `ServiceException` when the root was not read.
 */
export function joinOrganization(transaction: Transaction, joining: JoiningAccount): void {
  const { state, root } = transaction;
  const { id, name, email, joinedMethod, tags } = joining;
  const account: Account = {
    id,
    arn: transaction.arn('account', id),
    name,
    ...(email === undefined ? {} : { email }),
    state: 'ACTIVE',
    joinedMethod,
    joinedTimestamp: transaction.timestamp,
    parentId: root.id,
    tags,
  };
  transaction.update({
    accounts: withEntry(state.accounts, id, account),
    standaloneAccounts: state.standaloneAccounts.has(id)
      ? without(state.standaloneAccounts, id)
      : state.standaloneAccounts,
  });
  attachDefaults(transaction, id);
}

/**
 * Takes a member account out of the organization, with all that names it there.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_remove.html
 *
 * AWS also refuses an account that lacks what a standalone account needs (a support plan, contact information, a payment
 * method). Nothing tells this of an account, so it is taken to be there.
 *
 * @throws OrganizationsException `MasterCannotLeaveOrganizationException` for the management account;
 * `ConstraintViolationException` for a delegated administrator, and for an account created too short a time ago.
 */
export function leaveOrganization(transaction: Transaction, account: Account): void {
  const { state, now } = transaction;
  if (account.id === transaction.organization.managementAccountId) {
    throw new OrganizationsException(
      'MasterCannotLeaveOrganization',
      'The management account can leave its organization only by deleting it.',
    );
  }
  if ((state.delegatedAdministrators.get(account.id)?.services.length ?? 0) > 0) {
    throw constraintViolation(
      'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
      `Deregister the account \`${account.id}\` as a delegated administrator first.`,
    );
  }
  const joined = timeOf(account.joinedTimestamp);
  const days = transaction.most('createdAccountMinimumDays');
  if (account.joinedMethod === 'CREATED' && joined !== undefined && now < joined + days * day) {
    throw constraintViolation(
      'WAIT_PERIOD_ACTIVE',
      `An account can leave the organization ${days} days after it was created there, not earlier.`,
    );
  }
  const { id, name, email } = account;
  const standalone = { id, name, ...(email === undefined ? {} : { email }) };
  transaction.state = withoutAccounts(state, new Set([id]), now);
  transaction.update({ standaloneAccounts: withEntry(state.standaloneAccounts, id, standalone) });
}

/**
 * The state without some accounts: their attachments, delegations, effective policies, gaps and open requests to approve
 * all features are gone too.
 *
 * @param at when they went, epoch milliseconds.
 */
export function withoutAccounts(
  state: OrganizationState,
  ids: ReadonlySet<string>,
  at: number,
): OrganizationState {
  const rest = <T>(map: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
    [...ids].some((id) => map.has(id)) ? without(map, ...ids) : map;
  return settleMigration({
    ...state,
    accounts: rest(state.accounts),
    attachments: rest(state.attachments),
    delegatedAdministrators: rest(state.delegatedAdministrators),
    closing: rest(state.closing),
    effectivePolicies: state.effectivePolicies.filter(({ accountId }) => !ids.has(accountId)),
    gaps: state.gaps.filter(({ subject }) => subject === undefined || !ids.has(subject)),
    handshakes: withoutApprovals(state, ids, at),
  });
}

function withoutApprovals(
  { handshakes }: OrganizationState,
  ids: ReadonlySet<string>,
  at: number,
): OrganizationState['handshakes'] {
  const asked = approvalsOf(handshakes).filter(
    ({ state, parties }) => state === 'OPEN' && parties.some(({ id }) => ids.has(id)),
  );
  if (asked.length === 0) return handshakes;
  const changed = new Map(handshakes);
  for (const one of asked) changed.set(one.id, { ...one, state: 'CANCELED', endedAt: at });
  return changed;
}

const byEmail = indexed<StandaloneAccount>(({ email }) => (email === undefined ? [] : [email.toLowerCase()]));

/** Ids of the accounts that have the email address, in any case: of members, and of accounts that left. */
export function accountsWithEmail(state: OrganizationState, email: string): readonly string[] {
  const address = email.toLowerCase();
  return [...byEmail(state.accounts, address), ...byEmail(state.standaloneAccounts, address)];
}

/**
 * The account that an email address belongs to: a member, an account that left, or the one that `standaloneAccount` gives
 * the address to. undefined for any other, which may belong to any account outside the organization.
 */
export function accountWithEmail(state: OrganizationState, email: string): string | undefined {
  return accountsWithEmail(state, email)[0] ?? /^(\d{12})@example\.com$/.exec(email.toLowerCase())?.[1];
}

/**
 * An account outside the organization. Any twelve digits are one; of those that were never a member, the name and the
 * address are made up.
 */
export function standaloneAccount(state: OrganizationState, id: string): StandaloneAccount {
  return state.standaloneAccounts.get(id) ?? { id, name: `Account ${id}`, email: `${id}@example.com` };
}

const openInvitationsIn = remembered(
  (handshakes: OrganizationState['handshakes']) =>
    [...handshakes.values()].filter((handshake) => handshake.action === 'INVITE' && isOpen(handshake)).length,
);

/** How many invitations wait for an answer: each counts as an account already. */
export function openInvitations({ handshakes }: OrganizationState): number {
  return openInvitationsIn(handshakes);
}
