import type { JsonValue } from '../../model/json-text.js';
import { snapshotTime } from '../../model/timestamps.js';

/**
 * A point in time as ISO 8601 in UTC, from what the clients of AWS print: seconds since 1970 as a number, or ISO 8601
 * with an offset. Undefined when it is neither.
 */
export function utcTimestamp(value: JsonValue): string | undefined {
  if (typeof value === 'number') return snapshotTime(value * 1000);
  if (typeof value !== 'string') return undefined;
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(value))
    return undefined;
  const withZone = /(Z|[+-]\d{2}:?\d{2})$/.test(value.slice(10)) || value.length === 10 ? value : `${value}Z`;
  return snapshotTime(Date.parse(withZone));
}
