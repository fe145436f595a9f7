import type { DelegatedAdministrator } from '../../model/snapshot.js';
import { constraintViolation, OrganizationsException } from '../exception.js';
import { epochSeconds } from '../lookups.js';
import type { Output, SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { remembered } from '../remember.js';
import { withEntry, without } from '../state.js';
import type { Transaction } from '../transaction.js';
import { requireRead } from '../unread.js';
import { accountOutput, accountWithId, statusOf } from './accounts.js';
import { requireAllFeaturesMode, requireServiceAccess, requireServicePrincipal } from './trusted-services.js';

/**
 * How many delegated administrators a service takes, where its documentation says so; others are not limited here.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inspector.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-securityhub.html,
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html and
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html
 */
const mostPerService: ReadonlyMap<string, number> = new Map([
  ['inspector2.amazonaws.com', 1],
  ['securityhub.amazonaws.com', 1],
  ['cloudtrail.amazonaws.com', 3],
  ['member.org.stacksets.cloudformation.amazonaws.com', 5],
]);

const sortedAdministrators = remembered((all: ReadonlyMap<string, DelegatedAdministrator>) =>
  [...all.values()].sort((a, b) => (a.accountId < b.accountId ? -1 : 1)),
);

/** Member accounts that administer AWS services for the organization. */
export const delegatedAdministratorOperations: SomeOperations<
  | 'RegisterDelegatedAdministrator'
  | 'DeregisterDelegatedAdministrator'
  | 'ListDelegatedAdministrators'
  | 'ListDelegatedServicesForAccount'
> = {
  RegisterDelegatedAdministrator: {
    access: 'management',
    run: (transaction, { AccountId: accountId, ServicePrincipal: servicePrincipal }) => {
      const { state, timestamp } = transaction;
      requireAllFeaturesMode(transaction);
      requireServicePrincipal(servicePrincipal);
      requireRegistrable(transaction, accountId);
      const known = state.delegatedAdministrators.get(accountId);
      if (known?.services.some((service) => service.servicePrincipal === servicePrincipal)) {
        throw new OrganizationsException(
          'AccountAlreadyRegistered',
          'The specified account is already a delegated administrator for this AWS service.',
        );
      }
      requireServiceAccess(transaction, servicePrincipal, 'register a delegated administrator');
      requireRoomFor(transaction, servicePrincipal);
      const service = { servicePrincipal, delegationEnabledDate: timestamp };
      const administrator: DelegatedAdministrator = {
        accountId,
        delegationEnabledDate: timestamp,
        ...known,
        services: [...(known?.services ?? []), service].sort((a, b) =>
          a.servicePrincipal < b.servicePrincipal ? -1 : 1,
        ),
      };
      transaction.update({
        delegatedAdministrators: withEntry(state.delegatedAdministrators, accountId, administrator),
      });
      return {};
    },
  },

  DeregisterDelegatedAdministrator: {
    access: 'management',
    run: (transaction, { AccountId: accountId, ServicePrincipal: servicePrincipal }) => {
      const { state } = transaction;
      requireAllFeaturesMode(transaction);
      accountWithId(transaction, accountId);
      const known = state.delegatedAdministrators.get(accountId);
      const services = known?.services.filter((service) => service.servicePrincipal !== servicePrincipal);
      if (known === undefined || services?.length === known.services.length) {
        throw notRegistered('The specified account is not a delegated administrator for this AWS service.');
      }
      transaction.update({
        delegatedAdministrators:
          services === undefined || services.length === 0
            ? without(state.delegatedAdministrators, accountId)
            : withEntry(state.delegatedAdministrators, accountId, { ...known, services }),
      });
      return {};
    },
  },

  // AWS does not say which date stands for an account with several services: it is that of the first one; with a
  // service asked for, that service's.
  ListDelegatedAdministrators: {
    access: 'delegated',
    run: (transaction, input) => {
      const { state } = transaction;
      const { ServicePrincipal: wanted } = input;
      requireAllFeaturesMode(transaction);
      requireRead(
        state,
        { operation: 'ListDelegatedAdministrators' },
        ...(wanted === undefined ? [] : [{ operation: 'ListDelegatedServicesForAccount' }]),
      );
      const administrators = sortedAdministrators(state.delegatedAdministrators).filter(
        ({ services }) =>
          wanted === undefined || services.some(({ servicePrincipal }) => servicePrincipal === wanted),
      );
      const list = ['ListDelegatedAdministrators', wanted ?? ''];
      const { items, nextToken } = pageOf(
        transaction,
        administrators,
        ({ accountId }) => accountId,
        list,
        input,
      );
      return {
        DelegatedAdministrators: items.map((one) => administratorOutput(transaction, one, wanted)),
        NextToken: nextToken,
      };
    },
  },

  ListDelegatedServicesForAccount: {
    access: 'delegated',
    run: (transaction, input) => {
      const { state } = transaction;
      requireAllFeaturesMode(transaction);
      accountWithId(transaction, input.AccountId);
      requireRead(
        state,
        { operation: 'ListDelegatedAdministrators' },
        { operation: 'ListDelegatedServicesForAccount', subject: input.AccountId },
      );
      const known = state.delegatedAdministrators.get(input.AccountId);
      if (known === undefined) {
        throw notRegistered('The specified account is not a delegated administrator for any AWS service.');
      }
      const list = ['ListDelegatedServicesForAccount', input.AccountId];
      const { items, nextToken } = pageOf(
        transaction,
        known.services,
        ({ servicePrincipal }) => servicePrincipal,
        list,
        input,
      );
      return {
        DelegatedServices: items.map(({ servicePrincipal, delegationEnabledDate }) => ({
          ServicePrincipal: servicePrincipal,
          DelegationEnabledDate: dateOutput(delegationEnabledDate),
        })),
        NextToken: nextToken,
      };
    },
  },
};

function requireRegistrable(transaction: Transaction, accountId: string): void {
  if (accountId === transaction.organization.managementAccountId) {
    throw constraintViolation(
      'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
      'You cannot register the management account as a delegated administrator. You can designate only a member account.',
    );
  }
  const account = accountWithId(transaction, accountId);
  if (statusOf(account.state) !== 'SUSPENDED') return;
  throw constraintViolation(
    'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
    'You cannot register a suspended account as a delegated administrator.',
  );
}

/** A service that takes one administrator has a reason of its own. */
function requireRoomFor({ state }: Transaction, wanted: string): void {
  const most = mostPerService.get(wanted) ?? Number.POSITIVE_INFINITY;
  const registered = [...state.delegatedAdministrators.values()].filter(({ services }) =>
    services.some(({ servicePrincipal }) => servicePrincipal === wanted),
  ).length;
  if (registered < most) return;
  if (most === 1) {
    throw constraintViolation(
      'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
      'The service already has a delegated administrator. You must first deregister it.',
    );
  }
  throw constraintViolation(
    'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    `You attempted to register more delegated administrators than allowed for the service principal: the most is ${most}.`,
  );
}

function notRegistered(message: string): OrganizationsException {
  return new OrganizationsException('AccountNotRegistered', message);
}

function administratorOutput(
  transaction: Transaction,
  { accountId, delegationEnabledDate, services }: DelegatedAdministrator,
  wanted: string | undefined,
): Output {
  const account = transaction.state.accounts.get(accountId);
  const output: Output = account === undefined ? { Id: accountId } : accountOutput(transaction, account);
  const ofService = services.find(({ servicePrincipal }) => servicePrincipal === wanted);
  const date = ofService === undefined ? delegationEnabledDate : ofService.delegationEnabledDate;
  // The API shows no `Paths` here.
  return { ...output, Paths: undefined, DelegationEnabledDate: dateOutput(date) };
}

function dateOutput(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : epochSeconds(iso);
}
