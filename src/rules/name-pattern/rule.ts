import type { OrgGraph, TargetNode } from '../../graph/org-graph.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { unreadAccounts, unreadUnits } from '../doubts.js';
import { targetEntity } from '../entities.js';
import { kindWord } from '../words.js';

const messages = {
  'breaks-pattern': 'the name of {kind} `{name}` does not match the pattern `{pattern}`',
} as const;

export const rule = defineRule({
  id: 'name-pattern',
  title: 'Accounts and organizational units whose names break a pattern',
  level: 'warning',
  rationale:
    'People and scripts tell what an account is for by its name; one that does not follow the convention is found by neither.',
  remediation: 'Rename the account or the organizational unit, or correct the pattern.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_update_name.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous.html',
  ],
  options: {
    accounts: {
      type: 'string',
      format: 'regex',
      default: '',
      description: 'Regular expression that the names of accounts match as a whole; empty: any.',
    },
    organizationalUnits: {
      type: 'string',
      format: 'regex',
      default: '',
      description: 'Regular expression that the names of organizational units match as a whole; empty: any.',
    },
  },
  messages,
  *check({ graph }, options) {
    if (options.organizationalUnits !== '') yield* unreadUnits(graph);
    if (options.accounts !== '') yield* unreadAccounts(graph);
    yield* judge(graph, graph.organizationalUnits, options.organizationalUnits);
    yield* judge(graph, graph.accounts, options.accounts);
  },
});

function* judge(
  graph: OrgGraph,
  targets: readonly TargetNode[],
  pattern: string,
): Generator<OutcomeOf<typeof messages>> {
  const wanted = new RegExp(`^(?:${pattern})$`, 'u');
  for (const target of targets) {
    const entity = targetEntity(graph, target);
    const { name, kind } = target;
    if (pattern === '') yield { result: 'not-applicable', entity };
    else if (wanted.test(name)) yield { result: 'pass', entity };
    else {
      const data = { name, kind: kindWord(kind), pattern };
      yield { result: 'fail', entity, messageId: 'breaks-pattern', data };
    }
  }
}
