import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import type { JsonValue } from '../../src/model/json-text.js';
import { snapshotFromJson } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { folder, scenarios } from '../simulate/terraform/real-terraform.js';
import { factsOf, untrue } from '../support/organization-facts.js';
import { withFolder } from './write-cli-outputs.js';

/** States that real Terraform printed, of organizations that are known. */
const states = scenarios
  .map((name) => ({ name, file: join(folder, 'made', name, 'state.json') }))
  .filter(({ file }) => existsSync(file) && readFileSync(file, 'utf8').includes('root_module'));

function wholeOrganization(name: string): Snapshot {
  const text = readFileSync(join(folder, 'made', name, 'before.json'), 'utf8');
  const result = snapshotFromJson(JSON.parse(text) as JsonValue);
  if (!result.ok) throw new Error('a made snapshot is not sound');
  return result.snapshot;
}

describe('a state that Terraform printed', () => {
  it.each(states)('tells no more than is so, and has a gap for the rest: $name', async ({ name, file }) => {
    const { snapshot, problems } = await readOrganization(file);
    expect(problems).toEqual([]);
    OrgGraph.fromSnapshot(snapshot);
    const whole = wholeOrganization(name);
    expect(untrue(factsOf(snapshot), factsOf(whole), snapshot.gaps)).toEqual({ madeUp: [], lost: [] });
    expect(snapshot.organization.id).toBe(whole.organization.id);
    expect(snapshot.organization.managementAccountId).toBe(whole.organization.managementAccountId);
  });

  it('is there for some scenarios', () => {
    expect(states.length).toBeGreaterThanOrEqual(5);
  });
});

type Values = Readonly<Record<string, unknown>>;

/** A state with resources and data sources (`data.type`) of some values. */
function state(...resources: readonly (readonly [type: string, values: Values])[]): string {
  return JSON.stringify({
    format_version: '1.0',
    terraform_version: '1.11.4',
    values: {
      root_module: {
        resources: resources.map(([type, values], i) => ({
          address: `${type}.r${i}`,
          mode: type.startsWith('data.') ? 'data' : 'managed',
          type: type.replace(/^data\./, ''),
          name: `r${i}`,
          values,
        })),
      },
    },
  });
}

async function read(...files: readonly string[]): Promise<Snapshot> {
  const named = files.map((text, i): [string, string] => [`state-${i}.json`, text]);
  return withFolder(named, async (at) => {
    const { snapshot } = await readOrganization(files.length === 1 ? join(at, 'state-0.json') : at);
    OrgGraph.fromSnapshot(snapshot);
    return snapshot;
  });
}

const gapsOf = ({ gaps }: Snapshot): string[] =>
  gaps.map(({ operation, subject }) => (subject === undefined ? operation : `${operation} ${subject}`));

const arn = (what: string): string => `arn:aws:organizations::111111111111:${what}`;
const organization: readonly [string, Values] = [
  'aws_organizations_organization',
  {
    id: 'o-state00001',
    arn: arn('organization/o-state00001'),
    feature_set: 'ALL',
    master_account_id: '111111111111',
    master_account_arn: arn('account/o-state00001/111111111111'),
    master_account_email: 'm@example.com',
    aws_service_access_principals: ['config.amazonaws.com'],
    accounts: [
      {
        id: '111111111111',
        arn: arn('account/o-state00001/111111111111'),
        name: 'management',
        email: 'm@example.com',
        status: 'ACTIVE',
      },
      {
        id: '222222222222',
        arn: arn('account/o-state00001/222222222222'),
        name: 'shop',
        email: 's@example.com',
        status: 'ACTIVE',
      },
    ],
    roots: [
      {
        id: 'r-stat',
        arn: arn('root/o-state00001/r-stat'),
        name: 'Root',
        policy_types: [{ type: 'SERVICE_CONTROL_POLICY', status: 'ENABLED' }],
      },
    ],
  },
];
const policy: readonly [string, Values] = [
  'aws_organizations_policy',
  {
    id: 'p-guard00000',
    arn: arn('policy/o-state00001/service_control_policy/p-guard00000'),
    name: 'Guard',
    type: 'SERVICE_CONTROL_POLICY',
    content: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"sqs:*","Resource":"*"}}',
    description: '',
    tags: null,
    tags_all: {},
  },
];
const attachment = (targetId: string): readonly [string, Values] => [
  'aws_organizations_policy_attachment',
  { policy_id: 'p-guard00000', target_id: targetId },
];

describe('what a state does not hold', () => {
  it('is unknown: with one policy and its attachment alone', async () => {
    const snapshot = await read(state(policy, attachment('ou-stat-prod0000')));
    expect(snapshot.organization).toMatchObject({ id: 'o-state00001', managementAccountId: '111111111111' });
    expect(snapshot.root).toBeUndefined();
    expect(snapshot.attachments).toEqual([{ policyId: 'p-guard00000', targetId: 'ou-stat-prod0000' }]);
    expect(gapsOf(snapshot)).toEqual(
      expect.arrayContaining([
        'DescribeResourcePolicy',
        'ListAWSServiceAccessForOrganization',
        'ListAccounts',
        'ListDelegatedAdministrators',
        'ListPolicies SERVICE_CONTROL_POLICY',
        'ListRoots',
      ]),
    );
  });

  it('is known where data sources list it', async () => {
    const listed = (target: string, ids: readonly string[]): readonly [string, Values] => [
      'data.aws_organizations_policies_for_target',
      { target_id: target, filter: 'SERVICE_CONTROL_POLICY', ids },
    ];
    const snapshot = await read(
      state(
        organization,
        policy,
        ['data.aws_organizations_organizational_units', { parent_id: 'r-stat', children: [] }],
        [
          'data.aws_organizations_organizational_unit_child_accounts',
          { parent_id: 'r-stat', accounts: [{ id: '111111111111' }, { id: '222222222222' }] },
        ],
        [
          'data.aws_organizations_policies',
          { filter: 'SERVICE_CONTROL_POLICY', ids: ['p-guard00000', 'p-FullAWSAccess'] },
        ],
        listed('r-stat', ['p-FullAWSAccess']),
        listed('111111111111', ['p-FullAWSAccess']),
        listed('222222222222', ['p-FullAWSAccess', 'p-guard00000']),
      ),
    );
    const about = ['ListAccounts', 'ListParents', 'ListRoots', 'ListOrganizational', 'ListTargets'];
    expect(gapsOf(snapshot).filter((gap) => about.some((one) => gap.startsWith(one)))).toEqual([]);
    expect(gapsOf(snapshot)).not.toContain('ListPolicies SERVICE_CONTROL_POLICY');
    expect(gapsOf(snapshot)).not.toContain('ListAWSServiceAccessForOrganization');
    expect(snapshot.accounts.map(({ parentId }) => parentId)).toEqual(['r-stat', 'r-stat']);
    expect(snapshot.attachments.map(({ policyId, targetId }) => `${policyId} ${targetId}`)).toContain(
      'p-guard00000 222222222222',
    );
    expect(snapshot.trustedServices.map((one) => one.servicePrincipal)).toEqual(['config.amazonaws.com']);
  });

  it('is not known of the target that no data source lists', async () => {
    const snapshot = await read(
      state(
        organization,
        policy,
        ['data.aws_organizations_policies', { filter: 'SERVICE_CONTROL_POLICY', ids: ['p-guard00000'] }],
        [
          'data.aws_organizations_policies_for_target',
          { target_id: 'r-stat', filter: 'SERVICE_CONTROL_POLICY', ids: [] },
        ],
      ),
    );
    expect(gapsOf(snapshot)).toContain('ListTargetsForPolicy p-guard00000');
  });

  it('is not known of accounts where the list lacks the management account', async () => {
    const [type, values] = organization;
    const snapshot = await read(state([type, { ...values, accounts: [] }]));
    expect(gapsOf(snapshot)).toContain('ListAccounts');
  });

  it('is an attachment of a policy of which nothing else is known: a gap at its target', async () => {
    const snapshot = await read(state(organization, attachment('222222222222')));
    expect(snapshot.attachments.filter(({ policyId }) => policyId === 'p-guard00000')).toEqual([]);
    expect(gapsOf(snapshot)).toContain('ListPoliciesForTarget 222222222222');
  });
});

describe('states of one organization', () => {
  it('are put together: a folder of them, modules within modules', async () => {
    const nested = JSON.stringify({
      format_version: '1.0',
      terraform_version: '1.11.4',
      values: {
        root_module: {
          child_modules: [
            {
              address: 'module.a',
              child_modules: [
                {
                  address: 'module.a.module.b',
                  resources: [
                    { mode: 'managed', type: policy[0], name: 'p', values: policy[1] },
                    { mode: 'managed', type: 'aws_s3_bucket', name: 'b', values: {} },
                    {
                      mode: 'managed',
                      type: policy[0],
                      name: 'old',
                      deposed_key: '1',
                      values: { id: 'p-old0000000' },
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    });
    const snapshot = await read(state(organization), nested, state(attachment('222222222222')));
    expect(snapshot.policies.map(({ name }) => name)).toContain('Guard');
    expect(snapshot.policies.map(({ id }) => id)).not.toContain('p-old0000000');
    expect(snapshot.attachments).toContainEqual({ policyId: 'p-guard00000', targetId: '222222222222' });
  });

  it('tell where policies stand in them', async () => {
    await withFolder([['a.json', state(organization, policy)]], async (at) => {
      const { sources } = await readOrganization(join(at, 'a.json'));
      expect(sources.documents.get('p-guard00000')).toMatchObject({
        file: join(at, 'a.json'),
        pointer: '/values/root_module/resources/1/values/content',
      });
    });
  });
});
