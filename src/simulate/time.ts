import type { Snapshot } from '../model/snapshot.js';
import { most, type Quotas } from '../organization/quotas.js';
import { remembered } from '../organization/remember.js';
import { day, timeOf as timeOfText } from '../organization/times.js';

/**
 * When changes to an organization are made, unless somebody says: when it was read. Where that is not told, so long after
 * the last thing of which it tells the time that every account may leave again: what only the clock would refuse is not
 * refused then. Epoch milliseconds.
 */
export function timeOf(snapshot: Snapshot, quotas: Quotas): number {
  const taken = timeOfText(snapshot.takenAt);
  if (taken !== undefined) return taken;
  const wait = most(quotas, 'createdAccountMinimumDays');
  return latestOf(snapshot) + (Number.isFinite(wait) ? wait : 0) * day;
}

/** When the last thing happened of which a snapshot tells the time; 0: it tells of none. */
const latestOf: (snapshot: Snapshot) => number = remembered((snapshot: Snapshot) => {
  const times = [
    ...snapshot.accounts.map(({ joinedTimestamp }) => timeOfText(joinedTimestamp)),
    ...snapshot.trustedServices.map(({ dateEnabled }) => timeOfText(dateEnabled)),
    ...snapshot.handshakes.map(({ requestedTimestamp }) => timeOfText(requestedTimestamp)),
  ];
  return times.reduce<number>((last, time) => Math.max(last, time ?? 0), 0);
});
