import type { JsonObject } from '../model/json-text.js';
import type { Gap } from '../model/snapshot.js';
import type { OrganizationState } from '../organization/state.js';
import type { ChangeOperation } from './changes/change.js';
import {
  type Forgotten,
  withoutAttachment,
  withoutContent,
  withoutEffectivePolicies,
  withoutParent,
} from './forgotten.js';

/**
 * The state that tells no more than is known after a call that AWS may carry out or refuse, as that depends on what was
 * not read. undefined where gaps cannot tell it, such as for something that may be deleted.
 *
 * @param why for the gaps.
 */
export function effectOfMaybe(
  state: OrganizationState,
  operation: ChangeOperation,
  input: JsonObject,
  why: string,
): Forgotten | undefined {
  const of = (member: string): string => String(input[member] ?? '');
  const open = (after: OrganizationState, name: string, subject?: string): Forgotten => ({
    state: after,
    gaps: [state.gaps.find((gap) => tellsOf(gap, name, subject)) ?? gapOf(name, subject, why)],
  });
  const [policyId, targetId] = [of('PolicyId'), of('TargetId')];
  switch (operation) {
    case 'AttachPolicy':
    case 'DetachPolicy': {
      const detached = withoutAttachment(state, targetId, policyId);
      const after = withoutEffectivePolicies(detached, state.policies.get(policyId)?.type);
      return open(after, 'ListPoliciesForTarget', targetId);
    }
    case 'UpdatePolicy': {
      const after = input.Content === undefined ? state : withoutContent(state, policyId);
      return open(
        withoutEffectivePolicies(after, state.policies.get(policyId)?.type),
        'DescribePolicy',
        policyId,
      );
    }
    case 'MoveAccount': {
      const accountId = of('AccountId');
      if (state.accounts.has(accountId)) {
        return open(withoutParent(state, accountId), 'ListParents', accountId);
      }
      const hidden = state.gaps.find((gap) => tellsOf(gap, 'ListAccounts', undefined));
      if (hidden !== undefined) return { state, gaps: [hidden] };
      return open(state, 'ListAccountsForParent', of('DestinationParentId'));
    }
    case 'TagResource':
    case 'UntagResource':
      return open(state, 'ListTagsForResource', of('ResourceId'));
    case 'EnableAWSServiceAccess':
    case 'DisableAWSServiceAccess':
      return open(state, 'ListAWSServiceAccessForOrganization');
    case 'RegisterDelegatedAdministrator':
    case 'DeregisterDelegatedAdministrator':
      return open(state, 'ListDelegatedAdministrators');
    case 'PutResourcePolicy':
    case 'DeleteResourcePolicy':
      return open({ ...state, resourcePolicy: undefined }, 'DescribeResourcePolicy');
    default:
      return undefined;
  }
}

/** Does a gap of before say it already? */
function tellsOf(gap: Gap, operation: string, subject: string | undefined): boolean {
  return (
    gap.operation === operation &&
    gap.policyType === undefined &&
    (gap.subject === undefined || gap.subject === subject)
  );
}

function gapOf(operation: string, subject: string | undefined, why: string): Gap {
  return {
    operation,
    ...(subject === undefined ? {} : { subject }),
    reason: 'PerhapsRefused',
    message: `AWS may carry out or refuse a change: ${why}`,
  };
}
