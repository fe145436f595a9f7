import { createHash } from 'node:crypto';
import { type ArnBase, organizationsArn } from '../model/ids.js';
import type { Organization, Root } from '../model/snapshot.js';
import { constraintViolation, OrganizationsException, UnreadException } from './exception.js';
import { most, type Quotas } from './quotas.js';
import { type OrganizationState, withEntry } from './state.js';

/** What the service may be told to do otherwise than by default. */
export interface ServiceSettings {
  readonly quotas: Quotas;
  /** How long creating an account takes, in milliseconds. */
  readonly accountCreationTime: number;
  /** Answer lists with an empty page and a token now and then, as AWS may. */
  readonly emptyPages: boolean;
  /** The management account of an organization that is still to be created, when the caller does not tell. */
  readonly defaultAccountId: string;
}

/** What the ids of the API begin with. */
export type NewIdKind = 'o' | 'r' | 'ou' | 'account' | 'p' | 'rp' | 'h' | 'rt' | 'car';

/**
 * One call on its way: the state as the operation sees and changes it, who calls, and when. An operation that throws
 * leaves no trace, for its transaction is dropped.
 */
export class Transaction {
  state: OrganizationState;
  /** The account that calls. */
  readonly callerId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly settings: ServiceSettings;

  constructor(state: OrganizationState, callerId: string, now: number, settings: ServiceSettings) {
    this.state = state;
    this.callerId = callerId;
    this.now = now;
    this.settings = settings;
  }

  /** Puts some parts of the state in place of the old ones. */
  update(changes: Partial<OrganizationState>): void {
    this.state = { ...this.state, ...changes };
  }

  /** @throws OrganizationsException `AWSOrganizationsNotInUseException` while there is none. */
  get organization(): Organization {
    const { organization } = this.state;
    if (organization !== undefined) return organization;
    throw new OrganizationsException(
      'AWSOrganizationsNotInUse',
      'Your account is not a member of an organization.',
    );
  }

  /** @throws OrganizationsException when there is no organization, or its root could not be read. */
  get root(): Root {
    if (this.organization !== undefined && this.state.root !== undefined) return this.state.root;
    const gap = this.state.gaps.find(({ operation }) => operation === 'ListRoots');
    throw new UnreadException(
      'Service',
      'The root of the organization was not read into this simulation.',
      gap,
    );
  }

  /** Does the management account call? */
  get byManagement(): boolean {
    return this.state.organization?.managementAccountId === this.callerId;
  }

  /** The time of the call, ISO 8601 in UTC, as snapshots write it. */
  get timestamp(): string {
    return new Date(this.now).toISOString();
  }

  /** ARN of something in the organization, such as `ou` with its id. */
  arn(type: string, ...ids: readonly string[]): string {
    const { id, managementAccountId } = this.organization;
    const base: ArnBase = { partition: this.state.partition, organizationId: id, managementAccountId };
    return organizationsArn(base, type, ...ids);
  }

  /** The most that a quota allows; infinity where there is none. */
  most(quota: string): number {
    return most(this.settings.quotas, quota);
  }

  /** @throws OrganizationsException `ConstraintViolationException` with the reason, when a count passes its quota. */
  withinQuota(quota: string, count: number, reason: string, message: string): void {
    if (count > this.most(quota)) throw constraintViolation(reason, message);
  }

  /** Nothing that comes will have the id. */
  retire(id: string): void {
    this.update({ retiredIds: withEntry(this.state.retiredIds, id, true) });
  }

  /** An id that the organization neither has nor had, in AWS's form; the same calls give the same ids. */
  newId(kind: NewIdKind): string {
    for (;;) {
      const { serial, organization } = this.state;
      this.update({ serial: serial + 1 });
      const hash = createHash('sha256')
        .update(`${organization?.id ?? ''} ${kind} ${serial}`)
        .digest();
      const id = this.#idOf(kind, hash);
      if (!this.#isTaken(id)) return id;
    }
  }

  #idOf(kind: NewIdKind, hash: Buffer): string {
    switch (kind) {
      case 'account':
        return String(100_000_000_000 + (hash.readUIntBE(0, 6) % 899_999_999_999));
      case 'ou':
        return `ou-${this.root.id.slice(2)}-${letters(hash, 8)}`;
      case 'r':
        return `r-${letters(hash, 4)}`;
      case 'o':
      case 'h':
      case 'rt':
      case 'car':
        return `${kind}-${letters(hash, 10)}`;
      case 'p':
      case 'rp':
        return `${kind}-${letters(hash, 10)}`;
    }
  }

  #isTaken(id: string): boolean {
    const { state } = this;
    return [
      state.organizationalUnits,
      state.accounts,
      state.policies,
      state.handshakes,
      state.transfers,
      state.accountRequests,
      state.standaloneAccounts,
      state.retiredIds,
    ].some((map) => map.has(id));
  }
}

function letters(hash: Buffer, count: number): string {
  const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
  return Array.from(hash.subarray(0, count), (byte) => alphabet[byte % alphabet.length]).join('');
}
