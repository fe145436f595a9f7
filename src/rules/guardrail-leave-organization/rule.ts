import { defineGuardrail, requestsForActions } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-leave-organization',
  title: 'Accounts that can leave the organization',
  level: 'warning',
  rationale:
    'An account that leaves the organization leaves every policy, trail and bill behind. A member account needs no more than an administrator and one call for it, and nobody but the account can bring it back.',
  remediation: 'Deny organizations:LeaveOrganization to all at the root.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    'https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html',
  ],
  what: 'make their account leave the organization',
  type: 'SERVICE_CONTROL_POLICY',
  actions: ['organizations:LeaveOrganization'],
  requests: requestsForActions,
});
