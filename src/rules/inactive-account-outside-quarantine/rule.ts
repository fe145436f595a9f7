import { defineRule } from '../define-rule.js';
import { gapsDoubt, unreadAccounts } from '../doubts.js';
import { targetEntity } from '../entities.js';

/** States of accounts that are suspended, or on their way out. */
const inactive: ReadonlySet<string> = new Set(['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']);

export const rule = defineRule({
  id: 'inactive-account-outside-quarantine',
  title: 'Suspended and closing accounts outside the organizational unit for them',
  level: 'note',
  rationale:
    'An account that is suspended, closing or closed counts among the others until it is gone, up to 90 days; reopened in that time, it has the permissions of the place where it stands. An organizational unit of its own, with a policy that denies everything, keeps it still.',
  remediation:
    'Move the account into the organizational unit for suspended accounts before it is closed, or name that unit in the options of the rule.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html',
    'https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/recommended-ous-and-accounts.html',
  ],
  options: {
    units: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      default: ['Suspended', 'Quarantine'],
      description:
        'Names or paths of the organizational units for such accounts; the case of letters is ignored.',
    },
  },
  messages: {
    outside:
      'account `{account}` is {state}, and stands at `{path}`, in none of the organizational units {units}',
  },
  *check({ graph }, { units }) {
    yield* unreadAccounts(graph);
    const wanted = new Set(units.map((unit) => unit.replace(/\/+$/, '').toLowerCase()));
    for (const account of graph.accounts) {
      const entity = targetEntity(graph, account);
      const state = account.kind === 'account' ? account.entity.state : '';
      if (!inactive.has(state) || account.id === graph.managementAccountId) {
        yield { result: 'not-applicable', entity };
        continue;
      }
      const { nodes, gaps } = graph.lineage(account.id);
      const above = nodes.filter(({ kind }) => kind === 'organizationalUnit');
      if (
        above.some(({ id, name }) => [name, graph.namePath(id)].some((one) => wanted.has(one.toLowerCase())))
      ) {
        yield { result: 'pass', entity };
        continue;
      }
      const doubt = gapsDoubt(gaps, 'its way to the root was not read');
      if (doubt !== undefined) yield { result: 'unknown', entity, ...doubt };
      else {
        const data = {
          account: account.name,
          state,
          path: graph.namePath(account.id),
          units: units.map((unit) => `\`${unit}\``),
        };
        yield { result: 'fail', entity, messageId: 'outside', data };
      }
    }
  },
});
