import type { Gap } from '../model/snapshot.js';
import { type OrganizationState, withEntry } from '../organization/state.js';

/** A state that does not claim what is not known. */
export interface Forgotten {
  readonly state: OrganizationState;
  /** What says so. */
  readonly gaps: readonly Gap[];
}

/** The state without the place of an account, which stands somewhere. */
export function withoutParent(state: OrganizationState, accountId: string): OrganizationState {
  const account = state.accounts.get(accountId);
  if (account === undefined) return state;
  const { parentId: _, ...nowhere } = account;
  return {
    ...state,
    accounts: withEntry(state.accounts, accountId, nowhere),
    effectivePolicies: state.effectivePolicies.filter((one) => one.accountId !== accountId),
  };
}

/** The state without the document of a policy. */
export function withoutContent(state: OrganizationState, policyId: string): OrganizationState {
  const policy = state.policies.get(policyId);
  if (policy === undefined) return state;
  const { content: _, ...rest } = policy;
  return { ...state, policies: withEntry(state.policies, policyId, rest) };
}

/** The state without an attachment. */
export function withoutAttachment(
  state: OrganizationState,
  targetId: string,
  policyId: string,
): OrganizationState {
  const attached = state.attachments.get(targetId);
  if (attached?.includes(policyId) !== true) return state;
  const left = attached.filter((id) => id !== policyId);
  return { ...state, attachments: withEntry(state.attachments, targetId, left) };
}

/** The state without the effective policies that AWS told of a type; of every type when it is not known. */
export function withoutEffectivePolicies(
  state: OrganizationState,
  policyType: string | undefined,
): OrganizationState {
  if (state.effectivePolicies.length === 0) return state;
  return {
    ...state,
    effectivePolicies: state.effectivePolicies.filter(
      (one) => policyType !== undefined && one.policyType !== policyType,
    ),
  };
}
