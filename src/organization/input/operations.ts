import { enums } from './enums.js';
import {
  accountId,
  childId,
  createAccountName,
  createAccountRequestId,
  description,
  email,
  handshakeFilter,
  handshakeId,
  handshakeParty,
  listOf,
  type Members,
  maxResults,
  name,
  nextToken,
  notes,
  oneOf,
  organizationalUnitId,
  parentId,
  policyContent,
  policyId,
  required,
  resourcePolicyContent,
  roleName,
  rootId,
  servicePrincipal,
  taggableId,
  tagKey,
  tags,
  targetId,
  timestamp,
  transferId,
  transferName,
  type ValuesOf,
} from './shapes.js';

/**
 * The input of every operation of AWS Organizations (service model `organizations/2016-11-28`, with the policy types of
 * the newest one).
 */
export const operationInputs = {
  AcceptHandshake: { HandshakeId: required(handshakeId) },
  AttachPolicy: { PolicyId: required(policyId), TargetId: required(targetId) },
  CancelHandshake: { HandshakeId: required(handshakeId) },
  CloseAccount: { AccountId: required(accountId) },
  CreateAccount: {
    Email: required(email),
    AccountName: required(createAccountName),
    RoleName: roleName,
    IamUserAccessToBilling: oneOf(enums.IAMUserAccessToBilling),
    Tags: tags,
  },
  CreateGovCloudAccount: {
    Email: required(email),
    AccountName: required(createAccountName),
    RoleName: roleName,
    IamUserAccessToBilling: oneOf(enums.IAMUserAccessToBilling),
    Tags: tags,
  },
  CreateOrganization: { FeatureSet: oneOf(enums.OrganizationFeatureSet) },
  CreateOrganizationalUnit: { ParentId: required(parentId), Name: required(name), Tags: tags },
  CreatePolicy: {
    Content: required(policyContent),
    Description: required(description),
    Name: required(name),
    Type: required(oneOf(enums.PolicyType)),
    Tags: tags,
  },
  DeclineHandshake: { HandshakeId: required(handshakeId) },
  DeleteOrganization: {},
  DeleteOrganizationalUnit: { OrganizationalUnitId: required(organizationalUnitId) },
  DeletePolicy: { PolicyId: required(policyId) },
  DeleteResourcePolicy: {},
  DeregisterDelegatedAdministrator: {
    AccountId: required(accountId),
    ServicePrincipal: required(servicePrincipal),
  },
  DescribeAccount: { AccountId: required(accountId) },
  DescribeCreateAccountStatus: { CreateAccountRequestId: required(createAccountRequestId) },
  DescribeEffectivePolicy: { PolicyType: required(oneOf(enums.EffectivePolicyType)), TargetId: targetId },
  DescribeHandshake: { HandshakeId: required(handshakeId) },
  DescribeOrganization: {},
  DescribeOrganizationalUnit: { OrganizationalUnitId: required(organizationalUnitId) },
  DescribePolicy: { PolicyId: required(policyId) },
  DescribeResourcePolicy: {},
  DescribeResponsibilityTransfer: { Id: required(transferId) },
  DetachPolicy: { PolicyId: required(policyId), TargetId: required(targetId) },
  DisableAWSServiceAccess: { ServicePrincipal: required(servicePrincipal) },
  DisablePolicyType: { RootId: required(rootId), PolicyType: required(oneOf(enums.PolicyType)) },
  EnableAWSServiceAccess: { ServicePrincipal: required(servicePrincipal) },
  EnableAllFeatures: {},
  EnablePolicyType: { RootId: required(rootId), PolicyType: required(oneOf(enums.PolicyType)) },
  InviteAccountToOrganization: { Target: required(handshakeParty), Notes: notes, Tags: tags },
  InviteOrganizationToTransferResponsibility: {
    Type: required(oneOf(enums.ResponsibilityTransferType)),
    Target: required(handshakeParty),
    Notes: notes,
    StartTimestamp: required(timestamp),
    SourceName: required(transferName),
    Tags: tags,
  },
  LeaveOrganization: {},
  ListAWSServiceAccessForOrganization: { NextToken: nextToken, MaxResults: maxResults },
  ListAccounts: { NextToken: nextToken, MaxResults: maxResults },
  ListAccountsForParent: { ParentId: required(parentId), NextToken: nextToken, MaxResults: maxResults },
  ListAccountsWithInvalidEffectivePolicy: {
    PolicyType: required(oneOf(enums.EffectivePolicyType)),
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListChildren: {
    ParentId: required(parentId),
    ChildType: required(oneOf(enums.ChildType)),
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListCreateAccountStatus: {
    States: listOf(oneOf(enums.CreateAccountState)),
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListDelegatedAdministrators: {
    ServicePrincipal: servicePrincipal,
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListDelegatedServicesForAccount: {
    AccountId: required(accountId),
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListEffectivePolicyValidationErrors: {
    AccountId: required(accountId),
    PolicyType: required(oneOf(enums.EffectivePolicyType)),
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListHandshakesForAccount: { Filter: handshakeFilter, NextToken: nextToken, MaxResults: maxResults },
  ListHandshakesForOrganization: { Filter: handshakeFilter, NextToken: nextToken, MaxResults: maxResults },
  ListInboundResponsibilityTransfers: {
    Type: required(oneOf(enums.ResponsibilityTransferType)),
    Id: transferId,
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListOrganizationalUnitsForParent: {
    ParentId: required(parentId),
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListOutboundResponsibilityTransfers: {
    Type: required(oneOf(enums.ResponsibilityTransferType)),
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListParents: { ChildId: required(childId), NextToken: nextToken, MaxResults: maxResults },
  ListPolicies: { Filter: required(oneOf(enums.PolicyType)), NextToken: nextToken, MaxResults: maxResults },
  ListPoliciesForTarget: {
    TargetId: required(targetId),
    Filter: required(oneOf(enums.PolicyType)),
    NextToken: nextToken,
    MaxResults: maxResults,
  },
  ListRoots: { NextToken: nextToken, MaxResults: maxResults },
  ListTagsForResource: { ResourceId: required(taggableId), NextToken: nextToken },
  ListTargetsForPolicy: { PolicyId: required(policyId), NextToken: nextToken, MaxResults: maxResults },
  MoveAccount: {
    AccountId: required(accountId),
    SourceParentId: required(parentId),
    DestinationParentId: required(parentId),
  },
  PutResourcePolicy: { Content: required(resourcePolicyContent), Tags: tags },
  RegisterDelegatedAdministrator: {
    AccountId: required(accountId),
    ServicePrincipal: required(servicePrincipal),
  },
  RemoveAccountFromOrganization: { AccountId: required(accountId) },
  TagResource: { ResourceId: required(taggableId), Tags: required(tags) },
  TerminateResponsibilityTransfer: { Id: required(transferId), EndTimestamp: timestamp },
  UntagResource: { ResourceId: required(taggableId), TagKeys: required(listOf(tagKey)) },
  UpdateOrganizationalUnit: { OrganizationalUnitId: required(organizationalUnitId), Name: name },
  UpdatePolicy: {
    PolicyId: required(policyId),
    Name: name,
    Description: description,
    Content: policyContent,
  },
  UpdateResponsibilityTransfer: { Id: required(transferId), Name: required(transferName) },
} as const satisfies Readonly<Record<string, Members>>;

/** The name of an operation, as the API spells it. */
export type OperationName = keyof typeof operationInputs;

/** The checked input of an operation. */
export type InputOf<Name extends OperationName> = ValuesOf<(typeof operationInputs)[Name]>;

/** All operations, sorted. */
export const operationNames = Object.keys(operationInputs).sort() as OperationName[];

/** Is there an operation of the name? */
export function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operationInputs, name);
}
