import { describe, expect, it } from 'vitest';
import { isAcceptableEmail } from '../../src/organization/account-requests.js';
import {
  created,
  MemberService,
  type RefusedCase,
  refuses,
  root,
  second,
  start,
  stranger,
} from './member-service.js';

const account = { Email: 'new@corp.example', AccountName: 'New' };

const refusals: readonly RefusedCase[] = [
  {
    it: 'only five accounts are created at the same time',
    call: 'CreateAccount',
    input: account,
    after: [1, 2, 3, 4, 5].map(
      (i) => ['CreateAccount', { ...account, Email: `n${i}@corp.example` }] as const,
    ),
    refused: { exception: 'ConstraintViolationException', reason: 'ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED' },
  },
  {
    it: 'an organization that is full creates no account',
    call: 'CreateAccount',
    input: account,
    quotas: ['accounts=5'],
    refused: { exception: 'ConstraintViolationException', reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED' },
  },
  {
    it: 'an invitation counts as an account',
    call: 'CreateAccount',
    input: account,
    quotas: ['accounts=6'],
    after: [['InviteAccountToOrganization', { Target: { Type: 'ACCOUNT', Id: stranger } }]],
    refused: { exception: 'ConstraintViolationException', reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED' },
  },
  {
    it: 'the role of a new account has no reserved name',
    call: 'CreateAccount',
    input: { ...account, RoleName: 'AWSServiceRoleForMe' },
    refused: { exception: 'InvalidInputException', reason: 'INVALID_ROLE_NAME' },
  },
  {
    it: 'the tags of a new account are checked at once',
    call: 'CreateAccount',
    input: { ...account, Tags: [1, 2].map((i) => ({ Key: 'a', Value: String(i) })) },
    refused: { exception: 'InvalidInputException', reason: 'DUPLICATE_TAG_KEY' },
  },
  {
    it: 'the name of an account for GovCloud has no spaces',
    call: 'CreateGovCloudAccount',
    input: { ...account, AccountName: 'New one' },
    refused: { exception: 'InvalidInputException', reason: 'INVALID_FULL_NAME_TARGET' },
  },
  {
    it: 'a request that was never made has no status',
    call: 'DescribeCreateAccountStatus',
    input: { CreateAccountRequestId: 'car-nothere00' },
    refused: { exception: 'CreateAccountStatusNotFoundException' },
  },
];

describe('a call is refused as AWS refuses it', () => {
  it.each(refusals)('$it', (refused) => {
    refuses(refused);
  });
});

describe('CreateAccount', () => {
  it('answers IN_PROGRESS, and the account comes to be under the root with FullAWSAccess', () => {
    const tested = new MemberService();
    const Tags = [{ Key: 'team', Value: 'a' }];
    const { CreateAccountStatus } = tested.call('CreateAccount', { ...account, Tags });
    const requested = { Id: expect.stringMatching(/^car-[a-z0-9]{8,32}$/), AccountName: 'New' };
    expect(CreateAccountStatus).toEqual({
      ...requested,
      State: 'IN_PROGRESS',
      RequestedTimestamp: start / 1000,
    });
    const CreateAccountRequestId = (CreateAccountStatus as { Id: string }).Id;
    tested.wait(5 * second - 1);
    const before = tested.call('DescribeCreateAccountStatus', { CreateAccountRequestId });
    expect(before).toEqual({ CreateAccountStatus });
    tested.wait(10 * second);
    const after = tested.call('DescribeCreateAccountStatus', { CreateAccountRequestId });
    expect(after).toEqual({
      CreateAccountStatus: {
        ...requested,
        State: 'SUCCEEDED',
        RequestedTimestamp: start / 1000,
        CompletedTimestamp: start / 1000 + 5,
        AccountId: expect.stringMatching(/^\d{12}$/),
      },
    });
    const { AccountId } = after.CreateAccountStatus as { AccountId: string };
    expect(tested.call('DescribeAccount', { AccountId })).toMatchObject({
      Account: {
        Email: account.Email,
        Name: 'New',
        State: 'ACTIVE',
        JoinedMethod: 'CREATED',
        JoinedTimestamp: start / 1000 + 5,
        Paths: [`o-exampleorg/${root}/${AccountId}/`],
      },
    });
    expect(tested.state.accounts.get(AccountId)?.tags).toEqual([{ key: 'team', value: 'a' }]);
    expect(tested.state.attachments.get(AccountId)).toEqual(['p-FullAWSAccess']);
    expect(tested.refusal('RemoveAccountFromOrganization', { AccountId }).reason).toBe('WAIT_PERIOD_ACTIVE');
  });

  it.each([
    {
      why: 'the address of a member',
      Email: `Owner-${created}@corp.example`,
      reason: 'EMAIL_ALREADY_EXISTS',
    },
    { why: 'an address that AWS refuses', Email: '.new@corp.example', reason: 'INVALID_EMAIL' },
  ])('fails for $why', ({ Email, reason }) => {
    const tested = new MemberService();
    const CreateAccountRequestId = tested.callForId('CreateAccount', { ...account, Email });
    const count = tested.state.accounts.size;
    const { CreateAccountStatus } = tested
      .wait(5 * second)
      .call('DescribeCreateAccountStatus', { CreateAccountRequestId });
    expect(CreateAccountStatus).toMatchObject({ State: 'FAILED', FailureReason: reason });
    expect(CreateAccountStatus).not.toHaveProperty('AccountId');
    expect(tested.state.accounts.size).toBe(count);
  });

  it('fails for the address of an account that left', () => {
    const tested = new MemberService();
    tested.call('RemoveAccountFromOrganization', { AccountId: created });
    const Email = `owner-${created}@corp.example`;
    const CreateAccountRequestId = tested.callForId('CreateAccount', { ...account, Email });
    expect(
      tested.wait(5 * second).call('DescribeCreateAccountStatus', { CreateAccountRequestId }),
    ).toMatchObject({ CreateAccountStatus: { FailureReason: 'EMAIL_ALREADY_EXISTS' } });
  });

  it('two requests for one place, or one address: the first gets it', () => {
    const place = new MemberService({ quotas: ['accounts=6'] });
    place.call('CreateAccount', account);
    place.call('CreateAccount', { ...account, Email: 'other@corp.example' });
    const address = new MemberService();
    address.call('CreateAccount', account);
    address.call('CreateAccount', { ...account, AccountName: 'Other' });
    const reasons = (tested: MemberService): unknown =>
      [...tested.wait(5 * second).state.accountRequests.values()].map(({ failureReason }) => failureReason);
    expect(reasons(place)).toEqual([undefined, 'ACCOUNT_LIMIT_EXCEEDED']);
    expect(reasons(address)).toEqual([undefined, 'EMAIL_ALREADY_EXISTS']);
  });

  it('requests are listed by state', () => {
    const tested = new MemberService();
    const ids = ['a', 'b'].map((name) =>
      tested.callForId('CreateAccount', { ...account, Email: `${name}@corp.example` }),
    );
    tested.wait(5 * second);
    ids.push(tested.callForId('CreateAccount', account));
    const listed = (States?: readonly string[]): unknown =>
      (tested.call('ListCreateAccountStatus', { States }).CreateAccountStatuses as { Id: string }[]).map(
        ({ Id }) => Id,
      );
    expect(listed()).toEqual([...ids].sort());
    expect(listed([])).toEqual([...ids].sort());
    expect(listed(['IN_PROGRESS'])).toEqual(ids.slice(2));
    expect(listed(['SUCCEEDED', 'FAILED'])).toEqual(ids.slice(0, 2).sort());
    expect(listed(['FAILED'])).toEqual([]);
  });

  it.each([
    ['a@b.cd', true],
    ['first.last+tag@sub-domain.example.com', true],
    ['a@b@c.de', false],
    ['a b@c.de', false],
    ['a"b@c.de', false],
    ['a%b@c.de', false],
    ['ä@c.de', false],
    ['.a@c.de', false],
    ['a@-c.de', false],
    ['a@c.de.', false],
    ['a@c_d.de', false],
    ['a@cde', false],
    ['@c.de', false],
  ])('the address %s is acceptable: %s', (address, acceptable) => {
    expect(isAcceptableEmail(address)).toBe(acceptable);
  });
});

describe('CreateGovCloudAccount', () => {
  it('creates two accounts, of which one is a member', () => {
    const tested = new MemberService();
    const input = { ...account, AccountName: 'new.one-2' };
    const CreateAccountRequestId = tested.callForId('CreateGovCloudAccount', input);
    const { CreateAccountStatus } = tested
      .wait(5 * second)
      .call('DescribeCreateAccountStatus', { CreateAccountRequestId });
    const { AccountId, GovCloudAccountId } = CreateAccountStatus as Record<string, string>;
    expect(tested.state.accounts.has(AccountId ?? '')).toBe(true);
    expect(GovCloudAccountId).toMatch(/^\d{12}$/);
    expect(GovCloudAccountId).not.toBe(AccountId);
    expect(tested.state.accounts.has(GovCloudAccountId ?? '')).toBe(false);
  });

  it('is called from the commercial partition', () => {
    const tested = new MemberService();
    tested.state = { ...tested.state, partition: 'aws-us-gov' };
    expect(tested.refusal('CreateGovCloudAccount', { ...account, AccountName: 'new' }).exception).toBe(
      'UnsupportedAPIEndpointException',
    );
  });
});
