import type { OrgGraph, PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { gapsDoubt, unreadPolicies } from '../doubts.js';
import { customerPolicies, policyEntity, policyEvidence } from '../entities.js';

const messages = {
  nowhere: 'policy `{policy}` ({type}) is attached nowhere',
  'no-accounts': 'policy `{policy}` ({type}) is attached only where there are no accounts: {targets}',
  'management-account-only':
    'policy `{policy}` ({type}) reaches the management account alone, and does not restrict it',
} as const;

export const rule = defineRule({
  id: 'orphan-policy',
  title: 'Policies that reach no account',
  level: 'warning',
  rationale:
    'A policy that reaches no account looks like a guardrail and is none; it counts against the quota, and somebody may attach it one day without knowing why it was taken off.',
  remediation: 'Attach the policy where it was meant to be, or delete it.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  messages,
  *check({ graph }) {
    yield* unreadPolicies(graph);
    const reach = new Reach(graph);
    for (const policy of customerPolicies(graph)) yield judge(graph, reach, policy);
  },
});

/** Which kinds of accounts stand below a target, found out once for each. */
class Reach {
  readonly #graph: OrgGraph;
  readonly #byTarget = new Map<string, { readonly members: boolean; readonly management: boolean }>();

  constructor(graph: OrgGraph) {
    this.#graph = graph;
  }

  of(targets: readonly TargetNode[]): { readonly members: boolean; readonly management: boolean } {
    const each = targets.map((target) => this.#ofOne(target.id));
    return {
      members: each.some(({ members }) => members),
      management: each.some(({ management }) => management),
    };
  }

  #ofOne(targetId: string) {
    let reach = this.#byTarget.get(targetId);
    if (reach === undefined) {
      const ids = this.#graph.accountsUnder(targetId).map(({ id }) => id);
      const management = ids.includes(this.#graph.managementAccountId);
      reach = { management, members: ids.length > (management ? 1 : 0) };
      this.#byTarget.set(targetId, reach);
    }
    return reach;
  }
}

function judge(graph: OrgGraph, reach: Reach, policy: PolicyNode): OutcomeOf<typeof messages> {
  const subject = { entity: policyEntity(policy), ...policyEvidence(policy) };
  const data = { policy: policy.name, type: policy.type };
  const targets = graph.targets(policy.id);
  const { members, management } = reach.of(targets);
  const reachesManagement = policyTypeInfo(policy.type)?.affectsManagementAccount;
  if (members || (reachesManagement === true && management)) {
    return { result: 'pass', entity: subject.entity };
  }
  const doubt =
    gapsDoubt(graph.attachmentGaps(policy.id), 'where else it is attached was not read') ??
    gapsDoubt(
      targets.flatMap(({ id }) => gapsBelow(graph, id)),
      'which accounts stand below its targets was not read',
    );
  if (doubt !== undefined) return { result: 'unknown', ...subject, ...doubt };
  if (targets.length === 0) return { result: 'fail', ...subject, messageId: 'nowhere', data };
  if (!management) {
    const paths = targets.map(({ id }) => graph.namePath(id));
    return { result: 'fail', ...subject, messageId: 'no-accounts', data: { ...data, targets: paths } };
  }
  if (reachesManagement === undefined) {
    const reason = `it reaches the management account alone, and what \`${policy.type}\` does there is not known`;
    return { result: 'unknown', ...subject, reason, gaps: [] };
  }
  return { result: 'fail', ...subject, messageId: 'management-account-only', data };
}

/** Why there may be more accounts below a target than were read. */
function gapsBelow(graph: OrgGraph, targetId: string) {
  if (graph.target(targetId)?.kind === 'account') return [];
  return [targetId, ...graph.descendants(targetId).map(({ id }) => id)].flatMap((id) =>
    graph.target(id)?.kind === 'account' ? [] : graph.childrenGaps(id),
  );
}
