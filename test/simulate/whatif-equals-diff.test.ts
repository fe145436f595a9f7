import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganization } from '../../src/load.js';
import type { JsonObject } from '../../src/model/json-text.js';
import { serializeSnapshot } from '../../src/model/read-snapshot.js';
import { stateOf } from '../../src/organization/snapshots.js';
import { runCli } from '../cli/run-cli.js';
import { environment, withEnvironment } from '../ingest/aws/service.js';
import { Served } from '../serve/served.js';
import { folder as terraformFolder } from './terraform/real-terraform.js';
import { toldByName } from './told-by-name.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-whatif-'));
let restore = (): void => undefined;
beforeAll(() => {
  restore = withEnvironment(environment);
});
afterAll(() => {
  restore();
  rmSync(folder, { recursive: true, force: true });
});

/** The day on which both commands judge. */
const day = ['--today', '2026-11-20', '--no-config', '--json'];

async function answerOf(...argv: readonly string[]): Promise<JsonObject> {
  const { stdout, stderr } = await runCli([...argv, ...day]);
  if (stdout === '') throw new Error(`${argv.join(' ')}: ${stderr}`);
  return JSON.parse(stdout) as JsonObject;
}

/** The calls of the changes below, in the order of a program that knows no better, by names as far as there are ids. */
async function change(client: sdk.OrganizationsClient): Promise<void> {
  const unit = async (ParentId: string, Name: string): Promise<string> => {
    const { OrganizationalUnit } = await client.send(
      new sdk.CreateOrganizationalUnitCommand({ ParentId, Name }),
    );
    return OrganizationalUnit?.Id ?? '';
  };
  const policy = async (Name: string, Type: sdk.PolicyType, Content: object): Promise<string> => {
    const { Policy } = await client.send(
      new sdk.CreatePolicyCommand({ Name, Type, Description: '', Content: JSON.stringify(Content) }),
    );
    return Policy?.PolicySummary?.Id ?? '';
  };
  const policies = new Map<string, string>();
  for (const Filter of ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'] as const) {
    for await (const page of sdk.paginateListPolicies({ client }, { Filter })) {
      for (const { Name = '', Id = '' } of page.Policies ?? []) policies.set(Name, Id);
    }
  }
  const existing = (name: string): string => policies.get(name) ?? '';
  const attach = (PolicyId: string, TargetId: string) =>
    client.send(new sdk.AttachPolicyCommand({ PolicyId, TargetId }));

  // Policies first, and the account: what is new gets other ids than in the file.
  const tags = await policy('tag-owner', 'TAG_POLICY', documents.tags);
  const perimeter = await policy('QueuesAtHome', 'RESOURCE_CONTROL_POLICY', documents.perimeter);
  const guard = await policy('NoKeys', 'SERVICE_CONTROL_POLICY', documents.guard);
  const { CreateAccountStatus } = await client.send(
    new sdk.CreateAccountCommand({ AccountName: 'vault', Email: 'aws+vault@example.com' }),
  );
  const { CreateAccountStatus: created } = await client.send(
    new sdk.DescribeCreateAccountStatusCommand({ CreateAccountRequestId: CreateAccountStatus?.Id }),
  );
  const vault = created?.AccountId ?? '';
  const inner = await unit(await unit('ou-acme-wl0prod0', 'Vaults'), 'Keys');

  await attach(guard, 'ou-acme-wl0prod0');
  await attach(guard, '444488882222');
  await attach(perimeter, 'ou-acme-data0000');
  await attach(tags, inner);
  await attach(existing('DenyIamUsers'), 'ou-acme-sandbox0');
  await client.send(
    new sdk.DetachPolicyCommand({ PolicyId: existing('DenyOutsideEurope'), TargetId: 'ou-acme-partners' }),
  );
  await client.send(
    new sdk.UpdatePolicyCommand({
      PolicyId: existing('DenyRootUser'),
      Content: JSON.stringify(documents.rootUser),
    }),
  );
  await client.send(
    new sdk.UpdatePolicyCommand({
      PolicyId: existing('tag-baseline'),
      Content: JSON.stringify(documents.tagBaseline),
    }),
  );
  for (const [AccountId, SourceParentId] of [
    [vault, 'r-acme'],
    ['222255558888', 'ou-acme-dev00000'],
  ] as const) {
    await client.send(new sdk.MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId: inner }));
  }
  await client.send(new sdk.DeletePolicyCommand({ PolicyId: existing('DenyBucketDeletion2022') }));
  await client.send(
    new sdk.TagResourceCommand({ ResourceId: inner, Tags: [{ Key: 'owner', Value: 'security' }] }),
  );
  await client.send(
    new sdk.RegisterDelegatedAdministratorCommand({
      AccountId: vault,
      ServicePrincipal: 'macie.amazonaws.com',
    }),
  );
  await client.send(new sdk.DisablePolicyTypeCommand({ RootId: 'r-acme', PolicyType: 'S3_POLICY' }));
  await client.send(new sdk.CloseAccountCommand({ AccountId: '333388883333' }));
}

const deny = (Action: string | string[], more: object = {}): object => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Guard', Effect: 'Deny', Action, Resource: '*', ...more }],
});
const documents = {
  guard: deny(['kms:ScheduleKeyDeletion', 'kms:DisableKey'], {
    Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/keeper' } },
  }),
  perimeter: deny('sqs:*', {
    Principal: '*',
    Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-acme0example' } },
  }),
  rootUser: deny('iam:*', { Condition: { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } }),
  tags: { tags: { owner: { tag_key: { '@@assign': 'owner' } } } },
  tagBaseline: { tags: { team: { tag_key: { '@@assign': 'team' } } } },
};

const attachment = (PolicyId: unknown, TargetId: unknown): object => ({
  operation: 'AttachPolicy',
  input: { PolicyId, TargetId },
});
const changes = {
  changesVersion: 1,
  changes: [
    { operation: 'DisablePolicyType', input: { PolicyType: 'S3_POLICY' } },
    { operation: 'DeletePolicy', input: { PolicyId: 'DenyBucketDeletion2022' } },
    {
      operation: 'CreateOrganizationalUnit',
      ref: 'outer',
      input: { ParentId: '/Workloads/Prod', Name: 'Vaults' },
    },
    {
      operation: 'CreateOrganizationalUnit',
      ref: 'inner',
      input: { ParentId: { ref: 'outer' }, Name: 'Keys' },
    },
    {
      operation: 'CreatePolicy',
      ref: 'guard',
      input: { Name: 'NoKeys', Type: 'SERVICE_CONTROL_POLICY', Content: documents.guard },
    },
    attachment({ ref: 'guard' }, '/Workloads/Prod'),
    attachment({ ref: 'guard' }, 'analytics'),
    {
      operation: 'CreatePolicy',
      ref: 'perimeter',
      input: { Name: 'QueuesAtHome', Type: 'RESOURCE_CONTROL_POLICY', Content: documents.perimeter },
    },
    attachment({ ref: 'perimeter' }, '/Data'),
    {
      operation: 'CreatePolicy',
      ref: 'tags',
      input: { Name: 'tag-owner', Type: 'TAG_POLICY', Content: documents.tags },
    },
    attachment({ ref: 'tags' }, { ref: 'inner' }),
    attachment('DenyIamUsers', '/Sandbox'),
    { operation: 'DetachPolicy', input: { PolicyId: 'DenyOutsideEurope', TargetId: '/Partners' } },
    { operation: 'UpdatePolicy', input: { PolicyId: 'DenyRootUser', Content: documents.rootUser } },
    { operation: 'UpdatePolicy', input: { PolicyId: 'tag-baseline', Content: documents.tagBaseline } },
    { operation: 'MoveAccount', input: { AccountId: 'shop-dev', DestinationParentId: { ref: 'inner' } } },
    {
      operation: 'CreateAccount',
      ref: 'vault',
      input: { AccountName: 'vault', Email: 'aws+vault@example.com' },
    },
    {
      operation: 'MoveAccount',
      input: { AccountId: { ref: 'vault' }, DestinationParentId: { ref: 'inner' } },
    },
    {
      operation: 'TagResource',
      input: { ResourceId: { ref: 'inner' }, Tags: [{ Key: 'owner', Value: 'security' }] },
    },
    {
      operation: 'RegisterDelegatedAdministrator',
      input: { AccountId: { ref: 'vault' }, ServicePrincipal: 'macie.amazonaws.com' },
    },
    { operation: 'CloseAccount', input: { AccountId: 'partner-agency' } },
  ],
};

describe('what `whatif` tells before, `diff` tells after', () => {
  it('calls of the AWS SDK to `serve`, read back with `snapshot`', async () => {
    const before = join(folder, 'before.json');
    const { graph } = await loadOrganization('fixtures/acme');
    writeFileSync(before, serializeSnapshot(graph.snapshot));
    const list = join(folder, 'changes.json');
    writeFileSync(list, JSON.stringify(changes));
    const foretold = await answerOf('whatif', before, '--changes', list);
    expect(foretold.refused).toEqual([]);
    expect(foretold.applied).toHaveLength(changes.changes.length);

    const served = await Served.start({
      state: stateOf(graph.snapshot),
      clock: () => Date.parse('2026-11-20T12:00:00Z'),
      accountCreationTime: 0,
      // Closing an account takes the service a while, and `whatif` waits for it.
      quotas: ['accountClosingMinutes=0'],
    });
    const client = new sdk.OrganizationsClient({
      region: 'us-east-1',
      endpoint: served.server.url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'secret' },
    });
    const after = join(folder, 'after.json');
    try {
      await change(client);
      const { code, stderr } = await runCli(['snapshot', '--endpoint-url', served.server.url, '-o', after]);
      expect(code, stderr).toBe(0);
    } finally {
      client.destroy();
      await served.server.close();
    }
    const done = await answerOf('diff', before, after);

    expect(toldByName(done)).toEqual(toldByName(foretold));
    // The comparison is one of something: ids differ, and every kind of change is there.
    const { verdict, groups, newAccounts, movedAccounts } = done;
    expect(verdict).toBe('changes');
    expect(newAccounts).not.toEqual(foretold.newAccounts);
    expect(movedAccounts).toHaveLength(1);
    const members = ['newlyAllowed', 'newlyDenied', 'effectivePolicies'];
    expect(
      members.filter((member) =>
        (groups as readonly JsonObject[]).some((group) => (group[member] as readonly unknown[]).length > 0),
      ),
    ).toEqual(members);
  });

  // Where values are known only after apply, `whatif` says so; what is refused, Terraform's own order decides.
  const scenarios = [
    'create',
    'create-before-destroy',
    'delete',
    'moved',
    'organization',
    'refused',
    'replace',
    'update',
  ];
  it.each(scenarios)('a plan of real Terraform, applied by Terraform: %s', async (name) => {
    const made = (file: string): string => join(terraformFolder, 'made', name, file);
    const before = JSON.parse(readFileSync(made('before.json'), 'utf8')) as JsonObject;
    expect(before.root).toBeDefined();
    const foretold = await answerOf(
      ...['whatif', made('before.json'), '--terraform-plan', made('plan.json'), '--keep-going'],
    );
    expect(foretold.undecided).toEqual([]);
    const done = await answerOf('diff', made('before.json'), made('after.json'));
    // Where Terraform leaves the order open, and it matters, Terraform took one of them.
    const open = (foretold.orderDependence as readonly unknown[]).length > 0;
    expect(open).toBe(name === 'refused');
    const verdict = open ? { verdict: 'undecided' } : {};
    expect({ ...toldByName(done), ...verdict }).toEqual(toldByName(foretold));
  });
});
