import type {
  Account,
  DelegatedAdministrator,
  Gap,
  Handshake,
  Organization,
  OrganizationalUnit,
  Policy,
  ReportedEffectivePolicy,
  ResourcePolicy,
  Root,
  Tag,
  TrustedService,
} from '../model/snapshot.js';
import { LayeredMap } from './layered-map.js';

/**
 * All that the service knows, as a value: a transition gives a new state and leaves the old one as it was. Collections
 * that a transition does not touch are shared between the two, so that what is derived from one (an index, a sorted
 * list) can be remembered under its identity.
 *
 * INVARIANT (tree): every OU and account has a parent that exists, and every way up ends at the root.
 * INVARIANT (attachments): every policy and target that `attachments` names exists, and a policy is attached to a target
 * at most once.
 */
export interface OrganizationState {
  readonly partition: string;
  /** Counts the ids that were given out, so that the same calls give the same ids. */
  readonly serial: number;
  /**
   * Ids of policies and OUs that were deleted. An organization that this service made is read and served again with a count
   * that begins anew: what has gone since then must not leave its id to something else.
   */
  readonly retiredIds: ReadonlyMap<string, true>;
  /** undefined before `CreateOrganization` and after `DeleteOrganization`. */
  readonly organization: Organization | undefined;
  readonly root: Root | undefined;
  readonly organizationalUnits: ReadonlyMap<string, OrganizationalUnit>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly policies: ReadonlyMap<string, Policy>;
  /** Ids of the policies attached to a target, in the order of attachment; targets without any may be missing. */
  readonly attachments: ReadonlyMap<string, readonly string[]>;
  readonly delegatedAdministrators: ReadonlyMap<string, DelegatedAdministrator>;
  readonly trustedServices: ReadonlyMap<string, TrustedService>;
  readonly resourcePolicy: ResourcePolicy | undefined;
  readonly handshakes: ReadonlyMap<string, StoredHandshake>;
  readonly transfers: ReadonlyMap<string, ResponsibilityTransfer>;
  readonly accountRequests: ReadonlyMap<string, AccountRequest>;
  /** Accounts that were asked to close while this service looked on, by id, until they vanish. */
  readonly closing: ReadonlyMap<string, AccountClosing>;
  /** Accounts that left the organization, by id: they are known should they be invited again. */
  readonly standaloneAccounts: ReadonlyMap<string, StandaloneAccount>;
  readonly effectivePolicies: readonly ReportedEffectivePolicy[];
  /** What the snapshot that the state began with could not tell. */
  readonly gaps: readonly Gap[];
}

/** A handshake with what the service must remember to carry it out. */
export interface StoredHandshake extends Handshake {
  /** When it reached its final state, epoch milliseconds: it is kept for thirty days. */
  readonly endedAt?: number;
  /** Which account accepted or declined it: an invitation by email does not name one. */
  readonly answeredBy?: string;
  /** Tags for the account once it has joined. */
  readonly tags?: readonly Tag[];
  readonly transferId?: string;
}

/** When an account was asked to close, and when it was closed. Times are epoch milliseconds. */
export interface AccountClosing {
  readonly requestedAt: number;
  /** undefined while it is `PENDING_CLOSURE`. */
  readonly closedAt?: number;
}

/** What stays known of an account outside the organization. */
export interface StandaloneAccount {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

/** A `CreateAccountStatus`, with what the account will be. Times are epoch milliseconds. */
export interface AccountRequest {
  readonly id: string;
  readonly accountName: string;
  readonly email: string;
  /** Is an account in AWS GovCloud (US) created beside it? */
  readonly govCloud?: boolean;
  readonly state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  readonly requestedAt: number;
  readonly completedAt?: number;
  readonly accountId?: string;
  readonly govCloudAccountId?: string;
  readonly failureReason?: string;
  readonly tags: readonly Tag[];
}

/** A responsibility transfer, as this organization sees it. Times are epoch milliseconds. */
export interface ResponsibilityTransfer {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly type: 'BILLING';
  readonly direction: 'inbound' | 'outbound';
  readonly status: 'REQUESTED' | 'DECLINED' | 'CANCELED' | 'EXPIRED' | 'ACCEPTED' | 'WITHDRAWN';
  readonly source: TransferParticipant;
  readonly target: TransferParticipant;
  readonly startsAt: number;
  readonly endsAt?: number;
  readonly activeHandshakeId?: string;
  readonly tags: readonly Tag[];
}

/** The management account at one end of a transfer. */
export interface TransferParticipant {
  /** undefined while an invitation by email has not been accepted. */
  readonly managementAccountId?: string;
  readonly managementAccountEmail?: string;
}

/** Before any organization exists. */
export function emptyState(partition = 'aws'): OrganizationState {
  return {
    partition,
    serial: 0,
    retiredIds: new Map(),
    organization: undefined,
    root: undefined,
    organizationalUnits: new Map(),
    accounts: new Map(),
    policies: new Map(),
    attachments: new Map(),
    delegatedAdministrators: new Map(),
    trustedServices: new Map(),
    resourcePolicy: undefined,
    handshakes: new Map(),
    transfers: new Map(),
    accountRequests: new Map(),
    closing: new Map(),
    standaloneAccounts: new Map(),
    effectivePolicies: [],
    gaps: [],
  };
}

/** The map with an entry set. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return LayeredMap.with(map, key, value);
}

/** The map without some entries. */
export function without<K, V>(map: ReadonlyMap<K, V>, ...keys: readonly K[]): ReadonlyMap<K, V> {
  return LayeredMap.without(map, keys);
}
