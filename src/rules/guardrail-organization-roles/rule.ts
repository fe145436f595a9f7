import { requestPattern } from '../../evaluate/questions/request-question.js';
import { defineGuardrail, listOption } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-organization-roles',
  title: 'Roles of the organization that can be changed',
  level: 'warning',
  rationale:
    'The organization reaches into its accounts through roles. Whoever can change who may assume them, or what they may do, can lock it out or act in its name.',
  remediation: 'Deny the actions on these roles at the root, but for the roles themselves.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: 'change or delete roles of the organization',
  type: 'SERVICE_CONTROL_POLICY',
  actions: [
    'iam:AttachRolePolicy',
    'iam:DeleteRole',
    'iam:DeleteRolePermissionsBoundary',
    'iam:DeleteRolePolicy',
    'iam:DetachRolePolicy',
    'iam:PutRolePermissionsBoundary',
    'iam:PutRolePolicy',
    'iam:UpdateAssumeRolePolicy',
    'iam:UpdateRole',
  ],
  options: {
    roles: listOption('Names of the roles, with wildcards and their paths.', [
      'AWSControlTowerExecution',
      'OrganizationAccountAccessRole',
    ]),
  },
  requests: (option, { partition }) => {
    const roles = option('roles');
    if (roles.length === 0) return undefined;
    const resources = roles.map((role) => `arn:${partition}:iam::*:role/${role}`);
    return { anyOf: [requestPattern({ actions: option('actions'), resources })], unless: [] };
  },
});
