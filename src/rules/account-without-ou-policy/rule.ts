import type { OrgGraph, TargetNode } from '../../graph/org-graph.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { gapsDoubt, operationGaps, unreadAccounts, unreadPolicies } from '../doubts.js';
import { isAwsManaged, isGone, targetEntity } from '../entities.js';

const messages = {
  'no-policy':
    'no policy of its own is attached to account `{account}` or to an organizational unit above it, only to the root: {path}',
} as const;

export const rule = defineRule({
  id: 'account-without-ou-policy',
  title: 'Accounts in organizational units that bring no policy',
  level: 'note',
  rationale:
    'Where other organizational units bring guardrails, an account whose units bring none stands beside the order that the tree promises: it has what the root gives to everybody and nothing more.',
  remediation:
    'Attach the guardrails that accounts of this kind should have to the organizational unit, or move the account.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous_best_practices.html',
  ],
  messages,
  *check({ graph }) {
    yield* unreadAccounts(graph);
    yield* unreadPolicies(graph);
    const bearing = policyBearing(graph);
    const unitsBearPolicies = graph.organizationalUnits.some(({ id }) => bearing.has(id));
    for (const account of graph.accounts) yield judge(graph, account, bearing, unitsBearPolicies);
  },
});

/** Targets to which the organization attached a policy of its own, of a type that is not disabled. */
function policyBearing(graph: OrgGraph): ReadonlySet<string> {
  return new Set(
    graph.policies
      .filter((policy) => !isAwsManaged(policy) && graph.policyTypeStatus(policy.type) !== 'disabled')
      .flatMap(({ id }) => graph.targets(id).map((target) => target.id)),
  );
}

function judge(
  graph: OrgGraph,
  account: TargetNode,
  bearing: ReadonlySet<string>,
  unitsBearPolicies: boolean,
): OutcomeOf<typeof messages> {
  const entity = targetEntity(graph, account);
  const { nodes, gaps } = graph.lineage(account.id);
  // Accounts directly under the root are what the rule `account-under-root` is about.
  const underRoot = account.parentId === graph.root?.id && graph.root !== undefined;
  if (account.id === graph.managementAccountId || isGone(account) || underRoot) {
    return { result: 'not-applicable', entity };
  }
  const below = nodes.filter(({ kind }) => kind !== 'root');
  if (below.some(({ id }) => bearing.has(id))) return { result: 'pass', entity };
  const doubt =
    gapsDoubt(gaps, 'its way to the root was not read') ??
    gapsDoubt(attachmentGaps(graph), 'which policies are attached was not read');
  if (doubt !== undefined) return { result: 'unknown', entity, ...doubt };
  // Where all guardrails hang at the root, no unit is out of order.
  if (!unitsBearPolicies) return { result: 'not-applicable', entity };
  return {
    result: 'fail',
    entity,
    messageId: 'no-policy',
    data: { account: account.name, path: graph.namePath(account.id) },
  };
}

/** Why more may be attached somewhere than was read. */
function attachmentGaps(graph: OrgGraph) {
  return operationGaps(
    graph,
    ...['ListPolicies', 'ListTargetsForPolicy', 'ListPoliciesForTarget', 'ListRoots'],
    // Organizational units that were not found may bear policies.
    ...['ListChildren', 'ListOrganizationalUnitsForParent'],
  );
}
