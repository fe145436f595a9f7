import { execFile } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commandOf, operations } from '../../src/ingest/files/cli-outputs/operations.js';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import { policyTypes } from '../../src/model/policy-types.js';
import { sortSnapshot } from '../../src/model/read-snapshot.js';
import { generateOrganization } from '../support/generate-organization.js';
import { cliOutputsOf, withFolder } from './write-cli-outputs.js';

const page = readFileSync('docs/organization-files.md', 'utf8');

/** The code blocks of a language, in order. */
function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(
    ([, text = '']) => text,
  );
}

/** An AWS CLI that answers from files, and fails where it has no file. */
const aws = `#!/usr/bin/env bash
shift
command=$1
shift
about=
while [ $# -gt 0 ]; do
  [ "$1" = --output ] || about=/$2
  shift 2
done
file=$ANSWERS/$command$about.json
if [ ! -f "$file" ]; then
  echo 'Unable to locate credentials' >&2
  exit 254
fi
if grep -q '^An error occurred' "$file"; then
  cat "$file" >&2
  exit 254
fi
cat "$file"
`;

/** Runs the documented script on answers; gives what it collected. */
async function collect(answers: Iterable<readonly [string, string]>) {
  const [script = ''] = blocks('bash');
  const files = [...answers].map(([path, text]): [string, string] => [`answers/${path}`, text]);
  return withFolder([...files, ['bin/aws', aws], ['collect.sh', script]], async (folder) => {
    chmodSync(join(folder, 'bin/aws'), 0o755);
    await promisify(execFile)('bash', ['collect.sh', 'out'], {
      cwd: folder,
      env: {
        ...process.env,
        PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}`,
        ANSWERS: join(folder, 'answers'),
      },
    });
    return readOrganization(join(folder, 'out'));
  });
}

const how = {
  attachments: 'policies',
  tree: 'for-parent',
  pageSize: undefined,
  timestamps: 'iso',
  names: 'folders',
} as const;

/** Times as they are read, whole seconds written with milliseconds. */
function generated() {
  const snapshot = generateOrganization({ seed: 5, accounts: 4 });
  const accounts = snapshot.accounts.map((account) => ({
    ...account,
    joinedTimestamp: '2024-01-01T00:00:00Z',
  }));
  const attachments = snapshot.attachments.map(({ policyId, targetId }) => ({ policyId, targetId }));
  return sortSnapshot({ ...snapshot, accounts, attachments });
}

describe('docs/organization-files.md', () => {
  it('has a script that collects everything', async () => {
    const snapshot = generated();
    const { snapshot: collected, problems } = await collect(cliOutputsOf(snapshot, how));
    expect(problems).toEqual([]);
    expect(collected).toEqual(snapshot);
  });

  it('has a script that keeps what AWS refused as gaps', async () => {
    const files = cliOutputsOf(generated(), how);
    files.delete('list-policies/BACKUP_POLICY.json');
    const denied =
      'An error occurred (AccessDeniedException) when calling the ListTagsForResource operation: no\n';
    const account = generated().accounts[0]?.id ?? '';
    files.set(`list-tags-for-resource/${account}.json`, denied);
    const { snapshot } = await collect(files);
    expect(snapshot.gaps.map(({ operation, subject, reason }) => [operation, subject, reason])).toEqual([
      ['ListPolicies', 'BACKUP_POLICY', 'NotProvided'],
      ['ListTagsForResource', account, 'AccessDeniedException'],
    ]);
  });

  it('has examples of files that can be read', async () => {
    const [tenLines = '', details = ''] = blocks('yaml');
    expect(tenLines.trim().split('\n')).toHaveLength(10);
    expect(tenLines).toBe(readFileSync('fixtures/ten-lines/organization.yaml', 'utf8'));
    const document = '{"Version":"2012-10-17","Statement":[]}';
    const files = [
      ['organization.yaml', `root: { policies: [DenyLeaving, Regions, NoQueues] }\n${details}`],
      ['scp/DenyLeaving.json', document],
      ['drafts/regions-v2.json', document],
    ] as const;
    const { snapshot, problems } = await withFolder(files, readOrganization);
    expect(problems).toEqual([]);
    expect(snapshot.policies).toHaveLength(4);
  });

  it('names every operation whose outputs are read, and every policy type in the script', () => {
    for (const { name, ignored } of operations)
      if (!ignored) expect(page).toContain(`\`${commandOf(name)}\``);
    for (const { type } of policyTypes) expect(blocks('bash')[0]).toContain(type);
  });
});
