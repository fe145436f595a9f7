import cronstrue from 'cronstrue';
import type { OriginalValue } from '../../../policy/inheritance/merge.js';
import { textOf } from '../read-places.js';
import { type AwsCron, type CalendarDay, firstRun, parseAwsCron } from './cron.js';

/** When a backup rule begins its backups. */
export interface BackupSchedule {
  readonly expression: OriginalValue;
  /** `schedule_expression_timezone`; missing: UTC. AWS Backup has it, the page on backup policies does not name it. */
  readonly timeZone?: OriginalValue;
  /**
   * `never`: there is no such day. `no-longer`: the last such day was before the organization was read. `unknown`: AWS
   * does not document such an expression for backups.
   */
  readonly runs: 'yes' | 'never' | 'no-longer' | 'unknown';
  /** In words, with the time zone; missing for an expression that AWS does not document. */
  readonly words?: string;
  readonly doubts: readonly ScheduleDoubt[];
}

/** Something about a schedule that AWS does not document, or that does not work. */
export interface ScheduleDoubt {
  readonly code: 'not-cron' | 'rate' | 'time-zone-unknown' | 'more-often-than-hourly';
  readonly message: string;
}

/**
 * The schedule of a backup rule, understood.
 *
 * @param takenAt when the organization was read (ISO 8601): schedules that ended before it run no longer. Left out, only
 *   what never runs at all is told.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export function backupSchedule(
  expression: OriginalValue,
  timeZone?: OriginalValue,
  takenAt?: string,
): BackupSchedule {
  const about = { expression, ...(timeZone === undefined ? {} : { timeZone }) };
  const zone = timeZone === undefined ? 'UTC' : textOf(timeZone);
  const zoneDoubts: ScheduleDoubt[] = isTimeZone(zone)
    ? []
    : [{ code: 'time-zone-unknown', message: `\`${zone}\` is no time zone of the IANA database` }];
  const text = textOf(expression).trim();
  const rate = /^rate\((\d+) (minutes?|hours?|days?)\)$/i.exec(text);
  if (rate !== null) {
    const message = 'AWS Backup documents cron expressions only, and no rate';
    const doubts: ScheduleDoubt[] = [{ code: 'rate', message }, ...zoneDoubts];
    return { ...about, runs: 'unknown', words: `every ${rate[1] ?? ''} ${rate[2] ?? ''}`, doubts };
  }
  const fields = /^cron\((.*)\)$/i.exec(text)?.[1];
  if (fields === undefined) {
    const message = `\`${text}\` is no expression such as \`cron(0 5 ? * * *)\``;
    return { ...about, runs: 'unknown', doubts: [{ code: 'not-cron', message }, ...zoneDoubts] };
  }
  const parsed = parseAwsCron(fields);
  if (!parsed.ok) {
    const message = `AWS documents no such cron expression: ${parsed.message}`;
    return { ...about, runs: 'unknown', doubts: [{ code: 'not-cron', message }, ...zoneDoubts] };
  }
  const words = inWords(fields);
  return {
    ...about,
    runs: runsOf(parsed.cron, takenAt),
    ...(words === undefined ? {} : { words: `${words} (${zone})` }),
    doubts: [...oftenDoubts(parsed.cron), ...zoneDoubts],
  };
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html */
function oftenDoubts({ minutes }: AwsCron): ScheduleDoubt[] {
  if (minutes.size < 2) return [];
  const message = `${minutes.size} times an hour, where AWS Backup documents once an hour as the most`;
  return [{ code: 'more-often-than-hourly', message }];
}

function runsOf(cron: AwsCron, takenAt: string | undefined): BackupSchedule['runs'] {
  if (firstRun(cron) === undefined) return 'never';
  const day = takenAt === undefined ? undefined : dayBefore(takenAt);
  return day === undefined || firstRun(cron, day) !== undefined ? 'yes' : 'no-longer';
}

/** The day before, in UTC: in other time zones it may not have ended. undefined when the text is no time. */
function dayBefore(time: string): CalendarDay | undefined {
  const at = Date.parse(time);
  if (Number.isNaN(at)) return undefined;
  const date = new Date(at - 24 * 60 * 60 * 1000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `at 02:00, every day`; undefined for what the describing library does not read. */
function inWords(fields: string): string | undefined {
  try {
    // It reads seven fields, seconds first, so that the year is never taken for something else.
    const text = cronstrue.toString(`0 ${fields.trim()}`, {
      dayOfWeekStartIndexZero: false,
      use24HourTimeFormat: true,
      verbose: true,
    });
    return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  } catch {
    return undefined;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
