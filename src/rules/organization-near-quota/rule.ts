import type { OrgGraph } from '../../graph/org-graph.js';
import { policyTypes } from '../../model/policy-types.js';
import { organizationQuotas } from '../../model/quotas.js';
import type { Gap } from '../../model/snapshot.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { gapsDoubt } from '../doubts.js';
import { isAwsManaged, organizationEntity } from '../entities.js';
import { fillOf } from '../quotas.js';

const messages = {
  over: 'the organization has {count} {what}; AWS allows {quota}',
  'nearly-full': 'the organization has {count} of the {quota} {what} that AWS allows',
  filling: 'the organization has {count} of the {quota} {what} that AWS allows',
} as const;

export const rule = defineRule({
  id: 'organization-near-quota',
  title: 'An organization at or near its quotas',
  level: 'note',
  rationale:
    'At a quota the next account, organizational unit or policy is refused, often in the middle of a migration, and most of these quotas are not raised in a day.',
  remediation: 'Ask AWS for a higher quota where there is one, or delete what nobody needs any more.',
  references: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html'],
  options: {
    percent: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 80,
      description: 'Per cent of a quota from which it is reported; from 95 it is a warning.',
    },
    accounts: {
      type: 'integer',
      minimum: 1,
      maximum: organizationQuotas.accounts,
      default: organizationQuotas.accounts,
      description:
        'The quota of accounts that AWS granted, which its API does not tell; without it the highest there is.',
    },
  },
  messages,
  messageLevels: { over: 'error', 'nearly-full': 'warning' },
  identity: ['what'],
  *check({ graph }, { percent, accounts }) {
    const { gaps } = graph.snapshot;
    yield judge(graph, 'accounts', graph.accounts.length, accounts, percent, graph.accountsGaps());
    const units = graph.organizationalUnits.length;
    const unitGaps = gaps.filter(({ operation }) => unitOperations.has(operation));
    yield judge(
      graph,
      'organizational units',
      units,
      organizationQuotas.organizationalUnits,
      percent,
      unitGaps,
    );
    for (const { type, quotas } of policyTypes) {
      if (quotas.maxPerOrganization === undefined) continue;
      const count = graph.policies.filter((one) => one.type === type && !isAwsManaged(one)).length;
      const unread = gaps.filter(
        ({ operation, policyType, subject }) =>
          operation === 'ListPolicies' && (policyType ?? subject ?? type) === type,
      );
      yield judge(graph, `policies of type \`${type}\``, count, quotas.maxPerOrganization, percent, unread);
    }
  },
});

const unitOperations: ReadonlySet<string> = new Set([
  'ListRoots',
  'ListChildren',
  'ListOrganizationalUnitsForParent',
]);

function judge(
  graph: OrgGraph,
  what: string,
  count: number,
  quota: number,
  percent: number,
  gaps: readonly Gap[],
): OutcomeOf<typeof messages> {
  const entity = organizationEntity(graph);
  const data = { what, count, quota };
  const fill = fillOf(count, quota, percent);
  // More may be there than was read, but not less.
  const doubt = fill === 'over' ? undefined : gapsDoubt(gaps, `how many ${what} there are was not read`);
  if (doubt !== undefined) return { result: 'unknown', entity, ...doubt };
  if (fill === 'free') return { result: 'pass', entity };
  return { result: 'fail', entity, messageId: fill, data };
}
