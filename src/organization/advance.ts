import { completeRequest } from './account-requests.js';
import { isOpen } from './all-features.js';
import { abandoned } from './handshakes.js';
import { withoutAccounts } from './membership.js';
import { most } from './quotas.js';
import { remembered } from './remember.js';
import {
  type AccountClosing,
  type AccountRequest,
  type OrganizationState,
  type StoredHandshake,
  withEntry,
} from './state.js';
import { day, minute, timeOf } from './times.js';
import { type ServiceSettings, Transaction } from './transaction.js';

/**
 * The state once time has done its part: accounts that were asked for come to be (or fail to), open handshakes expire,
 * ended ones are forgotten with the transfers that never came to be, accounts that were asked to close are closed, and
 * closed ones vanish. It is the same object when nothing was due, which is found out without looking at every entry.
 *
 * What came from a snapshot without a time stays as it is: an account that was `PENDING_CLOSURE` when it was read does not
 * tell since when.
 *
 * @param now epoch milliseconds.
 */
export function advance(state: OrganizationState, now: number, settings: ServiceSettings): OrganizationState {
  const times = timesOf(settings);
  let advanced = state;
  if (handshakesDue(state.handshakes, times) <= now) advanced = endHandshakes(advanced, now, times);
  if (accountsDue(advanced, times) <= now) advanced = changeAccounts(advanced, now, times, settings);
  return advanced;
}

/** How long things take, in milliseconds. */
interface Times {
  readonly creating: number;
  readonly closing: number;
  readonly closed: number;
  readonly ended: number;
}

function timesOf({ quotas, accountCreationTime }: ServiceSettings): Times {
  return {
    creating: accountCreationTime,
    closing: most(quotas, 'accountClosingMinutes') * minute,
    closed: most(quotas, 'closedAccountDays') * day,
    ended: most(quotas, 'endedHandshakeDays') * day,
  };
}

/** The earliest of each kind of time, infinity where there is none. */
const handshakeTimes = remembered((handshakes: OrganizationState['handshakes']) => {
  let expires = Number.POSITIVE_INFINITY;
  let ended = Number.POSITIVE_INFINITY;
  for (const handshake of handshakes.values()) {
    if (isOpen(handshake)) expires = Math.min(expires, expiryOf(handshake));
    else ended = Math.min(ended, endOf(handshake));
  }
  return { expires, ended };
});

const requestedFirst = remembered((requests: OrganizationState['accountRequests']) => {
  let first = Number.POSITIVE_INFINITY;
  for (const { state, requestedAt } of requests.values()) {
    if (state === 'IN_PROGRESS') first = Math.min(first, requestedAt);
  }
  return first;
});

const closingTimes = remembered((closing: OrganizationState['closing']) => {
  let pending = Number.POSITIVE_INFINITY;
  let requested = Number.POSITIVE_INFINITY;
  for (const { requestedAt, closedAt } of closing.values()) {
    requested = Math.min(requested, requestedAt);
    if (closedAt === undefined) pending = Math.min(pending, requestedAt);
  }
  return { pending, requested };
});

function handshakesDue(handshakes: OrganizationState['handshakes'], times: Times): number {
  const { expires, ended } = handshakeTimes(handshakes);
  return Math.min(expires, ended + times.ended);
}

function accountsDue({ accountRequests, closing }: OrganizationState, times: Times): number {
  const { pending, requested } = closingTimes(closing);
  return Math.min(
    requestedFirst(accountRequests) + times.creating,
    pending + times.closing,
    requested + times.closed,
  );
}

function expiryOf({ expirationTimestamp }: StoredHandshake): number {
  return timeOf(expirationTimestamp) ?? Number.POSITIVE_INFINITY;
}

/** When it ended; for one that was read from elsewhere, when it would have expired. */
function endOf(handshake: StoredHandshake): number {
  return handshake.endedAt ?? expiryOf(handshake);
}

function endHandshakes(state: OrganizationState, now: number, times: Times): OrganizationState {
  let next = state;
  const due = [...state.handshakes.values()].filter(
    (handshake) => isOpen(handshake) && expiryOf(handshake) <= now,
  );
  // The earlier first; a migration before the requests that expire with it, as these are canceled then.
  due.sort((a, b) => expiryOf(a) - expiryOf(b) || rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const handshakes = new Map(state.handshakes);
  for (const { id } of due) {
    const handshake = handshakes.get(id);
    if (handshake === undefined || !isOpen(handshake)) continue;
    const expired: StoredHandshake = { ...handshake, state: 'EXPIRED', endedAt: expiryOf(handshake) };
    handshakes.set(id, expired);
    if (expired.action !== 'ENABLE_ALL_FEATURES' && expired.transferId === undefined) continue;
    next = abandoned({ ...next, handshakes: new Map(handshakes) }, expired, 'EXPIRED', expiryOf(expired));
    for (const [key, value] of next.handshakes) handshakes.set(key, value);
  }
  const transfers = new Map(next.transfers);
  for (const handshake of [...handshakes.values()]) {
    if (isOpen(handshake) || endOf(handshake) + times.ended > now) continue;
    handshakes.delete(handshake.id);
    const status = transfers.get(handshake.transferId ?? '')?.status;
    if (status !== 'ACCEPTED' && status !== 'WITHDRAWN') transfers.delete(handshake.transferId ?? '');
  }
  const forgotten = transfers.size < next.transfers.size;
  return { ...next, handshakes, transfers: forgotten ? transfers : next.transfers };
}

function rank({ action }: StoredHandshake): number {
  return action === 'ENABLE_ALL_FEATURES' ? 0 : 1;
}

/** Something that happens to an account by itself. */
type AccountEvent = { readonly at: number; readonly id: string } & (
  | { readonly kind: 'created'; readonly request: AccountRequest }
  | { readonly kind: 'closed'; readonly closing: AccountClosing }
  | { readonly kind: 'vanished' }
);

/** One after the other, for an account that vanishes makes room for one that is created. */
function changeAccounts(
  state: OrganizationState,
  now: number,
  times: Times,
  settings: ServiceSettings,
): OrganizationState {
  let next = state;
  let vanished: string[] = [];
  let since = 0;
  const leave = (): void => {
    if (vanished.length > 0) next = withoutAccounts(next, new Set(vanished), since);
    vanished = [];
  };
  for (const event of eventsUntil(state, now, times)) {
    if (event.kind === 'vanished') {
      vanished.push(event.id);
      since = event.at;
      continue;
    }
    leave();
    next =
      event.kind === 'created'
        ? created(next, event.request, event.at, settings)
        : closed(next, event.id, event.closing, event.at);
  }
  leave();
  return next;
}

function eventsUntil(state: OrganizationState, now: number, times: Times): readonly AccountEvent[] {
  const events: AccountEvent[] = [];
  for (const request of state.accountRequests.values()) {
    if (request.state !== 'IN_PROGRESS') continue;
    events.push({ kind: 'created', at: request.requestedAt + times.creating, id: request.id, request });
  }
  for (const [id, closing] of state.closing) {
    const { requestedAt, closedAt } = closing;
    if (closedAt === undefined) events.push({ kind: 'closed', at: requestedAt + times.closing, id, closing });
    events.push({ kind: 'vanished', at: requestedAt + times.closed, id });
  }
  // `closed` stands before `vanished` by name too. Requests of the same time keep the order of the calls.
  return events
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0));
}

function created(
  state: OrganizationState,
  request: AccountRequest,
  at: number,
  settings: ServiceSettings,
): OrganizationState {
  const callerId = state.organization?.managementAccountId ?? settings.defaultAccountId;
  const transaction = new Transaction(state, callerId, at, settings);
  completeRequest(transaction, request);
  return transaction.state;
}

function closed(
  state: OrganizationState,
  id: string,
  { requestedAt }: AccountClosing,
  at: number,
): OrganizationState {
  const account = state.accounts.get(id);
  const closing = withEntry(state.closing, id, { requestedAt, closedAt: at });
  if (account?.state !== 'PENDING_CLOSURE') return { ...state, closing };
  return { ...state, closing, accounts: withEntry(state.accounts, id, { ...account, state: 'CLOSED' }) };
}
