import type { HandshakeParty, HandshakeResource } from '../../model/snapshot.js';
import { constraintViolation, invalidInput, OrganizationsException } from '../exception.js';
import {
  accountOfParty,
  handshakeConstraint,
  handshakeOutput,
  invitedParty,
  isRecipient,
  ownOrganization,
  requireNoDuplicate,
  type Sender,
  sendHandshake,
} from '../handshakes.js';
import type { InputOf } from '../input/operations.js';
import { found } from '../lookups.js';
import { standaloneAccount } from '../membership.js';
import type { Output, SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { sortedById } from '../remember.js';
import type { ResponsibilityTransfer, TransferParticipant } from '../state.js';
import { withTags } from '../tags.js';
import { beginsMonth, day, endOfMonth } from '../times.js';
import type { Transaction } from '../transaction.js';
import {
  countActive,
  directionFor,
  outsideOrganizationId,
  requireChainLength,
  requireNoTransfer,
  storeTransfer,
  transferOutput,
} from '../transfers.js';

/**
 * Billing transfers. All of it is for management accounts: that of this organization, and, at the other end, any account
 * outside the organization, which is taken for the management account of one that is not held here. Its calls show it
 * its own end. Hence the access `anyone`; members are refused.
 */
export const transferOperations: SomeOperations<
  | 'InviteOrganizationToTransferResponsibility'
  | 'DescribeResponsibilityTransfer'
  | 'ListInboundResponsibilityTransfers'
  | 'ListOutboundResponsibilityTransfers'
  | 'UpdateResponsibilityTransfer'
  | 'TerminateResponsibilityTransfer'
> = {
  InviteOrganizationToTransferResponsibility: {
    access: 'anyone',
    run: (transaction, input) => {
      requireManagement(transaction);
      const target = invitedParty(input.Target);
      const startsAt = startTime(transaction, input.StartTimestamp);
      const tags = withTags(transaction, [], input.Tags);
      const sender = transaction.byManagement
        ? ownOrganization(transaction)
        : outsideOrganization(transaction);
      const source = invitedSource(transaction, target);
      const direction = transaction.byManagement ? 'inbound' : 'outbound';
      requireNoDuplicate(transaction, 'TRANSFER_RESPONSIBILITY', sender.organizationId, target);
      const payer = participant(sender.managementAccountId, sender.managementAccountEmail);
      requireNoTransfer(transaction, { source, target: payer });
      if (direction === 'inbound') requireInboundQuotas(transaction);
      const id = transaction.newId('rt');
      const handshake = sendHandshake(transaction, {
        sender,
        action: 'TRANSFER_RESPONSIBILITY',
        state: 'REQUESTED',
        to: target,
        resources: resources(sender, id, target, input),
        // An invitation must be accepted a day before the transfer begins.
        expiresAt: startsAt - day,
        transferId: id,
      });
      storeTransfer(transaction, {
        id,
        arn: transaction.arn('transfer', 'billing', direction, id),
        name: input.SourceName,
        type: 'BILLING',
        direction,
        status: 'REQUESTED',
        source,
        target: payer,
        startsAt,
        activeHandshakeId: handshake.id,
        tags,
      });
      return { Handshake: handshakeOutput(handshake) };
    },
  },

  DescribeResponsibilityTransfer: {
    access: 'anyone',
    run: (transaction, { Id }) => ({
      ResponsibilityTransfer: transferOutput(transaction, transferWithId(transaction, Id)),
    }),
  },

  ListInboundResponsibilityTransfers: {
    access: 'anyone',
    run: (transaction, input) => list(transaction, 'inbound', input),
  },

  ListOutboundResponsibilityTransfers: {
    access: 'anyone',
    run: (transaction, input) => list(transaction, 'outbound', input),
  },

  // The name is that of who pays; AWS does not say what the other side is told.
  UpdateResponsibilityTransfer: {
    access: 'anyone',
    run: (transaction, { Id, Name }) => {
      const transfer = transferWithId(transaction, Id);
      if (directionFor(transaction, transfer) === 'outbound') {
        throw invalidInput(
          'UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER',
          'Only the organization that pays names the transfer.',
        );
      }
      if (transfer.status !== 'REQUESTED' && transfer.status !== 'ACCEPTED') {
        throw constraintViolation(
          'TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED',
          `The transfer \`${Id}\` is ${transfer.status} and can't be changed any more.`,
        );
      }
      const renamed = { ...transfer, name: Name };
      storeTransfer(transaction, renamed);
      return { ResponsibilityTransfer: transferOutput(transaction, renamed) };
    },
  },

  TerminateResponsibilityTransfer: {
    access: 'anyone',
    run: (transaction, { Id, EndTimestamp }) => {
      const transfer = transferWithId(transaction, Id);
      if (transfer.status === 'WITHDRAWN') {
        throw new OrganizationsException(
          'ResponsibilityTransferAlreadyInStatus',
          `The transfer \`${Id}\` is already WITHDRAWN.`,
        );
      }
      if (transfer.status !== 'ACCEPTED') {
        throw new OrganizationsException(
          'InvalidResponsibilityTransferTransition',
          `The transfer \`${Id}\` is ${transfer.status} and can't become WITHDRAWN.`,
        );
      }
      const withdrawn: ResponsibilityTransfer = {
        ...transfer,
        status: 'WITHDRAWN',
        endsAt: endTime(transaction, transfer, EndTimestamp),
      };
      storeTransfer(transaction, withdrawn);
      return { ResponsibilityTransfer: transferOutput(transaction, withdrawn) };
    },
  },
};

/** @throws OrganizationsException `AccessDeniedException` for a member account. */
function requireManagement({ organization, byManagement, state, callerId }: Transaction): void {
  if (byManagement || !state.accounts.has(callerId)) return;
  throw new OrganizationsException(
    'AccessDenied',
    `Only the management account of \`${organization.id}\` can do this.`,
  );
}

function transferWithId(transaction: Transaction, id: string): ResponsibilityTransfer {
  requireManagement(transaction);
  const transfer = transaction.state.transfers.get(id);
  const concerned = transfer !== undefined && concerns(transaction, transfer);
  return found(concerned ? transfer : undefined, 'ResponsibilityTransferNotFound', id);
}

/** Is the caller at one of the two ends? */
function concerns(transaction: Transaction, transfer: ResponsibilityTransfer): boolean {
  const { byManagement, callerId, state } = transaction;
  const { source, target, activeHandshakeId } = transfer;
  if (byManagement || source.managementAccountId === callerId || target.managementAccountId === callerId) {
    return true;
  }
  const handshake = state.handshakes.get(activeHandshakeId ?? '');
  return handshake !== undefined && isRecipient(transaction, handshake);
}

/** AWS does not say what `Id` selects: here the transfer with that id. */
function list(
  transaction: Transaction,
  direction: 'inbound' | 'outbound',
  input: InputOf<'ListInboundResponsibilityTransfers'>,
): Output {
  requireManagement(transaction);
  const transfers = sortedById(transaction.state.transfers).filter(
    (transfer) => concerns(transaction, transfer) && directionFor(transaction, transfer) === direction,
  );
  const selected = input.Id === undefined ? transfers : transfers.filter(({ id }) => id === input.Id);
  if (input.Id !== undefined) found(selected[0], 'ResponsibilityTransferNotFound', input.Id);
  const name = ['ListResponsibilityTransfers', direction, transaction.callerId, input.Id ?? ''];
  const { items, nextToken } = pageOf(transaction, selected, ({ id }) => id, name, input);
  return {
    ResponsibilityTransfers: items.map((transfer) => transferOutput(transaction, transfer)),
    NextToken: nextToken,
  };
}

/** The organization that the caller, an account outside this one, is taken to manage. */
function outsideOrganization({ state, callerId }: Transaction): Sender {
  const { name, email } = standaloneAccount(state, callerId);
  return {
    organizationId: outsideOrganizationId(callerId),
    managementAccountId: callerId,
    ...(email === undefined ? {} : { managementAccountEmail: email }),
    managementAccountName: name,
  };
}

/** Whose bill would be paid: who is invited, as far as it is known. */
function invitedSource(transaction: Transaction, target: HandshakeParty): TransferParticipant {
  const { byManagement, organization, state, callerId } = transaction;
  const accountId = accountOfParty(state, target);
  if (accountId === callerId) {
    throw handshakeConstraint(
      'SOURCE_AND_TARGET_CANNOT_MATCH',
      'An organization can not be invited to transfer its bill to itself.',
    );
  }
  const member = accountId !== undefined && state.accounts.has(accountId);
  if (byManagement ? member : accountId !== organization.managementAccountId) {
    throw invalidInput(
      'TARGET_NOT_SUPPORTED',
      byManagement
        ? `\`${target.id}\` is a member of this organization, not the management account of another.`
        : `\`${target.id}\` does not manage the organization that this simulation holds.`,
    );
  }
  return participant(accountId, target.type === 'EMAIL' ? target.id : undefined);
}

function participant(accountId: string | undefined, email: string | undefined): TransferParticipant {
  return {
    ...(accountId === undefined ? {} : { managementAccountId: accountId }),
    ...(email === undefined ? {} : { managementAccountEmail: email }),
  };
}

function requireInboundQuotas(transaction: Transaction): void {
  transaction.withinQuota(
    'inboundTransfers',
    countActive(transaction, 'inbound') + 1,
    'RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION',
    `An organization can pay the bills of at most ${transaction.most('inboundTransfers')} others, invited ones included.`,
  );
  requireChainLength(transaction, 'inbound');
}

/**
 * When a transfer begins, epoch milliseconds. How late is too late AWS does not publish: nothing is.
 *
 * @throws OrganizationsException `InvalidInputException` unless it is the first of a month, and an invitation can still
 * be accepted a day before.
 */
function startTime({ now }: Transaction, seconds: number): number {
  const time = seconds * 1000;
  if (Number.isNaN(new Date(time).getTime())) {
    throw invalidInput('INVALID_START_DATE', '`StartTimestamp` is not a date.');
  }
  if (time % day !== 0) {
    throw invalidInput('START_DATE_NOT_BEGINNING_OF_DAY', 'A transfer begins at 00:00:00 UTC.');
  }
  if (!beginsMonth(time)) {
    throw invalidInput('START_DATE_NOT_BEGINNING_OF_MONTH', 'A transfer begins on the first day of a month.');
  }
  if (time - day <= now) {
    throw invalidInput(
      'START_DATE_TOO_EARLY',
      'An invitation must be accepted a day before the transfer begins.',
    );
  }
  return time;
}

/**
 * When a transfer that is withdrawn ends, epoch milliseconds: at the end of this month or of the next. One that has not
 * begun ends as it begins (as in AWS's log entry of `ResponsibilityTransferTerminated`), unless it is told otherwise.
 *
 * @throws OrganizationsException `InvalidInputException` for another end.
 */
function endTime({ now }: Transaction, { startsAt }: ResponsibilityTransfer, seconds?: number): number {
  if (seconds === undefined) return now < startsAt ? startsAt : endOfMonth(now);
  const time = seconds * 1000;
  if (Number.isNaN(new Date(time).getTime())) {
    throw invalidInput('END_DATE_NOT_END_OF_MONTH', '`EndTimestamp` is not a date.');
  }
  // With and without the milliseconds of the last second.
  if (Math.floor(time / 1000) * 1000 !== endOfMonth(time)) {
    throw invalidInput(
      'END_DATE_NOT_END_OF_MONTH',
      'A transfer ends at 23:59:59 UTC on the last day of a month.',
    );
  }
  const from = Math.max(now, startsAt);
  if (time < endOfMonth(from))
    throw invalidInput('END_DATE_TOO_EARLY', 'The end lies before that of this month.');
  if (time >= endOfMonth(from, 1) + 1000) {
    throw invalidInput('END_DATE_TOO_LATE', 'The end lies after that of the next month.');
  }
  return time;
}

function resources(
  sender: Sender,
  transferId: string,
  target: HandshakeParty,
  { StartTimestamp, Type, Notes }: InputOf<'InviteOrganizationToTransferResponsibility'>,
): readonly HandshakeResource[] {
  const { organizationId, managementAccountId, managementAccountEmail, managementAccountName } = sender;
  return [
    {
      type: 'RESPONSIBILITY_TRANSFER',
      value: transferId,
      resources: [
        { type: 'TRANSFER_START_TIMESTAMP', value: String(StartTimestamp) },
        { type: 'TRANSFER_TYPE', value: Type },
      ],
    },
    {
      type: 'ORGANIZATION',
      value: organizationId,
      resources: [
        ...(managementAccountEmail === undefined
          ? []
          : [{ type: 'MANAGEMENT_EMAIL', value: managementAccountEmail }]),
        { type: 'MANAGEMENT_NAME', value: managementAccountName },
        { type: 'MANAGEMENT_ACCOUNT', value: managementAccountId },
      ],
    },
    { type: target.type, value: target.id },
    ...(Notes === undefined ? [] : [{ type: 'NOTES', value: Notes }]),
  ];
}
