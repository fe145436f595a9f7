import { policyTypeInfo } from '../../model/policy-types.js';
import { defineRule } from '../define-rule.js';
import { gapsDoubt, unreadPolicies } from '../doubts.js';
import { organizationEntity, policyEntity, policyEvidence, targetEntity } from '../entities.js';

export const rule = defineRule({
  id: 'unknown-policy-type',
  title: 'Policies of a type that is not understood',
  level: 'warning',
  rationale:
    'Nothing can be said of what a policy of an unknown type does: no other rule looks into it, and no effective policy is computed for it. A type may be newer than this release, or misspelt.',
  remediation: 'Correct the type, or update orgproof; until then, look after these policies by hand.',
  references: ['https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicySummary.html'],
  messages: {
    'unknown-type': 'policy `{policy}` is of type `{type}`, which is not known',
    'unknown-type-enabled': 'the policy type `{type}`, which is not known, is enabled at the root',
  },
  identity: ['type'],
  *check({ graph }) {
    yield* unreadPolicies(graph, (type) => type === undefined || policyTypeInfo(type) === undefined);
    const { root } = graph;
    if (root?.kind === 'root') {
      const entity = targetEntity(graph, root);
      const unknown = root.entity.policyTypes.filter(({ type }) => policyTypeInfo(type) === undefined);
      if (unknown.length === 0) yield { result: 'pass', entity };
      for (const { type } of unknown) {
        yield { result: 'fail', entity, messageId: 'unknown-type-enabled', data: { type } };
      }
    } else {
      const doubt = gapsDoubt(graph.rootGaps(), 'which policy types are enabled was not read');
      if (doubt !== undefined) yield { result: 'unknown', entity: organizationEntity(graph), ...doubt };
    }
    for (const policy of graph.policies) {
      const entity = policyEntity(policy);
      if (policyTypeInfo(policy.type) !== undefined) yield { result: 'pass', entity };
      else {
        yield {
          result: 'fail',
          entity,
          ...policyEvidence(policy),
          messageId: 'unknown-type',
          data: { policy: policy.name, type: policy.type },
        };
      }
    }
  },
});
