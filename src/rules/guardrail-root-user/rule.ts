import { requestCondition, requestPattern } from '../../evaluate/questions/request-question.js';
import { defineGuardrail } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-root-user',
  title: 'Root users of member accounts that are not denied',
  level: 'warning',
  rationale:
    'No permission boundary and no IAM policy restricts the root user; in a member account only a service control policy does. Hardly any task needs it, and those that do can be done centrally with privileged root sessions.',
  remediation:
    'Deny everything to the root user at the root of the organization, with ArnLike on aws:PrincipalArn.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: 'act as the root user of their account',
  type: 'SERVICE_CONTROL_POLICY',
  ofRootUser: true,
  actions: ['*'],
  requests: (option, { partition }) => ({
    anyOf: [
      requestPattern({
        actions: option('actions'),
        conditions: [
          requestCondition('ArnLike', 'aws:PrincipalArn', [`arn:${partition}:iam::*:root`]),
          requestCondition('Null', 'aws:AssumedRoot', ['true']),
        ],
      }),
    ],
    unless: [],
  }),
});
