import type { JsonObject, JsonValue } from '../model/json-text.js';
import { policyTypeInfo, RESOURCE_CONTROL_POLICY } from '../model/policy-types.js';
import type { Gap } from '../model/snapshot.js';
import { type OrganizationState, withEntry } from '../organization/state.js';
import { managementSyntaxOf } from '../policy/inheritance/schemas/syntaxes.js';
import type { ChangeOperation } from './changes/change.js';
import { type Forgotten, withoutContent, withoutEffectivePolicies, withoutParent } from './forgotten.js';
import type { UnknownMember } from './simulation.js';

/** What can be said of a call some of whose input is known only after it. */
export type UnknownEffect =
  /**
   * It is made with values in the place of the unknown ones, and what they led to is taken back: `forget` gives the state
   * without it, and gaps for it.
   */
  | {
      readonly kind: 'call';
      readonly values: JsonObject;
      readonly forget: (state: OrganizationState, createdId: string | undefined) => Forgotten;
    }
  /** It is not made; the state forgets what it may change. */
  | { readonly kind: 'forget'; readonly forgotten: Forgotten }
  /** It may do anything. */
  | { readonly kind: 'anything' };

/**
 * How a call with unknown members is carried out so that the organization afterwards tells no more than is known.
 *
 * @param input the known members, ids resolved.
 * @param index position in the list of changes: what stands for a name is different for each.
 */
export function effectOfUnknown(
  state: OrganizationState,
  operation: ChangeOperation,
  input: JsonObject,
  unknown: readonly UnknownMember[],
  index: number,
): UnknownEffect {
  const members = new Set(unknown.map(({ member }) => member));
  const why = unknown.map(({ member, why: reason }) => `${member}: ${reason}`).join('; ');
  const gap = (name: string, subject?: string): Gap => gapOf(name, why, subject);
  const gaps = (...made: readonly Gap[]): UnknownEffect => ({
    kind: 'forget',
    forgotten: { state, gaps: made },
  });
  switch (operation) {
    case 'AttachPolicy':
      return {
        kind: 'forget',
        forgotten: {
          state: withoutEffectivePolicies(state, state.policies.get(textOf(input.PolicyId))?.type),
          gaps: [attaching(members, input, gap)],
        },
      };
    case 'CreatePolicy':
    case 'UpdatePolicy':
      return policyChange(state, operation, members, input, index, gap);
    case 'CreateOrganizationalUnit':
      return unitCreation(state, members, input, index, gap);
    case 'UpdateOrganizationalUnit':
      return members.has('OrganizationalUnitId')
        ? { kind: 'anything' }
        : {
            kind: 'call',
            values: { Name: placeholderName(index) },
            forget: (after) => ({ state: after, gaps: [] }),
          };
    case 'CreateAccount':
    case 'CreateGovCloudAccount':
      return accountCreation(members, index, gap);
    case 'MoveAccount':
      return accountMove(state, members, input, gap);
    case 'EnableAWSServiceAccess':
    case 'DisableAWSServiceAccess':
      return gaps(gap('ListAWSServiceAccessForOrganization'));
    case 'RegisterDelegatedAdministrator':
    case 'DeregisterDelegatedAdministrator':
      return gaps(gap('ListDelegatedAdministrators'));
    case 'PutResourcePolicy':
      return {
        kind: 'forget',
        forgotten: { state: { ...state, resourcePolicy: undefined }, gaps: [gap('DescribeResourcePolicy')] },
      };
    case 'TagResource':
    case 'UntagResource':
      return gaps(
        gap('ListTagsForResource', members.has('ResourceId') ? undefined : textOf(input.ResourceId)),
      );
    default:
      return { kind: 'anything' };
  }
}

/**
 * How a policy whose document was not read gets another name or description: the document stays what it is. undefined for
 * any other call.
 */
export function effectOfUnreadDocument(
  state: OrganizationState,
  operation: ChangeOperation,
  input: JsonObject,
): Extract<UnknownEffect, { readonly kind: 'call' }> | undefined {
  if (operation !== 'UpdatePolicy' || input.Content !== undefined) return undefined;
  const policy = state.policies.get(textOf(input.PolicyId));
  if (policy === undefined || policy.content !== undefined) return undefined;
  const { effectivePolicies, gaps } = state;
  return {
    kind: 'call',
    values: { Content: placeholderDocument(policy.type) },
    forget: (after) => ({
      state: { ...withoutContent(after, policy.id), effectivePolicies, gaps },
      gaps: [],
    }),
  };
}

type GapMaker = (operation: string, subject?: string) => Gap;

function gapOf(operation: string, why: string, subject: string | undefined): Gap {
  return {
    operation,
    ...(subject === undefined ? {} : { subject }),
    reason: 'KnownAfterApply',
    message: `known only after the change: ${why}`,
  };
}

/** A known policy may be attached anywhere, a known target may have any policy; with neither, both. */
function attaching(members: ReadonlySet<string>, input: JsonObject, gap: GapMaker): Gap {
  const policy = members.has('PolicyId') ? undefined : textOf(input.PolicyId);
  const target = members.has('TargetId') ? undefined : textOf(input.TargetId);
  return target === undefined ? gap('ListTargetsForPolicy', policy) : gap('ListPoliciesForTarget', target);
}

function policyChange(
  state: OrganizationState,
  operation: 'CreatePolicy' | 'UpdatePolicy',
  members: ReadonlySet<string>,
  input: JsonObject,
  index: number,
  gap: GapMaker,
): UnknownEffect {
  if (members.has('Type') || members.has('PolicyId')) return { kind: 'anything' };
  const type =
    operation === 'CreatePolicy' ? textOf(input.Type) : state.policies.get(textOf(input.PolicyId))?.type;
  return {
    kind: 'call',
    values: {
      ...(members.has('Name') ? { Name: placeholderName(index) } : {}),
      ...(members.has('Description') ? { Description: '' } : {}),
      ...(members.has('Content') ? { Content: placeholderDocument(type ?? '') } : {}),
    },
    forget: (after, createdId) => {
      const id = createdId ?? textOf(input.PolicyId);
      if (!after.policies.has(id)) return { state: after, gaps: [] };
      return {
        state: members.has('Content') ? withoutContent(after, id) : after,
        gaps: [
          ...(members.has('Content') ? [gap('DescribePolicy', id)] : []),
          ...(members.has('Tags') ? [gap('ListTagsForResource', id)] : []),
        ],
      };
    },
  };
}

/** Made under the root, as an OU stands somewhere, and then taken from there. */
function unitCreation(
  state: OrganizationState,
  members: ReadonlySet<string>,
  input: JsonObject,
  index: number,
  gap: GapMaker,
): UnknownEffect {
  const { root } = state;
  const nowhere = members.has('ParentId');
  if (nowhere && root === undefined) return { kind: 'anything' };
  const name = members.has('Name') ? placeholderName(index) : textOf(input.Name);
  return {
    kind: 'call',
    values: {
      // Under the root, where it does not stand, its name may be taken.
      Name: nowhere ? placeholderName(index) : name,
      ...(nowhere && root !== undefined ? { ParentId: root.id } : {}),
    },
    forget: (after, id = '') => {
      const unit = after.organizationalUnits.get(id);
      if (unit === undefined) return { state: after, gaps: [] };
      const { parentId: _, ...rest } = unit;
      const placed = nowhere ? { ...rest, name } : unit;
      return {
        state: { ...after, organizationalUnits: withEntry(after.organizationalUnits, id, placed) },
        gaps: [
          ...(nowhere ? [gap('ListParents', id)] : []),
          ...(members.has('Tags') ? [gap('ListTagsForResource', id)] : []),
        ],
      };
    },
  };
}

function accountCreation(members: ReadonlySet<string>, index: number, gap: GapMaker): UnknownEffect {
  return {
    kind: 'call',
    values: {
      ...(members.has('AccountName') ? { AccountName: placeholderName(index) } : {}),
      ...(members.has('Email') ? { Email: `known-after-apply-${index}@unknown.invalid` } : {}),
    },
    forget: (after, id = '') => ({
      state: after,
      gaps: members.has('Tags') ? [gap('ListTagsForResource', id)] : [],
    }),
  };
}

/** The account stands somewhere else, or where it was. */
function accountMove(
  state: OrganizationState,
  members: ReadonlySet<string>,
  input: JsonObject,
  gap: GapMaker,
): UnknownEffect {
  const id = textOf(input.AccountId);
  if (members.has('AccountId') || !state.accounts.has(id)) return { kind: 'anything' };
  return {
    kind: 'forget',
    forgotten: { state: withoutParent(state, id), gaps: [gap('ListParents', id)] },
  };
}

/** A name for what has none yet: no two are equal, and it says what it is. */
function placeholderName(index: number): string {
  return `known after apply ${index + 1}`;
}

/** Some document that AWS takes for a policy of the type. */
function placeholderDocument(type: string): string {
  if (policyTypeInfo(type)?.language === 'statement') {
    const principal = type === RESOURCE_CONTROL_POLICY ? { Principal: '*' } : {};
    const statement = { Effect: 'Deny', ...principal, Action: 's3:*', Resource: '*' };
    return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  }
  const [key] = Object.keys(managementSyntaxOf(type)?.root.keys ?? {});
  return JSON.stringify(key === undefined ? {} : { [key]: {} });
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
