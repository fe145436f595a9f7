import type { OrgGraph } from '../../graph/org-graph.js';
import { RESOURCE_CONTROL_POLICY } from '../../model/policy-types.js';
import type { Condition } from '../../policy/statement/document.js';
import { type RequestPattern, requestCondition, requestPattern } from './request-question.js';

/** Requests of principals outside an organization. */
export interface Outsiders {
  readonly conditions: readonly Condition[];
  /** Requests that say of their principal that it is outside and inside at once: there are none such. */
  readonly unless: readonly RequestPattern[];
}

/**
 * Requests of those who are no principals of the organization: of accounts elsewhere, and without credentials. Services
 * that act as themselves are none of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
 */
export function outsiders(graph: OrgGraph): Outsiders {
  const { organizationId, partition } = graph;
  const members = membersNamed(graph);
  const contradictions = [
    [requestCondition('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', [`${organizationId}/*`])],
    [requestCondition('Null', 'aws:PrincipalServiceName', ['false'])],
    [requestCondition('Null', 'aws:PrincipalServiceNamesList', ['false'])],
    ...(members.length === 0
      ? []
      : [
          [requestCondition('StringEquals', 'aws:PrincipalAccount', members)],
          [
            requestCondition(
              'ArnLike',
              'aws:PrincipalArn',
              members.map((id) => `arn:${partition}:*::${id}:*`),
            ),
          ],
        ]),
  ];
  return {
    conditions: [
      requestCondition('StringNotEquals', 'aws:PrincipalOrgID', [organizationId]),
      requestCondition('BoolIfExists', 'aws:PrincipalIsAWSService', ['false']),
    ],
    unless: contradictions.map((conditions) => requestPattern({ conditions })),
  };
}

/** Member accounts that resource control policies name: only of these a request could say that it is outside. */
function membersNamed(graph: OrgGraph): string[] {
  const named = graph.policies
    .filter(({ type }) => type === RESOURCE_CONTROL_POLICY)
    .flatMap(({ policy }) => policy.content?.match(/\d{12}/g) ?? []);
  return [...new Set(named)].filter((id) => graph.target(id)?.kind === 'account').sort();
}
