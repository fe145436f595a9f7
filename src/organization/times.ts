/** One minute in milliseconds. */
export const minute = 60_000;

/** One day in milliseconds. */
export const day = 24 * 60 * minute;

/** The latest time that a date can be. */
const latest = 8.64e15;

/** Epoch milliseconds as snapshots write times: ISO 8601 in UTC. */
export function isoTime(time: number): string {
  return new Date(Math.min(time, latest)).toISOString();
}

/** The epoch milliseconds of an ISO 8601 text; undefined when there is none, or it is no time. */
export function timeOf(iso: string | undefined): number | undefined {
  const time = iso === undefined ? Number.NaN : Date.parse(iso);
  return Number.isNaN(time) ? undefined : time;
}

/** Is it 00:00:00.000 UTC on the first day of a month? */
export function beginsMonth(time: number): boolean {
  return time % day === 0 && new Date(time).getUTCDate() === 1;
}

/** The last second of a month, `23:59:59` UTC: that of the month of a time, or of one some months later. */
export function endOfMonth(time: number, monthsLater = 0): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1 + monthsLater, 1) - 1_000;
}
