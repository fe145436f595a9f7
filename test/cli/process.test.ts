import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../support/built.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'orgproof-process-'));
beforeAll(ensureBuilt);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(argv: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['bin/orgproof.js', ...argv], {
    cwd: root,
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
}

describe('the program', () => {
  it('says its version', () => {
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string };
    expect(run(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('answers with its exit code', () => {
    const argv = [
      'can',
      'fixtures/acme',
      '--account',
      'log-archive',
      '--action',
      'organizations:LeaveOrganization',
    ];
    expect(run(argv)).toMatchObject({ status: 1, stderr: '' });
  });

  it('reads a snapshot from standard input', () => {
    const snapshot = run(['analyze', 'fixtures/ten-lines', '-o', folder]);
    expect(snapshot.status).not.toBe(2);
    const text = readFileSync(join(folder, 'snapshot.json'), 'utf8');
    const { status, stdout } = run(['validate', '-'], text);
    expect({ status, sound: stdout.startsWith('sound') }).toEqual({ status: 0, sound: true });
  });

  it.each(['', '{', '[]', '{"snapshotVersion":1}', '\u0000', 'null'])(
    'refuses %j on standard input, without a stack',
    (text) => {
      const { status, stdout, stderr } = run(['tree', '-'], text);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^orgproof: -/);
      expect(stderr).not.toMatch(/\n\s+at |node:internal/);
    },
  );

  it('ends quietly when its reader goes away', () => {
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" bin/orgproof.js tree fixtures/acme --json | head -n 1`],
      { cwd: root, encoding: 'utf8' },
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: '' });
  });
});
