import { outsiders } from '../../evaluate/questions/outsiders.js';
import { requestCondition, requestPattern } from '../../evaluate/questions/request-question.js';
import { defineGuardrail, listOption } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-data-perimeter',
  title: 'Resources that principals outside the organization can reach',
  level: 'warning',
  rationale:
    "A bucket policy, a queue policy or a role's trust that says too much lets in anybody who finds it. A resource control policy keeps those outside the organization out whatever the resource's own policy says.",
  remediation:
    'Attach a resource control policy to the root that denies the actions unless aws:PrincipalOrgID is that of the organization or an AWS service asks, and name the partners that are let in.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html',
  ],
  what: 'reach resources',
  type: 'RESOURCE_CONTROL_POLICY',
  actions: ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*', 'sts:AssumeRole'],
  options: {
    trustedAccounts: listOption('Ids of accounts outside the organization that may.'),
  },
  requests: (option, graph) => {
    const { conditions, unless } = outsiders(graph);
    const trusted = option('trustedAccounts');
    return {
      anyOf: [requestPattern({ actions: option('actions'), conditions })],
      unless: [
        ...unless,
        // What no resource control policy reaches.
        requestPattern({ actions: ['kms:RetireGrant'] }),
        requestPattern({ actions: ['kms:*'], resources: ['arn:*:kms:*:*:alias/aws/*'] }),
        ...(trusted.length === 0
          ? []
          : [
              requestPattern({
                conditions: [requestCondition('StringEquals', 'aws:PrincipalAccount', trusted)],
              }),
              requestPattern({
                conditions: [
                  requestCondition(
                    'ArnLike',
                    'aws:PrincipalArn',
                    trusted.map((id) => `arn:*:*::${id}:*`),
                  ),
                ],
              }),
            ]),
      ],
    };
  },
});
