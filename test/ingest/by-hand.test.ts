import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findIntegrityProblems } from '../../src/graph/integrity.js';
import { type ReadOrganization, readOrganization } from '../../src/ingest/files/read-organization.js';
import { idPatterns } from '../../src/model/ids.js';
import { sortSnapshot } from '../../src/model/read-snapshot.js';
import { withFolder } from './write-cli-outputs.js';

const deny =
  '{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Deny", "Action": "s3:*", "Resource": "*" }]\n}\n';

async function read(files: Record<string, string>, path = ''): Promise<ReadOrganization> {
  return withFolder(Object.entries(files), (folder) => readOrganization(join(folder, path)));
}

/** Names of the policies on each target, in order, by the target's name. */
function attached({ snapshot }: ReadOrganization): Record<string, string[]> {
  const { root, organizationalUnits, accounts, policies, attachments } = snapshot;
  const nameOf = new Map(policies.map(({ id, name }) => [id, name]));
  const targets = [...(root === undefined ? [] : [root]), ...organizationalUnits, ...accounts];
  return Object.fromEntries(
    targets.map(({ id, name }) => [
      name,
      attachments.filter(({ targetId }) => targetId === id).map(({ policyId }) => nameOf.get(policyId) ?? ''),
    ]),
  );
}

describe('test/ingest/by-hand', () => {
  it('reads the sample organization without a word', async () => {
    const { snapshot, sources, problems } = await readOrganization('fixtures/acme');
    expect(problems).toEqual([]);
    expect(findIntegrityProblems(snapshot, sources)).toEqual([]);
    expect(snapshot).toEqual(sortSnapshot(snapshot));
    expect(snapshot.resourcePolicy?.content).toBe(readFileSync('fixtures/acme/delegation.json', 'utf8'));
    expect(await readOrganization('fixtures/acme/organization.yaml')).toEqual({
      snapshot,
      sources,
      problems,
    });
  });

  it('gives everything an id that AWS could have given, and the same one every time', async () => {
    const files = {
      'organization.yaml':
        'root:\n  organizationalUnits:\n    - { name: Prod, organizationalUnits: [{ name: Web }], accounts: [shop] }\n  accounts: [audit, audit]\n',
      'scp/Deny.json': deny,
    };
    const [first, second] = [await read(files), await read(files)];
    expect(second.snapshot).toEqual(first.snapshot);
    const { organization, root, organizationalUnits, accounts, policies } = first.snapshot;
    expect(organization.id).toMatch(idPatterns.organization);
    expect(root?.id).toMatch(idPatterns.root);
    for (const { id } of organizationalUnits) expect(id).toMatch(idPatterns.organizationalUnit);
    for (const { id } of organizationalUnits) expect(id.split('-')[1]).toBe(root?.id.slice(2));
    for (const { id } of accounts) expect(id).toMatch(idPatterns.account);
    for (const { id } of policies) expect(id).toMatch(idPatterns.policy);
    const ids = [...organizationalUnits, ...accounts, ...policies].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(findIntegrityProblems(first.snapshot, first.sources)).toEqual([]);
  });

  it('keeps the made-up id of an account that moves', async () => {
    const before = await read({ 'organization.yaml': 'root:\n  accounts: [shop]\n' });
    const after = await read({
      'organization.yaml': 'root:\n  organizationalUnits: [{ name: Prod, accounts: [shop] }]\n',
    });
    const idOf = ({ snapshot }: ReadOrganization) =>
      snapshot.accounts.find(({ name }) => name === 'shop')?.id;
    expect(idOf(after)).toBe(idOf(before));
  });

  it('makes up a management account under the root when none is marked', async () => {
    const madeUp = await read({ 'organization.yaml': 'root:\n  accounts: [shop]\n' });
    const { accounts, organization, root } = madeUp.snapshot;
    const management = accounts.find(({ id }) => id === organization.managementAccountId);
    expect(management).toMatchObject({ name: 'management', state: 'ACTIVE', parentId: root?.id });
    const marked = await read({
      'organization.yaml': 'root:\n  accounts: [{ name: boss, management: true }]\n',
    });
    expect(marked.snapshot.accounts.map(({ name }) => name)).toEqual(['boss']);
    expect(marked.snapshot.organization.managementAccountId).toBe(marked.snapshot.accounts[0]?.id);
  });

  it("attaches AWS's own policies everywhere but where they are detached, and the others in the order of the list", async () => {
    const organization = await read({
      'organization.yaml': [
        'policyTypes: [scp, RESOURCE_CONTROL_POLICY]',
        'root:',
        '  policies: [Second, Tls, First]',
        '  organizationalUnits:',
        '    - { name: Closed, detach: [FullAWSAccess], policies: [First], accounts: [shop] }',
        '    - { name: Explicit, policies: [First, FullAWSAccess] }',
      ].join('\n'),
      'scp/First.json': deny,
      'scp/Second.json': deny,
      'rcp/Tls.json': deny,
    });
    expect(attached(organization)).toEqual({
      Root: ['FullAWSAccess', 'Second', 'First', 'RCPFullAWSAccess', 'Tls'],
      Closed: ['First', 'RCPFullAWSAccess'],
      Explicit: ['First', 'FullAWSAccess', 'RCPFullAWSAccess'],
      management: ['FullAWSAccess', 'RCPFullAWSAccess'],
      shop: ['FullAWSAccess', 'RCPFullAWSAccess'],
    });
  });

  it('enables SCPs and the types of attached policies when nothing is said', async () => {
    const { snapshot } = await read({
      'organization.yaml': 'root:\n  accounts: [{ name: shop, policies: [tag/base] }]\n',
      'tag/base.json': '{"tags":{}}',
      'backup/base.json': '{"plans":{}}',
      's3/spare.json': '{"s3_attributes":{}}',
    });
    expect(snapshot.root?.policyTypes).toEqual([
      { type: 'SERVICE_CONTROL_POLICY', status: 'ENABLED' },
      { type: 'TAG_POLICY', status: 'ENABLED' },
    ]);
  });

  it.each([
    ['service-control-policies/x.json', '{}', 'SERVICE_CONTROL_POLICY'],
    ['RCP/deep/er/x.json', '{}', 'RESOURCE_CONTROL_POLICY'],
    ['backup/scp/x.json', '{}', 'SERVICE_CONTROL_POLICY'],
    ['Declarative_Policy_EC2/x.yaml', 'ec2_attributes: {}', 'DECLARATIVE_POLICY_EC2'],
    ['x.json', deny, 'SERVICE_CONTROL_POLICY'],
    ['x.json', '{"Statement":{"Effect":"Deny","Principal":"*","Action":"s3:*"}}', 'RESOURCE_CONTROL_POLICY'],
    ['mine/x.yml', 'guardduty: { enablement: {} }', 'GUARDDUTY_POLICY'],
  ])('tells the type of %s %s: %s', async (path, content, type) => {
    const { snapshot } = await read({ 'organization.yaml': 'root: {}\n', [path]: content });
    expect(
      snapshot.policies.filter(({ awsManaged }) => !awsManaged).map((policy) => [policy.name, policy.type]),
    ).toEqual([['x', type]]);
  });

  it('keeps JSON as it is written, with the lines of its file, and makes one line of YAML', async () => {
    const { snapshot, sources } = await read({
      'organization.yaml':
        'root: {}\npolicies:\n  InPlace: { type: scp, content: { Version: 2012-10-17, Statement: [] } }\n',
      'scp/AsJson.json': `\uFEFF${deny}`,
      'scp/AsYaml.yaml': '# a comment\nVersion: 2012-10-17\nStatement: []\n',
    });
    const policy = (wanted: string) => snapshot.policies.find(({ name }) => name === wanted);
    const source = (wanted: string) => sources.documents.get(policy(wanted)?.id ?? '');
    expect(policy('AsJson')?.content).toBe(deny);
    expect(source('AsJson')).toMatchObject({ pointer: '', text: deny, linesOfFile: true });
    for (const name of ['AsYaml', 'InPlace']) {
      expect(policy(name)?.content).toBe('{"Version":"2012-10-17","Statement":[]}');
      expect(source(name)).toMatchObject({ text: policy(name)?.content, linesOfFile: false });
    }
    expect(sources.entities.get(policy('InPlace')?.id ?? '')).toMatchObject({
      pointer: '/policies/InPlace',
      line: 3,
    });
  });

  it('quotes a document within a JSON file by the lines of that file', async () => {
    const text =
      '{\n  "root": {},\n  "policies": {\n    "P": { "type": "scp", "content": { "Statement": [] } }\n  }\n}\n';
    const { snapshot, sources } = await read({ 'organization.json': text });
    const id = snapshot.policies.find(({ name }) => name === 'P')?.id ?? '';
    expect(sources.documents.get(id)).toMatchObject({
      pointer: '/policies/P/content',
      text,
      linesOfFile: true,
    });
  });

  it('takes account ids without quotes, zeros in front included', async () => {
    const { snapshot } = await read({
      'organization.yaml':
        'root:\n  accounts:\n    - { name: a, id: 012345678901 }\n    - { name: b, id: 111122223333 }\n    - { name: c, id: 000000000007, tags: { n: 0042, yes: true } }\n',
    });
    const byName = new Map(snapshot.accounts.map((account) => [account.name, account]));
    expect(['a', 'b', 'c'].map((name) => byName.get(name)?.id)).toEqual([
      '012345678901',
      '111122223333',
      '000000000007',
    ]);
    expect(byName.get('c')?.tags).toEqual([
      { key: 'n', value: '0042' },
      { key: 'yes', value: 'true' },
    ]);
  });

  it('follows aliases and merge keys, and what is written beside them counts first', async () => {
    const { snapshot } = await read({
      'organization.yaml': [
        'root:',
        '  accounts:',
        '    - &shop { name: shop, state: SUSPENDED, tags: &tags { team: checkout } }',
        '    - { <<: *shop, name: web, tags: { <<: [*tags], team: web, stage: prod } }',
      ].join('\n'),
    });
    expect(snapshot.accounts.find(({ name }) => name === 'web')).toMatchObject({
      state: 'SUSPENDED',
      tags: [
        { key: 'stage', value: 'prod' },
        { key: 'team', value: 'web' },
      ],
    });
  });

  it('keeps keys with the names of prototype members as ordinary tags', async () => {
    const { snapshot } = await read({
      'organization.yaml': 'root:\n  tags: { __proto__: a, constructor: b, toString: c }\n',
    });
    expect(snapshot.root?.tags.map(({ key }) => key)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it("passes over a copy of AWS's own policy", async () => {
    const { snapshot, problems } = await read({
      'organization.yaml': 'root: {}\n',
      'scp/FullAWSAccess.json':
        '{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "*", "Resource": "*" } ] }',
    });
    expect(problems).toEqual([]);
    expect(snapshot.policies.map(({ id }) => id)).toEqual(['p-FullAWSAccess']);
  });

  it('puts the partition into ARNs', async () => {
    const { snapshot } = await read({
      'organization.yaml': 'organization: { partition: aws-us-gov }\nroot:\n  accounts: [shop]\n',
    });
    const arns = [snapshot.organization, ...snapshot.accounts, ...snapshot.policies].map(({ arn }) => arn);
    for (const arn of arns) expect(arn).toMatch(/^arn:aws-us-gov:organizations::/);
  });
});
