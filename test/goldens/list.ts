import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../cli/run-cli.js';

/** The age of handshakes is counted to the day of the run. */
const day = ['--today', '2026-11-20'];
const formats = ['check', 'fixtures/orphan-policies', '--config', 'test/goldens/check-config.yaml', ...day];
const can = ['can', 'fixtures/acme', '--account'];

/** Answers that are kept as files, so that every change of them is seen: by the file's name. */
const answers: Readonly<Record<string, readonly string[]>> = {
  'help.txt': ['--help'],
  'can-help.txt': ['can', '--help'],
  'tree.txt': ['tree', 'fixtures/acme'],
  'tree-policies.txt': ['tree', 'fixtures/acme', '--ou', '/Workloads/Prod', '--policies'],
  'tree-gaps.txt': ['tree', 'fixtures/unread-parts', '--policies'],
  'tree-hostile-names.txt': ['tree', 'fixtures/hostile-names', '--policies'],
  'validate-broken.txt': ['validate', 'fixtures/broken-input'],
  'validate-documents.txt': ['validate', 'fixtures/invalid-documents'],
  'can-denied.txt': [...can, 'log-archive', '--action', 'iam:CreateUser', '--closed'],
  'can-denied-explained.txt': [
    ...[...can, 'shop-prod', '--action', 'dynamodb:PutItem', '--closed', '--explain'],
    ...['--principal', 'role/shop-app', '--context', 'aws:RequestedRegion=us-east-1'],
  ],
  'can-allowed-explained.txt': [
    ...[...can, 'shop-prod', '--action', 'dynamodb:PutItem', '--closed', '--explain'],
    ...['--principal', 'role/shop-app', '--context', 'aws:RequestedRegion=eu-central-1'],
    ...['--resource', 'arn:aws:dynamodb:eu-central-1:111133335555:table/orders'],
  ],
  'can-conditional-explained.txt': [...can, 'card-vault-prod', '--action', 's3:GetObject', '--explain'],
  'can-no-allow-explained.txt': [...can, 'reporting-legacy', '--action', 'ec2:RunInstances', '--explain'],
  'can-exempt-explained.txt': [...can, 'management', '--action', 'iam:CreateUser', '--explain'],
  'can-unread-explained.txt': [
    ...[
      'can',
      'fixtures/unread-parts',
      '--account',
      'secret-attachments',
      '--action',
      's3:GetObject',
      '--explain',
    ],
  ],
  'can.json': [...can, 'log-archive', '--action', 'organizations:LeaveOrganization', '--json'],
  'permissions-service.txt': ['permissions', 'fixtures/acme', '--service', 'account'],
  'tags-noncompliant.txt': [
    ...['tags', 'fixtures/acme', '--account', 'card-vault-prod', '--resource-type', 'dynamodb:table'],
    ...[
      '--tag',
      'team=card-operations',
      '--tag',
      'Data-Class=public',
      '--tag',
      'cost-center=cc-2',
      '--tag',
      'Name=x',
    ],
  ],
  'tags-rules.txt': ['tags', 'fixtures/acme', '--account', 'card-vault-prod'],
  'backups.txt': ['backups', 'fixtures/acme'],
  'backups-account.txt': ['backups', 'fixtures/acme', '--account', 'card-vault-prod'],
  'settings-account.txt': ['settings', 'fixtures/acme', '--account', 'card-vault-prod'],
  'settings-groups.txt': ['settings', 'fixtures/acme', '--type', 'declarative-ec2'],
  'check.txt': ['check', 'fixtures/acme', ...day],
  'check-gaps.txt': ['check', 'fixtures/unread-parts'],
  'check.md': ['check', 'fixtures/acme', '--format', 'markdown', ...day],
  'check.sarif': [...formats, '--format', 'sarif'],
  'check-junit.xml': [...formats, '--format', 'junit'],
  'check.csv': [...formats, '--format', 'csv'],
  'check-asff.json': [...formats, '--format', 'asff'],
  'check-ocsf.json': [...formats, '--format', 'ocsf'],
  'compliance.md': ['report', 'fixtures/unread-parts', '--format', 'markdown', ...day],
  'compliance.html': ['report', 'fixtures/ten-lines', '--format', 'html', ...day],
  'check-hostile-names.md': ['check', 'fixtures/hostile-names', '--format', 'markdown'],
  'check-hostile-names.html': ['check', 'fixtures/hostile-names', '--format', 'html'],
  'completion.bash': ['completion', 'bash'],
};

/** Names of all goldens. */
export const goldens: readonly string[] = [...Object.keys(answers), 'report.html', 'report.md'];

/** The folder in which goldens are kept. */
export const goldenFolder = new URL('./files/', import.meta.url);

/** What a golden should be, worked out anew. */
export async function makeGolden(name: string): Promise<string> {
  const argv = answers[name];
  if (argv !== undefined) return (await runCli(argv)).stdout;
  const folder = mkdtempSync(join(tmpdir(), 'orgproof-golden-'));
  try {
    await runCli(['analyze', 'fixtures/ten-lines', '-o', folder]);
    return readFileSync(join(folder, name), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The file of a golden. Its ending keeps formatters and linters from taking it for one of ours. */
export function goldenFile(name: string): URL {
  return new URL(`${name}.golden`, goldenFolder);
}
