import { describe, expect, it } from 'vitest';
import { outsideOrganizationId } from '../../src/organization/transfers.js';
import { day, MemberService, management, second, start, stranger } from './member-service.js';
import {
  accepted,
  describedBy,
  february,
  idsOf,
  invite,
  offer,
  other,
  proposal,
  seconds,
  send,
} from './transfer-calls.js';

describe('an invitation to transfer a bill', () => {
  it('says who would pay, from when; its answer is due a day before', () => {
    const tested = new MemberService();
    const { Handshake } = tested.call(invite, { ...proposal, Notes: 'Hello' });
    const { Id } = Handshake as { Id: string };
    const transfer = [...tested.state.transfers.keys()][0];
    expect(Handshake).toEqual({
      Id,
      Arn: `arn:aws:organizations::${management}:handshake/o-exampleorg/transfer_responsibility/${Id}`,
      Parties: [
        { Id: 'o-exampleorg', Type: 'ORGANIZATION' },
        { Id: stranger, Type: 'ACCOUNT' },
      ],
      State: 'REQUESTED',
      RequestedTimestamp: start / 1000,
      ExpirationTimestamp: february - 86_400,
      Action: 'TRANSFER_RESPONSIBILITY',
      Resources: [
        {
          Type: 'RESPONSIBILITY_TRANSFER',
          Value: transfer,
          Resources: [
            { Type: 'TRANSFER_START_TIMESTAMP', Value: String(february) },
            { Type: 'TRANSFER_TYPE', Value: 'BILLING' },
          ],
        },
        {
          Type: 'ORGANIZATION',
          Value: 'o-exampleorg',
          Resources: [
            { Type: 'MANAGEMENT_EMAIL', Value: `owner-${management}@corp.example` },
            { Type: 'MANAGEMENT_NAME', Value: `name of ${management}` },
            { Type: 'MANAGEMENT_ACCOUNT', Value: management },
          ],
        },
        { Type: 'ACCOUNT', Value: stranger },
        { Type: 'NOTES', Value: 'Hello' },
      ],
    });
  });

  it('is inbound for who pays, outbound for whose bill is paid, and nothing to others', () => {
    const tested = new MemberService();
    const { HandshakeId, Id } = send(tested);
    const common = {
      Id,
      Name: 'Stranger',
      Type: 'BILLING',
      Status: 'REQUESTED',
      Source: { ManagementAccountId: stranger },
      Target: { ManagementAccountId: management, ManagementAccountEmail: `owner-${management}@corp.example` },
      StartTimestamp: february,
      ActiveHandshakeId: HandshakeId,
    };
    expect(describedBy(tested, Id)).toEqual({
      ...common,
      Arn: `arn:aws:organizations::${management}:transfer/o-exampleorg/billing/inbound/${Id}`,
    });
    const organization = outsideOrganizationId(stranger);
    expect(organization).toMatch(/^o-[a-z0-9]{10,32}$/);
    expect(describedBy(tested, Id, stranger)).toEqual({
      ...common,
      Arn: `arn:aws:organizations::${stranger}:transfer/${organization}/billing/outbound/${Id}`,
    });
    expect(tested.refusal('DescribeResponsibilityTransfer', { Id }, other).exception).toBe(
      'ResponsibilityTransferNotFoundException',
    );
    expect([management, stranger, other].map((caller) => idsOf(tested, 'Inbound', caller))).toEqual([
      [Id],
      [],
      [],
    ]);
    expect([management, stranger, other].map((caller) => idsOf(tested, 'Outbound', caller))).toEqual([
      [],
      [Id],
      [],
    ]);
  });

  it('from another organization is outbound', () => {
    const tested = new MemberService();
    const { HandshakeId, Id } = send(tested, offer, stranger);
    expect(idsOf(tested, 'Outbound', management)).toEqual([Id]);
    expect(idsOf(tested, 'Inbound', stranger)).toEqual([Id]);
    expect(tested.call('ListHandshakesForAccount')).toMatchObject({ Handshakes: [{ Id: HandshakeId }] });
    expect(tested.call('ListHandshakesForOrganization')).toEqual({ Handshakes: [] });
    tested.call('AcceptHandshake', { HandshakeId });
    expect(describedBy(tested, Id)).toMatchObject({
      Status: 'ACCEPTED',
      Source: { ManagementAccountId: management },
      Target: { ManagementAccountId: stranger },
    });
  });

  it('by email, is accepted by an account that is known then', () => {
    const tested = new MemberService();
    const { HandshakeId, Id } = send(tested, {
      ...proposal,
      Target: { Type: 'EMAIL', Id: 'juan@corp.example' },
    });
    expect(describedBy(tested, Id)).toMatchObject({
      Source: { ManagementAccountEmail: 'juan@corp.example' },
    });
    expect(describedBy(tested, Id, stranger)).toMatchObject({ Status: 'REQUESTED' });
    tested.call('AcceptHandshake', { HandshakeId }, stranger);
    expect(describedBy(tested, Id)).toEqual(
      expect.not.objectContaining({ ActiveHandshakeId: expect.anything() }),
    );
    expect(describedBy(tested, Id)).toMatchObject({
      Status: 'ACCEPTED',
      Source: { ManagementAccountId: stranger, ManagementAccountEmail: 'juan@corp.example' },
    });
  });

  it.each([
    ['DeclineHandshake', stranger, 'DECLINED'],
    ['CancelHandshake', management, 'CANCELED'],
  ] as const)('%s by %s makes the transfer %s, and gives its place back', (call, caller, status) => {
    const tested = new MemberService({ quotas: ['inboundTransfers=1'] });
    const { HandshakeId, Id } = send(tested);
    tested.call(call, { HandshakeId }, caller);
    expect(describedBy(tested, Id)).toMatchObject({ Status: status });
    send(tested);
  });

  it('from another organization is canceled by it alone', () => {
    const tested = new MemberService();
    const { HandshakeId, Id } = send(tested, offer, stranger);
    expect(tested.refusal('CancelHandshake', { HandshakeId }).exception).toBe('AccessDeniedException');
    tested.call('CancelHandshake', { HandshakeId }, stranger);
    expect(describedBy(tested, Id)).toMatchObject({ Status: 'CANCELED' });
  });

  it('expires, and is forgotten 30 days later', () => {
    const tested = new MemberService();
    const { Id } = send(tested);
    tested.now = (february - 86_400) * 1000;
    expect(describedBy(tested, Id)).toMatchObject({ Status: 'EXPIRED' });
    tested.wait(30 * day - 1);
    expect(describedBy(tested, Id)).toMatchObject({ Status: 'EXPIRED' });
    tested.wait(1);
    expect(tested.state.transfers.size + tested.state.handshakes.size).toBe(0);
  });

  it.each(['ACCEPTED', 'WITHDRAWN'])('that was accepted is forgotten, its transfer, %s, is not', (Status) => {
    const tested = new MemberService();
    const Id = accepted(tested);
    if (Status === 'WITHDRAWN') tested.call('TerminateResponsibilityTransfer', { Id });
    tested.wait(30 * day);
    expect(tested.state.handshakes.size).toBe(0);
    expect(describedBy(tested, Id)).toMatchObject({ Status });
  });

  it('is sent more than a day before the transfer begins', () => {
    const tested = new MemberService();
    tested.now = (february - 86_400) * 1000;
    expect(tested.refusal(invite, proposal).reason).toBe('START_DATE_TOO_EARLY');
    tested.now -= 1;
    send(tested);
  });

  it('that came with a snapshot has no transfer, and only ends', () => {
    const tested = new MemberService();
    const { HandshakeId } = send(tested);
    tested.state = { ...tested.state, transfers: new Map() };
    tested.call('AcceptHandshake', { HandshakeId }, stranger);
    expect(tested.state.transfers.size).toBe(0);
    expect(tested.state.handshakes.get(HandshakeId)?.state).toBe('ACCEPTED');
  });
});

describe('how many transfers hold', () => {
  it('one organization pays the bill', () => {
    const tested = new MemberService();
    const Id = accepted(tested, offer, stranger, management);
    const { HandshakeId } = send(tested, offer, other);
    const refused = {
      exception: 'ConstraintViolationException',
      reason: 'RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION',
    };
    const accept = () => tested.refusal('AcceptHandshake', { HandshakeId });
    expect(tested.refusal(invite, offer, stranger).reason).toBe('RESPONSIBILITY_TRANSFER_ALREADY_EXISTS');
    expect(accept()).toEqual(refused);
    tested.call('TerminateResponsibilityTransfer', { Id, EndTimestamp: seconds('2026-02-28T23:59:59Z') });
    expect(accept()).toEqual(refused);
  });

  it('a bill is not transferred twice', () => {
    const tested = new MemberService();
    const toJuan = { ...proposal, Target: { Type: 'EMAIL', Id: 'juan@corp.example' } };
    const { HandshakeId } = send(tested, toJuan);
    accepted(tested);
    const refused = {
      exception: 'HandshakeConstraintViolationException',
      reason: 'RESPONSIBILITY_TRANSFER_ALREADY_EXISTS',
    };
    expect(tested.refusal(invite, proposal)).toEqual(refused);
    expect(tested.refusal('AcceptHandshake', { HandshakeId }, stranger)).toEqual(refused);
  });

  it('a chain is only so long', () => {
    const tested = new MemberService({ quotas: ['transferChainLength=1'] });
    const reason = 'RESPONSIBILITY_TRANSFER_MAX_LEVEL_VIOLATION';
    const { HandshakeId } = send(tested, offer, other);
    accepted(tested);
    expect(tested.refusal('AcceptHandshake', { HandshakeId }).reason).toBe(reason);
    const reversed = new MemberService({ quotas: ['transferChainLength=1'] });
    accepted(reversed, offer, other, management);
    expect(reversed.refusal(invite, proposal).reason).toBe(reason);
    const longer = new MemberService();
    accepted(longer);
    accepted(longer, offer, other, management);
    expect(longer.state.transfers.size).toBe(2);
  });

  it('a bill can be transferred again once the transfer has ended', () => {
    const tested = new MemberService({ quotas: ['inboundTransfers=1'] });
    const Id = accepted(tested);
    tested.now = february * 1000;
    tested.call('TerminateResponsibilityTransfer', { Id });
    const again = { ...proposal, StartTimestamp: seconds('2026-04-01T00:00:00Z') };
    expect(tested.refusal(invite, again).reason).toBe('RESPONSIBILITY_TRANSFER_ALREADY_EXISTS');
    tested.now = Date.parse('2026-02-28T23:59:59Z');
    send(tested, again);
  });
});

describe('UpdateResponsibilityTransfer', () => {
  it('who pays names it', () => {
    const tested = new MemberService();
    const Id = accepted(tested);
    expect(tested.call('UpdateResponsibilityTransfer', { Id, Name: 'New' })).toMatchObject({
      ResponsibilityTransfer: { Id, Name: 'New' },
    });
    expect(describedBy(tested, Id)).toMatchObject({ Name: 'New' });
    expect(tested.refusal('UpdateResponsibilityTransfer', { Id, Name: 'Mine' }, stranger)).toEqual({
      exception: 'InvalidInputException',
      reason: 'UNSUPPORTED_ACTION_IN_RESPONSIBILITY_TRANSFER',
    });
  });

  it('one that has come to nothing keeps its name', () => {
    const tested = new MemberService();
    const { HandshakeId, Id } = send(tested);
    tested.call('DeclineHandshake', { HandshakeId }, stranger);
    expect(tested.refusal('UpdateResponsibilityTransfer', { Id, Name: 'New' })).toEqual({
      exception: 'ConstraintViolationException',
      reason: 'TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED',
    });
  });
});

describe('TerminateResponsibilityTransfer', () => {
  it.each([management, stranger])('%s may withdraw it, to the end of the month, once', (caller) => {
    const tested = new MemberService();
    const Id = accepted(tested);
    tested.now = Date.parse('2026-02-10T00:00:00Z');
    expect(tested.call('TerminateResponsibilityTransfer', { Id }, caller)).toMatchObject({
      ResponsibilityTransfer: { Status: 'WITHDRAWN', EndTimestamp: seconds('2026-02-28T23:59:59Z') },
    });
    expect(tested.refusal('TerminateResponsibilityTransfer', { Id }).exception).toBe(
      'ResponsibilityTransferAlreadyInStatusException',
    );
  });

  it('one that has not begun ends as it begins', () => {
    const tested = new MemberService();
    const Id = accepted(tested);
    expect(tested.call('TerminateResponsibilityTransfer', { Id })).toMatchObject({
      ResponsibilityTransfer: { EndTimestamp: february },
    });
  });

  it('one that has not begun does not end earlier, but at the end of a month', () => {
    const tested = new MemberService();
    const Id = accepted(tested);
    const end = (iso: string): unknown => ({ Id, EndTimestamp: seconds(iso) });
    expect(tested.refusal('TerminateResponsibilityTransfer', end('2026-01-31T23:59:59Z')).reason).toBe(
      'END_DATE_TOO_EARLY',
    );
    tested.call('TerminateResponsibilityTransfer', end('2026-03-31T23:59:59Z'));
  });

  it('an invitation can not be withdrawn', () => {
    const tested = new MemberService();
    const { Id } = send(tested);
    expect(tested.refusal('TerminateResponsibilityTransfer', { Id }).exception).toBe(
      'InvalidResponsibilityTransferTransitionException',
    );
  });

  it.each([
    ['2026-02-28T23:59:59Z', undefined],
    ['2026-02-28T23:59:59.999Z', undefined],
    ['2026-03-31T23:59:59Z', undefined],
    ['2026-03-31T23:59:59.999Z', undefined],
    ['2026-04-30T23:59:59Z', 'END_DATE_TOO_LATE'],
    ['2026-01-31T23:59:59Z', 'END_DATE_TOO_EARLY'],
    ['2026-02-27T23:59:59Z', 'END_DATE_NOT_END_OF_MONTH'],
    ['2026-02-28T23:59:58Z', 'END_DATE_NOT_END_OF_MONTH'],
    ['2026-03-01T00:00:00Z', 'END_DATE_NOT_END_OF_MONTH'],
  ])('in February it may end at %s: %s', (end, reason) => {
    const tested = new MemberService();
    const Id = accepted(tested);
    tested.now = Date.parse('2026-02-10T00:00:00Z') + second;
    const input = { Id, EndTimestamp: seconds(end) };
    if (reason === undefined) {
      expect(tested.call('TerminateResponsibilityTransfer', input)).toMatchObject({
        ResponsibilityTransfer: { EndTimestamp: seconds(end) },
      });
    } else {
      expect(tested.refusal('TerminateResponsibilityTransfer', input)).toEqual({
        exception: 'InvalidInputException',
        reason,
      });
    }
  });

  it('beyond all dates it does not end', () => {
    const tested = new MemberService();
    const Id = accepted(tested);
    expect(tested.refusal('TerminateResponsibilityTransfer', { Id, EndTimestamp: 1e18 }).reason).toBe(
      'END_DATE_NOT_END_OF_MONTH',
    );
  });
});
