import * as sdk from '@aws-sdk/client-organizations';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operationNames } from '../../src/organization/input/operations.js';
import type { Fault } from '../../src/serve/faults.js';
import { created, delegated, invited, root, spare, unit } from '../serve/example-organization.js';
import { Served } from '../serve/served.js';

let served: Served;
let faults: (Fault | undefined)[];
let asked: string[];
let client: sdk.OrganizationsClient;

beforeEach(async () => {
  faults = [];
  asked = [];
  served = await Served.start({
    faults: () => faults.shift(),
    onAnswer: ({ operation, outcome }) => asked.push(`${operation} ${outcome}`),
    clock: Date.now,
    emptyPages: true,
    accountCreationTime: 50,
  });
  client = clientOf('AKIAIOSFODNN7EXAMPLE');
});
afterEach(async () => {
  client.destroy();
  await served.server.close();
});

function clientOf(accessKeyId: string): sdk.OrganizationsClient {
  return new sdk.OrganizationsClient({
    region: 'us-east-1',
    endpoint: served.server.url,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
  });
}

/** Waits as users are told to: asks until the creation is no longer in progress. */
async function createAccount(name: string): Promise<sdk.CreateAccountStatus> {
  const input = { AccountName: name, Email: `${name}@corp.example` };
  let { CreateAccountStatus: status } = await client.send(new sdk.CreateAccountCommand(input));
  expect(status?.State).toBe('IN_PROGRESS');
  while (status?.State === 'IN_PROGRESS') {
    const request = { CreateAccountRequestId: status.Id };
    ({ CreateAccountStatus: status } = await client.send(
      new sdk.DescribeCreateAccountStatusCommand(request),
    ));
  }
  return status ?? {};
}

describe('the paginators', () => {
  /** All items, each with the member of the pages that holds them. */
  async function all<Page extends object>(
    pages: AsyncIterable<Page>,
    member: keyof Page,
  ): Promise<unknown[]> {
    const items: unknown[] = [];
    for await (const page of pages) items.push(...((page[member] as unknown[] | undefined) ?? []));
    return items;
  }

  const type = 'SERVICE_CONTROL_POLICY';

  it('give everything, with pages of one and empty ones in between', async () => {
    for (const name of ['a', 'b', 'c']) {
      await client.send(new sdk.CreateOrganizationalUnitCommand({ ParentId: unit, Name: name }));
      await client.send(
        new sdk.InviteAccountToOrganizationCommand({ Target: { Id: `${name}@new.example`, Type: 'EMAIL' } }),
      );
      await client.send(new sdk.EnableAWSServiceAccessCommand({ ServicePrincipal: `${name}.amazonaws.com` }));
      await client.send(
        new sdk.RegisterDelegatedAdministratorCommand({
          AccountId: created,
          ServicePrincipal: `${name}.amazonaws.com`,
        }),
      );
    }
    await client.send(new sdk.AttachPolicyCommand({ PolicyId: spare, TargetId: unit }));
    await client.send(
      new sdk.TagResourceCommand({
        ResourceId: unit,
        Tags: Array.from({ length: 30 }, (_, i) => ({ Key: `key ${i}`, Value: '' })),
      }),
    );
    await createAccount('one');
    await createAccount('two');
    const paging = { client, pageSize: 1 };
    const counts = {
      ListAccounts: await all(sdk.paginateListAccounts(paging, {}), 'Accounts'),
      ListAccountsForParent: await all(
        sdk.paginateListAccountsForParent(paging, { ParentId: root }),
        'Accounts',
      ),
      ListAWSServiceAccessForOrganization: await all(
        sdk.paginateListAWSServiceAccessForOrganization(paging, {}),
        'EnabledServicePrincipals',
      ),
      ListChildren: await all(
        sdk.paginateListChildren(paging, { ParentId: unit, ChildType: 'ORGANIZATIONAL_UNIT' }),
        'Children',
      ),
      ListCreateAccountStatus: await all(
        sdk.paginateListCreateAccountStatus(paging, { States: ['SUCCEEDED'] }),
        'CreateAccountStatuses',
      ),
      ListDelegatedAdministrators: await all(
        sdk.paginateListDelegatedAdministrators(paging, {}),
        'DelegatedAdministrators',
      ),
      ListDelegatedServicesForAccount: await all(
        sdk.paginateListDelegatedServicesForAccount(paging, { AccountId: created }),
        'DelegatedServices',
      ),
      ListHandshakesForAccount: await all(sdk.paginateListHandshakesForAccount(paging, {}), 'Handshakes'),
      ListHandshakesForOrganization: await all(
        sdk.paginateListHandshakesForOrganization(paging, {}),
        'Handshakes',
      ),
      ListOrganizationalUnitsForParent: await all(
        sdk.paginateListOrganizationalUnitsForParent(paging, { ParentId: unit }),
        'OrganizationalUnits',
      ),
      ListParents: await all(sdk.paginateListParents(paging, { ChildId: invited }), 'Parents'),
      ListPolicies: await all(sdk.paginateListPolicies(paging, { Filter: type }), 'Policies'),
      ListPoliciesForTarget: await all(
        sdk.paginateListPoliciesForTarget(paging, { TargetId: unit, Filter: type }),
        'Policies',
      ),
      ListRoots: await all(sdk.paginateListRoots(paging, {}), 'Roots'),
      ListTagsForResource: await all(
        sdk.paginateListTagsForResource({ client }, { ResourceId: unit }),
        'Tags',
      ),
      ListTargetsForPolicy: await all(
        sdk.paginateListTargetsForPolicy(paging, { PolicyId: 'p-FullAWSAccess' }),
        'Targets',
      ),
      ListAccountsWithInvalidEffectivePolicy: await all(
        sdk.paginateListAccountsWithInvalidEffectivePolicy(paging, { PolicyType: 'TAG_POLICY' }),
        'Accounts',
      ),
      ListEffectivePolicyValidationErrors: await all(
        sdk.paginateListEffectivePolicyValidationErrors(paging, {
          PolicyType: 'TAG_POLICY',
          AccountId: invited,
        }),
        'EffectivePolicyValidationErrors',
      ),
    };
    expect(Object.fromEntries(Object.entries(counts).map(([name, { length }]) => [name, length]))).toEqual({
      ListAccounts: 6,
      ListAccountsForParent: 5,
      ListAWSServiceAccessForOrganization: 4,
      ListChildren: 3,
      ListCreateAccountStatus: 2,
      ListDelegatedAdministrators: 2,
      ListDelegatedServicesForAccount: 3,
      ListHandshakesForAccount: 0,
      ListHandshakesForOrganization: 3,
      ListOrganizationalUnitsForParent: 3,
      ListParents: 1,
      ListPolicies: 3,
      ListPoliciesForTarget: 3,
      ListRoots: 1,
      ListTagsForResource: 30,
      ListTargetsForPolicy: 12,
      ListAccountsWithInvalidEffectivePolicy: 0,
      ListEffectivePolicyValidationErrors: 0,
    });
    for (const items of Object.values(counts)) {
      expect(new Set(items.map((item) => JSON.stringify(item))).size).toBe(items.length);
    }
    const paginators = Object.keys(sdk).flatMap((name) => /^paginate(.*)$/.exec(name)?.[1] ?? []);
    expect(Object.keys(counts).sort()).toEqual(paginators.sort());
  });
});

describe('answers', () => {
  it('have dates for times', async () => {
    const { Account } = await client.send(new sdk.DescribeAccountCommand({ AccountId: invited }));
    expect(Account?.JoinedTimestamp).toEqual(new Date('2020-01-01T00:00:00.000Z'));
    const { Handshake } = await client.send(
      new sdk.InviteAccountToOrganizationCommand({ Target: { Id: '999999999999', Type: 'ACCOUNT' } }),
    );
    const { RequestedTimestamp, ExpirationTimestamp } = Handshake ?? {};
    expect(Number(ExpirationTimestamp) - Number(RequestedTimestamp)).toBe(15 * 86_400_000);
  });

  it('tell when an account that was asked for is there, or why it is not', async () => {
    const { State, AccountId } = await createAccount('new');
    expect({ State, AccountId }).toEqual({
      State: 'SUCCEEDED',
      AccountId: expect.stringMatching(/^\d{12}$/),
    });
    const { Account } = await client.send(new sdk.DescribeAccountCommand({ AccountId }));
    expect(Account).toMatchObject({ Name: 'new', Email: 'new@corp.example', State: 'ACTIVE' });
    expect(await createAccount('new')).toMatchObject({
      State: 'FAILED',
      FailureReason: 'EMAIL_ALREADY_EXISTS',
    });
  });
});

describe('refusals', () => {
  /** What a call rejects with. */
  async function errorOf(call: Promise<unknown>): Promise<sdk.OrganizationsServiceException> {
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof sdk.OrganizationsServiceException) return error;
    throw new Error(`rejected with ${String(error)}`);
  }

  it('are errors of their class, with the reason', async () => {
    const error = await errorOf(
      client.send(new sdk.DetachPolicyCommand({ PolicyId: 'p-FullAWSAccess', TargetId: created })),
    );
    expect(error).toBeInstanceOf(sdk.ConstraintViolationException);
    expect(error).toMatchObject({
      name: 'ConstraintViolationException',
      Reason: 'MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
      message: expect.stringContaining('at least one attached'),
      $metadata: { httpStatusCode: 400, attempts: 1, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  });

  it('are known to the client, whatever the operation and the caller', async () => {
    const names = new Set<string>();
    const others = [clientOf(created), clientOf('999999999999')];
    for (const name of operationNames) {
      const Command = Reflect.get(sdk, `${name}Command`) as new (input: object) => sdk.ListRootsCommand;
      for (const caller of [client, ...others]) {
        // Nothing is given where something is needed; what needs nothing is asked for by others.
        const call = caller.send(new Command({}));
        const error = await call.then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error === undefined) continue;
        expect(error, name).toBeInstanceOf(sdk.OrganizationsServiceException);
        const { name: exception } = error as Error;
        const known = Reflect.get(sdk, exception) as unknown;
        expect(error, `${name}: ${exception}`).toBeInstanceOf(known);
        names.add(exception);
      }
    }
    for (const one of others) one.destroy();
    expect([...names].sort()).toEqual([
      'AWSOrganizationsNotInUseException',
      'AccessDeniedException',
      'AlreadyInOrganizationException',
      'HandshakeConstraintViolationException',
      'InvalidInputException',
      'MasterCannotLeaveOrganizationException',
      'OrganizationNotEmptyException',
      'ResourcePolicyNotFoundException',
    ]);
  });

  it('by the server’s own checks reach the client, which sends what it is told', async () => {
    const tooMany = await errorOf(client.send(new sdk.ListAccountsCommand({ MaxResults: 999 })));
    expect(tooMany).toMatchObject({ name: 'InvalidInputException', Reason: 'MAX_VALUE_EXCEEDED' });
  });

  it('depend on who calls', async () => {
    const member = clientOf(created);
    const outsider = clientOf('999999999999');
    const list = new sdk.ListAccountsCommand({});
    expect(await errorOf(member.send(list))).toBeInstanceOf(sdk.AccessDeniedException);
    expect(await errorOf(outsider.send(list))).toBeInstanceOf(sdk.AWSOrganizationsNotInUseException);
    const administrator = clientOf(delegated);
    expect((await administrator.send(list)).$metadata.httpStatusCode).toBe(200);
    for (const one of [member, outsider, administrator]) one.destroy();
  });
});

describe('faults', () => {
  it.each(['internal-error', 'unavailable', 'throttled', 'connection-reset', 'answer-lost'] as const)(
    '%s: the client tries again',
    async (fault) => {
      faults = [fault];
      const { Organization, $metadata } = await client.send(new sdk.DescribeOrganizationCommand({}));
      expect({ id: Organization?.Id, attempts: $metadata.attempts }).toEqual({
        id: 'o-exampleorg',
        attempts: 2,
      });
      expect(asked).toHaveLength(2);
    },
  );

  it('that do not end are given up', async () => {
    faults = Array.from({ length: 9 }, () => 'unavailable' as const);
    await expect(client.send(new sdk.ListRootsCommand({}))).rejects.toMatchObject({
      name: 'ServiceUnavailable',
      $metadata: { attempts: 3 },
    });
  });
});
