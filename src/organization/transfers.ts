import { createHash } from 'node:crypto';
import { organizationsArn } from '../model/ids.js';
import { constraintViolation, OrganizationsException } from './exception.js';
import type { Output } from './operation.js';
import { type OrganizationState, type ResponsibilityTransfer, withEntry } from './state.js';
import type { Transaction } from './transaction.js';

/*
 * Billing transfers. The source is the organization whose bill is paid, the target the one that pays; the target sends
 * the invitation. For this organization a transfer is inbound when it pays, outbound when its own bill is paid. The other
 * organization is not held here: any account outside the organization is taken for the management account of one.
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing.html
 */

/** The id of the organization that an account outside this one is taken to manage. */
export function outsideOrganizationId(managementAccountId: string): string {
  const hash = createHash('sha256').update(`organization of ${managementAccountId}`).digest('hex');
  return `o-${hash.slice(0, 10)}`;
}

/**
 * Does a transfer take up a place: is it accepted and not yet at its end, or, where this organization pays, has it sent
 * the invitation?
 * https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/orgs_transfer_billing-quotas.html
 */
export function isActive({ status, direction, endsAt }: ResponsibilityTransfer, now: number): boolean {
  if (status === 'REQUESTED') return direction === 'inbound';
  return status === 'ACCEPTED' || (status === 'WITHDRAWN' && (endsAt ?? now) > now);
}

/** How many transfers of a direction take up a place. */
export function countActive(transaction: Transaction, direction: 'inbound' | 'outbound'): number {
  const { state, now } = transaction;
  let count = 0;
  for (const transfer of state.transfers.values()) {
    if (transfer.direction === direction && isActive(transfer, now)) count++;
  }
  return count;
}

/**
 * A transfer that pays for others while others pay for it makes a chain of two.
 *
 * @throws OrganizationsException `ConstraintViolationException` (`RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION`).
 */
export function requireChainLength(transaction: Transaction, direction: 'inbound' | 'outbound'): void {
  const other = direction === 'inbound' ? 'outbound' : 'inbound';
  if (countActive(transaction, other) === 0) return;
  transaction.withinQuota(
    'transferChainLength',
    2,
    'RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION',
    'The organization takes part in a transfer in the other direction, and the chain would be too long.',
  );
}

/**
 * Makes a transfer hold, now that the caller, whose bill is to be paid, has accepted it. An invitation that came with a
 * snapshot has no transfer: nothing but the handshake changes then.
 *
 * @throws OrganizationsException `ConstraintViolationException` when another organization already pays this one's bill;
 * `HandshakeConstraintViolationException` when this organization already pays the caller's.
 */
export function acceptTransfer(transaction: Transaction, transferId: string | undefined): void {
  const transfer = transaction.state.transfers.get(transferId ?? '');
  if (transfer === undefined) return;
  const source = { ...transfer.source, managementAccountId: transaction.callerId };
  if (transfer.direction === 'outbound') {
    const count = countActive(transaction, 'outbound') + 1;
    if (count > transaction.most('outboundTransfers')) {
      throw constraintViolation(
        'RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION',
        'Another organization already pays the bill of this one.',
      );
    }
    requireChainLength(transaction, 'outbound');
  }
  requireNoTransfer(transaction, { source, target: transfer.target });
  const { activeHandshakeId: _, ...rest } = transfer;
  storeTransfer(transaction, {
    ...rest,
    status: 'ACCEPTED',
    source,
  });
}

/**
 * @throws OrganizationsException `HandshakeConstraintViolationException` (`RESPONSIBILITY_TRANSFER_ALREADY_EXISTS`) when
 * a transfer between the two was accepted and has not ended.
 */
export function requireNoTransfer(
  { state, now }: Transaction,
  { source, target }: Pick<ResponsibilityTransfer, 'source' | 'target'>,
): void {
  if (source.managementAccountId === undefined) return;
  for (const transfer of state.transfers.values()) {
    if (transfer.status === 'REQUESTED' || !isActive(transfer, now)) continue;
    if (transfer.source.managementAccountId !== source.managementAccountId) continue;
    if (transfer.target.managementAccountId !== target.managementAccountId) continue;
    throw new OrganizationsException(
      'HandshakeConstraintViolation',
      `The transfer \`${transfer.id}\` of this bill holds already.`,
      'RESPONSIBILITY_TRANSFER_ALREADY_EXISTS',
    );
  }
}

/** The state once the invitation to a transfer has come to nothing. */
export function endInvitation(
  state: OrganizationState,
  transferId: string,
  status: 'DECLINED' | 'CANCELED' | 'EXPIRED',
): OrganizationState {
  const transfer = state.transfers.get(transferId);
  if (transfer === undefined) return state;
  const { activeHandshakeId: _, ...rest } = transfer;
  return { ...state, transfers: withEntry(state.transfers, transferId, { ...rest, status }) };
}

/** Puts a transfer in place of the one with its id, or adds it. */
export function storeTransfer(transaction: Transaction, transfer: ResponsibilityTransfer): void {
  transaction.update({ transfers: withEntry(transaction.state.transfers, transfer.id, transfer) });
}

/** The direction of a transfer for the caller: to the organization at the other end, it is the other one. */
export function directionFor(
  { byManagement }: Transaction,
  { direction }: ResponsibilityTransfer,
): 'inbound' | 'outbound' {
  if (byManagement) return direction;
  return direction === 'inbound' ? 'outbound' : 'inbound';
}

/** The transfer in the API's form, as the caller's organization sees it. */
export function transferOutput(transaction: Transaction, transfer: ResponsibilityTransfer): Output {
  const { id, arn, name, type, status, source, target, startsAt, endsAt, activeHandshakeId } = transfer;
  const { byManagement, callerId, state } = transaction;
  const base = {
    partition: state.partition,
    managementAccountId: callerId,
    organizationId: outsideOrganizationId(callerId),
  };
  const participant = ({ managementAccountId, managementAccountEmail }: typeof source): Output => ({
    ManagementAccountId: managementAccountId,
    ManagementAccountEmail: managementAccountEmail,
  });
  return {
    Arn: byManagement
      ? arn
      : organizationsArn(base, 'transfer', 'billing', directionFor(transaction, transfer), id),
    Name: name,
    Id: id,
    Type: type,
    Status: status,
    Source: participant(source),
    Target: participant(target),
    StartTimestamp: startsAt / 1000,
    EndTimestamp: endsAt === undefined ? undefined : endsAt / 1000,
    ActiveHandshakeId: activeHandshakeId,
  };
}
