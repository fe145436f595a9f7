import { defineRule } from '../define-rule.js';
import { gapsDoubt, operationGaps } from '../doubts.js';
import { isGone, organizationEntity, targetEntity } from '../entities.js';

export const rule = defineRule({
  id: 'delegated-administrator-inactive',
  title: 'Delegated administrators that are suspended or gone',
  level: 'error',
  rationale:
    'An account that is delegated administrator of a service manages it for the whole organization. When the account is suspended, closing or closed, nobody does: findings gather unread, and new accounts are not enrolled.',
  remediation: 'Register another account as delegated administrator, and deregister this one.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_account_state.html',
  ],
  messages: {
    inactive: 'account `{account}`, delegated administrator of {services}, is {state}',
    closing: 'account `{account}`, delegated administrator of {services}, is being closed',
  },
  messageLevels: { closing: 'warning' },
  *check({ graph }) {
    const gaps = operationGaps(graph, 'ListDelegatedAdministrators');
    const unread = gapsDoubt(gaps, 'which delegated administrators there are was not read');
    if (unread !== undefined) yield { result: 'unknown', entity: organizationEntity(graph), ...unread };
    for (const { accountId, services } of graph.snapshot.delegatedAdministrators) {
      const account = graph.target(accountId);
      if (account?.kind !== 'account') {
        const doubt = gapsDoubt(graph.accountsGaps(), `account \`${accountId}\` was not read`);
        if (doubt !== undefined) yield { result: 'unknown', entity: organizationEntity(graph), ...doubt };
        continue;
      }
      const entity = targetEntity(graph, account);
      const { state } = account.entity;
      const data = {
        account: account.name,
        services: services.map(({ servicePrincipal }) => `\`${servicePrincipal}\``),
        state,
      };
      if (isGone(account)) yield { result: 'fail', entity, messageId: 'inactive', data };
      else if (state === 'PENDING_CLOSURE') yield { result: 'fail', entity, messageId: 'closing', data };
      else yield { result: 'pass', entity };
    }
  },
});
