import type { BackupGroup } from '../../evaluate/meaning/backup/account.js';
import type {
  AccountBackup,
  BackupPlan,
  BackupProblem,
  BackupRule,
  BackupVerdict,
} from '../../evaluate/meaning/backup/plan.js';
import { minutesWords, retentionWords, selectionWords } from '../../evaluate/meaning/backup/words.js';
import { textOf } from '../../evaluate/meaning/read-places.js';
import type { OriginalValue } from '../../policy/inheritance/merge.js';
import { type EffectiveContext, targetName } from '../effective/sentences.js';
import { visible } from '../escape.js';
import { type Style, settingOf } from '../style.js';
import { count, listing, shortListing } from '../words.js';
import { inForceSentences, listOrigins, originsText } from './origins.js';

/** Most names of accounts that have a plan, and of those that have none: they are what is looked for. */
const mostAccounts = { planned: 12, unknown: 60, nothing: 60 } as const;

/**
 * The plans of accounts, in groups, with those that no plan reaches.
 *
 * @param leftOut ids of accounts that were not asked about because they are suspended or closed.
 */
export function backupGroupsText(
  context: EffectiveContext,
  groups: readonly BackupGroup[],
  leftOut: readonly string[],
  style: Style,
): string {
  const accounts = (verdict: BackupVerdict) =>
    groups
      .filter(({ backup }) => backup.verdict === verdict)
      .reduce((sum, { accountIds }) => sum + accountIds.length, 0);
  const total = groups.reduce((sum, { accountIds }) => sum + accountIds.length, 0);
  const parts = (['planned', 'nothing', 'unknown'] as const).filter((verdict) => accounts(verdict) > 0);
  const lines = [
    style.strong(`${count(total, 'account')} in ${count(groups.length, 'group')} with the same backup plans`),
    ...parts.map((verdict) => `  ${verdictSet(style, verdict)}  ${count(accounts(verdict), 'account')}`),
  ];
  if (leftOut.length > 0) {
    const names = accountNames(context, leftOut, mostAccounts.planned);
    lines.push(style.dim(`  left out, as suspended or closed: ${names}`));
  }
  groups.forEach((group, i) => {
    lines.push('', ...groupLines(context, group, i, style));
  });
  lines.push('', ...footLines.map((line) => style.dim(line)));
  return `${lines.join('\n')}\n`;
}

const footLines = [
  'Planned: a plan reaches the account and makes backups. Whether its vaults and roles exist there, and whether any',
  'resource is selected, the organization does not tell. Where each value comes from with --account.',
];

function groupLines(
  context: EffectiveContext,
  { accountIds, backup }: BackupGroup,
  index: number,
  style: Style,
): string[] {
  const names = accountNames(context, accountIds, mostAccounts[backup.verdict]);
  const head = `${style.heading(`Group ${index + 1}`)}: ${count(accountIds.length, 'account')}: ${names}`;
  const notes =
    backup.policy.status === 'none' ? ['no backup policy reaches them'] : notesOf(context, backup);
  return [
    `${head}: ${verdictSet(style, backup.verdict)}`,
    ...notes.map((note) => `  ${visible(note)}`),
    ...backup.plans.flatMap((plan) => planLines(plan, { ...context, origins: false }, style)),
  ];
}

function accountNames({ graph }: EffectiveContext, accountIds: readonly string[], most: number): string {
  const names = accountIds.map((id) => graph.target(id)?.name ?? id);
  return visible(shortListing(names, most));
}

/** The plans of one account, with where each value comes from. */
export function accountBackupText(context: EffectiveContext, backup: AccountBackup, style: Style): string {
  const title = `Backup of ${targetName(context.graph, backup.accountId)}`;
  const notes =
    backup.policy.status === 'none' ? inForceSentences(context, backup.policy) : notesOf(context, backup);
  const lines = [
    `${style.strong(visible(title))}: ${verdictSet(style, backup.verdict)}`,
    ...notes.map((note) => `  ${visible(note)}`),
    ...backup.plans.flatMap((plan) => ['', ...planLines(plan, { ...context, origins: true }, style)]),
  ];
  return `${lines.join('\n')}\n`;
}

function notesOf(context: EffectiveContext, backup: AccountBackup): string[] {
  const { policy, plans, unknowns } = backup;
  const noPlan = policy.status === 'in-force' && plans.length === 0 ? ['its backup policy has no plan'] : [];
  const sentences = [
    ...inForceSentences(context, policy),
    ...unknowns.map(({ message }) => message),
    ...noPlan,
  ];
  return [...new Set(sentences)];
}

/** What a plan is shown with. */
interface PlanContext extends EffectiveContext {
  /** Is it said where each value comes from? */
  readonly origins: boolean;
}

function planLines(plan: BackupPlan, context: PlanContext, style: Style): string[] {
  const line = labelled(style, '    ');
  const { regions, selections, settings, tags, scanning, orderSensitive } = plan;
  const verdict = plan.verdict === 'planned' ? '' : `: ${verdictSet(style, plan.verdict)}`;
  const order = orderSensitive ? ['depends on the order in which policies of one level were attached'] : [];
  return [
    `  plan ${style.strong(visible(plan.name))}${verdict}`,
    ...order.map((text) => `    ${style.undecided(text)}`),
    ...problemLines(plan.problems, '    ', style),
    ...(regions === undefined
      ? []
      : [line('regions', withOrigin(context, listing(regions.values.map(textOf)), regions.values))]),
    ...selections.flatMap((selection) => {
      const { role, name } = selection;
      const behind = [
        role,
        selection.tagKey,
        ...(selection.tagValues?.values ?? []),
        ...(selection.resourceTypes?.values ?? []),
      ];
      const by = role === undefined ? '' : `; role ${textOf(role)}`;
      return [line('selects', withOrigin(context, `${selectionWords(selection)} (${name}${by})`, behind))];
    }),
    ...settings.map(({ service, name, value }) =>
      line('setting', withOrigin(context, `${settingWords(service, name)} ${textOf(value)}`, [value])),
    ),
    ...(scanning === undefined
      ? []
      : [
          line(
            'scanning',
            withOrigin(
              context,
              `GuardDuty scans ${listing(scanning.resourceTypes.values.map(textOf))}`,
              scanning.resourceTypes.values,
            ),
          ),
        ]),
    ...tags.map(({ key, value }) =>
      line('tag', withOrigin(context, `${textOf(key)}=${textOf(value)} on the plan`, [value])),
    ),
    ...plan.rules.flatMap((rule) => ruleLines(rule, context, style)),
  ];
}

function settingWords(service: string, name: string): string {
  const words: Readonly<Record<string, string>> = {
    'ec2 windows_vss': 'Windows VSS backups of EC2 instances:',
    's3 backup_acls': 'access control lists of S3 objects:',
    's3 backup_object_tags': 'tags of S3 objects:',
  };
  return words[`${service} ${name}`] ?? `${service} ${name}:`;
}

function ruleLines(rule: BackupRule, context: PlanContext, style: Style): string[] {
  const line = labelled(style, '      ');
  const { schedule, vault, airGappedVault, startWithinMinutes, completeWithinMinutes, retention } = rule;
  const verdict = rule.verdict === 'planned' ? '' : `: ${verdictSet(style, rule.verdict)}`;
  const times = [
    ...(startWithinMinutes === undefined ? [] : [`start within ${minutesWords(startWithinMinutes)}`]),
    ...(completeWithinMinutes === undefined
      ? []
      : [`complete within ${minutesWords(completeWithinMinutes)}`]),
  ];
  const behind = [retention.coldAfterDays?.from, retention.deleteAfterDays?.from, retention.archive];
  return [
    `    rule ${style.strong(visible(rule.name))}${verdict}`,
    ...problemLines(rule.problems, '      ', style),
    ...(schedule === undefined
      ? []
      : [
          line(
            'runs',
            withOrigin(
              context,
              schedule.words === undefined
                ? textOf(schedule.expression)
                : `${schedule.words}: ${textOf(schedule.expression)}`,
              [schedule.expression, schedule.timeZone],
            ),
          ),
        ]),
    ...(vault === undefined ? [] : [line('vault', withOrigin(context, textOf(vault), [vault]))]),
    ...(airGappedVault === undefined
      ? []
      : [line('vault', withOrigin(context, `${textOf(airGappedVault)} (air-gapped)`, [airGappedVault]))]),
    line('kept', withOrigin(context, retentionWords(retention), behind)),
    ...(rule.continuous ? [line('type', 'continuous, for restores to any point in time')] : []),
    ...(times.length === 0 ? [] : [line('window', times.join(', '))]),
    ...rule.copies.map((copy) =>
      line(
        'copy',
        withOrigin(
          context,
          `${copyPlace(copy, context)}; ${retentionWords(copy.retention, 'kept as what it is a copy of')}`,
          [copy.retention.coldAfterDays?.from, copy.retention.deleteAfterDays?.from],
        ),
      ),
    ),
    ...rule.tags.map(({ key, value }) =>
      line('tag', withOrigin(context, `${textOf(key)}=${textOf(value)} on recovery points`, [value])),
    ),
    ...(rule.indexed === undefined
      ? []
      : [line('index', withOrigin(context, listing(rule.indexed.values.map(textOf)), rule.indexed.values))]),
    ...(rule.scanMode === undefined
      ? []
      : [line('scan', withOrigin(context, textOf(rule.scanMode), [rule.scanMode]))]),
  ];
}

function copyPlace(copy: BackupRule['copies'][number], context: PlanContext): string {
  const { vault, region, accountId, sameAccount, arn } = copy;
  if (vault === undefined) return arn;
  const name = accountId === undefined ? undefined : context.graph.target(accountId)?.name;
  const account = sameAccount
    ? 'the same account'
    : name === undefined
      ? `account ${accountId ?? ''}`
      : `account ${name} (${accountId ?? ''})`;
  return `to the vault ${vault} in ${region ?? ''} of ${account}`;
}

function problemLines(problems: readonly BackupProblem[], indent: string, style: Style): string[] {
  return problems.map(({ level, message, code }) => {
    const set = level === 'nothing' ? style.bad : level === 'unknown' ? style.undecided : style.doubtful;
    return `${indent}${set(visible(`${message} [${code}]`))}`;
  });
}

function labelled(style: Style, indent: string): (label: string, text: string) => string {
  return (label, text) => `${indent}${style.dim(label.padEnd(8))} ${visible(text)}`;
}

function withOrigin(
  context: PlanContext,
  text: string,
  behind: readonly (OriginalValue | undefined)[],
): string {
  const values = behind.filter((value) => value !== undefined);
  if (!context.origins || values.length === 0) return text;
  return `${text}  [${originsText(context, listOrigins({ values }))}]`;
}

function verdictSet(style: Style, verdict: BackupVerdict): string {
  const words: Readonly<Record<BackupVerdict, string>> = {
    planned: 'allowed',
    nothing: 'denied',
    unknown: 'unknown',
  };
  return settingOf(style, words[verdict])(verdict === 'nothing' ? 'no backup' : verdict);
}
