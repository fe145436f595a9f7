import { awsManagedPolicies, managedPolicies } from '../../model/policy-types.js';
import type { Policy, Root } from '../../model/snapshot.js';
import { forgetEffectivePolicies } from '../effective-policies.js';
import { constraintViolation, invalidInput, OrganizationsException } from '../exception.js';
import { found, isTarget, policiesOn, targetsOf } from '../lookups.js';
import type { Output, SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { type OrganizationState, withEntry } from '../state.js';
import type { Transaction } from '../transaction.js';
import { attachmentReadings, gapsWithout, requireRead, targetReadings } from '../unread.js';
import { rootOutput, rootWithId } from './organization.js';
import { policySummary, policyWithId, requireAvailableType } from './policies.js';
import { requireServiceAccess, servicesOfPolicyTypes } from './trusted-services.js';

/** Where policies are attached, and which types are enabled. */
export const attachmentOperations: SomeOperations<
  | 'AttachPolicy'
  | 'DetachPolicy'
  | 'ListPoliciesForTarget'
  | 'ListTargetsForPolicy'
  | 'EnablePolicyType'
  | 'DisablePolicyType'
> = {
  AttachPolicy: {
    access: 'management',
    run: (transaction, { PolicyId, TargetId }) => {
      const { state } = transaction;
      const { id, type } = policyWithId(transaction, PolicyId);
      requireTarget(state, TargetId);
      if (!isEnabled(transaction.root, type)) {
        throw new OrganizationsException(
          'PolicyTypeNotEnabled',
          "The specified policy type isn't currently enabled in this root. You can't attach policies of the specified type to entities in a root until you enable that type in the root.",
        );
      }
      const attached = state.attachments.get(TargetId) ?? [];
      if (attached.includes(id)) {
        throw new OrganizationsException(
          'DuplicatePolicyAttachment',
          'The selected policy is already attached to the specified target.',
        );
      }
      transaction.withinQuota(
        `${type}.maxPerTarget`,
        policiesOn(state, TargetId, type).length + 1,
        'MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
        `You have attached the maximum number of policies of this type (${transaction.most(`${type}.maxPerTarget`)}) to the specified target.`,
      );
      transaction.update({ attachments: withEntry(state.attachments, TargetId, [...attached, id]) });
      forgetEffectivePolicies(transaction, type, TargetId);
      return {};
    },
  },

  DetachPolicy: {
    access: 'management',
    run: (transaction, { PolicyId, TargetId }) => {
      const { state } = transaction;
      const policy = policyWithId(transaction, PolicyId);
      requireTarget(state, TargetId);
      const attached = state.attachments.get(TargetId) ?? [];
      if (!attached.includes(policy.id)) {
        requireRead(state, ...attachmentReadings(TargetId, policy.type), ...targetReadings(policy.id));
        throw new OrganizationsException(
          'PolicyNotAttached',
          "The policy isn't attached to the specified target in the specified root.",
        );
      }
      requireDetachable(transaction, policy, TargetId);
      const rest = attached.filter((id) => id !== policy.id);
      transaction.update({ attachments: withEntry(state.attachments, TargetId, rest) });
      forgetEffectivePolicies(transaction, policy.type, TargetId);
      return {};
    },
  },

  // AWS does not document an order: it is that of attachment, on which effective policies depend.
  ListPoliciesForTarget: {
    access: 'delegated',
    run: (transaction, input) => {
      const { state } = transaction;
      requireTarget(state, input.TargetId);
      requireRead(state, ...attachmentReadings(input.TargetId, input.Filter));
      const policies = policiesOn(state, input.TargetId, input.Filter);
      const list = ['ListPoliciesForTarget', input.TargetId, input.Filter];
      const { items, nextToken } = pageOf(transaction, policies, ({ id }) => id, list, input);
      return { Policies: items.map(policySummary), NextToken: nextToken };
    },
  },

  ListTargetsForPolicy: {
    access: 'delegated',
    run: (transaction, input) => {
      const { state } = transaction;
      const { id } = policyWithId(transaction, input.PolicyId);
      requireRead(state, ...targetReadings(id));
      const list = ['ListTargetsForPolicy', id];
      const { items, nextToken } = pageOf(transaction, targetsOf(state, id), (target) => target, list, input);
      return { Targets: items.map((target) => targetOutput(state, target)), NextToken: nextToken };
    },
  },

  // AWS enables in the background, with `PENDING_ENABLE` meanwhile; here it is done at once.
  EnablePolicyType: {
    access: 'management',
    run: (transaction, { RootId, PolicyType }) => {
      const root = rootWithId(transaction, RootId);
      requireAvailableType(transaction, PolicyType);
      if (isEnabled(root, PolicyType)) {
        throw new OrganizationsException(
          'PolicyTypeAlreadyEnabled',
          'The specified policy type is already enabled in the specified root.',
        );
      }
      const service = servicesOfPolicyTypes.get(PolicyType);
      if (service !== undefined) requireServiceAccess(transaction, service, 'enable this policy type');
      const enabled = { type: PolicyType, status: 'ENABLED' };
      const updated: Root = { ...root, policyTypes: byType([...without(root, PolicyType), enabled]) };
      transaction.update({ root: updated });
      detachAll(transaction, PolicyType);
      attachDefaultEverywhere(transaction, PolicyType);
      forgetEffectivePolicies(transaction, PolicyType);
      return { Root: rootOutput(updated) };
    },
  },

  DisablePolicyType: {
    access: 'management',
    run: (transaction, { RootId, PolicyType }) => {
      const root = rootWithId(transaction, RootId);
      if (!isEnabled(root, PolicyType)) {
        throw new OrganizationsException(
          'PolicyTypeNotEnabled',
          "The specified policy type isn't currently enabled in this root.",
        );
      }
      const updated: Root = { ...root, policyTypes: without(root, PolicyType) };
      transaction.update({ root: updated });
      detachAll(transaction, PolicyType);
      forgetEffectivePolicies(transaction, PolicyType);
      return { Root: rootOutput(updated) };
    },
  },
};

/** Is the policy type enabled? One that is being enabled counts, one that is being disabled does not. */
export function isEnabled({ policyTypes }: Root, type: string): boolean {
  return policyTypes.some((one) => one.type === type && one.status !== 'PENDING_DISABLE');
}

function without({ policyTypes }: Root, type: string): Root['policyTypes'] {
  return policyTypes.filter((one) => one.type !== type);
}

function byType(types: Root['policyTypes']): Root['policyTypes'] {
  return [...types].sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
}

function requireTarget(state: OrganizationState, id: string): void {
  found(isTarget(state, id) ? id : undefined, 'TargetNotFound', id);
}

function requireDetachable(transaction: Transaction, { id, type }: Policy, targetId: string): void {
  const managed = awsManagedPolicies.find((one) => one.id === id);
  if (managed?.detachable === false) {
    throw invalidInput('NON_DETACHABLE_POLICY', "You can't detach this AWS Managed Policy.");
  }
  if (!isEnabled(transaction.root, type)) return;
  const { state, settings } = transaction;
  const least = settings.quotas.get(`${type}.minPerTarget`) ?? 0;
  if (policiesOn(state, targetId, type).length > least) return;
  // There may be others that the snapshot could not read.
  requireRead(state, ...attachmentReadings(targetId, type));
  throw constraintViolation(
    'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
  );
}

/** Detaches every policy of a type; what was not known of the type's attachments no longer matters. */
function detachAll(transaction: Transaction, type: string): void {
  const { state } = transaction;
  const isOfType = (id: string): boolean => state.policies.get(id)?.type === type;
  const attachments = [...state.attachments].map(([target, ids]): [string, readonly string[]] => [
    target,
    ids.some(isOfType) ? ids.filter((id) => !isOfType(id)) : ids,
  ]);
  transaction.update({
    attachments: new Map(attachments),
    gaps: gapsWithout(
      state.gaps,
      ({ operation, subject, policyType }) =>
        (operation === 'ListPoliciesForTarget' && policyType === type) ||
        (operation === 'ListTargetsForPolicy' && subject !== undefined && isOfType(subject)),
    ),
  });
}

/**
 * Attaches AWS's own policy of the type, where there is one, to the root and all OUs and accounts.
 * https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html
 */
function attachDefaultEverywhere(transaction: Transaction, type: string): void {
  const policy = managedPolicies(transaction.state.partition).find((one) => one.type === type);
  if (policy === undefined) return;
  const { state, root } = transaction;
  const attachments = new Map(state.attachments);
  for (const target of [root.id, ...state.organizationalUnits.keys(), ...state.accounts.keys()]) {
    attachments.set(target, [...(attachments.get(target) ?? []), policy.id]);
  }
  const policies = state.policies.has(policy.id)
    ? state.policies
    : withEntry(state.policies, policy.id, policy);
  transaction.update({ policies, attachments });
}

/** A `PolicyTargetSummary`. */
function targetOutput({ root, organizationalUnits, accounts }: OrganizationState, id: string): Output {
  const [type, target] =
    root?.id === id
      ? ['ROOT', root]
      : organizationalUnits.has(id)
        ? ['ORGANIZATIONAL_UNIT', organizationalUnits.get(id)]
        : ['ACCOUNT', accounts.get(id)];
  return { TargetId: id, Arn: target?.arn, Name: target?.name, Type: type };
}
