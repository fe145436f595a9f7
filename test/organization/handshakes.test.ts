import { describe, expect, it } from 'vitest';
import {
  created,
  day,
  invited,
  MemberService,
  management,
  type RefusedCase,
  refuses,
  root,
  start,
  stranger,
} from './member-service.js';

const other = '888888888888';
const toStranger = { Target: { Type: 'ACCOUNT', Id: stranger } };
const toJuan = { Target: { Type: 'EMAIL', Id: 'juan@corp.example' } };
const billing = { featureSet: 'CONSOLIDATED_BILLING' };
const atOnce = { quotas: ['accounts=6'] };

const refusals: readonly RefusedCase[] = [
  ...[
    {
      it: 'an organization is no target',
      Target: { Type: 'ORGANIZATION', Id: 'o-otherorg00' },
      reason: 'INVALID_PARTY_TYPE_TARGET',
    },
    { it: 'an account has twelve digits', Target: { Type: 'ACCOUNT', Id: '123' }, reason: 'INVALID_PATTERN' },
    {
      it: 'an email address has an @',
      Target: { Type: 'EMAIL', Id: 'juan' },
      reason: 'INVALID_EMAIL_ADDRESS_TARGET',
    },
    {
      it: 'the tags are checked',
      ...toStranger,
      Tags: [{ Key: 'aws:a', Value: '' }],
      reason: 'INVALID_SYSTEM_TAGS_PARAMETER',
    },
  ].map(
    ({ it, reason, ...input }): RefusedCase => ({
      it: `InviteAccountToOrganization: ${it}`,
      call: 'InviteAccountToOrganization',
      input,
      refused: { exception: 'InvalidInputException', reason },
    }),
  ),
  ...[
    { it: 'a member by id', Target: { Type: 'ACCOUNT', Id: created } },
    { it: 'a member by email', Target: { Type: 'EMAIL', Id: `OWNER-${created}@corp.example` } },
    { it: 'the management account', Target: { Type: 'ACCOUNT', Id: management } },
  ].map(
    ({ it, Target }): RefusedCase => ({
      it: `InviteAccountToOrganization: ${it} is not invited`,
      call: 'InviteAccountToOrganization',
      input: { Target },
      refused: {
        exception: 'HandshakeConstraintViolationException',
        reason: 'ALREADY_IN_AN_ORGANIZATION',
      },
    }),
  ),
  ...[
    { it: 'id', first: toStranger, again: toStranger },
    { it: 'address', first: toJuan, again: { Target: { Type: 'EMAIL', Id: 'Juan@Corp.example' } } },
    {
      it: 'address and id',
      first: { Target: { Type: 'EMAIL', Id: `${stranger}@example.com` } },
      again: toStranger,
    },
  ].map(
    ({ it, first, again }): RefusedCase => ({
      it: `InviteAccountToOrganization: nobody is invited twice by ${it}`,
      call: 'InviteAccountToOrganization',
      input: again,
      after: [['InviteAccountToOrganization', first]],
      refused: { exception: 'DuplicateHandshakeException' },
    }),
  ),
  {
    it: 'InviteAccountToOrganization: an invitation counts as an account',
    call: 'InviteAccountToOrganization',
    input: toJuan,
    ...atOnce,
    after: [['InviteAccountToOrganization', toStranger]],
    refused: {
      exception: 'HandshakeConstraintViolationException',
      reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    },
  },
  ...(['AcceptHandshake', 'DeclineHandshake', 'CancelHandshake', 'DescribeHandshake'] as const).map(
    (call): RefusedCase => ({
      it: `${call}: a handshake that was never sent`,
      call,
      input: { HandshakeId: 'h-nothere000' },
      refused: { exception: 'HandshakeNotFoundException' },
    }),
  ),
  {
    it: 'ListHandshakesForAccount: two filters',
    call: 'ListHandshakesForAccount',
    input: { Filter: { ActionType: 'INVITE', ParentHandshakeId: 'h-nothere000' } },
    refused: { exception: 'InvalidInputException', reason: 'MAX_LIMIT_EXCEEDED_FILTER' },
  },
  {
    it: 'ListHandshakesForOrganization: two filters',
    call: 'ListHandshakesForOrganization',
    input: { Filter: { ActionType: 'INVITE', ParentHandshakeId: 'h-nothere000' } },
    refused: { exception: 'InvalidInputException', reason: 'MAX_LIMIT_EXCEEDED_FILTER' },
  },
  {
    it: 'EnableAllFeatures: all features are enabled',
    call: 'EnableAllFeatures',
    refused: {
      exception: 'HandshakeConstraintViolationException',
      reason: 'ORGANIZATION_ALREADY_HAS_ALL_FEATURES',
    },
  },
  {
    it: 'EnableAllFeatures: it has begun',
    call: 'EnableAllFeatures',
    ...billing,
    after: [['EnableAllFeatures']],
    refused: {
      exception: 'HandshakeConstraintViolationException',
      reason: 'ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION',
    },
  },
  {
    it: 'EnableAllFeatures: too many accounts',
    call: 'EnableAllFeatures',
    ...billing,
    quotas: ['allFeaturesMigrationAccounts=4'],
    refused: {
      exception: 'ConstraintViolationException',
      reason: 'ALL_FEATURES_MIGRATION_ORGANIZATION_SIZE_LIMIT_EXCEEDED',
    },
  },
];

describe('a call is refused as AWS refuses it', () => {
  it.each(refusals)('$it', (refused) => {
    refuses(refused);
  });
});

function invite(tested: MemberService, input: unknown = toStranger): { HandshakeId: string } {
  return { HandshakeId: tested.callForId('InviteAccountToOrganization', input) };
}

describe('an invitation', () => {
  it.each([toStranger, toJuan])('to $Target says who invites, and to what', ({ Target }) => {
    const { Handshake } = new MemberService().call('InviteAccountToOrganization', { Target, Notes: 'Hello' });
    const { Id } = Handshake as { Id: string };
    expect(Handshake).toEqual({
      Id: expect.stringMatching(/^h-[0-9a-z]{8,32}$/),
      Arn: `arn:aws:organizations::${management}:handshake/o-exampleorg/invite/${Id}`,
      Parties: [{ Id: 'o-exampleorg', Type: 'ORGANIZATION' }, Target],
      State: 'OPEN',
      RequestedTimestamp: start / 1000,
      ExpirationTimestamp: (start + 15 * day) / 1000,
      Action: 'INVITE',
      Resources: [
        {
          Type: 'ORGANIZATION',
          Value: 'o-exampleorg',
          Resources: [
            { Type: 'MASTER_EMAIL', Value: `owner-${management}@corp.example` },
            { Type: 'MASTER_NAME', Value: `name of ${management}` },
            { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
          ],
        },
        { Type: Target.Type, Value: Target.Id },
        { Type: 'NOTES', Value: 'Hello' },
      ],
    });
  });

  it('accepted, makes the account a member under the root, with its tags and FullAWSAccess', () => {
    const tested = new MemberService();
    const sent = invite(tested, { ...toStranger, Tags: [{ Key: 'team', Value: 'a' }] });
    tested.wait(day);
    const { Handshake } = tested.call('AcceptHandshake', sent, stranger);
    expect(Handshake).toMatchObject({ State: 'ACCEPTED' });
    expect(tested.state.accounts.get(stranger)).toEqual({
      id: stranger,
      arn: `arn:aws:organizations::${management}:account/o-exampleorg/${stranger}`,
      name: `Account ${stranger}`,
      email: `${stranger}@example.com`,
      state: 'ACTIVE',
      joinedMethod: 'INVITED',
      joinedTimestamp: new Date(start + day).toISOString(),
      parentId: root,
      tags: [{ key: 'team', value: 'a' }],
    });
    expect(tested.state.attachments.get(stranger)).toEqual(['p-FullAWSAccess']);
    tested.call('RemoveAccountFromOrganization', { AccountId: stranger });
  });

  it('by email, is accepted by any account outside, and names it then', () => {
    const tested = new MemberService();
    const sent = invite(tested, toJuan);
    expect(tested.refusal('AcceptHandshake', sent, created).exception).toBe('AccessDeniedException');
    expect(tested.call('AcceptHandshake', sent, stranger)).toMatchObject({
      Handshake: { Resources: [{}, { Type: 'EMAIL' }, { Type: 'ACCOUNT', Value: stranger }] },
    });
    expect(tested.state.accounts.get(stranger)?.email).toBe('juan@corp.example');
    expect(tested.refusal('DescribeHandshake', sent, other).exception).toBe('HandshakeNotFoundException');
  });

  it('an account that left comes back under its own name and address', () => {
    const tested = new MemberService();
    tested.call('RemoveAccountFromOrganization', { AccountId: created });
    const sent = invite(tested, { Target: { Type: 'EMAIL', Id: `owner-${created}@corp.example` } });
    expect(tested.refusal('AcceptHandshake', sent, stranger).exception).toBe('HandshakeNotFoundException');
    tested.call('AcceptHandshake', sent, created);
    expect(tested.state.accounts.get(created)).toMatchObject({ name: `name of ${created}`, parentId: root });
    expect(tested.state.standaloneAccounts.size).toBe(0);
  });

  it('an account joins once', () => {
    const tested = new MemberService();
    const [first, second] = [invite(tested), invite(tested, toJuan)];
    tested.call('AcceptHandshake', second, stranger);
    expect(tested.refusal('AcceptHandshake', first, stranger)).toEqual({
      exception: 'HandshakeConstraintViolationException',
      reason: 'ALREADY_IN_AN_ORGANIZATION',
    });
  });

  it.each([
    ['DeclineHandshake', stranger, 'DECLINED'],
    ['CancelHandshake', management, 'CANCELED'],
  ] as const)('%s by %s leaves it %s, and gives its place back', (call, caller, state) => {
    const tested = new MemberService(atOnce);
    const sent = invite(tested);
    expect(tested.call(call, sent, caller)).toMatchObject({ Handshake: { State: state } });
    expect(tested.state.accounts.has(stranger)).toBe(false);
    expect(tested.call('DescribeHandshake', sent)).toMatchObject({ Handshake: { State: state } });
    invite(tested, toJuan);
  });

  it.each([
    ['AcceptHandshake', 'AccessDeniedException', management],
    ['AcceptHandshake', 'AccessDeniedException', created],
    ['AcceptHandshake', 'HandshakeNotFoundException', other],
    ['DeclineHandshake', 'AccessDeniedException', management],
    ['DeclineHandshake', 'HandshakeNotFoundException', other],
    ['CancelHandshake', 'AccessDeniedException', stranger],
    ['CancelHandshake', 'AccessDeniedException', created],
    ['DescribeHandshake', 'HandshakeNotFoundException', other],
  ] as const)('%s is refused with %s to %s', (call, exception, caller) => {
    const tested = new MemberService();
    expect(tested.refusal(call, invite(tested), caller)).toEqual({ exception });
  });

  const ends = {
    AcceptHandshake: stranger,
    DeclineHandshake: stranger,
    CancelHandshake: management,
  } as const;
  const calls = Object.keys(ends) as (keyof typeof ends)[];
  it.each(calls.flatMap((first) => calls.map((second) => ({ first, second }))))(
    'after $first, $second is refused',
    ({ first, second }) => {
      const tested = new MemberService();
      const sent = invite(tested);
      tested.call(first, sent, ends[first]);
      expect(tested.refusal(second, sent, ends[second]).exception).toBe(
        first === second ? 'HandshakeAlreadyInStateException' : 'InvalidHandshakeTransitionException',
      );
    },
  );

  it.each(calls)('once it expired, %s is refused', (call) => {
    const tested = new MemberService();
    const sent = invite(tested);
    tested.wait(15 * day);
    expect(tested.refusal(call, sent, ends[call]).exception).toBe('InvalidHandshakeTransitionException');
    expect(tested.call('DescribeHandshake', sent)).toMatchObject({ Handshake: { State: 'EXPIRED' } });
  });

  it('so many are sent a day, those not counted that were accepted', () => {
    const tested = new MemberService({ quotas: ['accounts=7', 'invitationsPerDay=0'] });
    for (let i = 0; i < 6; i++) tested.call('CancelHandshake', invite(tested));
    tested.call('AcceptHandshake', invite(tested), stranger);
    tested.call('CancelHandshake', invite(tested, toJuan));
    expect(tested.refusal('InviteAccountToOrganization', toJuan)).toEqual({
      exception: 'HandshakeConstraintViolationException',
      reason: 'HANDSHAKE_RATE_LIMIT_EXCEEDED',
    });
    tested.wait(day);
    invite(tested, toJuan);
  });

  it('that came with a snapshot is answered by those it names, with and without `o-`', () => {
    const tested = new MemberService();
    const handshake = (id: string, organization: string) => ({
      id,
      action: 'INVITE',
      state: 'OPEN',
      parties: [
        { id: stranger, type: 'ACCOUNT' },
        { id: organization, type: 'ORGANIZATION' },
      ],
      resources: [],
    });
    tested.state = {
      ...tested.state,
      handshakes: new Map([
        ['h-first00000', handshake('h-first00000', 'exampleorg')],
        ['h-second0000', handshake('h-second0000', 'o-exampleorg')],
      ]),
    };
    tested.call('CancelHandshake', { HandshakeId: 'h-first00000' });
    tested.call('AcceptHandshake', { HandshakeId: 'h-second0000' }, stranger);
    expect(tested.state.accounts.has(stranger)).toBe(true);
  });
});

describe('lists of handshakes', () => {
  const idsFrom = (
    tested: MemberService,
    call: 'Account' | 'Organization',
    caller: string,
    Filter?: unknown,
  ) =>
    (tested.call(`ListHandshakesFor${call}`, { Filter }, caller).Handshakes as { Id: string }[]).map(
      ({ Id }) => Id,
    );

  it('an account sees what it was sent, the organization what it sent', () => {
    const tested = new MemberService();
    const { HandshakeId: first } = invite(tested);
    const { HandshakeId: second } = invite(tested, toJuan);
    expect(idsFrom(tested, 'Account', stranger)).toEqual([first, second].sort());
    expect(idsFrom(tested, 'Account', other)).toEqual([second]);
    expect(idsFrom(tested, 'Account', created)).toEqual([]);
    expect(idsFrom(tested, 'Account', management)).toEqual([]);
    expect(idsFrom(tested, 'Organization', management)).toEqual([first, second].sort());
  });

  it('what one account answered is no longer for others', () => {
    const tested = new MemberService();
    const sent = invite(tested, toJuan);
    tested.call('DeclineHandshake', sent, stranger);
    expect(idsFrom(tested, 'Account', stranger)).toEqual([sent.HandshakeId]);
    expect(idsFrom(tested, 'Account', other)).toEqual([]);
  });

  it('they are filtered by action or by parent', () => {
    const tested = new MemberService(billing);
    const ParentHandshakeId = tested.callForId('EnableAllFeatures');
    const { HandshakeId } = invite(tested);
    expect(idsFrom(tested, 'Organization', management, { ActionType: 'INVITE' })).toEqual([HandshakeId]);
    expect(idsFrom(tested, 'Organization', management, { ActionType: 'ENABLE_ALL_FEATURES' })).toEqual([
      ParentHandshakeId,
    ]);
    expect(idsFrom(tested, 'Organization', management, { ParentHandshakeId })).toHaveLength(2);
    expect(idsFrom(tested, 'Account', invited, { ParentHandshakeId })).toHaveLength(1);
    expect(idsFrom(tested, 'Account', management)).toEqual([]);
  });

  it('without an organization they are empty', () => {
    const tested = new MemberService();
    const { HandshakeId } = invite(tested);
    tested.state = { ...tested.state, organization: undefined, handshakes: new Map() };
    expect(idsFrom(tested, 'Account', stranger)).toEqual([]);
    expect(tested.refusal('AcceptHandshake', { HandshakeId }, stranger).exception).toBe(
      'HandshakeNotFoundException',
    );
  });
});
