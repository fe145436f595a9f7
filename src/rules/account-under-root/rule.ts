import { defineRule } from '../define-rule.js';
import { gapsDoubt, unreadAccounts } from '../doubts.js';
import { isGone, targetEntity } from '../entities.js';

export const rule = defineRule({
  id: 'account-under-root',
  title: 'Accounts directly under the root',
  level: 'warning',
  rationale:
    'An account directly under the root has only the policies of the root: every guardrail that an organizational unit brings passes it by. New accounts are created there, and stay until somebody moves them.',
  remediation: 'Move the account into the organizational unit whose guardrails it should have.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous_best_practices.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_create.html',
  ],
  messages: {
    'under-root':
      'account `{account}` stands directly under the root, where no guardrail of an organizational unit reaches it',
  },
  *check({ graph }) {
    yield* unreadAccounts(graph);
    for (const account of graph.accounts) {
      const entity = targetEntity(graph, account);
      // AWS suggests that the management account stays there, and most guardrails do not reach it anyway.
      if (account.id === graph.managementAccountId || isGone(account)) {
        yield { result: 'not-applicable', entity };
        continue;
      }
      const { nodes, gaps } = graph.lineage(account.id);
      const doubt = nodes.length === 1 ? gapsDoubt(gaps, 'its parent was not read') : undefined;
      if (doubt !== undefined) yield { result: 'unknown', entity, ...doubt };
      else if (account.parentId !== graph.root?.id) yield { result: 'pass', entity };
      else yield { result: 'fail', entity, messageId: 'under-root', data: { account: account.name } };
    }
  },
});
