import { organizationsArn } from '../model/ids.js';
import type { Handshake, HandshakeParty, HandshakeResource } from '../model/snapshot.js';
import { isOpen, settleMigration, withoutMigration } from './all-features.js';
import { invalidInput, OrganizationsException } from './exception.js';
import { epochSeconds, found } from './lookups.js';
import { accountWithEmail, joinOrganization, standaloneAccount } from './membership.js';
import type { Output } from './operation.js';
import { type OrganizationState, type StoredHandshake, withEntry } from './state.js';
import { isoTime } from './times.js';
import type { Transaction } from './transaction.js';
import { acceptTransfer, endInvitation } from './transfers.js';

/** The organization that sends a handshake. */
export interface Sender {
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly managementAccountEmail?: string;
  readonly managementAccountName: string;
}

/** What is sent. */
export interface Offer {
  readonly sender: Sender;
  readonly action: 'INVITE' | 'ENABLE_ALL_FEATURES' | 'APPROVE_ALL_FEATURES' | 'TRANSFER_RESPONSIBILITY';
  readonly state: 'OPEN' | 'REQUESTED';
  /** Whom it is sent to; undefined: nobody but the organization itself. */
  readonly to?: HandshakeParty;
  readonly resources: readonly HandshakeResource[];
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  readonly tags?: StoredHandshake['tags'];
  readonly transferId?: string;
}

/** The organization of this service, as the sender of a handshake. */
export function ownOrganization(transaction: Transaction): Sender {
  const { id, managementAccountId, managementAccountEmail } = transaction.organization;
  const account = transaction.state.accounts.get(managementAccountId);
  const email = managementAccountEmail ?? account?.email;
  return {
    organizationId: id,
    managementAccountId,
    ...(email === undefined ? {} : { managementAccountEmail: email }),
    managementAccountName: account?.name ?? managementAccountId,
  };
}

/** Stores a new handshake. */
export function sendHandshake(transaction: Transaction, offer: Offer): StoredHandshake {
  const { sender, action, state, to, resources, expiresAt, tags, transferId } = offer;
  const id = transaction.newId('h');
  const base = { partition: transaction.state.partition, ...sender };
  const handshake: StoredHandshake = {
    id,
    arn: organizationsArn(base, 'handshake', action.toLowerCase(), id),
    action,
    state,
    requestedTimestamp: transaction.timestamp,
    expirationTimestamp: isoTime(expiresAt),
    parties: [{ id: sender.organizationId, type: 'ORGANIZATION' }, ...(to === undefined ? [] : [to])],
    resources,
    ...(tags === undefined || tags.length === 0 ? {} : { tags }),
    ...(transferId === undefined ? {} : { transferId }),
  };
  store(transaction, handshake);
  return handshake;
}

/**
 * The party that an input names as the target of an invitation.
 *
 * @throws OrganizationsException `InvalidInputException` for an organization, and for an id that is none of its type.
 */
export function invitedParty({ Id, Type }: { readonly Id: string; readonly Type: string }): HandshakeParty {
  if (Type === 'ORGANIZATION') {
    throw invalidInput('INVALID_PARTY_TYPE_TARGET', 'Invite an account: by its id, or by its email address.');
  }
  if (Type === 'ACCOUNT' && !/^\d{12}$/.test(Id)) {
    throw invalidInput('INVALID_PATTERN', `\`${Id}\` is not the id of an account, which has twelve digits.`);
  }
  if (Type === 'EMAIL' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(Id)) {
    throw invalidInput('INVALID_EMAIL_ADDRESS_TARGET', `\`${Id}\` is not an email address.`);
  }
  return { id: Id, type: Type };
}

/** The account that a party is; undefined where an email address may be that of any account outside the organization. */
export function accountOfParty(state: OrganizationState, { id, type }: HandshakeParty): string | undefined {
  return type === 'EMAIL' ? accountWithEmail(state, id) : id;
}

/** Do two parties stand for the same account? */
export function isSameParty(state: OrganizationState, one: HandshakeParty, other: HandshakeParty): boolean {
  const [a, b] = [accountOfParty(state, one), accountOfParty(state, other)];
  if (a !== undefined || b !== undefined) return a === b;
  return one.id.toLowerCase() === other.id.toLowerCase();
}

/** Whom a handshake was sent to, besides the organization. */
export function recipientOf({ parties }: Handshake): HandshakeParty | undefined {
  return parties.find(({ type }) => type !== 'ORGANIZATION');
}

/** Did the organization of this service send it? Party ids are known with and without `o-` in front. */
export function isOwn({ organization }: OrganizationState, { parties }: Handshake): boolean {
  return parties.some(
    ({ id, type }) => type === 'ORGANIZATION' && (id === organization?.id || `o-${id}` === organization?.id),
  );
}

/** Did the caller send the handshake? */
export function isSender(
  { state, callerId, byManagement }: Transaction,
  handshake: StoredHandshake,
): boolean {
  if (isOwn(state, handshake)) return byManagement;
  // Only who is to pay sends an invitation to transfer a bill.
  return state.transfers.get(handshake.transferId ?? '')?.target.managementAccountId === callerId;
}

/**
 * Was the handshake sent to the caller? One that was sent to an email address of which nothing is known may be answered
 * by any account outside the organization.
 */
export function isRecipient(
  { state, callerId, byManagement }: Transaction,
  handshake: StoredHandshake,
): boolean {
  if (handshake.answeredBy !== undefined) return handshake.answeredBy === callerId;
  const recipient = recipientOf(handshake);
  if (recipient === undefined) return handshake.action === 'ENABLE_ALL_FEATURES' && byManagement;
  const accountId = accountOfParty(state, recipient);
  return accountId === undefined ? !state.accounts.has(callerId) : accountId === callerId;
}

/**
 * The handshake that an operation names.
 *
 * @throws OrganizationsException `HandshakeNotFoundException`, also for callers that are neither members of the
 * organization nor a party.
 */
export function handshakeWithId(transaction: Transaction, id: string): StoredHandshake {
  const { state, callerId } = transaction;
  const handshake = found(state.handshakes.get(id), 'HandshakeNotFound', id);
  const concerned =
    state.accounts.has(callerId) || isSender(transaction, handshake) || isRecipient(transaction, handshake);
  return found(concerned ? handshake : undefined, 'HandshakeNotFound', id);
}

/** The states in which a handshake ends by what somebody does. */
export type Answer = 'ACCEPTED' | 'DECLINED' | 'CANCELED';

/** @throws OrganizationsException when a handshake can't go to a state any more. */
export function requireTransition({ id, state }: StoredHandshake, to: Answer): void {
  if (state === to) {
    throw new OrganizationsException(
      'HandshakeAlreadyInState',
      `The handshake \`${id}\` is already ${state}.`,
    );
  }
  if (state === 'OPEN' || state === 'REQUESTED') return;
  throw new OrganizationsException(
    'InvalidHandshakeTransition',
    `The handshake \`${id}\` is ${state} and can't become ${to} any more.`,
  );
}

/** Ends a handshake that can go to that state, with all that follows, and gives it as it is then. */
export function answerHandshake(
  transaction: Transaction,
  handshake: StoredHandshake,
  to: Answer,
): StoredHandshake {
  const ended: StoredHandshake = {
    ...handshake,
    state: to,
    endedAt: transaction.now,
    ...(to === 'CANCELED' ? {} : { answeredBy: transaction.callerId }),
    resources: to === 'ACCEPTED' ? withAccount(handshake, transaction.callerId) : handshake.resources,
  };
  if (to === 'ACCEPTED') accept(transaction, handshake);
  store(transaction, ended);
  if (to !== 'ACCEPTED') transaction.state = abandoned(transaction.state, ended, to, transaction.now);
  transaction.state = settleMigration(transaction.state);
  return found(transaction.state.handshakes.get(handshake.id), 'HandshakeNotFound', handshake.id);
}

/**
 * The state once a handshake has ended without being accepted.
 *
 * @param at when it ended, epoch milliseconds.
 */
export function abandoned(
  state: OrganizationState,
  { id, action, transferId }: StoredHandshake,
  to: 'DECLINED' | 'CANCELED' | 'EXPIRED',
  at: number,
): OrganizationState {
  if (action === 'ENABLE_ALL_FEATURES') {
    return { ...state, handshakes: withoutMigration(state.handshakes, id, at) };
  }
  return transferId === undefined ? state : endInvitation(state, transferId, to);
}

function accept(transaction: Transaction, handshake: StoredHandshake): void {
  const { state, callerId } = transaction;
  switch (handshake.action) {
    case 'INVITE':
      if (state.accounts.has(callerId)) {
        throw handshakeConstraint(
          'ALREADY_IN_AN_ORGANIZATION',
          `The account \`${callerId}\` is already a member of an organization.`,
        );
      }
      joinOrganization(transaction, {
        ...invitedAccount(state, handshake, callerId),
        joinedMethod: 'INVITED',
        tags: handshake.tags ?? [],
      });
      return;
    case 'ENABLE_ALL_FEATURES':
      transaction.update({ organization: { ...transaction.organization, featureSet: 'ALL' } });
      return;
    case 'TRANSFER_RESPONSIBILITY':
      acceptTransfer(transaction, handshake.transferId);
  }
}

/** The account that accepts, with the address that it was invited by. */
function invitedAccount(
  state: OrganizationState,
  handshake: StoredHandshake,
  id: string,
): ReturnType<typeof standaloneAccount> {
  const account = standaloneAccount(state, id);
  const recipient = recipientOf(handshake);
  return recipient?.type === 'EMAIL' ? { ...account, email: recipient.id } : account;
}

/** An accepted invitation by email names the account that accepted, as AWS's example of `AcceptHandshake` does. */
function withAccount(handshake: StoredHandshake, accountId: string): readonly HandshakeResource[] {
  const { resources } = handshake;
  const named = recipientOf(handshake)?.type !== 'EMAIL' || resources.some(({ type }) => type === 'ACCOUNT');
  return named ? resources : [...resources, { type: 'ACCOUNT', value: accountId }];
}

function store(transaction: Transaction, handshake: StoredHandshake): void {
  transaction.update({ handshakes: withEntry(transaction.state.handshakes, handshake.id, handshake) });
}

/** The refusal of a handshake, with the reason that the API documents for `HandshakeConstraintViolationException`. */
export function handshakeConstraint(reason: string, message: string): OrganizationsException {
  return new OrganizationsException('HandshakeConstraintViolation', message, reason);
}

/** @throws OrganizationsException `DuplicateHandshakeException` when a target was sent the same already. */
export function requireNoDuplicate(
  { state }: Transaction,
  action: Offer['action'],
  senderId: string,
  target: HandshakeParty,
): void {
  for (const handshake of state.handshakes.values()) {
    const recipient = recipientOf(handshake);
    if (handshake.action !== action || !isOpen(handshake) || recipient === undefined) continue;
    if (!handshake.parties.some(({ id }) => id === senderId) || !isSameParty(state, recipient, target))
      continue;
    throw new OrganizationsException(
      'DuplicateHandshake',
      `\`${target.id}\` was already sent such a handshake (\`${handshake.id}\`), which is still open.`,
    );
  }
}

/** The handshake in the API's form. */
export function handshakeOutput(handshake: StoredHandshake): Output {
  const { id, arn, action, state, requestedTimestamp, expirationTimestamp, parties, resources } = handshake;
  return {
    Id: id,
    Arn: arn,
    Parties: parties.map((party) => ({ Id: party.id, Type: party.type })),
    State: state,
    RequestedTimestamp: requestedTimestamp === undefined ? undefined : epochSeconds(requestedTimestamp),
    ExpirationTimestamp: expirationTimestamp === undefined ? undefined : epochSeconds(expirationTimestamp),
    Action: action,
    Resources: resources.map(resourceOutput),
  };
}

function resourceOutput({ type, value, resources }: HandshakeResource): Output {
  return { Type: type, Value: value, Resources: resources?.map(resourceOutput) };
}
