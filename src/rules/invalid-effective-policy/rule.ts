import type { EffectivePolicy } from '../../evaluate/effective/effective-policies.js';
import type { OrgGraph, TargetNode } from '../../graph/org-graph.js';
import { defineRule } from '../define-rule.js';
import { unreadAccounts } from '../doubts.js';
import { policyEvidence, targetEntity } from '../entities.js';
import { AccountPolicies, managementTypesInUse, unreadManagementPolicies } from '../management.js';
import { counted } from '../words.js';

export const rule = defineRule({
  id: 'invalid-effective-policy',
  title: 'Effective policies that are not valid',
  level: 'error',
  rationale:
    'Management policies from several levels are merged into the effective one, and each may be sound while what they make together is not. AWS then keeps the last valid policy of the account, silently: what was changed since is not in force.',
  remediation:
    'Make every level complete, or take away what is too much, at the place that the finding names; `orgproof effective --explain` shows which policy gives what.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/invalid-policy-alerts.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_effective.html',
  ],
  messages: {
    invalid:
      'the effective `{type}` of {accounts} is not valid, so that AWS keeps the last one that was: {error} (`{code}` at `{path}`)',
  },
  identity: ['type', 'code', 'path'],
  *check({ graph, effective }) {
    yield* unreadAccounts(graph);
    yield* unreadManagementPolicies(graph);
    for (const { type } of managementTypesInUse(graph)) {
      const accounts = new AccountPolicies(graph, effective, type);
      yield* accounts.unknownOutcomes();
      for (const { target, result, count } of groupsOf(graph, type, accounts)) {
        const entity = targetEntity(graph, target);
        if (result.errors.length === 0) yield { result: 'pass', entity };
        for (const { code, message, path, policyIds } of result.errors) {
          const [only, another] = policyIds.flatMap((id) => graph.policy(id) ?? []);
          yield {
            result: 'fail',
            entity,
            ...(only === undefined || another !== undefined ? {} : policyEvidence(only)),
            messageId: 'invalid',
            data: {
              type,
              accounts: counted(count, 'account'),
              error: message,
              code,
              path,
              policies: policyIds,
            },
          };
        }
      }
    }
  },
});

interface Group {
  /** The lowest target to which a policy of the type is attached, from which all accounts of the group have the same. */
  readonly target: TargetNode;
  readonly result: EffectivePolicy;
  count: number;
}

function groupsOf(graph: OrgGraph, type: string, { known }: AccountPolicies): Group[] {
  const groups = new Map<string, Group>();
  for (const { account, effective, accounts } of known) {
    if (effective.status === 'none') continue;
    const { nodes } = graph.lineage(account.id);
    const target = nodes.findLast(({ id }) => graph.attachedPolicies(id, type).length > 0) ?? account;
    const group = groups.get(target.id);
    if (group === undefined) groups.set(target.id, { target, result: effective, count: accounts });
    else group.count += accounts;
  }
  return [...groups.values()];
}
