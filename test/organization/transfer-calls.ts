import { type MemberService, management, stranger } from './member-service.js';

export const other = '888888888888';
export const seconds = (iso: string): number => Date.parse(iso) / 1000;
export const february = seconds('2026-02-01T00:00:00Z');
export const proposal = {
  Type: 'BILLING',
  Target: { Type: 'ACCOUNT', Id: stranger },
  StartTimestamp: february,
  SourceName: 'Stranger',
};
/** Another organization offers to pay the bill of this one. */
export const offer = { ...proposal, Target: { Type: 'ACCOUNT', Id: management }, SourceName: 'Example' };
export const invite = 'InviteOrganizationToTransferResponsibility';

/** Sends an invitation: the ids of its handshake and of its transfer. */
export function send(tested: MemberService, input: unknown = proposal, caller = management) {
  const { Handshake } = tested.call(invite, input, caller);
  const { Id: HandshakeId, Resources } = Handshake as { Id: string; Resources: { Value: string }[] };
  return { HandshakeId, Id: Resources[0]?.Value ?? '' };
}

export function describedBy(tested: MemberService, Id: string, caller = management): unknown {
  return tested.call('DescribeResponsibilityTransfer', { Id }, caller).ResponsibilityTransfer;
}

export function idsOf(tested: MemberService, direction: 'Inbound' | 'Outbound', caller: string): unknown {
  const listed = tested.call(`List${direction}ResponsibilityTransfers`, { Type: 'BILLING' }, caller);
  return (listed.ResponsibilityTransfers as { Id: string }[]).map(({ Id }) => Id);
}

/** A transfer that holds. */
export function accepted(
  tested: MemberService,
  input: unknown = proposal,
  payer = management,
  source = stranger,
): string {
  const { HandshakeId, Id } = send(tested, input, payer);
  tested.call('AcceptHandshake', { HandshakeId }, source);
  return Id;
}
