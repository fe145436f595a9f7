import type { OrgGraph, TargetNode } from '../../graph/org-graph.js';
import { type PolicyTypeInfo, policyTypes } from '../../model/policy-types.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { gapsDoubt, statusDoubt, unreadAccounts, unreadUnits } from '../doubts.js';
import { allTargets, targetEntity } from '../entities.js';
import { fillOf } from '../quotas.js';

const messages = {
  over: '`{path}` has {count} policies of type `{type}` attached; AWS allows {quota}',
  filling: '`{path}` has {count} of the {quota} policies of type `{type}` attached that AWS allows',
  at: '`{path}` has {count} of the {quota} policies of type `{type}` attached that AWS allows',
  below: '`{path}` has {count} policies of type `{type}` attached; AWS asks for {quota} at least',
} as const;

export const rule = defineRule({
  id: 'attachments-near-quota',
  title: 'Targets with too many or too few policies',
  level: 'warning',
  rationale:
    'AWS limits how many policies of a type are attached to one root, organizational unit or account, those that it attaches itself included, and keeps at least one service control policy everywhere. At the limit the next guardrail can not be attached; beyond it a plan fails.',
  remediation: 'Merge policies, or attach some of them one level higher: inherited policies do not count.',
  references: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html'],
  options: {
    percent: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 80,
      description: 'Per cent of the quota from which a target is reported; from 95 it is a warning.',
    },
  },
  messages,
  messageLevels: { over: 'error', below: 'error', filling: 'note' },
  identity: ['type'],
  *check({ graph }, { percent }) {
    yield* unreadUnits(graph);
    yield* unreadAccounts(graph);
    for (const info of policyTypes) {
      if (graph.policyTypeStatus(info.type) === 'disabled') continue;
      for (const target of allTargets(graph)) yield judge(graph, target, info, percent);
    }
  },
});

function judge(
  graph: OrgGraph,
  target: TargetNode,
  { type, quotas }: PolicyTypeInfo,
  percent: number,
): OutcomeOf<typeof messages> {
  const entity = targetEntity(graph, target);
  const { maxPerTarget, minPerTarget = 0 } = quotas;
  if (maxPerTarget === undefined) return { result: 'not-applicable', entity };
  const count = graph.attachedPolicies(target.id, type).length;
  const data = { path: entity.path ?? target.name, type, count };
  // What is attached while a type is not enabled is in force nowhere, and asks for nothing.
  const status = statusDoubt(graph, type);
  const failed = (
    messageId: 'over' | 'at' | 'filling' | 'below',
    quota: number,
  ): OutcomeOf<typeof messages> =>
    status === undefined
      ? { result: 'fail', entity, messageId, data: { ...data, quota } }
      : { result: 'unknown', entity, ...status };
  // More may be attached than was read, but not less.
  if (count > maxPerTarget) return failed('over', maxPerTarget);
  const unread = graph.unreadAttachments(target.id, type).map(({ gap }) => gap);
  const doubt = gapsDoubt(unread, `which policies of type \`${type}\` are attached was not read`);
  if (doubt !== undefined) return { result: 'unknown', entity, ...doubt };
  const fill = fillOf(count, maxPerTarget, percent);
  // FullAWSAccess alone is as little as AWS asks for, and no sign of a full target.
  if (fill !== 'free' && count > minPerTarget) {
    return failed(fill === 'filling' ? 'filling' : 'at', maxPerTarget);
  }
  if (count >= minPerTarget) return { result: 'pass', entity };
  return failed('below', minPerTarget);
}
