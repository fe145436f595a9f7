import { awsManagedPolicies } from '../../model/policy-types.js';
import type { OrganizationalUnit } from '../../model/snapshot.js';
import { OrganizationsException } from '../exception.js';
import { accountsIn, apiPath, found, isParent, parentOf, pathTo, unitsIn } from '../lookups.js';
import type { Output, SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { withEntry, without } from '../state.js';
import { withTags } from '../tags.js';
import type { Transaction } from '../transaction.js';

/** Organizational units, and what stands in which. */
export const organizationalUnitOperations: SomeOperations<
  | 'CreateOrganizationalUnit'
  | 'DeleteOrganizationalUnit'
  | 'DescribeOrganizationalUnit'
  | 'UpdateOrganizationalUnit'
  | 'ListOrganizationalUnitsForParent'
  | 'ListChildren'
  | 'ListParents'
> = {
  CreateOrganizationalUnit: {
    access: 'management',
    run: (transaction, { ParentId, Name, Tags }) => {
      const { state } = transaction;
      requireParent(transaction, ParentId);
      requireFreeName(transaction, ParentId, Name);
      const tags = withTags(transaction, [], Tags);
      const depth = pathTo(state, ParentId).length;
      const deepest = transaction.most('organizationalUnitDepth');
      transaction.withinQuota(
        'organizationalUnitDepth',
        depth,
        'OU_DEPTH_LIMIT_EXCEEDED',
        `Organizational units can't be nested deeper than ${deepest} levels.`,
      );
      transaction.withinQuota(
        'organizationalUnits',
        state.organizationalUnits.size + 1,
        'OU_NUMBER_LIMIT_EXCEEDED',
        `An organization can have at most ${transaction.most('organizationalUnits')} organizational units.`,
      );
      const id = transaction.newId('ou');
      const unit = { id, arn: transaction.arn('ou', id), name: Name, parentId: ParentId, tags };
      transaction.update({ organizationalUnits: withEntry(transaction.state.organizationalUnits, id, unit) });
      attachDefaults(transaction, id);
      return { OrganizationalUnit: unitOutput(transaction, unit) };
    },
  },

  DeleteOrganizationalUnit: {
    access: 'management',
    run: (transaction, { OrganizationalUnitId: id }) => {
      const { state } = transaction;
      unitOf(transaction, id);
      if (accountsIn(state, id).length > 0 || unitsIn(state, id).length > 0) {
        throw new OrganizationsException(
          'OrganizationalUnitNotEmpty',
          'The organizational unit still holds accounts or organizational units.',
        );
      }
      transaction.update({
        organizationalUnits: without(state.organizationalUnits, id),
        attachments: without(state.attachments, id),
      });
      transaction.retire(id);
      return {};
    },
  },

  DescribeOrganizationalUnit: {
    access: 'delegated',
    run: (transaction, { OrganizationalUnitId: id }) => ({
      OrganizationalUnit: unitOutput(transaction, unitOf(transaction, id)),
    }),
  },

  UpdateOrganizationalUnit: {
    access: 'management',
    run: (transaction, { OrganizationalUnitId: id, Name }) => {
      const unit = unitOf(transaction, id);
      if (Name === undefined || Name === unit.name)
        return { OrganizationalUnit: unitOutput(transaction, unit) };
      if (unit.parentId !== undefined) requireFreeName(transaction, unit.parentId, Name);
      const renamed = { ...unit, name: Name };
      transaction.update({
        organizationalUnits: withEntry(transaction.state.organizationalUnits, id, renamed),
      });
      return { OrganizationalUnit: unitOutput(transaction, renamed) };
    },
  },

  ListOrganizationalUnitsForParent: {
    access: 'delegated',
    run: (transaction, input) => {
      requireParent(transaction, input.ParentId);
      const units = unitsIn(transaction.state, input.ParentId);
      const list = ['ListOrganizationalUnitsForParent', input.ParentId];
      const { items, nextToken } = pageOf(transaction, units, ({ id }) => id, list, input);
      return {
        OrganizationalUnits: items.map((unit) => unitOutput(transaction, unit)),
        NextToken: nextToken,
      };
    },
  },

  ListChildren: {
    access: 'delegated',
    run: (transaction, input) => {
      requireParent(transaction, input.ParentId);
      const childrenIn = input.ChildType === 'ACCOUNT' ? accountsIn : unitsIn;
      const children = childrenIn(transaction.state, input.ParentId).map(({ id }) => id);
      const list = ['ListChildren', input.ParentId, input.ChildType];
      const { items, nextToken } = pageOf(transaction, children, (id) => id, list, input);
      return { Children: items.map((id) => ({ Id: id, Type: input.ChildType })), NextToken: nextToken };
    },
  },

  ListParents: {
    access: 'delegated',
    run: (transaction, { ChildId }) => {
      const { state } = transaction;
      found(state.organizationalUnits.get(ChildId) ?? state.accounts.get(ChildId), 'ChildNotFound', ChildId);
      const parentId = parentOf(state, ChildId);
      if (parentId === undefined) return { Parents: [] };
      return {
        Parents: [{ Id: parentId, Type: parentId === state.root?.id ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }],
      };
    },
  },
};

/**
 * Attaches what AWS attaches to every new OU and account: `FullAWSAccess` and `RCPFullAWSAccess`, where their types are
 * enabled.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function attachDefaults(transaction: Transaction, targetId: string): void {
  const { state, root } = transaction;
  const enabled = awsManagedPolicies.filter(
    ({ id, type }) => root.policyTypes.some((one) => one.type === type) && state.policies.has(id),
  );
  if (enabled.length === 0) return;
  transaction.update({
    attachments: withEntry(
      state.attachments,
      targetId,
      enabled.map(({ id }) => id),
    ),
  });
}

function unitOf(transaction: Transaction, id: string): OrganizationalUnit {
  return found(transaction.state.organizationalUnits.get(id), 'OrganizationalUnitNotFound', id);
}

/** @throws OrganizationsException `ParentNotFoundException`. */
export function requireParent(transaction: Transaction, id: string): void {
  found(isParent(transaction.state, id) ? id : undefined, 'ParentNotFound', id);
}

function requireFreeName(transaction: Transaction, parentId: string, name: string): void {
  if (!unitsIn(transaction.state, parentId).some((unit) => unit.name === name)) return;
  throw new OrganizationsException(
    'DuplicateOrganizationalUnit',
    `An organizational unit with the name \`${name}\` stands in the same parent already.`,
  );
}

function unitOutput(transaction: Transaction, { id, arn, name }: OrganizationalUnit): Output {
  return { Id: id, Arn: arn, Name: name, Path: apiPath(transaction, id) };
}
