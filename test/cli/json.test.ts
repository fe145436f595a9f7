import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

const folder = new URL('../../schema/', import.meta.url);

/** Real answers, by the schema that holds for them: every form that an answer takes is among them. */
const answers: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'can-1': [
    ['can', 'fixtures/acme', '--account', 'shop-dev', '--action', 'ec2:RunInstances'],
    [
      'can',
      'fixtures/acme',
      '--account',
      'shop-prod',
      '--action',
      's3:GetObject',
      '--closed',
      '--resource',
      '*',
    ],
    ['can', 'fixtures/acme', '--account', 'reporting-legacy', '--action', 'ec2:RunInstances'],
    ['can', 'fixtures/acme', '--account', 'management', '--action', 'iam:CreateUser'],
    [
      'can',
      'fixtures/acme',
      '--principal',
      'anyone',
      '--action',
      's3:GetObject',
      '--resource-account',
      'shop-prod',
    ],
    [
      'can',
      'fixtures/acme',
      '--principal',
      'logs.amazonaws.com',
      '--action',
      's3:PutObject',
      '--context',
      'aws:SourceAccount=1',
    ],
    [
      'can',
      'fixtures/invalid-documents',
      '--principal',
      'anonymous',
      '--action',
      's3:GetObject',
      '--absent',
      'aws:SourceVpc',
    ],
    ...accountsOf('fixtures/invalid-documents'),
    ...accountsOf('fixtures/unread-parts'),
  ],
  'diff-1': [
    ['diff', 'fixtures/acme', 'fixtures/acme', '--deny-new-access'],
    ['diff', '--since', 'test/cases/history'],
  ],
  'whatif-1': [
    ['whatif', 'fixtures/acme', '--attach', 'DenyIamUsers=/Sandbox', '--move', 'shop-dev=/Sandbox'],
    ['whatif', 'fixtures/ten-lines', '--detach', 'NoQueues=/Prod', '--delete-ou', '/Prod', '--keep-going'],
  ],
  'compare-1': [
    ['compare', 'test/cases/compare/one-region.json', 'test/cases/compare/no-reading.json'],
    ['compare', '--org', 'fixtures/acme', '--account', 'shop-dev', '--account', 'shop-prod'],
  ],
  'minify-1': [
    ['minify', 'fixtures/acme/scp/RequireEncryption.json'],
    ['minify', 'fixtures/acme/scp/SandboxGuardrails.json', '--as-of-catalogue'],
    ['minify', '--pack', 'fixtures/acme/scp/DenyIamUsers.json', 'fixtures/acme/scp/DenyRootUser.json'],
  ],
  'permissions-1': [
    ['permissions', 'fixtures/acme', '--account', 'shop-dev', '--as-policy'],
    ['permissions', 'fixtures/acme', '--account', 'shop-dev'],
    ['permissions', 'fixtures/acme', '--service', 's3'],
  ],
  'effective-1': [
    ['effective', 'fixtures/acme', '--account', 'card-vault-prod'],
    ['effective', 'fixtures/acme', '--account', 'card-vault-prod', '--type', 'tag'],
    ['effective', 'fixtures/acme', '--root', '--type', 'backup'],
    ['effective', 'fixtures/acme', '--ou', '/Workloads/Prod', '--type', 'AI-OPT-OUT'],
    ['effective', 'fixtures/unread-parts', '--account', 'secret-attachments'],
  ],
  'test-1': [
    ['test', 'fixtures/acme', 'fixtures/acme/assertions.yaml'],
    ['test', 'fixtures/acme', 'test/cli/failing-assertions.yaml'],
    ['test', 'fixtures/unread-parts', 'test/cli/undecided-assertions.yaml'],
  ],
  'tags-1': [
    ['tags', 'fixtures/acme', '--account', 'card-vault-prod'],
    ['tags', 'fixtures/acme', '--account', 'shop-prod', '--resource-type', 'rds:db'],
    [
      ...['tags', 'fixtures/acme', '--account', 'shop-prod', '--resource-type', 'ec2:instance'],
      ...['--tag', 'Team=checkout', '--tag', 'cost-center=cc-1', '--tag', 'Name='],
    ],
    ['tags', 'fixtures/acme', '--account', 'shop-prod', '--resource-type', 's3:bucket', '--tag', 'a=b'],
    ['tags', 'fixtures/acme', '--account', 'shop-prod', '--resource-type', 'a:b', '--tag', 'team=data'],
    ['tags', 'fixtures/unread-parts', '--account', 'secret-attachments', '--tag', 'a=b'],
  ],
  'backups-1': [
    ['backups', 'fixtures/acme'],
    ['backups', 'fixtures/acme', '--account', 'card-vault-prod'],
    ['backups', 'fixtures/acme', '--ou', '/Suspended'],
    ['backups', 'fixtures/unread-parts'],
  ],
  'settings-1': [
    ['settings', 'fixtures/acme'],
    ['settings', 'fixtures/acme', '--account', 'card-vault-prod'],
    ['settings', 'fixtures/acme', '--ou', '/Sandbox', '--type', 'ai-opt-out'],
    ['settings', 'fixtures/unread-parts', '--account', 'secret-attachments'],
  ],
  'verify-1': [
    ['verify', 'fixtures/acme'],
    ['verify', 'fixtures/unread-parts'],
  ],
  'check-1': [
    ['check', 'fixtures/acme'],
    ['check', 'fixtures/unread-parts'],
    ['check', 'fixtures/invalid-documents', '--config', 'test/cli/check-config.yaml'],
    ['check', 'fixtures/invalid-documents', '--baseline', 'test/report/baseline.json'],
  ],
  'compliance-1': [
    ['report', 'fixtures/acme'],
    ['report', 'fixtures/unread-parts'],
    ['report', 'fixtures/invalid-documents', '--config', 'test/cli/check-config.yaml'],
  ],
  'tree-1': [
    ['tree', 'fixtures/acme'],
    ['tree', 'fixtures/unread-parts', '--depth', '1'],
    ['tree', 'fixtures/hostile-names'],
  ],
  'validate-1': [
    ['validate', 'fixtures/acme'],
    ['validate', 'fixtures/broken-input'],
    ['validate', 'fixtures/invalid-documents'],
  ],
  'rules-1': [['rules'], ['rules', 'orphan-policy']],
  'completion-1': [['completion', 'fish']],
  'error-1': [
    ['tree', 'fixtures/broken-input'],
    ['tree'],
    ['can', 'fixtures/acme'],
    ['check', 'fixtures/acme', '--fail-on', 'x'],
  ],
};

describe('every answer with --json', () => {
  const cases = Object.entries(answers).flatMap(([schema, lines]) => lines.map((argv) => ({ schema, argv })));
  it.each(cases)('fits schema/$schema: $argv', async ({ schema, argv }) => {
    const { stdout } = await runCli([...argv, '--json']);
    const validate = validatorOf(schema);
    const valid = validate(JSON.parse(stdout));
    expect(validate.errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('has a schema, and every schema an answer', () => {
    const schemas = readdirSync(folder).map((file) => file.replace('.schema.json', ''));
    const elsewhere = ['assertions-1', 'snapshot-1', 'report-1', 'serve-1', 'config-1', 'baseline-1'];
    expect(schemas.filter((name) => !elsewhere.includes(name)).sort()).toEqual(Object.keys(answers).sort());
  });

  it('says the decision under `decision`', async () => {
    const { stdout, code } = await runCli([
      ...[
        'can',
        'fixtures/acme',
        '--account',
        'log-archive',
        '--action',
        'organizations:LeaveOrganization',
        '--json',
      ],
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      formatVersion: 1,
      decision: 'denied',
      deciding: [
        {
          kind: 'denied',
          policyName: 'DenyLeaveOrganization',
          location: { file: 'fixtures/acme/scp/DenyLeaveOrganization.json', line: 4 },
        },
      ],
    });
  });
});

describe('the schema of an answer', () => {
  it.each(readdirSync(folder).filter((file) => !/^(snapshot|config)/.test(file)))(
    '%s refuses a member that is not in it',
    (file) => {
      const validate = validatorOf(file.replace('.schema.json', ''));
      expect(validate({ formatVersion: 1, unheardOf: true })).toBe(false);
    },
  );
});

function validatorOf(name: string): ValidateFunction {
  const schema = JSON.parse(readFileSync(new URL(`${name}.schema.json`, folder), 'utf8')) as object;
  return new Ajv2020({ allErrors: true, strict: true, strictRequired: false }).compile(schema);
}

/** A question about every account that a fixture's cases name. */
function accountsOf(fixture: string): string[][] {
  const file = new URL(`../fixtures/cases/${fixture.replace('fixtures/', '')}.json`, import.meta.url);
  const cases = JSON.parse(readFileSync(file, 'utf8')) as { account: string; action: string }[];
  return cases.map(({ account, action }) => ['can', fixture, '--account', account, '--action', action]);
}
