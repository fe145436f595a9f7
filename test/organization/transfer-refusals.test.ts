import { describe, it } from 'vitest';
import { created, type RefusedCase, refuses, stranger } from './member-service.js';
import { february, invite, offer, other, proposal, seconds } from './transfer-calls.js';

const refusals: readonly RefusedCase[] = [
  ...[
    {
      it: 'an organization is no target',
      Target: { Type: 'ORGANIZATION', Id: 'o-otherorg00' },
      reason: 'INVALID_PARTY_TYPE_TARGET',
    },
    {
      it: 'a member manages no organization',
      Target: { Type: 'ACCOUNT', Id: created },
      reason: 'TARGET_NOT_SUPPORTED',
    },
    {
      it: 'not at the beginning of a day',
      StartTimestamp: february + 1,
      reason: 'START_DATE_NOT_BEGINNING_OF_DAY',
    },
    {
      it: 'not at the beginning of a month',
      StartTimestamp: february + 86_400,
      reason: 'START_DATE_NOT_BEGINNING_OF_MONTH',
    },
    { it: 'in the past', StartTimestamp: seconds('2026-01-01T00:00:00Z'), reason: 'START_DATE_TOO_EARLY' },
    { it: 'beyond all dates', StartTimestamp: 1e18, reason: 'INVALID_START_DATE' },
    {
      it: 'a tag key twice',
      Tags: ['1', '2'].map((Value) => ({ Key: 'a', Value })),
      reason: 'DUPLICATE_TAG_KEY',
    },
  ].map(
    ({ it, reason, ...input }): RefusedCase => ({
      it: `${invite}: ${it}`,
      call: invite,
      input: { ...proposal, ...input },
      refused: { exception: 'InvalidInputException', reason },
    }),
  ),
  {
    it: `${invite}: the organization itself`,
    call: invite,
    input: offer,
    refused: { exception: 'HandshakeConstraintViolationException', reason: 'SOURCE_AND_TARGET_CANNOT_MATCH' },
  },
  {
    it: `${invite}: from outside, to somebody else`,
    call: invite,
    input: { ...proposal, Target: { Type: 'EMAIL', Id: 'juan@corp.example' } },
    caller: stranger,
    refused: { exception: 'InvalidInputException', reason: 'TARGET_NOT_SUPPORTED' },
  },
  {
    it: `${invite}: twice`,
    call: invite,
    input: proposal,
    after: [[invite, proposal]],
    refused: { exception: 'DuplicateHandshakeException' },
  },
  {
    it: `${invite}: as many as the organization may pay for`,
    call: invite,
    input: proposal,
    quotas: ['inboundTransfers=1'],
    after: [[invite, { ...proposal, Target: { Type: 'ACCOUNT', Id: other } }]],
    refused: {
      exception: 'ConstraintViolationException',
      reason: 'RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION',
    },
  },
  ...(
    [
      [invite, proposal],
      ['DescribeResponsibilityTransfer', { Id: 'rt-nothere000' }],
      ['ListInboundResponsibilityTransfers', { Type: 'BILLING' }],
      ['ListOutboundResponsibilityTransfers', { Type: 'BILLING' }],
      ['UpdateResponsibilityTransfer', { Id: 'rt-nothere000', Name: 'New' }],
      ['TerminateResponsibilityTransfer', { Id: 'rt-nothere000' }],
    ] as const
  ).map(
    ([call, input]): RefusedCase => ({
      it: `${call}: by a member`,
      call,
      input,
      caller: created,
      refused: { exception: 'AccessDeniedException' },
    }),
  ),
  ...(
    [
      ['DescribeResponsibilityTransfer', { Id: 'rt-nothere000' }],
      ['ListInboundResponsibilityTransfers', { Type: 'BILLING', Id: 'rt-nothere000' }],
      ['UpdateResponsibilityTransfer', { Id: 'rt-nothere000', Name: 'New' }],
      ['TerminateResponsibilityTransfer', { Id: 'rt-nothere000' }],
    ] as const
  ).map(
    ([call, input]): RefusedCase => ({
      it: `${call}: a transfer that does not exist`,
      call,
      input,
      refused: { exception: 'ResponsibilityTransferNotFoundException' },
    }),
  ),
];

describe('a call is refused as AWS refuses it', () => {
  it.each(refusals)('$it', (refused) => {
    refuses(refused);
  });
});
