import { execFile } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { withFolder } from './write-cli-outputs.js';

/** Reads the path as somebody without special rights; gives code and file of each problem. */
const program = `
  import { readOrganization } from './src/ingest/files/read-organization.ts';
  if (process.getuid() === 0) { process.setgid(65534); process.setuid(65534); }
  const problems = await readOrganization(process.env.READ).then(() => [], (error) => error.problems);
  console.log(JSON.stringify(problems.map(({ code, location }) => [code, location.file])));`;

async function problemsOf(path: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    { env: { ...process.env, READ: path } },
  );
  return JSON.parse(stdout);
}

describe('test/ingest/permissions', () => {
  it('tells of every file and folder that may not be read, for they must not pass for empty', async () => {
    const files = [
      ['organization.yaml', 'root: {}\n'],
      ['scp/Deny.json', '{}'],
      ['rcp/Deny.json', '{}'],
      ['tag/base.json', '{}'],
    ] as const;
    await withFolder(files, async (folder) => {
      chmodSync(folder, 0o755);
      chmodSync(join(folder, 'scp'), 0);
      chmodSync(join(folder, 'rcp/Deny.json'), 0);
      try {
        expect(await problemsOf(folder)).toEqual([
          ['no-permission', join(folder, 'scp')],
          ['no-permission', join(folder, 'rcp/Deny.json')],
        ]);
        expect(await problemsOf(join(folder, 'scp'))).toEqual([['no-permission', join(folder, 'scp')]]);
      } finally {
        chmodSync(join(folder, 'scp'), 0o755);
      }
    });
  });
});
