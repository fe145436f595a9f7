import { kindOfId } from '../model/ids.js';
import type { JsonObject, JsonValue } from '../model/json-text.js';
import type { Gap } from '../model/snapshot.js';
import type { OrganizationsException } from '../organization/exception.js';
import { pathTo } from '../organization/lookups.js';
import type { OrganizationState } from '../organization/state.js';
import { attachmentReadings, gapsOf, type Reading, targetReadings } from '../organization/unread.js';
import type { ChangeOperation } from './changes/change.js';

const accountLists = ['ListAccounts', 'ListAccountsForParent', 'ListChildren'];
const unitLists = ['ListOrganizationalUnitsForParent', 'ListChildren', 'ListRoots'];

/** Operations whose gap may hide the thing that a refusal did not find, by the kind of its id. */
const listsOfKind: Readonly<Record<string, readonly string[]>> = {
  account: accountLists,
  organizationalUnit: unitLists,
  root: ['ListRoots'],
  policy: ['ListPolicies'],
  resourcePolicy: ['DescribeResourcePolicy'],
  handshake: ['ListHandshakesForOrganization'],
};

/** Members of an input that an exception is about. */
const membersOf: Readonly<Record<string, readonly string[]>> = {
  AccountNotFoundException: ['AccountId'],
  DestinationParentNotFoundException: ['DestinationParentId'],
  HandshakeNotFoundException: ['HandshakeId'],
  OrganizationalUnitNotFoundException: ['OrganizationalUnitId'],
  ParentNotFoundException: ['ParentId'],
  PolicyNotFoundException: ['PolicyId'],
  RootNotFoundException: ['RootId'],
  SourceParentNotFoundException: ['SourceParentId'],
  TargetNotFoundException: ['TargetId', 'ResourceId'],
};

/** Operations whose gap may hide what an exception says is not there. */
const listsOf: Readonly<Record<string, readonly string[]>> = {
  AccountNotRegisteredException: ['ListDelegatedAdministrators', 'ListDelegatedServicesForAccount'],
  ResourcePolicyNotFoundException: ['DescribeResourcePolicy'],
};

/**
 * Why a refusal is not certain: what it did not find may be among what was not read. undefined: AWS refuses the call.
 */
export function gapBehind(
  state: OrganizationState,
  input: JsonObject,
  { exception, reason }: OrganizationsException,
): Gap | undefined {
  if (reason === 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED') {
    return hiddenTargets(state, state.policies.get(textOf(input.PolicyId))?.type)[0];
  }
  const missing = (membersOf[exception] ?? []).map((member) => input[member]).filter(isText);
  const lists = [
    ...(listsOf[exception] ?? []),
    ...missing.filter((id) => !isKnown(state, id)).flatMap((id) => listsOfKind[kindOfId(id) ?? ''] ?? []),
  ];
  return state.gaps.find(({ operation }) => lists.includes(operation));
}

function isKnown({ root, organizationalUnits, accounts, policies }: OrganizationState, id: string): boolean {
  return root?.id === id || organizationalUnits.has(id) || accounts.has(id) || policies.has(id);
}

/**
 * Gaps for which AWS may refuse a call that this service carries out, as a count or a name that it is held against was
 * not read.
 */
export function doubtsAbout(
  state: OrganizationState,
  operation: ChangeOperation,
  input: JsonObject,
): readonly Gap[] {
  if (state.gaps.length === 0) return [];
  return [
    ...gapsOf(state.gaps, readingsBehind(state, operation, input)),
    ...anywhere(state.gaps, listsBehind[operation] ?? []),
    ...depthDoubts(state, operation, input),
    ...placeDoubts(state, operation, input),
    ...attachmentDoubts(state, operation, input),
  ];
}

function readingsBehind(
  state: OrganizationState,
  operation: ChangeOperation,
  input: JsonObject,
): readonly Reading[] {
  const of = (member: string): string => textOf(input[member]);
  const policyType = state.policies.get(of('PolicyId'))?.type ?? '';
  switch (operation) {
    case 'AttachPolicy':
      return [...attachmentReadings(of('TargetId'), policyType), ...targetReadings(of('PolicyId'))];
    case 'CreatePolicy':
      return [{ operation: 'ListPolicies', subject: of('Type') }];
    case 'UpdatePolicy':
      return input.Name === undefined ? [] : [{ operation: 'ListPolicies', subject: policyType }];
    case 'CreateOrganizationalUnit':
      return childReadings(of('ParentId'));
    case 'UpdateOrganizationalUnit':
      return childReadings(state.organizationalUnits.get(of('OrganizationalUnitId'))?.parentId ?? '');
    case 'DeleteOrganizationalUnit':
      return [
        ...childReadings(of('OrganizationalUnitId')),
        { operation: 'ListAccountsForParent', subject: of('OrganizationalUnitId') },
      ];
    case 'TagResource':
      return [{ operation: 'ListTagsForResource', subject: of('ResourceId') }];
    default:
      return [];
  }
}

function childReadings(parentId: string): readonly Reading[] {
  return [
    { operation: 'ListOrganizationalUnitsForParent', subject: parentId },
    { operation: 'ListChildren', subject: parentId },
  ];
}

/** Lists of which any gap, of whatever subject, leaves open whether AWS refuses. */
const listsBehind: Readonly<Partial<Record<ChangeOperation, readonly string[]>>> = {
  CloseAccount: ['ListDelegatedAdministrators'],
  CreateAccount: accountLists,
  CreateGovCloudAccount: accountLists,
  DeleteOrganizationalUnit: ['ListAccounts', 'ListParents'],
  // It may be attached to what is hidden.
  DeletePolicy: [...new Set([...accountLists, ...unitLists])],
  DisableAWSServiceAccess: ['ListDelegatedAdministrators', 'ListDelegatedServicesForAccount', 'ListRoots'],
  LeaveOrganization: ['ListDelegatedAdministrators'],
  RegisterDelegatedAdministrator: ['ListDelegatedAdministrators', 'ListDelegatedServicesForAccount'],
  RemoveAccountFromOrganization: ['ListDelegatedAdministrators'],
};

function anywhere(gaps: readonly Gap[], operations: readonly string[]): readonly Gap[] {
  return gaps.filter(({ operation }) => operations.includes(operation));
}

/** An OU may be nested too deep where the way to the root is not known. */
function depthDoubts(
  state: OrganizationState,
  operation: ChangeOperation,
  input: JsonObject,
): readonly Gap[] {
  if (operation !== 'CreateOrganizationalUnit') return [];
  const [top] = pathTo(state, textOf(input.ParentId));
  if (top === undefined || top === state.root?.id) return [];
  return gapsOf(state.gaps, [{ operation: 'ListParents', subject: top }]);
}

/** Policies that may be attached besides count against a quota, or keep a policy from being deleted. */
function attachmentDoubts(
  state: OrganizationState,
  operation: ChangeOperation,
  input: JsonObject,
): readonly Gap[] {
  const type = state.policies.get(textOf(input.PolicyId))?.type;
  if (operation === 'AttachPolicy') return hiddenTargets(state, type);
  if (operation !== 'DeletePolicy') return [];
  return state.gaps.filter(
    (gap) => gap.operation === 'ListPoliciesForTarget' && (gap.policyType ?? type) === type,
  );
}

/** Gaps for which a policy of a type may be attached to any target. */
function hiddenTargets({ gaps, policies }: OrganizationState, type: string | undefined): readonly Gap[] {
  return gaps.filter(
    ({ operation, subject }) =>
      operation === 'ListTargetsForPolicy' && (subject === undefined || policies.get(subject)?.type === type),
  );
}

/**
 * An account whose place was not read may be where it is to go; an OU whose place was not read may have a twin there, or
 * be the twin of another one.
 */
function placeDoubts(
  state: OrganizationState,
  operation: ChangeOperation,
  input: JsonObject,
): readonly Gap[] {
  const units = [...state.organizationalUnits.values()];
  switch (operation) {
    case 'MoveAccount': {
      const account = state.accounts.get(textOf(input.AccountId));
      return account === undefined ? [] : placeGaps(state, [account]);
    }
    case 'CreateOrganizationalUnit':
      return placeGaps(
        state,
        units.filter(({ name }) => name === input.Name),
      );
    case 'UpdateOrganizationalUnit':
      return placeGaps(
        state,
        units.filter(({ id, name }) => id === input.OrganizationalUnitId || name === input.Name),
      );
    default:
      return [];
  }
}

/** Why the parents of those that have none are not known. */
function placeGaps(
  { gaps }: OrganizationState,
  children: readonly { readonly id: string; readonly parentId?: string }[],
): readonly Gap[] {
  const nowhere = children.filter(({ parentId }) => parentId === undefined);
  if (nowhere.length === 0) return [];
  return [
    ...gapsOf(
      gaps,
      nowhere.map(({ id }) => ({ operation: 'ListParents', subject: id })),
    ),
    ...anywhere(gaps, ['ListAccountsForParent', 'ListChildren', 'ListRoots']),
  ];
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}

function textOf(value: JsonValue | undefined): string {
  return isText(value) ? value : '';
}
