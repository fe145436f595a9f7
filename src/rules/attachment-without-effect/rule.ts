import type { TargetNode } from '../../graph/org-graph.js';
import {
  type Contributing,
  contributingPolicies,
  summedUp,
  unknownEffect,
  whyNothing,
} from '../contributions.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { gapsDoubt } from '../doubts.js';
import { policyEntity, policyEvidence } from '../entities.js';
import type { RuleContext } from '../rule.js';
import { quotedList } from '../words.js';

const messages = {
  'matches-nothing': 'policy `{policy}` changes nothing at {targets}: no request can match it',
  'changes-nothing': 'policy `{policy}` changes nothing at {targets}: {why}',
} as const;

export const rule = defineRule({
  id: 'attachment-without-effect',
  title: 'Attachments that change nothing',
  level: 'note',
  rationale:
    'A policy that is attached where others do the same already, or leave nothing of what it speaks of, takes one of the few places that a target has for policies, and whoever reads the tree believes that it guards something there.',
  remediation:
    'Detach the policy there; where two attachments do the same, one of them. Keep it where it is meant to hold though the other goes, and say so in the configuration.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
  ],
  messages,
  messageLevels: { 'matches-nothing': 'warning' },
  identity: ['ids'],
  check: (context) => summedUp(context.graph, outcomes(context)),
});

function* outcomes(context: RuleContext): Generator<OutcomeOf<typeof messages>> {
  for (const one of contributingPolicies(context)) {
    if (one.outcome !== undefined) yield one.outcome;
    else yield* judge(context, one);
  }
}

function* judge(
  context: RuleContext,
  { policy, of }: Extract<Contributing, { readonly outcome?: undefined }>,
): Generator<OutcomeOf<typeof messages>> {
  const { graph } = context;
  const entity = policyEntity(policy);
  const nothing = new Map<
    string,
    { readonly isEmpty: boolean; readonly why: string; readonly targets: TargetNode[] }
  >();
  let unknown: ReturnType<typeof unknownEffect> | undefined;
  for (const target of graph.targets(policy.id)) {
    const removal = { policyId: policy.id, targetId: target.id };
    const effect = of.effect(removal);
    if (effect.kind === 'unknown') unknown ??= unknownEffect(policy, effect);
    if (effect.kind !== 'none') continue;
    const why = whyNothing(context, of, removal);
    if (why === undefined) continue;
    // AWS keeps the last policy of a type at a target.
    if (graph.attachedPolicies(target.id, policy.type).length < 2) {
      const gaps = graph.unreadAttachments(target.id, policy.type).map(({ gap }) => gap);
      const doubt = gapsDoubt(gaps, `what else is attached to \`${graph.namePath(target.id)}\` was not read`);
      if (doubt !== undefined) unknown ??= unknownEffect(policy, doubt);
      continue;
    }
    const known = nothing.get(why.words);
    if (known !== undefined) known.targets.push(target);
    else
      nothing.set(why.words, { isEmpty: why.kind === 'matches-nothing', why: why.words, targets: [target] });
  }
  for (const { isEmpty, why, targets } of nothing.values()) {
    const [first] = targets;
    const data = {
      policy: policy.name,
      targets: quotedList(targets.map(({ id }) => graph.namePath(id))),
      ids: targets.map(({ id }) => id),
    };
    const common = {
      result: 'fail',
      entity,
      ...policyEvidence(policy),
      ...(first === undefined ? {} : { attachment: { policyId: policy.id, targetId: first.id } }),
    } as const;
    yield isEmpty
      ? { ...common, messageId: 'matches-nothing', data }
      : { ...common, messageId: 'changes-nothing', data: { ...data, why } };
  }
  const unread = gapsDoubt(graph.attachmentGaps(policy.id), 'where else it is attached was not read');
  if (unknown !== undefined) yield unknown;
  else if (unread !== undefined) yield unknownEffect(policy, unread);
  else if (nothing.size === 0) yield { result: 'pass', entity };
}
