import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-not-whole-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A plan with one change, as far as it is known. */
function planOf(action: string): string {
  const file = join(folder, `${action}.json`);
  const change = {
    address: 'aws_organizations_organizational_unit.new',
    type: 'aws_organizations_organizational_unit',
    name: 'new',
    change: {
      actions: [action],
      before: null,
      after: { name: 'New', parent_id: 'ou-acme-sandbox0' },
      after_unknown: { id: true },
    },
  };
  writeFileSync(file, JSON.stringify({ format_version: '1.2', resource_changes: [change] }));
  return file;
}

const gates = ['--deny-new-access', '--max-newly-denied', '0', '--protect', 'sts:*'];

describe('changes of which is not known what they do', () => {
  it.each([
    ['create', 'no-change', 'holds', 0],
    ['newer-than-orgproof', 'undecided', 'unknown', 3],
  ])('a plan that says `%s` is %s', async (action, verdict, result, exitCode) => {
    const argv = ['whatif', 'fixtures/acme', '--terraform-plan', planOf(action), ...gates];
    const { code, stdout } = await runCli([...argv, '--json']);
    const answer = JSON.parse(stdout) as { verdict: string; gates: { result: string }[] };
    expect(answer.verdict).toBe(verdict);
    expect(answer.gates.map((gate) => gate.result)).toEqual([result, result, result]);
    expect(code).toBe(exitCode);
    for (const format of ['text', 'markdown']) {
      const told = await runCli([...argv, '--format', format]);
      expect(told.stdout.includes('as far as the changes are known')).toBe(exitCode === 3);
      expect(/\\?\(proved\\?\)/.test(told.stdout)).toBe(exitCode === 0);
    }
  });
});
