import { isOperationName, operationNames } from '../../organization/input/operations.js';
import type { EntityKind } from '../directory.js';
import type { ChangeOperation } from './change.js';

/** Every operation that changes something, by name. */
export const changeOperations: readonly ChangeOperation[] = operationNames.filter(isChangeOperation);

/** Is it the name of an operation that changes something? */
export function isChangeOperation(name: string): name is ChangeOperation {
  return isOperationName(name) && !/^(List|Describe)/.test(name);
}

const policies = ['policy'] as const;
const parents = ['root', 'organizationalUnit'] as const;
const targets = ['root', 'organizationalUnit', 'account'] as const;

/**
 * Members of inputs that hold the id of something in the organization, and of what kind it is. The same name means the
 * same in every operation. Handshakes and transfers have no names: their ids stand as they are, or as a `ref`.
 */
export const idMembers: Readonly<Record<string, readonly EntityKind[]>> = {
  AccountId: ['account'],
  DestinationParentId: parents,
  HandshakeId: ['handshake'],
  Id: ['transfer'],
  OrganizationalUnitId: ['organizationalUnit'],
  ParentId: parents,
  PolicyId: policies,
  ResourceId: ['root', 'organizationalUnit', 'account', 'policy', 'resourcePolicy', 'transfer'],
  RootId: ['root'],
  SourceParentId: parents,
  TargetId: targets,
};

/** Members that may be left out here though the API asks for them, as the organization tells them or nothing is said. */
export const optionalMembers: Readonly<Partial<Record<ChangeOperation, readonly string[]>>> = {
  CreatePolicy: ['Description'],
  DisablePolicyType: ['RootId'],
  EnablePolicyType: ['RootId'],
  MoveAccount: ['SourceParentId'],
};

/** What an operation creates, and where its answer says the id. */
export const createdBy: Readonly<
  Partial<Record<ChangeOperation, { readonly kind: EntityKind; readonly path: readonly string[] }>>
> = {
  CreateAccount: { kind: 'account', path: ['CreateAccountStatus', 'AccountId'] },
  CreateGovCloudAccount: { kind: 'account', path: ['CreateAccountStatus', 'AccountId'] },
  CreateOrganization: { kind: 'organization', path: ['Organization', 'Id'] },
  CreateOrganizationalUnit: { kind: 'organizationalUnit', path: ['OrganizationalUnit', 'Id'] },
  CreatePolicy: { kind: 'policy', path: ['Policy', 'PolicySummary', 'Id'] },
  EnableAllFeatures: { kind: 'handshake', path: ['Handshake', 'Id'] },
  InviteAccountToOrganization: { kind: 'handshake', path: ['Handshake', 'Id'] },
  InviteOrganizationToTransferResponsibility: { kind: 'handshake', path: ['Handshake', 'Id'] },
  PutResourcePolicy: { kind: 'resourcePolicy', path: ['ResourcePolicy', 'ResourcePolicySummary', 'Id'] },
};
