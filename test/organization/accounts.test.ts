import { describe, expect, it } from 'vitest';
import type { OperationName } from '../../src/organization/input/operations.js';
import {
  created,
  day,
  delegated,
  emptyUnit,
  invited,
  MemberService,
  management,
  member,
  minute,
  type RefusedCase,
  refuses,
  root,
  start,
  stranger,
  unit,
  young,
} from './member-service.js';

const closed = '666666666666';

const refusals: readonly RefusedCase[] = [
  {
    it: 'an account of another organization is not described',
    call: 'DescribeAccount',
    input: { AccountId: stranger },
    refused: { exception: 'AccountNotFoundException' },
  },
  {
    it: 'accounts are listed only for a parent that exists',
    call: 'ListAccountsForParent',
    input: { ParentId: 'ou-exam-nothere00' },
    refused: { exception: 'ParentNotFoundException' },
  },
  ...[
    { it: 'account', AccountId: stranger, refused: 'AccountNotFoundException' },
    { it: 'source', SourceParentId: 'ou-exam-nothere00', refused: 'SourceParentNotFoundException' },
    { it: 'source that holds it', SourceParentId: unit, refused: 'SourceParentNotFoundException' },
    { it: 'destination', DestinationParentId: 'r-else', refused: 'DestinationParentNotFoundException' },
    {
      it: 'destination that does not hold it',
      DestinationParentId: root,
      refused: 'DuplicateAccountException',
    },
  ].map(
    ({ it, refused, ...input }): RefusedCase => ({
      it: `an account is moved only with the right ${it}`,
      call: 'MoveAccount',
      input: { AccountId: created, SourceParentId: root, DestinationParentId: emptyUnit, ...input },
      refused: { exception: refused },
    }),
  ),
  {
    it: 'an account of another organization can not be removed',
    call: 'RemoveAccountFromOrganization',
    input: { AccountId: stranger },
    refused: { exception: 'AccountNotFoundException' },
  },
  {
    it: 'the management account can not be removed',
    call: 'RemoveAccountFromOrganization',
    input: { AccountId: management },
    refused: { exception: 'MasterCannotLeaveOrganizationException' },
  },
  {
    it: 'a delegated administrator can not be removed',
    call: 'RemoveAccountFromOrganization',
    input: { AccountId: delegated },
    refused: {
      exception: 'ConstraintViolationException',
      reason: 'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    },
  },
  {
    it: 'an account created a day ago can not be removed',
    call: 'RemoveAccountFromOrganization',
    input: { AccountId: young },
    refused: { exception: 'ConstraintViolationException', reason: 'WAIT_PERIOD_ACTIVE' },
  },
  {
    it: 'the management account can not leave',
    call: 'LeaveOrganization',
    refused: { exception: 'MasterCannotLeaveOrganizationException' },
  },
  {
    it: 'a delegated administrator can not leave',
    call: 'LeaveOrganization',
    caller: delegated,
    refused: {
      exception: 'ConstraintViolationException',
      reason: 'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
    },
  },
  {
    it: 'an account created a day ago can not leave',
    call: 'LeaveOrganization',
    caller: young,
    refused: { exception: 'ConstraintViolationException', reason: 'WAIT_PERIOD_ACTIVE' },
  },
  {
    it: 'an account of another organization can not be closed',
    call: 'CloseAccount',
    input: { AccountId: stranger },
    refused: { exception: 'AccountNotFoundException' },
  },
  {
    it: 'the management account can not be closed',
    call: 'CloseAccount',
    input: { AccountId: management },
    refused: { exception: 'ConstraintViolationException', reason: 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT' },
  },
  {
    it: 'closing needs all features',
    call: 'CloseAccount',
    input: { AccountId: created },
    featureSet: 'CONSOLIDATED_BILLING',
    refused: { exception: 'ConstraintViolationException', reason: 'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE' },
  },
  {
    it: 'a closed account can not be closed',
    call: 'CloseAccount',
    input: { AccountId: closed },
    refused: { exception: 'AccountAlreadyClosedException' },
  },
  {
    it: 'an account that is being closed can not be closed',
    call: 'CloseAccount',
    input: { AccountId: created },
    after: [['CloseAccount', { AccountId: created }]],
    refused: { exception: 'ConflictException' },
  },
  {
    it: 'only three accounts are closed at the same time',
    call: 'CloseAccount',
    input: { AccountId: delegated },
    after: [invited, created, young].map((AccountId) => ['CloseAccount', { AccountId }] as const),
    refused: { exception: 'ConstraintViolationException', reason: 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED' },
  },
  {
    it: 'only so many accounts are closed within 30 days',
    call: 'CloseAccount',
    input: { AccountId: created },
    quotas: ['accountClosingsPer30Days=1'],
    after: [['CloseAccount', { AccountId: invited }]],
    refused: { exception: 'ConstraintViolationException', reason: 'CLOSE_ACCOUNT_QUOTA_EXCEEDED' },
  },
];

function service(options: ConstructorParameters<typeof MemberService>[0] = {}): MemberService {
  return new MemberService({ more: [member(closed, { state: 'CLOSED' })], ...options });
}

describe('a call is refused as AWS refuses it', () => {
  it.each(refusals)('$it', (refused) => {
    refuses(refused, [member(closed, { state: 'CLOSED' })]);
  });
});

describe('who may call', () => {
  const reading: readonly { readonly call: OperationName; readonly input?: unknown }[] = [
    { call: 'DescribeAccount', input: { AccountId: created } },
    { call: 'ListAccounts' },
    { call: 'ListAccountsForParent', input: { ParentId: root } },
    { call: 'ListCreateAccountStatus' },
    { call: 'DescribeCreateAccountStatus', input: { CreateAccountRequestId: 'car-nothere00' } },
    { call: 'ListHandshakesForOrganization' },
  ];
  const writing: readonly { readonly call: OperationName; readonly input?: unknown }[] = [
    { call: 'MoveAccount', input: { AccountId: created, SourceParentId: root, DestinationParentId: unit } },
    { call: 'RemoveAccountFromOrganization', input: { AccountId: created } },
    { call: 'CloseAccount', input: { AccountId: created } },
    { call: 'CreateAccount', input: { Email: 'new@corp.example', AccountName: 'New' } },
    { call: 'CreateGovCloudAccount', input: { Email: 'new@corp.example', AccountName: 'New' } },
    { call: 'InviteAccountToOrganization', input: { Target: { Type: 'ACCOUNT', Id: stranger } } },
    { call: 'EnableAllFeatures' },
  ];

  it.each([...reading, ...writing])('$call: no other member, and no account outside', ({ call, input }) => {
    expect(service().refusal(call, input, created).exception).toBe('AccessDeniedException');
    expect(service().refusal(call, input, stranger).exception).toBe('AWSOrganizationsNotInUseException');
  });

  it.each(writing)('$call: no delegated administrator', ({ call, input }) => {
    expect(service().refusal(call, input, delegated).exception).toBe('AccessDeniedException');
  });

  it.each(reading.filter(({ call }) => call !== 'DescribeCreateAccountStatus'))(
    '$call: a delegated administrator',
    ({ call, input }) => {
      expect(service().call(call, input, delegated)).toEqual(service().call(call, input));
    },
  );

  it('LeaveOrganization: no account outside', () => {
    expect(service().refusal('LeaveOrganization', {}, stranger).exception).toBe(
      'AWSOrganizationsNotInUseException',
    );
  });
});

describe('reading accounts', () => {
  it.each([
    ['PENDING_ACTIVATION', 'SUSPENDED'],
    ['ACTIVE', 'ACTIVE'],
    ['SUSPENDED', 'SUSPENDED'],
    ['PENDING_CLOSURE', 'PENDING_CLOSURE'],
    ['CLOSED', 'SUSPENDED'],
    ['NEWER_THAN_THIS', undefined],
  ])('the state %s has the old status %s', (state, status) => {
    const id = '777777777777';
    const tested = service({ more: [member(id, { state, parentId: unit })] });
    const { Account } = tested.call('DescribeAccount', { AccountId: id });
    expect(Account).toEqual({
      Id: id,
      Arn: `arn:aws:organizations::${management}:account/o-exampleorg/${id}`,
      Email: `owner-${id}@corp.example`,
      Name: `name of ${id}`,
      ...(status === undefined ? {} : { Status: status }),
      State: state,
      Paths: [`o-exampleorg/${root}/${unit}/${id}/`],
      JoinedMethod: 'CREATED',
      JoinedTimestamp: Date.parse('2020-01-01T00:00:00Z') / 1000,
    });
  });

  it('an account whose parent is not known has no path', () => {
    const { parentId: _, ...orphan } = member('777777777777');
    const { Account } = service({ more: [orphan] }).call('DescribeAccount', { AccountId: orphan.id });
    expect(Account).not.toHaveProperty('Paths');
  });

  it('all accounts are listed by id, closed ones too, page by page', () => {
    const tested = service();
    const ids: string[] = [];
    let NextToken: unknown;
    do {
      const page = tested.call('ListAccounts', { MaxResults: 4, NextToken });
      ids.push(...(page.Accounts as { Id: string }[]).map(({ Id }) => Id));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(ids).toEqual([management, invited, created, young, delegated, closed]);
  });

  it('the accounts of a parent are those directly in it', () => {
    const tested = service();
    const idsIn = (ParentId: string): unknown =>
      (tested.call('ListAccountsForParent', { ParentId }).Accounts as { Id: string }[]).map(({ Id }) => Id);
    expect(idsIn(root)).toEqual([management, created, delegated, closed]);
    expect(idsIn(unit)).toEqual([invited, young]);
    expect(idsIn(emptyUnit)).toEqual([]);
  });
});

describe('MoveAccount', () => {
  it('the account stands in the new parent, with its own policies, and old effective policies are gone', () => {
    const tested = service();
    const { attachments } = tested.state;
    expect(
      tested.call('MoveAccount', { AccountId: created, SourceParentId: root, DestinationParentId: unit }),
    ).toEqual({});
    expect(tested.call('DescribeAccount', { AccountId: created })).toMatchObject({
      Account: { Paths: [`o-exampleorg/${root}/${unit}/${created}/`] },
    });
    expect(tested.state.attachments).toBe(attachments);
    expect(tested.state.effectivePolicies.map(({ accountId }) => accountId)).toEqual([delegated]);
  });

  it('an account whose parent is not known is moved from any', () => {
    const { parentId: _, ...orphan } = member('777777777777');
    const tested = service({ more: [orphan] });
    tested.state = {
      ...tested.state,
      gaps: [{ operation: 'ListParents', subject: orphan.id, reason: 'AccessDeniedException', message: '' }],
    };
    tested.call('MoveAccount', { AccountId: orphan.id, SourceParentId: root, DestinationParentId: unit });
    expect(tested.state.accounts.get(orphan.id)?.parentId).toBe(unit);
    expect(tested.state.gaps).toEqual([]);
  });
});

describe('an account that goes', () => {
  const ways: [string, (tested: MemberService, id: string) => unknown][] = [
    ['removed', (tested, id) => tested.call('RemoveAccountFromOrganization', { AccountId: id })],
    ['leaving', (tested, id) => tested.call('LeaveOrganization', {}, id)],
  ];
  it.each(ways)('%s leaves nothing behind', (_, go) => {
    const tested = service();
    expect(go(tested, created)).toEqual({});
    const { state } = tested;
    expect(state.accounts.has(created)).toBe(false);
    expect(state.attachments.has(created)).toBe(false);
    expect(state.effectivePolicies.map(({ accountId }) => accountId)).toEqual([delegated]);
    expect(state.gaps.map(({ subject }) => subject)).toEqual([invited]);
  });

  it.each(ways)('%s may go on the fourth day after its creation', (_, go) => {
    const tested = service().wait(3 * day - 1);
    expect(() => go(tested, young)).toThrow('4 days');
    tested.wait(1);
    go(tested, young);
    expect(tested.state.accounts.has(young)).toBe(false);
  });

  it('a delegated administrator without services may go, and its row goes too', () => {
    const tested = service();
    tested.state = {
      ...tested.state,
      delegatedAdministrators: new Map([[delegated, { accountId: delegated, services: [] }]]),
    };
    tested.call('RemoveAccountFromOrganization', { AccountId: delegated });
    expect(tested.state.delegatedAdministrators.size).toBe(0);
  });
});

describe('CloseAccount', () => {
  it('the account is PENDING_CLOSURE, then CLOSED, and vanishes 90 days after the request', () => {
    const tested = service();
    const stateOf = (): unknown => tested.state.accounts.get(created)?.state;
    expect(tested.call('CloseAccount', { AccountId: created })).toEqual({});
    expect(stateOf()).toBe('PENDING_CLOSURE');
    tested.wait(3 * minute - 1);
    expect(stateOf()).toBe('PENDING_CLOSURE');
    tested.wait(1);
    expect(stateOf()).toBe('CLOSED');
    tested.wait(90 * day - 3 * minute - 1);
    expect(stateOf()).toBe('CLOSED');
    tested.wait(1);
    expect(stateOf()).toBeUndefined();
    expect(tested.state.attachments.has(created)).toBe(false);
    expect(tested.state.closing.size).toBe(0);
  });

  it('once one is closed, another may be', () => {
    const tested = service();
    for (const AccountId of [invited, created, young]) tested.call('CloseAccount', { AccountId });
    tested.wait(3 * minute);
    tested.call('CloseAccount', { AccountId: delegated });
    expect(tested.state.accounts.get(delegated)?.state).toBe('PENDING_CLOSURE');
  });

  it.each([
    [250, 3, 250],
    [1, 25, 5],
    [1, 24, 4],
    [300, 10, 5, 'accountClosingsPer30DaysMost=5'],
  ])('a quota of %i with %i members allows %i', (quota, members, allowed, ...quotas) => {
    const more = Array.from({ length: Math.max(members - 4, 0) }, (_, i) =>
      member(String(700_000_000_000 + i)),
    );
    const tested = new MemberService({
      more,
      quotas: [
        `accountClosingsPer30Days=${quota}`,
        'concurrentAccountClosings=1000',
        ...quotas.map((one) => String(one)),
      ],
    });
    const closing = Array.from({ length: allowed - 1 }, (_, i) => [`x${i}`, { requestedAt: start }] as const);
    tested.state = { ...tested.state, closing: new Map(closing) };
    tested.call('CloseAccount', { AccountId: created });
    expect(tested.refusal('CloseAccount', { AccountId: invited }).reason).toBe(
      'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
    );
    tested.wait(30 * day);
    tested.call('CloseAccount', { AccountId: invited });
  });
});
