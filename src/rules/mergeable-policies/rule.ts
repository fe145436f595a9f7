import { mergeablePolicies } from '../../evaluate/contribution/alike.js';
import { controlTypes } from '../../evaluate/contribution/contributions.js';
import type { ControlType } from '../../evaluate/symbolic/organization-sets.js';
import type { OrgGraph, PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { compareText } from '../../model/order.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { documentGaps, gapsDoubt, operationGaps, statusDoubt } from '../doubts.js';
import { organizationEntity, policyEntity, policyEvidence } from '../entities.js';
import type { RuleContext } from '../rule.js';
import { quotedList } from '../words.js';

const messages = {
  mergeable:
    'policies {policies} are attached to the same targets and fit into one document, with {characters} of {quota} characters; `{path}` has {count} of the {places} policies attached that AWS allows',
} as const;

export const rule = defineRule({
  id: 'mergeable-policies',
  title: 'Policies that could be one where places are scarce',
  level: 'note',
  rationale:
    'AWS limits how many policies are attached to one target. Where hardly a place is left, policies that are attached to just the same targets and would fit into one document together take places that the next guardrail needs.',
  remediation:
    'Put the statements of these policies into one: what policies of one target allow and deny adds up, so that nothing changes. `orgproof minify` makes the document and proves it.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
  ],
  options: {
    percent: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 80,
      description:
        'Per cent of the policies that AWS lets be attached to a target from which on places are scarce there.',
    },
  },
  messages,
  identity: ['ids'],
  *check(context, { percent }) {
    for (const type of controlTypes) yield* judge(context, type, percent);
  },
});

function* judge(
  context: RuleContext,
  type: ControlType,
  percent: number,
): Generator<OutcomeOf<typeof messages>> {
  const { graph, evaluator } = context;
  const entity = organizationEntity(graph);
  const places = policyTypeInfo(type)?.quotas.maxPerTarget;
  if (places === undefined || graph.policyTypeStatus(type) === 'disabled') {
    yield { result: 'not-applicable', entity };
    return;
  }
  // Which policies fit together depends on all of them: with a part unread nothing is certain.
  const unread = unreadParts(graph, type);
  if (unread.length > 0) {
    yield* unread;
    return;
  }
  let found = false;
  for (const { policies, characters, quota } of mergeablePolicies(evaluator, type)) {
    const [first] = policies;
    const fullest = first === undefined ? undefined : fullestTarget(graph, first, type);
    if (first === undefined || fullest === undefined || fullest.count * 100 < places * percent) continue;
    found = true;
    yield {
      result: 'fail',
      entity: policyEntity(first),
      ...policyEvidence(first),
      messageId: 'mergeable',
      data: {
        policies: quotedList(policies.map(({ name }) => name).sort(compareText)),
        ids: policies.map(({ id }) => id),
        characters,
        quota,
        path: graph.namePath(fullest.target.id),
        count: fullest.count,
        places,
      },
    };
  }
  if (!found) yield { result: 'pass', entity };
}

/** Why it is not known which policies there are, what they say and where they are attached. */
function unreadParts(
  graph: OrgGraph,
  type: ControlType,
): Extract<OutcomeOf<typeof messages>, { result: 'unknown' }>[] {
  const status = statusDoubt(graph, type);
  const gaps = operationGaps(
    graph,
    ...['ListPolicies', 'ListTargetsForPolicy', 'ListPoliciesForTarget', 'ListRoots'],
    ...[
      'ListAccounts',
      'ListAccountsForParent',
      'ListChildren',
      'ListOrganizationalUnitsForParent',
      'ListParents',
    ],
  );
  const doubt =
    status ??
    gapsDoubt(gaps, `which policies of type \`${type}\` are attached to the same targets was not read`);
  const documents = graph.policies
    .filter((policy) => policy.type === type && policy.policy.content === undefined)
    .map(({ id, name }) => {
      const reason = `the document of \`${name}\` was not read`;
      const gaps = documentGaps(graph, id);
      return { result: 'unknown', entity: organizationEntity(graph), reason, gaps } as const;
    });
  return doubt === undefined
    ? documents
    : [{ result: 'unknown', entity: organizationEntity(graph), ...doubt }, ...documents];
}

/** The target of a policy to which most policies of the type are attached. */
function fullestTarget(
  graph: OrgGraph,
  policy: PolicyNode,
  type: ControlType,
): { readonly target: TargetNode; readonly count: number } | undefined {
  return graph
    .targets(policy.id)
    .map((target) => ({ target, count: graph.attachedPolicies(target.id, type).length }))
    .sort((a, b) => b.count - a.count)
    .at(0);
}
