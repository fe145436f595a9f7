/** A cron expression of AWS, as what each of its fields lets through. Minutes and hours are those of its time zone. */
export interface AwsCron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  /** January is 1. */
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  /** Does the schedule run on the day? Only asked for days in its months and years. */
  readonly runsOn: (day: CalendarDay) => boolean;
}

/** A day of the Gregorian calendar; January is month 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The expression as read, or why it is none. */
export type ParsedCron =
  | { readonly ok: true; readonly cron: AwsCron }
  | { readonly ok: false; readonly message: string };

const firstYear = 1970;
const lastYear = 2199;
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  /** The name of `least`, and so on. */
  readonly names?: readonly string[];
}

const minuteField: Field = { name: 'minutes', least: 0, most: 59 };
const hourField: Field = { name: 'hours', least: 0, most: 23 };
const dayField: Field = { name: 'day of the month', least: 1, most: 31 };
const monthField: Field = { name: 'month', least: 1, most: 12, names: monthNames };
const weekdayField: Field = { name: 'day of the week', least: 1, most: 7, names: weekdayNames };
const yearField: Field = { name: 'year', least: firstYear, most: lastYear };

/**
 * Reads the six fields within `cron(…)`: minutes, hours, day of the month, month, day of the week, year, with `,`, `-`,
 * `*`, `/`, and in the days `?`, `L`, `W` and `#`. Sunday is 1.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function parseAwsCron(fields: string): ParsedCron {
  const parts = fields.trim().toUpperCase().split(/\s+/);
  const [minutes = '', hours = '', day = '', month = '', weekday = '', year = ''] = parts;
  if (parts.length !== 6) return wrong(`${parts.length} fields where AWS has six`);
  if ((day === '?') === (weekday === '?')) {
    return wrong('of the day of the month and the day of the week one must be `?`, and the other not');
  }
  try {
    const runsOn = day === '?' ? weekdayTest(weekday) : dayTest(day);
    const cron: AwsCron = {
      minutes: setOf(minutes, minuteField),
      hours: setOf(hours, hourField),
      months: setOf(month, monthField),
      years: setOf(year, yearField),
      runsOn,
    };
    return { ok: true, cron };
  } catch (error) {
    if (error instanceof FieldError) return wrong(error.message);
    throw error;
  }
}

/**
 * The first day on which the schedule runs, not before the given one; undefined when it never runs again.
 *
 * @param from the first day that counts; the first of all when it is left out.
 */
export function firstRun(cron: AwsCron, from: CalendarDay = firstDay): CalendarDay | undefined {
  const years = [...cron.years].filter((year) => year >= from.year).sort((a, b) => a - b);
  const months = [...cron.months].sort((a, b) => a - b);
  for (const year of years) {
    for (const month of months) {
      for (let day = 1; day <= daysIn(year, month); day++) {
        const one = { year, month, day };
        if (!isBefore(one, from) && cron.runsOn(one)) return one;
      }
    }
  }
  return undefined;
}

const firstDay: CalendarDay = { year: firstYear, month: 1, day: 1 };

function isBefore(a: CalendarDay, b: CalendarDay): boolean {
  return a.year * 10_000 + a.month * 100 + a.day < b.year * 10_000 + b.month * 100 + b.day;
}

class FieldError extends Error {}

function wrong(message: string): ParsedCron {
  return { ok: false, message };
}

function setOf(text: string, field: Field): ReadonlySet<number> {
  return new Set(text.split(',').flatMap((item) => rangeOf(item, field)));
}

/** `5`, `1-5`, `*`, and each with `/` and a step: from there to the end, or within the range. */
function rangeOf(item: string, field: Field): number[] {
  const [range = '', step, ...more] = item.split('/');
  if (more.length > 0) throw unreadable(item, field);
  const by = step === undefined ? 1 : Number(step);
  if (step !== undefined && (!/^\d{1,4}$/.test(step) || by === 0)) throw unreadable(item, field);
  const [from = '', to, ...others] = range.split('-');
  if (others.length > 0) throw unreadable(item, field);
  if (range === '*') return every(field.least, field.most, by, field);
  const first = numberIn(from, field, item);
  if (to === undefined) return every(first, step === undefined ? first : field.most, by, field);
  return every(first, numberIn(to, field, item), by, field);
}

/** A range that ends before it begins goes on at the beginning of the field, as AWS's own sample of hours does. */
function every(first: number, last: number, by: number, { least, most, name }: Field): number[] {
  if (last < first && name === yearField.name) throw new FieldError(`the years ${first} to ${last} are none`);
  const length = most - least + 1;
  const count = last < first ? last + length - first : last - first;
  const numbers: number[] = [];
  for (let i = 0; i <= count; i += by) numbers.push(least + ((first - least + i) % length));
  return numbers;
}

function numberIn(text: string, field: Field, item: string): number {
  const named = field.names?.indexOf(text) ?? -1;
  if (named >= 0) return field.least + named;
  const number = Number(text);
  if (!/^\d{1,4}$/.test(text) || number < field.least || number > field.most) throw unreadable(item, field);
  return number;
}

function unreadable(item: string, { name, least, most }: Field): FieldError {
  return new FieldError(`\`${item}\` is no ${name} between ${least} and ${most}`);
}

/** `L` is the last day, `LW` the last weekday, `3W` the weekday nearest to the third, within the month. */
function dayTest(text: string): AwsCron['runsOn'] {
  const tests = text.split(',').map((item): AwsCron['runsOn'] => {
    if (item === 'L') return ({ year, month, day }) => day === daysIn(year, month);
    if (item === 'LW') return (on) => on.day === nearestWeekday(on, daysIn(on.year, on.month));
    const weekday = /^(\d{1,2})W$/.exec(item);
    if (weekday !== null) {
      const wanted = numberIn(weekday[1] ?? '', dayField, item);
      return (on) => wanted <= daysIn(on.year, on.month) && on.day === nearestWeekday(on, wanted);
    }
    const days = new Set(rangeOf(item, dayField));
    return ({ day }) => days.has(day);
  });
  return (on) => tests.some((test) => test(on));
}

/** `L` is Saturday, `6L` the last Friday, `3#2` the second Tuesday of the month. */
function weekdayTest(text: string): AwsCron['runsOn'] {
  if (text.includes('#')) return nthWeekday(text);
  const tests = text.split(',').map((item): AwsCron['runsOn'] => {
    if (item === 'L') return (on) => weekdayOf(on) === weekdayField.most;
    const last = /^(\w+)L$/.exec(item);
    if (last !== null) {
      const wanted = numberIn(last[1] ?? '', weekdayField, item);
      return (on) => weekdayOf(on) === wanted && on.day + 7 > daysIn(on.year, on.month);
    }
    const days = new Set(rangeOf(item, weekdayField));
    return (on) => days.has(weekdayOf(on));
  });
  return (on) => tests.some((test) => test(on));
}

function nthWeekday(text: string): AwsCron['runsOn'] {
  const [day = '', nth = '', ...more] = text.split('#');
  if (text.includes(',') || more.length > 0 || !/^[1-5]$/.test(nth)) {
    throw new FieldError(`\`${text}\` is no day of the week such as \`3#2\`, the second Tuesday`);
  }
  const wanted = numberIn(day, weekdayField, text);
  return (on) => weekdayOf(on) === wanted && Math.ceil(on.day / 7) === Number(nth);
}

/** Sunday is 1. */
function weekdayOf({ year, month, day }: CalendarDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The working day nearest to a day, never in another month. */
function nearestWeekday({ year, month }: CalendarDay, day: number): number {
  const weekday = weekdayOf({ year, month, day });
  if (weekday === 7) return day === 1 ? 3 : day - 1;
  if (weekday === 1) return day === daysIn(year, month) ? day - 2 : day + 1;
  return day;
}
