import { defineRule } from '../define-rule.js';
import { gapsDoubt, statusDoubt, unreadPolicies } from '../doubts.js';
import { policyEntity, policyEvidence } from '../entities.js';

export const rule = defineRule({
  id: 'policy-type-attached-but-disabled',
  title: 'Policies attached while their type is disabled',
  level: 'error',
  rationale:
    'A policy whose type is not enabled at the root restricts nothing, whatever it is attached to. AWS takes attachments away when a type is disabled, so this is a plan that can not come true: the type has to be enabled before the policy is attached.',
  remediation: 'Enable the policy type at the root, or take the attachments off.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/enable-policy-type.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html',
  ],
  messages: {
    'type-disabled': 'policy `{policy}` is attached to {targets}, but `{type}` is not enabled at the root',
  },
  *check({ graph }) {
    yield* unreadPolicies(graph, (type) => type === undefined || graph.policyTypeStatus(type) !== 'enabled');
    for (const policy of graph.policies) {
      const subject = { entity: policyEntity(policy), ...policyEvidence(policy) };
      const targets = graph.targets(policy.id);
      const status = graph.policyTypeStatus(policy.type);
      if (status === 'enabled') {
        yield { result: targets.length > 0 ? 'pass' : 'not-applicable', entity: subject.entity };
      } else if (targets.length === 0) {
        const doubt = gapsDoubt(graph.attachmentGaps(policy.id), 'where it is attached was not read');
        if (doubt === undefined) yield { result: 'not-applicable', entity: subject.entity };
        else yield { result: 'unknown', ...subject, ...doubt };
      } else if (status === 'disabled') {
        const data = {
          policy: policy.name,
          type: policy.type,
          targets: targets.map(({ id }) => `\`${graph.namePath(id)}\``),
        };
        yield { result: 'fail', ...subject, messageId: 'type-disabled', data };
      } else {
        const doubt = statusDoubt(graph, policy.type);
        yield { result: 'unknown', ...subject, reason: doubt?.reason ?? '', gaps: doubt?.gaps ?? [] };
      }
    }
  },
});
