import { accountBackup } from '../../evaluate/meaning/backup/account.js';
import type { BackupPlan, OriginalNumber } from '../../evaluate/meaning/backup/plan.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { organizationEntity, policyEntity, policyEvidence } from '../entities.js';
import {
  accountsToReach,
  exceptAccounts,
  groupsInForce,
  unknownInForce,
  unreadOfType,
  usesType,
} from '../management.js';
import { Places } from '../places.js';
import type { RuleContext } from '../rule.js';
import { counted } from '../words.js';

const type = 'BACKUP_POLICY';

const messages = {
  'too-short':
    'no rule of the plan `{plan}` keeps its backups for {asked} in {accounts}: the longest is `{rule}`, with {kept}',
} as const;

export const rule = defineRule({
  id: 'backup-retention-too-short',
  title: 'Backups that are not kept long enough',
  level: 'warning',
  rationale:
    'A loss that is found after the last backup from before it was deleted can not be undone. How long that may take is a decision of the organization, and a policy further down can shorten what one further up asked for.',
  remediation:
    'Raise `delete_after_days` of a rule of the plan, or add a rule that keeps its backups longer.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  ],
  options: {
    days: {
      type: 'integer',
      minimum: 0,
      default: 0,
      description:
        'Days for which at least one rule of each plan must keep its backups. 0: nothing is asked, and the rule finds nothing.',
    },
    exceptAccounts,
  },
  messages,
  identity: ['plan'],
  *check(context, { days, exceptAccounts: excepted }) {
    const { graph } = context;
    if (days === 0 || usesType(graph, type) === 'no') {
      yield { result: 'not-applicable', entity: organizationEntity(graph) };
      return;
    }
    yield* unreadOfType(graph, type);
    yield* judge(context, accountsToReach(graph, excepted), days);
  },
});

interface Short {
  readonly plan: string;
  readonly rule: string;
  readonly longest: OriginalNumber;
  accounts: number;
}

function* judge(
  context: RuleContext,
  looked: readonly string[],
  days: number,
): Generator<OutcomeOf<typeof messages>> {
  const { graph, effective } = context;
  const places = new Places(graph, looked);
  const short = new Map<string, Short>();
  const unknown: Parameters<typeof unknownInForce>[1][number][] = [];
  for (const { accountIds, policy } of groupsInForce(context, type, looked)) {
    const { plans } = accountBackup(graph, effective, policy.targetId);
    if (policy.status === 'unknown') unknown.push({ accountIds, reasons: policy.unknowns });
    for (const plan of policy.status === 'unknown' ? [] : plans) {
      const kept = keptBy(plan, days);
      if (kept.kind === 'open') {
        const reasons = [{ kind: 'undocumented' as const, code: 'retention-open', message: kept.why }];
        unknown.push({ accountIds, reasons });
      }
      if (kept.kind !== 'short') continue;
      const { origin } = kept.longest.from;
      const key = JSON.stringify([plan.name, kept.rule, origin.policyId, origin.pointer]);
      const known = short.get(key);
      if (known !== undefined) known.accounts += accountIds.length;
      else
        short.set(key, {
          plan: plan.name,
          rule: kept.rule,
          longest: kept.longest,
          accounts: accountIds.length,
        });
    }
  }
  for (const one of short.values()) yield failure(graph, one, days);
  yield* unknownInForce(graph, unknown, places, 'how long the backups are kept');
  if (short.size === 0 && unknown.length === 0) yield { result: 'pass', entity: organizationEntity(graph) };
}

type Kept =
  | { readonly kind: 'enough' }
  /** No rule makes backups: of that tells the rule `backup-plan-without-effect`. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'short'; readonly rule: string; readonly longest: OriginalNumber }
  | { readonly kind: 'open'; readonly why: string };

/** Does one rule of the plan keep its backups for so many days? */
function keptBy({ name, rules, verdict, orderSensitive }: BackupPlan, days: number): Kept {
  if (verdict === 'nothing') return { kind: 'nothing' };
  const making = rules.filter((one) => one.verdict !== 'nothing');
  const isLong = making.some(({ verdict: made, retention }) => {
    const { deleteAfterDays: kept, unclear } = retention;
    return made === 'planned' && !unclear && (kept === undefined || kept.number >= days);
  });
  if (orderSensitive) {
    return { kind: 'open', why: `the plan \`${name}\` depends on the order in which policies were attached` };
  }
  if (isLong) return { kind: 'enough' };
  const open = making.find(
    ({ retention }) =>
      retention.unclear ||
      retention.deleteAfterDays === undefined ||
      retention.deleteAfterDays.number >= days,
  );
  if (open !== undefined) {
    const problem = open.problems.find(({ level }) => level === 'unknown');
    return {
      kind: 'open',
      why: `the rule \`${open.name}\` of the plan \`${name}\`: ${problem?.message ?? ''}`,
    };
  }
  const longest = making
    .flatMap((one) => {
      const { deleteAfterDays } = one.retention;
      return deleteAfterDays === undefined ? [] : [{ rule: one.name, longest: deleteAfterDays }];
    })
    .sort((a, b) => b.longest.number - a.longest.number)
    .at(0);
  return longest === undefined ? { kind: 'nothing' } : { kind: 'short', ...longest };
}

function failure(
  graph: OrgGraph,
  { plan, rule: ruleName, longest, accounts }: Short,
  days: number,
): OutcomeOf<typeof messages> {
  const { origin } = longest.from;
  const policy = graph.policy(origin.policyId);
  const data = {
    plan,
    rule: ruleName,
    asked: counted(days, 'day'),
    kept: counted(longest.number, 'day'),
    accounts: counted(accounts, 'account'),
  };
  const common = { result: 'fail', messageId: 'too-short', data } as const;
  return policy === undefined
    ? { ...common, entity: organizationEntity(graph) }
    : { ...common, entity: policyEntity(policy), ...policyEvidence(policy), pointer: origin.pointer };
}
