import { accountBackup } from '../../evaluate/meaning/backup/account.js';
import type { AccountBackup } from '../../evaluate/meaning/backup/plan.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { organizationEntity } from '../entities.js';
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

const type = 'BACKUP_POLICY';

const messages = {
  'not-used': 'no backup policy is attached, so that no account has a backup plan from the organization',
  'no-plan': 'no backup plan of the organization comes to {places}',
  'no-backup': 'the backup plans of {places} make no backup: {why}',
} as const;

export const rule = defineRule({
  id: 'account-without-backup',
  title: 'Accounts that have no backup from the organization',
  level: 'warning',
  rationale:
    'Backup policies are there so that no account is forgotten. One that stands where none reaches it, or to which only plans without effect come, has no backup but what somebody made there by hand, and nobody misses it until it is needed.',
  remediation:
    'Attach a backup policy where all accounts stand that need it, or mend the plan that makes none; name accounts that keep no data in the option `exceptAccounts`.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html',
  ],
  options: {
    required: {
      type: 'boolean',
      default: false,
      description: 'Report an organization that uses no backup policies at all, too.',
    },
    exceptAccounts,
  },
  messages,
  identity: ['targets'],
  *check(context, { required, exceptAccounts: excepted }) {
    const { graph } = context;
    const entity = organizationEntity(graph);
    const uses = usesType(graph, type);
    if (uses !== 'yes') {
      if (uses === 'no') {
        if (required) yield { result: 'fail', entity, messageId: 'not-used', data: { targets: [] } };
        else yield { result: 'not-applicable', entity };
      } else {
        const reason = 'whether the organization uses backup policies was not read';
        yield { result: 'unknown', entity, reason, gaps: graph.snapshot.gaps };
      }
      return;
    }
    yield* unreadOfType(graph, type);
    yield* judge(context, accountsToReach(graph, excepted));
  },
});

/** Accounts with the same backup. */
interface Group {
  readonly accountIds: readonly string[];
  readonly backup: AccountBackup;
}

function* judge(context: RuleContext, looked: readonly string[]): Generator<OutcomeOf<typeof messages>> {
  const { graph, effective } = context;
  const entity = organizationEntity(graph);
  const places = new Places(graph, looked);
  const groups = groupsInForce(context, type, looked).map(
    ({ accountIds, policy }): Group => ({
      accountIds,
      backup: accountBackup(graph, effective, policy.targetId),
    }),
  );
  const without = groups.filter(({ backup }) => backup.verdict === 'nothing');
  const unknown = groups.filter(({ backup }) => backup.verdict === 'unknown');
  const planless = without.filter(({ backup }) => backup.plans.length === 0);
  if (planless.length > 0) {
    const at = places.of(planless.flatMap(({ accountIds }) => accountIds));
    const data = {
      places: places.textOf(at, 'account'),
      targets: at.map(({ id }) => id),
    };
    yield { result: 'fail', entity, messageId: 'no-plan', data };
  }
  for (const [why, accountIds] of byReason(without)) {
    const at = places.of(accountIds);
    const data = {
      places: places.textOf(at, 'account'),
      why,
      targets: at.map(({ id }) => id),
    };
    yield { result: 'fail', entity, messageId: 'no-backup', data };
  }
  yield* unknownInForce(
    graph,
    unknown.map(({ accountIds, backup }) => ({ accountIds, reasons: reasonsOf(backup) })),
    places,
    'the backup',
  );
  if (without.length === 0 && unknown.length === 0) yield { result: 'pass', entity };
}

/** Why it is open whether backups are made. */
function reasonsOf({ unknowns, plans }: AccountBackup): AccountBackup['unknowns'] {
  if (unknowns.length > 0) return unknowns;
  const problems = plans.flatMap((plan) => [...plan.problems, ...plan.rules.flatMap((one) => one.problems)]);
  return problems
    .filter(({ level }) => level === 'unknown')
    .map(({ code, message }) => ({ kind: 'undocumented', code, message }));
}

/** Accounts by what is wrong with the plans that come to them. */
function byReason(groups: readonly Group[]): ReadonlyMap<string, readonly string[]> {
  const reasons = new Map<string, string[]>();
  for (const { accountIds, backup } of groups) {
    if (backup.plans.length === 0) continue;
    const why = backup.plans.map(whyNothing).join('; ');
    reasons.set(why, [...(reasons.get(why) ?? []), ...accountIds]);
  }
  return reasons;
}

/** The first thing for which a plan makes no backup. */
function whyNothing({ name, problems, rules }: AccountBackup['plans'][number]): string {
  const [own] = problems.filter(({ level }) => level === 'nothing');
  if (own !== undefined) return `plan \`${name}\`: ${own.message}`;
  const ofRules = rules.flatMap((rule) =>
    rule.problems
      .filter(({ level }) => level === 'nothing')
      .slice(0, 1)
      .map(({ message }) => `rule \`${rule.name}\`: ${message}`),
  );
  return `plan \`${name}\`, ${ofRules.join(', ')}`;
}
