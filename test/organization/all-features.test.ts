import { describe, expect, it } from 'vitest';
import {
  created,
  day,
  delegated,
  invited,
  MemberService,
  management,
  member,
  start,
  stranger,
} from './member-service.js';

const billing = { featureSet: 'CONSOLIDATED_BILLING' };
const toStranger = { Target: { Type: 'ACCOUNT', Id: stranger } };

/** Begins to enable all features; the ids of the handshake and of what each account was sent. */
function begin(tested: MemberService): { HandshakeId: string; approvals: ReadonlyMap<string, string> } {
  const HandshakeId = tested.callForId('EnableAllFeatures');
  const { Handshakes } = tested.call('ListHandshakesForOrganization', {
    Filter: { ParentHandshakeId: HandshakeId },
  });
  const approvals = (Handshakes as { Id: string; Parties: { Id: string }[] }[]).map(
    ({ Id, Parties }) => [Parties[1]?.Id ?? '', Id] as const,
  );
  return { HandshakeId, approvals: new Map(approvals) };
}

const stateOf = (tested: MemberService, HandshakeId: string | undefined): unknown =>
  tested.state.handshakes.get(HandshakeId ?? '')?.state;

const answer = (tested: MemberService, call: 'Accept' | 'Decline', by: string, id: string | undefined) =>
  tested.call(`${call}Handshake`, { HandshakeId: id }, by);

describe('EnableAllFeatures', () => {
  it('asks every invited account, and nobody else', () => {
    const more = [member('666666666666', { joinedMethod: 'INVITED', state: 'CLOSED' })];
    const tested = new MemberService({ ...billing, more });
    const { Handshake } = tested.call('EnableAllFeatures');
    const { Id } = Handshake as { Id: string };
    expect(Handshake).toEqual({
      Id,
      Arn: `arn:aws:organizations::${management}:handshake/o-exampleorg/enable_all_features/${Id}`,
      Parties: [{ Id: 'o-exampleorg', Type: 'ORGANIZATION' }],
      State: 'REQUESTED',
      RequestedTimestamp: start / 1000,
      ExpirationTimestamp: (start + 90 * day) / 1000,
      Action: 'ENABLE_ALL_FEATURES',
      Resources: [{ Type: 'ORGANIZATION', Value: 'o-exampleorg' }],
    });
    const { Handshakes } = tested.call('ListHandshakesForAccount', {}, invited);
    expect(Handshakes).toEqual([
      expect.objectContaining({
        Action: 'APPROVE_ALL_FEATURES',
        State: 'OPEN',
        Parties: [
          { Id: 'o-exampleorg', Type: 'ORGANIZATION' },
          { Id: invited, Type: 'ACCOUNT' },
        ],
        Resources: [
          { Type: 'PARENT_HANDSHAKE', Value: Id },
          { Type: 'ORGANIZATION', Value: 'o-exampleorg' },
          { Type: 'ACCOUNT', Value: invited },
        ],
      }),
    ]);
    const asked = [...tested.state.handshakes.values()].flatMap(({ parties }) => parties.map(({ id }) => id));
    expect(new Set(asked)).toEqual(new Set(['o-exampleorg', invited, delegated]));
  });

  it('once all have approved, the management account finishes it', () => {
    const tested = new MemberService(billing);
    const { HandshakeId, approvals } = begin(tested);
    const finish = { HandshakeId };
    expect(tested.refusal('AcceptHandshake', finish).exception).toBe('InvalidHandshakeTransitionException');
    answer(tested, 'Accept', invited, approvals.get(invited));
    expect(stateOf(tested, HandshakeId)).toBe('REQUESTED');
    answer(tested, 'Accept', delegated, approvals.get(delegated));
    expect(stateOf(tested, HandshakeId)).toBe('OPEN');
    expect(tested.state.organization?.featureSet).toBe('CONSOLIDATED_BILLING');
    expect(tested.refusal('AcceptHandshake', finish, invited).exception).toBe('AccessDeniedException');
    expect(tested.call('AcceptHandshake', finish)).toMatchObject({ Handshake: { State: 'ACCEPTED' } });
    expect(tested.state.organization?.featureSet).toBe('ALL');
    expect(tested.refusal('AcceptHandshake', finish).exception).toBe('HandshakeAlreadyInStateException');
  });

  it('without invited accounts it can be finished at once', () => {
    const tested = new MemberService(billing);
    for (const id of [invited, delegated]) {
      tested.state = { ...tested.state, delegatedAdministrators: new Map() };
      tested.call('RemoveAccountFromOrganization', { AccountId: id });
    }
    const { HandshakeId, approvals } = begin(tested);
    expect(approvals.size).toBe(0);
    expect(stateOf(tested, HandshakeId)).toBe('OPEN');
  });

  it('an account that declines holds it up until it leaves', () => {
    const tested = new MemberService(billing);
    const { HandshakeId, approvals } = begin(tested);
    answer(tested, 'Accept', delegated, approvals.get(delegated));
    answer(tested, 'Decline', invited, approvals.get(invited));
    expect(stateOf(tested, HandshakeId)).toBe('REQUESTED');
    tested.call('RemoveAccountFromOrganization', { AccountId: invited });
    expect(stateOf(tested, HandshakeId)).toBe('OPEN');
    expect(stateOf(tested, approvals.get(invited))).toBe('DECLINED');
  });

  it('an account that leaves is not asked any more', () => {
    const tested = new MemberService(billing);
    const { HandshakeId, approvals } = begin(tested);
    answer(tested, 'Accept', delegated, approvals.get(delegated));
    tested.call('LeaveOrganization', {}, invited);
    expect(stateOf(tested, approvals.get(invited))).toBe('CANCELED');
    expect(stateOf(tested, HandshakeId)).toBe('OPEN');
  });

  it('invitations to the organization as it was are canceled, later ones promise all features', () => {
    const tested = new MemberService(billing);
    const before = tested.callForId('InviteAccountToOrganization', toStranger);
    begin(tested);
    expect(stateOf(tested, before)).toBe('CANCELED');
    expect(tested.call('InviteAccountToOrganization', toStranger)).toMatchObject({
      Handshake: {
        Resources: [
          { Resources: [{}, {}, { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' }] },
          { Type: 'ACCOUNT' },
        ],
      },
    });
  });

  it('an account that joins meanwhile has approved by joining', () => {
    const tested = new MemberService(billing);
    const { HandshakeId, approvals } = begin(tested);
    const invitation = tested.callForId('InviteAccountToOrganization', toStranger);
    tested.call('AcceptHandshake', { HandshakeId: invitation }, stranger);
    for (const [id, approval] of approvals) answer(tested, 'Accept', id, approval);
    expect(stateOf(tested, HandshakeId)).toBe('OPEN');
  });

  it.each([
    [
      'canceled',
      (tested: MemberService, HandshakeId: string) => tested.call('CancelHandshake', { HandshakeId }),
    ],
    ['expired', (tested: MemberService) => tested.wait(2 * day)],
  ] as const)('when it is %s, all that hangs on it is canceled', (how, finish) => {
    const more = ['6', '7', '8'].map((digit) => member(digit.repeat(12), { joinedMethod: 'INVITED' }));
    const tested = new MemberService({ ...billing, more });
    const { HandshakeId, approvals } = begin(tested);
    tested.wait(88 * day);
    const invitation = tested.callForId('InviteAccountToOrganization', toStranger);
    answer(tested, 'Accept', delegated, approvals.get(delegated));
    finish(tested, HandshakeId);
    expect(stateOf(tested, HandshakeId)).toBe(how.toUpperCase());
    for (const [id, approval] of approvals) {
      expect(stateOf(tested, approval)).toBe(id === delegated ? 'ACCEPTED' : 'CANCELED');
    }
    expect(stateOf(tested, invitation)).toBe('CANCELED');
    tested.call('EnableAllFeatures');
  });

  it.each([
    ['DeclineHandshake', management],
    ['CancelHandshake', created],
  ] as const)('%s by %s is refused', (call, caller) => {
    const tested = new MemberService(billing);
    const { HandshakeId } = begin(tested);
    expect(tested.refusal(call, { HandshakeId }, caller).exception).toBe('AccessDeniedException');
  });
});
