import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstRun, parseAwsCron } from '../../../src/evaluate/meaning/backup/cron.js';
import { backupSchedule } from '../../../src/evaluate/meaning/backup/schedule.js';
import type { OriginalValue } from '../../../src/policy/inheritance/merge.js';

/** A schedule, and what it comes to. */
interface ScheduleCase {
  readonly claim: string;
  readonly source: string;
  readonly expression: string;
  readonly timeZone?: string;
  readonly takenAt?: string;
  readonly runs: string;
  readonly words?: string;
  readonly doubts?: readonly string[];
  /** The first days of 2027 on which it runs. */
  readonly days?: readonly string[];
  /** The first days of all. */
  readonly firstDays?: readonly string[];
  readonly hours?: readonly number[];
  readonly minutes?: readonly number[];
}

const members = new Set([
  ...['claim', 'source', 'expression', 'timeZone', 'takenAt', 'runs', 'words', 'doubts'],
  ...['days', 'firstDays', 'hours', 'minutes'],
]);
const cases = JSON.parse(
  readFileSync(new URL('../../cases/meaning/schedules.json', import.meta.url), 'utf8'),
) as ScheduleCase[];

const origin = { policyId: 'p', targetId: 't', operator: '@@assign', pointer: '' } as const;
const original = (value: string): OriginalValue => ({ value, origin });

function daysFrom(expression: string, year: number, count: number): string[] {
  const parsed = parseAwsCron(expression.replace(/^cron\((.*)\)$/i, '$1'));
  if (!parsed.ok) return [parsed.message];
  const days: string[] = [];
  let from = { year, month: 1, day: 1 };
  while (days.length < count) {
    const day = firstRun(parsed.cron, from);
    if (day === undefined) break;
    days.push(new Date(Date.UTC(day.year, day.month - 1, day.day)).toISOString().slice(0, 10));
    const next = new Date(Date.UTC(day.year, day.month - 1, day.day + 1));
    from = { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
  }
  return days;
}

describe('schedules, in test/cases/meaning/schedules.json', () => {
  it.each(cases)('$claim', (one) => {
    expect(Object.keys(one).filter((name) => !members.has(name))).toEqual([]);
    const timeZone = one.timeZone === undefined ? undefined : original(one.timeZone);
    const schedule = backupSchedule(original(one.expression), timeZone, one.takenAt);
    expect(schedule.runs).toBe(one.runs);
    expect(schedule.doubts.map(({ code }) => code)).toEqual(one.doubts ?? []);
    if (one.words !== undefined) expect(schedule.words).toBe(one.words);
    if (one.runs !== 'unknown') expect(schedule.words).toBeTypeOf('string');
    if (one.days !== undefined) expect(daysFrom(one.expression, 2027, one.days.length)).toEqual(one.days);
    if (one.firstDays !== undefined) {
      expect(daysFrom(one.expression, 1970, one.firstDays.length)).toEqual(one.firstDays);
    }
    const parsed = parseAwsCron(one.expression.replace(/^cron\((.*)\)$/i, '$1'));
    const sorted = (numbers: ReadonlySet<number>) => [...numbers].sort((a, b) => a - b);
    if (one.hours !== undefined && parsed.ok) expect(sorted(parsed.cron.hours)).toEqual(one.hours);
    if (one.minutes !== undefined && parsed.ok) expect(sorted(parsed.cron.minutes)).toEqual(one.minutes);
  });
});

describe('schedules', () => {
  const part = fc.constantFrom(...'0123456789*?/,-LW#JANMON '.split(''));

  it('never-throw-whatever-the-expression', () => {
    const fields = fc.array(part, { maxLength: 24 }).map((parts) => `cron(${parts.join('')})`);
    fc.assert(
      fc.property(fc.oneof(fields, fc.string()), fc.option(fc.string(), { nil: undefined }), (text, zone) => {
        const schedule = backupSchedule(
          original(text),
          zone === undefined ? undefined : original(zone),
          '2026-11-20T08:00:00Z',
        );
        expect(['yes', 'never', 'no-longer', 'unknown']).toContain(schedule.runs);
        if (schedule.runs === 'unknown') expect(schedule.doubts).not.toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('a-day-of-the-month-runs-on-that-day-of-every-month-that-has-it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), (day, month) => {
        const [first] = daysFrom(`cron(0 5 ${day} ${month} ? *)`, 2024, 1);
        const date = new Date(Date.UTC(2024, month - 1, day));
        const exists = date.getUTCMonth() === month - 1;
        expect(first).toBe(exists ? date.toISOString().slice(0, 10) : undefined);
      }),
    );
  });

  it('a-weekday-and-its-number-are-the-same', () => {
    const names = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }), (day, nth) => {
        const name = names[day - 1] ?? '';
        for (const [a, b] of [
          [`${day}`, name],
          [`${day}L`, `${name}L`],
          [`${day}#${nth}`, `${name}#${nth}`],
        ]) {
          expect(daysFrom(`cron(0 5 ? * ${a} *)`, 2027, 3)).toEqual(
            daysFrom(`cron(0 5 ? * ${b} *)`, 2027, 3),
          );
        }
      }),
    );
  });
});
