import { organizationsArn } from '../../model/ids.js';
import { managedPolicies } from '../../model/policy-types.js';
import type { Account, Organization, Root } from '../../model/snapshot.js';
import { OrganizationsException } from '../exception.js';
import type { Output, SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { emptyState } from '../state.js';
import type { Transaction } from '../transaction.js';

/** The organization itself and its root. */
export const organizationOperations: SomeOperations<
  'CreateOrganization' | 'DescribeOrganization' | 'DeleteOrganization' | 'ListRoots'
> = {
  CreateOrganization: {
    access: 'anyone',
    run: (transaction, { FeatureSet }) => {
      const { state, callerId, timestamp } = transaction;
      if (state.organization !== undefined) {
        throw new OrganizationsException(
          'AlreadyInOrganization',
          state.accounts.has(callerId)
            ? 'The account is already a member of an organization.'
            : 'This simulation already holds an organization, and can hold only one.',
        );
      }
      const featureSet = FeatureSet ?? 'ALL';
      const id = transaction.newId('o');
      const base = { partition: state.partition, managementAccountId: callerId, organizationId: id };
      const accountArn = organizationsArn(base, 'account', callerId);
      const email = `${callerId}@example.com`;
      const organization: Organization = {
        id,
        arn: organizationsArn(base, 'organization'),
        featureSet,
        managementAccountId: callerId,
        managementAccountArn: accountArn,
        managementAccountEmail: email,
      };
      const rootId = transaction.newId('r');
      const root: Root = {
        id: rootId,
        arn: organizationsArn(base, 'root', rootId),
        name: 'Root',
        policyTypes: [],
        tags: [],
      };
      const account: Account = {
        id: callerId,
        arn: accountArn,
        name: 'management',
        email,
        state: 'ACTIVE',
        joinedMethod: 'INVITED',
        joinedTimestamp: timestamp,
        parentId: rootId,
        tags: [],
      };
      transaction.update({
        ...emptyState(state.partition),
        serial: transaction.state.serial,
        retiredIds: state.retiredIds,
        organization,
        root,
        accounts: new Map([[callerId, account]]),
        policies: new Map(managedPolicies(state.partition).map((policy) => [policy.id, policy])),
      });
      return { Organization: organizationOutput(transaction) };
    },
  },

  DescribeOrganization: {
    access: 'member',
    run: (transaction) => ({ Organization: organizationOutput(transaction) }),
  },

  DeleteOrganization: {
    access: 'management',
    run: (transaction) => {
      const { state } = transaction;
      const empty = state.accounts.size === 1 && state.organizationalUnits.size === 0;
      const ownPolicies = [...state.policies.values()].some(({ awsManaged }) => !awsManaged);
      if (!empty || ownPolicies) {
        throw new OrganizationsException(
          'OrganizationNotEmpty',
          'Remove all member accounts, organizational units and policies first.',
        );
      }
      transaction.update({
        ...emptyState(state.partition),
        serial: state.serial,
        retiredIds: state.retiredIds,
      });
      return {};
    },
  },

  ListRoots: {
    access: 'delegated',
    run: (transaction, input) => {
      const { items, nextToken } = pageOf(
        transaction,
        [transaction.root],
        ({ id }) => id,
        ['ListRoots'],
        input,
      );
      return { Roots: items.map(rootOutput), NextToken: nextToken };
    },
  },
};

/**
 * The root that an operation names.
 *
 * @throws OrganizationsException `RootNotFoundException` when it is another one.
 */
export function rootWithId(transaction: Transaction, id: string): Root {
  const { root } = transaction;
  if (root.id === id) return root;
  throw new OrganizationsException('RootNotFound', `We can't find a root with the id \`${id}\`.`);
}

/** The root in the API's form. */
export function rootOutput({ id, arn, name, policyTypes }: Root): Output {
  return {
    Id: id,
    Arn: arn,
    Name: name,
    PolicyTypes: policyTypes.map(({ type, status }) => ({ Type: type, Status: status })),
  };
}

function organizationOutput(transaction: Transaction): Output {
  const { id, arn, featureSet, managementAccountId, managementAccountArn, managementAccountEmail } =
    transaction.organization;
  return {
    Id: id,
    Arn: arn,
    FeatureSet: featureSet,
    MasterAccountId: managementAccountId,
    MasterAccountArn: managementAccountArn ?? transaction.arn('account', managementAccountId),
    MasterAccountEmail: managementAccountEmail,
    // Deprecated by AWS in favour of `ListRoots`: it tells what is available, not what is enabled.
    AvailablePolicyTypes: featureSet === 'ALL' ? [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] : [],
  };
}
