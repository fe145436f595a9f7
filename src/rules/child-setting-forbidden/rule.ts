import { defineRule, type OutcomeOf } from '../define-rule.js';
import { policyEntity, policyEvidence } from '../entities.js';
import {
  type AttachedPolicy,
  attachmentsOfType,
  managementTypesInUse,
  settingAt,
  unknownEffective,
  unreadManagementPolicies,
} from '../management.js';
import type { RuleContext } from '../rule.js';

const messages = {
  forbidden:
    'policy `{policy}`, attached to `{path}`, uses `{operator}` on `{setting}`, which {by} does not leave to child policies: it has no effect',
  'not-added':
    'policy `{policy}`, attached to `{path}`, adds `{setting}`, where {by} does not let child policies add anything: it has no effect',
} as const;

export const rule = defineRule({
  id: 'child-setting-forbidden',
  title: 'Settings that a policy further up forbids',
  level: 'warning',
  rationale:
    'A policy can say what the policies below it may do with a setting. AWS stores a child policy that does something else, and ignores the setting without a word.',
  remediation: 'Take the setting out of the child policy, or allow the operator in the policy further up.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/inheritance-examples.html',
  ],
  messages,
  identity: ['setting', 'operator'],
  *check(context) {
    const { graph } = context;
    yield* unreadManagementPolicies(graph);
    for (const { type } of managementTypesInUse(graph)) {
      for (const attached of attachmentsOfType(graph, type)) yield* judge(context, type, attached);
    }
  },
});

function* judge(
  { graph, effective }: RuleContext,
  type: string,
  { policy, target }: AttachedPolicy,
): Generator<OutcomeOf<typeof messages>> {
  const entity = policyEntity(policy);
  const here = effective.of(target.id, type);
  if (here.status === 'unknown') {
    const { reason, gaps } = unknownEffective(graph, here);
    yield { result: 'unknown', entity, ...policyEvidence(policy), reason, gaps };
    return;
  }
  const ignored = (here.merged?.ignored ?? []).filter(
    ({ reason, origin }) =>
      reason === 'not-allowed' && origin.policyId === policy.id && origin.targetId === target.id,
  );
  if (ignored.length === 0) yield { result: 'pass', entity };
  for (const { origin, because } of ignored) {
    const above = [...new Set(because.map((one) => namedPolicy(one.policyId)))];
    const subject = {
      entity,
      ...policyEvidence(policy),
      attachment: { policyId: policy.id, targetId: target.id },
      pointer: origin.pointer,
    };
    const data = {
      policy: policy.name,
      path: graph.namePath(target.id),
      setting: settingAt(origin.pointer),
      by: above.length === 0 ? 'a policy further up' : above.join(' and '),
    };
    const { operator } = origin;
    if (operator === undefined) yield { result: 'fail', ...subject, messageId: 'not-added', data };
    else yield { result: 'fail', ...subject, messageId: 'forbidden', data: { ...data, operator } };
  }

  function namedPolicy(id: string): string {
    return `\`${graph.policy(id)?.name ?? id}\``;
  }
}
