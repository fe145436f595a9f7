import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyState, type OrganizationState } from '../../src/organization/state.js';
import { Served } from '../serve/served.js';
import { isInstalled, providerMirror, type Run, runProgram } from './programs.js';

const mirror = providerMirror();
const installed = isInstalled('Terraform', 'terraform', ['version']);
if (installed && mirror === undefined) {
  process.stderr.write(
    'the AWS provider of Terraform is in no folder here (ORGPROOF_TEST_TERRAFORM_MIRROR may name one): its tests are left out\n',
  );
}

const folder = mkdtempSync(join(tmpdir(), 'orgproof-terraform-'));
let served: Served;
beforeAll(async () => {
  copyFileSync(fileURLToPath(new URL('terraform/main.tf', import.meta.url)), join(folder, 'main.tf'));
  writeFileSync(
    join(folder, 'cli.tfrc'),
    `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(mirror ?? '')} }\n}\ndisable_checkpoint = true\n`,
  );
  served = await Served.start({
    state: emptyState(),
    clock: Date.now,
    accountCreationTime: 50,
    // So that the accounts may leave as soon as they were created.
    quotas: ['createdAccountMinimumDays=0'],
  });
});
afterAll(async () => {
  await served.server.close();
  rmSync(folder, { recursive: true, force: true });
});

function terraform(...argv: readonly string[]): Promise<Run> {
  return runProgram('terraform', [`-chdir=${folder}`, ...argv, '-no-color'], served.server.url, {
    TF_CLI_CONFIG_FILE: join(folder, 'cli.tfrc'),
    TF_IN_AUTOMATION: '1',
  });
}

function variables(denied: string, stage: string): string[] {
  return [
    '-input=false',
    `-var=endpoint=${served.server.url}`,
    `-var=denied=${denied}`,
    `-var=stage=${stage}`,
  ];
}

async function expectExit(wanted: number, ...argv: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await terraform(...argv);
  expect(code, `terraform ${argv.join(' ')}\n${stdout.slice(-2000)}${stderr}`).toBe(wanted);
}

function namesOf(
  map: keyof Pick<OrganizationState, 'organizationalUnits' | 'accounts' | 'policies'>,
): string[] {
  return [...served.server.state()[map].values()].map(({ name }) => name).sort();
}

describe.skipIf(!installed || mirror === undefined)('Terraform', () => {
  it('makes an organization', async () => {
    await expectExit(0, 'init', '-input=false');
    await expectExit(0, 'apply', '-auto-approve', ...variables('organizations:LeaveOrganization', 'test'));
    expect(namesOf('organizationalUnits')).toEqual(['Prod', 'Sandbox', 'Workloads']);
    expect(namesOf('accounts')).toEqual(['app-0', 'app-1', 'app-2', 'management']);
    expect(namesOf('policies')).toEqual(['FullAWSAccess', 'RCPFullAWSAccess', 'cost', 'deny', 'perimeter']);
    const { delegatedAdministrators, resourcePolicy, trustedServices } = served.server.state();
    expect([delegatedAdministrators.size, trustedServices.size, resourcePolicy?.id.slice(0, 3)]).toEqual([
      1,
      2,
      'rp-',
    ]);
  });

  it('reads it as it is', async () => {
    await expectExit(
      0,
      'plan',
      '-detailed-exitcode',
      ...variables('organizations:LeaveOrganization', 'test'),
    );
  });

  it('changes it', async () => {
    const changed = variables('organizations:*', 'prod');
    await expectExit(2, 'plan', '-detailed-exitcode', ...changed);
    await expectExit(0, 'apply', '-auto-approve', ...changed);
    await expectExit(0, 'plan', '-detailed-exitcode', ...changed);
    const policies = [...served.server.state().policies.values()];
    expect(policies.find(({ name }) => name === 'deny')?.content).toContain('"organizations:*"');
  });

  it('takes it away again', async () => {
    await expectExit(0, 'destroy', '-auto-approve', ...variables('organizations:*', 'prod'));
    expect(served.server.state().organization).toBeUndefined();
  });
});
