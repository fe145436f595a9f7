import type { Account } from '../../model/snapshot.js';
import { constraintViolation, OrganizationsException } from '../exception.js';
import { accountsIn, allAccounts, apiPath, epochSeconds, found, isParent, pathTo } from '../lookups.js';
import { leaveOrganization } from '../membership.js';
import type { Output, SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { withEntry } from '../state.js';
import { day } from '../times.js';
import type { Transaction } from '../transaction.js';
import { requireParent } from './organizational-units.js';

/** Member accounts: reading, moving, and parting with them. */
export const accountOperations: SomeOperations<
  | 'ListAccounts'
  | 'ListAccountsForParent'
  | 'DescribeAccount'
  | 'MoveAccount'
  | 'RemoveAccountFromOrganization'
  | 'LeaveOrganization'
  | 'CloseAccount'
> = {
  ListAccounts: {
    access: 'delegated',
    run: (transaction, input) => {
      const accounts = allAccounts(transaction.state);
      const { items, nextToken } = pageOf(transaction, accounts, ({ id }) => id, ['ListAccounts'], input);
      return { Accounts: items.map((account) => accountOutput(transaction, account)), NextToken: nextToken };
    },
  },

  ListAccountsForParent: {
    access: 'delegated',
    run: (transaction, input) => {
      requireParent(transaction, input.ParentId);
      const accounts = accountsIn(transaction.state, input.ParentId);
      const list = ['ListAccountsForParent', input.ParentId];
      const { items, nextToken } = pageOf(transaction, accounts, ({ id }) => id, list, input);
      return { Accounts: items.map((account) => accountOutput(transaction, account)), NextToken: nextToken };
    },
  },

  DescribeAccount: {
    access: 'delegated',
    run: (transaction, { AccountId }) => ({
      Account: accountOutput(transaction, accountWithId(transaction, AccountId)),
    }),
  },

  // AWS does not say what it answers when the source exists but is not the account's parent: it is refused as a source
  // that was not found, unless the account is already where it is to go.
  MoveAccount: {
    access: 'management',
    run: (transaction, { AccountId: id, SourceParentId: from, DestinationParentId: to }) => {
      const { state } = transaction;
      const account = accountWithId(transaction, id);
      found(isParent(state, from) ? from : undefined, 'SourceParentNotFound', from);
      found(isParent(state, to) ? to : undefined, 'DestinationParentNotFound', to);
      if (account.parentId === to) {
        throw new OrganizationsException(
          'DuplicateAccount',
          `The account \`${id}\` is already in \`${to}\`.`,
        );
      }
      if (account.parentId !== undefined && account.parentId !== from) {
        throw new OrganizationsException(
          'SourceParentNotFound',
          `The account \`${id}\` is not in \`${from}\`.`,
        );
      }
      transaction.update({
        accounts: withEntry(state.accounts, id, { ...account, parentId: to }),
        // What AWS reported held for the old parent.
        effectivePolicies: state.effectivePolicies.filter(({ accountId }) => accountId !== id),
        gaps: state.gaps.filter(({ operation, subject }) => operation !== 'ListParents' || subject !== id),
      });
      return {};
    },
  },

  RemoveAccountFromOrganization: {
    access: 'management',
    run: (transaction, { AccountId }) => {
      leaveOrganization(transaction, accountWithId(transaction, AccountId));
      return {};
    },
  },

  // Whether policies deny the call to the member is not for the service to decide, and is not asked here.
  LeaveOrganization: {
    access: 'member',
    run: (transaction) => {
      leaveOrganization(transaction, accountWithId(transaction, transaction.callerId));
      return {};
    },
  },

  CloseAccount: {
    access: 'management',
    run: (transaction, { AccountId: id }) => {
      const { state, now } = transaction;
      const account = accountWithId(transaction, id);
      requireClosable(transaction, account);
      transaction.update({
        accounts: withEntry(state.accounts, id, { ...account, state: 'PENDING_CLOSURE' }),
        closing: withEntry(state.closing, id, { requestedAt: now }),
      });
      return {};
    },
  },
};

/** @throws OrganizationsException `AccountNotFoundException` when the organization has no account with the id. */
export function accountWithId({ state }: Transaction, id: string): Account {
  return found(state.accounts.get(id), 'AccountNotFound', id);
}

/**
 * AWS's own refusals, and those that it leaves open: an account that is being closed already conflicts with the request,
 * as does one that was never activated; a suspended one counts as closed.
 */
function requireClosable(transaction: Transaction, { id, state }: Account): void {
  if (id === transaction.organization.managementAccountId) {
    throw constraintViolation(
      'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
      'The management account can only be closed by its owner, once the organization has no other accounts.',
    );
  }
  if (transaction.organization.featureSet !== 'ALL') {
    throw constraintViolation(
      'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
      'Accounts can be closed only in an organization with all features enabled.',
    );
  }
  if (state === 'CLOSED' || state === 'SUSPENDED') {
    throw new OrganizationsException('AccountAlreadyClosed', `The account \`${id}\` is already closed.`);
  }
  if (state !== 'ACTIVE') {
    throw new OrganizationsException('Conflict', `The account \`${id}\` can't be closed: it is ${state}.`);
  }
  requireClosingQuotas(transaction);
}

function requireClosingQuotas(transaction: Transaction): void {
  const { now, state } = transaction;
  const closings = [...state.closing.values()];
  transaction.withinQuota(
    'concurrentAccountClosings',
    closings.filter(({ closedAt }) => closedAt === undefined).length + 1,
    'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
    `At most ${transaction.most('concurrentAccountClosings')} accounts can be closed at the same time.`,
  );
  const share = (transaction.most('accountClosingsPer30DaysPercent') / 100) * (state.accounts.size - 1);
  const most = Math.min(
    Math.max(transaction.most('accountClosingsPer30Days'), Math.floor(share)),
    transaction.most('accountClosingsPer30DaysMost'),
  );
  if (closings.filter(({ requestedAt }) => requestedAt > now - 30 * day).length < most) return;
  throw constraintViolation(
    'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
    `At most ${most} accounts can be closed within 30 days.`,
  );
}

/** The values of the old `Status`, by those of `State`. */
const statuses: ReadonlyMap<string, string> = new Map([
  ['ACTIVE', 'ACTIVE'],
  ['SUSPENDED', 'SUSPENDED'],
  ['CLOSED', 'SUSPENDED'],
  ['PENDING_CLOSURE', 'PENDING_CLOSURE'],
  // Not documented; the account can't be used, which `Status` had only this word for.
  ['PENDING_ACTIVATION', 'SUSPENDED'],
]);

/**
 * The old `Status` of an account in a state; undefined for a state that is newer than orgproof.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html
 */
export function statusOf(state: string): string | undefined {
  return statuses.get(state);
}

/** The account in the API's form. `Paths` is left out where a parent is not known. */
export function accountOutput(transaction: Transaction, account: Account): Output {
  const { id, arn, email, name, state, joinedMethod, joinedTimestamp } = account;
  const known = pathTo(transaction.state, id)[0] === transaction.state.root?.id;
  return {
    Id: id,
    Arn: arn,
    Email: email,
    Name: name,
    Status: statusOf(state),
    State: state,
    Paths: known ? [apiPath(transaction, id)] : undefined,
    JoinedMethod: joinedMethod,
    JoinedTimestamp: joinedTimestamp === undefined ? undefined : epochSeconds(joinedTimestamp),
  };
}
