import { defineRule } from '../define-rule.js';
import { gapsDoubt } from '../doubts.js';
import { customerPolicies, organizationEntity, targetEntity } from '../entities.js';

export const rule = defineRule({
  id: 'policy-type-unused',
  title: 'Policy types that are enabled and not used',
  level: 'note',
  rationale:
    'A policy type that is enabled and has no policy attached guards nothing, and reads in every audit as if it did; while it is enabled, whoever may attach policies may use it.',
  remediation: 'Attach the policies that it was enabled for, or disable the type at the root.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/enable-policy-type.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html',
  ],
  messages: {
    'no-policies':
      '`{type}` is enabled at the root, and the organization has no policy of its own of this type',
    'not-attached':
      '`{type}` is enabled at the root, and none of the {policies} policies of this type is attached',
  },
  identity: ['type'],
  *check({ graph }) {
    const { root } = graph;
    if (root?.kind !== 'root') {
      const doubt = gapsDoubt(graph.rootGaps(), 'which policy types are enabled was not read');
      if (doubt !== undefined) yield { result: 'unknown', entity: organizationEntity(graph), ...doubt };
      return;
    }
    const entity = targetEntity(graph, root);
    const own = customerPolicies(graph);
    for (const { type } of root.entity.policyTypes) {
      if (graph.policyTypeStatus(type) !== 'enabled') {
        yield { result: 'not-applicable', entity };
        continue;
      }
      const policies = own.filter((policy) => policy.type === type);
      if (policies.some(({ id }) => graph.targets(id).length > 0)) {
        yield { result: 'pass', entity };
        continue;
      }
      const gaps = [
        ...graph.snapshot.gaps.filter(
          ({ operation, policyType, subject }) =>
            operation === 'ListPolicies' && (policyType ?? subject ?? type) === type,
        ),
        ...policies.flatMap(({ id }) => graph.attachmentGaps(id)),
      ];
      const doubt = gapsDoubt(gaps, `which policies of type \`${type}\` are attached was not read`);
      if (doubt !== undefined) yield { result: 'unknown', entity, ...doubt };
      else if (policies.length === 0)
        yield { result: 'fail', entity, messageId: 'no-policies', data: { type } };
      else {
        const data = { type, policies: policies.length };
        yield { result: 'fail', entity, messageId: 'not-attached', data };
      }
    }
  },
});
