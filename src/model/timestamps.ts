/**
 * A point in time, in epoch milliseconds, as readers write it into snapshots: ISO 8601 in UTC, whole seconds without a
 * fraction, as AWS prints them. undefined for what is no time of the years 0 to 9999.
 */
export function snapshotTime(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  const year = Number.isNaN(date.getTime()) ? -1 : date.getUTCFullYear();
  return year >= 0 && year <= 9999 ? date.toISOString().replace('.000Z', 'Z') : undefined;
}
