import { defineGuardrail, requestsForActions } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-iam-users',
  title: 'IAM users and access keys that can be made',
  level: 'note',
  rationale:
    'Access keys last until somebody takes them away, and are what is found in public repositories. People come in through IAM Identity Center and machines through roles.',
  remediation: 'Deny the actions at the root, but for the role of whoever makes the users that are left.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: 'make IAM users or access keys',
  type: 'SERVICE_CONTROL_POLICY',
  actions: ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser'],
  requests: requestsForActions,
});
