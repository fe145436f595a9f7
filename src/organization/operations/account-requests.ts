import { invalidInput, OrganizationsException } from '../exception.js';
import type { InputOf } from '../input/operations.js';
import { found } from '../lookups.js';
import { openInvitations } from '../membership.js';
import type { Output, SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { sortedById } from '../remember.js';
import { type AccountRequest, withEntry } from '../state.js';
import { withTags } from '../tags.js';
import type { Transaction } from '../transaction.js';
import { requireParent } from './organizational-units.js';

/**
 * Creating accounts. The answer is `IN_PROGRESS`; the account comes to be as time goes by (see `advance`).
 *
 * Not told apart here: what AWS asks of the management account (payment, contact, business license, an account in AWS
 * GovCloud (US)) is taken to be there, and an organization has finished initializing as soon as it exists.
 */
export const accountRequestOperations: SomeOperations<
  'CreateAccount' | 'CreateGovCloudAccount' | 'DescribeCreateAccountStatus' | 'ListCreateAccountStatus'
> = {
  CreateAccount: {
    access: 'management',
    run: (transaction, input) => ({
      CreateAccountStatus: requestOutput(requestAccount(transaction, input, false)),
    }),
  },

  CreateGovCloudAccount: {
    access: 'management',
    run: (transaction, input) => {
      if (transaction.state.partition !== 'aws') {
        throw new OrganizationsException(
          'UnsupportedAPIEndpoint',
          'Accounts in AWS GovCloud (US) are created from the commercial Region.',
        );
      }
      if (!/^[A-Za-z0-9.-]+$/.test(input.AccountName)) {
        throw invalidInput(
          'INVALID_FULL_NAME_TARGET',
          'The name of an account for AWS GovCloud (US) has only letters, digits, hyphens and dots.',
        );
      }
      return { CreateAccountStatus: requestOutput(requestAccount(transaction, input, true)) };
    },
  },

  DescribeCreateAccountStatus: {
    access: 'delegated',
    run: ({ state }, { CreateAccountRequestId: id }) => ({
      CreateAccountStatus: requestOutput(
        found(state.accountRequests.get(id), 'CreateAccountStatusNotFound', id),
      ),
    }),
  },

  // AWS does not say how long requests are tracked: here as long as the organization exists.
  ListCreateAccountStatus: {
    access: 'delegated',
    run: (transaction, input) => {
      const states = new Set<string>(input.States ?? []);
      const requests = sortedById(transaction.state.accountRequests).filter(
        ({ state }) => states.size === 0 || states.has(state),
      );
      const list = ['ListCreateAccountStatus', ...[...states].sort()];
      const { items, nextToken } = pageOf(transaction, requests, ({ id }) => id, list, input);
      return { CreateAccountStatuses: items.map(requestOutput), NextToken: nextToken };
    },
  },
};

/**
 * AWS does not say which limit it checks when: here members and open invitations must leave room when the account is
 * asked for, and the members alone when it comes to be.
 */
function requestAccount(
  transaction: Transaction,
  { AccountName, Email, RoleName, Tags }: InputOf<'CreateAccount'>,
  govCloud: boolean,
): AccountRequest {
  const { now, state } = transaction;
  // The account will stand under the root, which must be known for that.
  requireParent(transaction, transaction.root.id);
  if (RoleName?.startsWith('AWSServiceRoleFor')) {
    throw invalidInput('INVALID_ROLE_NAME', 'The name of a role can not begin with `AWSServiceRoleFor`.');
  }
  const tags = withTags(transaction, [], Tags);
  const inProgress = [...state.accountRequests.values()].filter((one) => one.state === 'IN_PROGRESS').length;
  transaction.withinQuota(
    'concurrentAccountCreations',
    inProgress + 1,
    'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED',
    `At most ${transaction.most('concurrentAccountCreations')} accounts can be created at the same time.`,
  );
  transaction.withinQuota(
    'accounts',
    state.accounts.size + openInvitations(state) + 1,
    'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    `An organization can have at most ${transaction.most('accounts')} accounts, invited ones included.`,
  );
  const id = transaction.newId('car');
  const request: AccountRequest = {
    id,
    accountName: AccountName,
    email: Email,
    ...(govCloud ? { govCloud } : {}),
    state: 'IN_PROGRESS',
    requestedAt: now,
    tags,
  };
  transaction.update({ accountRequests: withEntry(state.accountRequests, id, request) });
  return request;
}

function requestOutput(request: AccountRequest): Output {
  const { id, accountName, state, requestedAt, completedAt, accountId, govCloudAccountId, failureReason } =
    request;
  return {
    Id: id,
    AccountName: accountName,
    State: state,
    RequestedTimestamp: requestedAt / 1000,
    CompletedTimestamp: completedAt === undefined ? undefined : completedAt / 1000,
    AccountId: accountId,
    GovCloudAccountId: govCloudAccountId,
    FailureReason: failureReason,
  };
}
