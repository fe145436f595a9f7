import type { Snapshot } from '../model/snapshot.js';
import { most, type Quotas } from '../organization/quotas.js';
import { day, timeOf as timeOfText } from '../organization/times.js';

/**
 * When changes to an organization are made, unless somebody says: when it was read. Where that is not told, so long after
 * the last thing of which it tells the time that every account may leave again: what only the clock would refuse is not
 * refused then. Epoch milliseconds.
 */
export function timeOf(snapshot: Snapshot, quotas: Quotas): number {
  const taken = timeOfText(snapshot.takenAt);
  if (taken !== undefined) return taken;
  const times = [
    ...snapshot.accounts.map(({ joinedTimestamp }) => timeOfText(joinedTimestamp)),
    ...snapshot.trustedServices.map(({ dateEnabled }) => timeOfText(dateEnabled)),
    ...snapshot.handshakes.map(({ requestedTimestamp }) => timeOfText(requestedTimestamp)),
  ];
  const latest = times.reduce<number>((last, time) => Math.max(last, time ?? 0), 0);
  const wait = most(quotas, 'createdAccountMinimumDays');
  return latest + (Number.isFinite(wait) ? wait : 0) * day;
}
