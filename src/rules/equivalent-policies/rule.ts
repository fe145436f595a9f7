import { controlTypes } from '../../evaluate/contribution/contributions.js';
import type { ControlType } from '../../evaluate/symbolic/organization-sets.js';
import type { OrgGraph, PolicyNode } from '../../graph/org-graph.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { documentGaps, unreadPolicies } from '../doubts.js';
import { isAwsManaged, organizationEntity, policyEntity, policyEvidence } from '../entities.js';
import type { RuleContext } from '../rule.js';
import { quotedList } from '../words.js';

const messages = {
  same: 'policy `{policy}` allows and denies just what `{other}` does, whatever the request',
} as const;

export const rule = defineRule({
  id: 'equivalent-policies',
  title: 'Policies that mean the same',
  level: 'note',
  rationale:
    'Two policies that allow and deny the same requests have to be changed together, and one day only one of them is. Until then each target needs but one.',
  remediation: 'Attach one of them where both are needed, and delete the other.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
  ],
  messages,
  identity: ['other'],
  *check(context) {
    for (const type of controlTypes) yield* judge(context, type);
  },
});

function* judge(context: RuleContext, type: ControlType): Generator<OutcomeOf<typeof messages>> {
  const { graph, evaluator, contributions } = context;
  yield* unreadPolicies(graph, (one) => one === undefined || one === type);
  const policies = graph.policies.filter((policy) => policy.type === type);
  const unread = policies.filter(({ policy }) => policy.content === undefined);
  if (unread.length > 0) yield notRead(graph, unread, type);
  const readable = policies.filter((policy) => evaluator.documents.usable(policy).kind === 'document');
  const own = readable.filter((policy) => !isAwsManaged(policy));
  if (own.length === 0 || readable.length < 2) {
    for (const policy of own) yield { result: 'pass', entity: policyEntity(policy) };
    return;
  }
  const answer = contributions().of(type).equivalentOrWhyNot();
  if (answer.kind === 'unknown') {
    const { reason } = answer;
    yield { result: 'unknown', entity: organizationEntity(graph), reason, gaps: [] };
    return;
  }
  const told = new Set<PolicyNode>();
  for (const group of answer.groups) {
    // What AWS manages stays; of the organization's own the one with the first id does.
    const [kept, ...others] = [...group].sort((a, b) => Number(isAwsManaged(b)) - Number(isAwsManaged(a)));
    for (const policy of kept === undefined ? [] : others) {
      if (isAwsManaged(policy) || kept === undefined) continue;
      told.add(policy);
      yield {
        result: 'fail',
        entity: policyEntity(policy),
        ...policyEvidence(policy),
        messageId: 'same',
        data: { policy: policy.name, other: kept.name },
      };
    }
  }
  for (const policy of own) {
    if (!told.has(policy)) yield { result: 'pass', entity: policyEntity(policy) };
  }
}

/** What means the same as a policy that was not read is not known. */
function notRead(
  graph: OrgGraph,
  unread: readonly PolicyNode[],
  type: ControlType,
): OutcomeOf<typeof messages> {
  const names = quotedList(unread.map(({ name }) => name));
  const title = policyTypeInfo(type)?.title ?? type;
  return {
    result: 'unknown',
    entity: organizationEntity(graph),
    reason: `which policies mean the same as the ${title} ${names} is not known: ${unread.length === 1 ? 'its document was' : 'their documents were'} not read`,
    gaps: unread.flatMap(({ id }) => documentGaps(graph, id)),
  };
}
