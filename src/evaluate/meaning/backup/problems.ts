import type { MergedPlace } from '../../../policy/inheritance/merge.js';
import { numberOf, valueAt } from '../read-places.js';
import type {
  BackupCopy,
  BackupPlan,
  BackupProblem,
  BackupRule,
  BackupSelection,
  BackupVerdict,
} from './plan.js';

/** A backup that was moved to cold storage stays there for this many days. */
const leastDaysInColdStorage = 90;

/** Continuous backups are kept for this many days at most. */
const mostDaysOfContinuousBackup = 35;

/**
 * What is wrong with a rule, or open.
 *
 * @param lifecycle the place of the rule's lifecycle, for what in it could not be read.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export function ruleProblems(
  rule: Omit<BackupRule, 'problems' | 'verdict'>,
  lifecycle: MergedPlace | undefined,
): BackupProblem[] {
  const { schedule, vault, retention, continuous, copies } = rule;
  const { coldAfterDays: cold, deleteAfterDays: deleted } = retention;
  const problems: BackupProblem[] = [];
  const add = (code: string, level: BackupProblem['level'], message: string) =>
    problems.push({ code, level, message });
  if (schedule === undefined) add('no-schedule', 'nothing', 'it has no schedule');
  else if (schedule.runs === 'never')
    add('never-runs', 'nothing', 'there is no day on which its schedule runs');
  else if (schedule.runs === 'no-longer') {
    add('runs-no-longer', 'nothing', 'its schedule had run for the last time when the organization was read');
  }
  for (const { code, message } of schedule?.doubts ?? []) {
    add(code, code === 'more-often-than-hourly' ? 'note' : 'unknown', message);
  }
  if (schedule?.timeZone !== undefined) {
    const message =
      "AWS's page on backup policies does not name `schedule_expression_timezone`, AWS Backup does";
    add('time-zone-not-documented', 'note', message);
  }
  if (vault === undefined) add('no-vault', 'nothing', 'it names no backup vault');
  for (const message of unclearDays(lifecycle)) add('days-not-understood', 'unknown', message);
  if (cold !== undefined && deleted !== undefined && deleted.number < cold.number + leastDaysInColdStorage) {
    const message = `deleted after ${deleted.number} days, where AWS asks for ${leastDaysInColdStorage} days more than the ${cold.number} after which it is moved to cold storage`;
    add('cold-storage-too-short', 'unknown', message);
  }
  if (continuous && deleted !== undefined && deleted.number > mostDaysOfContinuousBackup) {
    const message = `kept for ${deleted.number} days, where AWS keeps continuous backups for ${mostDaysOfContinuousBackup} at most`;
    add('continuous-too-long', 'unknown', message);
  }
  problems.push(...copies.flatMap(copyProblems));
  return problems;
}

/** What a lifecycle says that AWS does not document, so that it is not known how long backups are kept. */
export function unclearDays(lifecycle: MergedPlace | undefined): string[] {
  const unreadable = ['move_to_cold_storage_after_days', 'delete_after_days'].flatMap((key) => {
    const value = valueAt(lifecycle, key);
    const days = numberOf(value);
    if (value === undefined || (days !== undefined && days >= 0)) return [];
    return [`\`${key}\` is \`${String(value.value)}\`, of which AWS documents no meaning`];
  });
  const older = valueAt(lifecycle, 'to_delete_after_days');
  if (older === undefined) return unreadable;
  return [
    ...unreadable,
    '`to_delete_after_days` stands in older samples of AWS, which now writes `delete_after_days`',
  ];
}

function copyProblems({ arn, accountId, vault, inOrganization }: BackupCopy): BackupProblem[] {
  if (vault === undefined) {
    const message = `\`${arn}\` is no ARN of a backup vault, so that nothing may be copied there`;
    return [{ code: 'copy-target-not-understood', level: 'note', message }];
  }
  if (inOrganization !== 'no') return [];
  const message = `the account ${accountId ?? ''} of the vault \`${arn}\` is not of the organization, and AWS copies to no other`;
  return [{ code: 'copy-outside-organization', level: 'note', message }];
}

/** Does the rule make backups, for all that the organization tells? */
export function verdictOfRule(problems: readonly BackupProblem[]): BackupVerdict {
  return verdictOf(problems);
}

type UnjudgedPlan = Omit<BackupPlan, 'problems' | 'verdict'>;

/** What is wrong with a plan beside its rules, or open. */
export function planProblems({ rules, regions, selections, scanning }: UnjudgedPlan): BackupProblem[] {
  const problems: BackupProblem[] = [];
  const nothing = (code: string, message: string) => problems.push({ code, level: 'nothing', message });
  if (rules.length === 0) nothing('no-rule', 'it has no rule');
  if ((regions?.values.length ?? 0) === 0) nothing('no-region', 'it names no Region');
  if (selections.length === 0) nothing('no-selection', 'it selects no resources');
  const empty = selections.flatMap(emptySelection);
  const level = empty.length === selections.length ? 'nothing' : 'note';
  problems.push(...empty.map((message): BackupProblem => ({ code: 'empty-selection', level, message })));
  const scans = rules.some(({ scanMode }) => scanMode !== undefined);
  if (scans !== (scanning !== undefined)) {
    const message = scans
      ? 'a rule scans for malware, and the plan has no `scan_settings`: no scan starts'
      : 'the plan has `scan_settings`, and no rule has `scan_actions`: no scan starts';
    problems.push({ code: 'scan-incomplete', level: 'note', message });
  }
  return problems;
}

/** Why a selection can't select anything; one message at most. */
function emptySelection(selection: BackupSelection): string[] {
  const { name, kind, role, tagKey, tagValues, resourceTypes } = selection;
  const lacks = (what: string): string[] => [`the selection \`${name}\` ${what}`];
  if (role === undefined) return lacks('names no IAM role');
  if (kind === 'tags') {
    if (tagKey === undefined) return lacks('names no tag key');
    return (tagValues?.values.length ?? 0) === 0 ? lacks('names no value of its tag') : [];
  }
  return (resourceTypes?.values.length ?? 0) === 0 ? lacks('names no resource type') : [];
}

/** A plan makes backups when one of its rules does, and what it says for all of them is whole. */
export function verdictOfPlan({ rules }: UnjudgedPlan, problems: readonly BackupProblem[]): BackupVerdict {
  const own = verdictOf(problems);
  if (own !== 'planned') return own;
  const verdicts = rules.map(({ verdict }) => verdict);
  if (verdicts.includes('planned')) return 'planned';
  return verdicts.includes('unknown') ? 'unknown' : 'nothing';
}

function verdictOf(problems: readonly BackupProblem[]): BackupVerdict {
  if (problems.some(({ level }) => level === 'nothing')) return 'nothing';
  return problems.some(({ level }) => level === 'unknown') ? 'unknown' : 'planned';
}
