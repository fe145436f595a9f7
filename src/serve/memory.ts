import type { Snapshot } from '../model/snapshot.js';
import { snapshotOf, stateOf } from '../organization/snapshots.js';
import { emptyState, type OrganizationState } from '../organization/state.js';

/**
 * What the service knows beside the organization's snapshot, as JSON: requests for accounts, handshakes that have ended,
 * transfers, accounts that are closing or have left, and how many ids were given out.
 */
export interface ServiceMemory {
  readonly partition: string;
  readonly serial: number;
  /** Missing in what earlier versions wrote. */
  readonly retiredIds?: readonly string[];
  readonly handshakes: readonly Valued<'handshakes'>[];
  readonly transfers: readonly Valued<'transfers'>[];
  readonly accountRequests: readonly Valued<'accountRequests'>[];
  readonly closing: readonly (readonly [id: string, Valued<'closing'>])[];
  readonly standaloneAccounts: readonly Valued<'standaloneAccounts'>[];
}

type Maps = 'handshakes' | 'transfers' | 'accountRequests' | 'closing' | 'standaloneAccounts';
type Valued<Name extends Maps> =
  OrganizationState[Name] extends ReadonlyMap<string, infer Value> ? Value : never;

/** A state in two parts: the snapshot, undefined while there is no organization, and the rest. */
export interface StateParts {
  readonly snapshot: Snapshot | undefined;
  readonly memory: ServiceMemory;
}

/** The state in two parts, of which `stateFromParts` makes it again. */
export function partsOf(state: OrganizationState): StateParts {
  const { partition, serial, handshakes, transfers, accountRequests, closing, standaloneAccounts } = state;
  return {
    snapshot: snapshotOf(state),
    memory: {
      partition,
      serial,
      retiredIds: [...state.retiredIds.keys()],
      handshakes: [...handshakes.values()],
      transfers: [...transfers.values()],
      accountRequests: [...accountRequests.values()],
      closing: [...closing],
      standaloneAccounts: [...standaloneAccounts.values()],
    },
  };
}

/** The state whose parts these are. */
export function stateFromParts({ snapshot, memory }: StateParts): OrganizationState {
  const {
    partition,
    serial,
    retiredIds = [],
    handshakes,
    transfers,
    accountRequests,
    closing,
    standaloneAccounts,
  } = memory;
  return {
    ...(snapshot === undefined ? emptyState() : stateOf(snapshot)),
    partition,
    serial,
    retiredIds: new Map(retiredIds.map((id) => [id, true])),
    handshakes: byId(handshakes),
    transfers: byId(transfers),
    accountRequests: byId(accountRequests),
    closing: new Map(closing),
    standaloneAccounts: byId(standaloneAccounts),
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}
