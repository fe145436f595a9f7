import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../../src/cli/commands.js';
import { ensureBuilt } from '../support/built.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'orgproof-action-'));
beforeAll(ensureBuilt);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[];
  };
}

describe('the GitHub Action', () => {
  const action = parse(read('action.yml')) as Action;

  it('hands every input over as a variable, and none as text of the script', () => {
    const env = action.runs.steps.flatMap(({ env: variables = {} }) => Object.values(variables)).join(' ');
    for (const name of Object.keys(action.inputs)) {
      if (name === 'working-directory') continue;
      expect(env).toContain(`inputs.${name}`);
    }
    for (const { run = '' } of action.runs.steps) expect(run).not.toContain('inputs.');
  });

  it('has its inputs explained', () => {
    const page = read('docs/how-to/github-actions.md');
    for (const name of Object.keys(action.inputs)) expect(page).toContain(`| \`${name}\` |`);
  });

  const run = (variables: Readonly<Record<string, string>>) =>
    spawnSync('bash', ['scripts/action.sh'], {
      cwd: root,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        ORGPROOF: 'bin/orgproof.js',
        ORGANIZATION: 'fixtures/orphan-policies',
        FAIL_ON: 'warning',
        GITHUB_OUTPUT: join(folder, 'output'),
        GITHUB_STEP_SUMMARY: join(folder, 'summary'),
        ...variables,
      },
    });

  it('fails as the check does, and writes what is asked for', () => {
    const sarif = join(folder, 'found.sarif');
    const { status, stdout } = run({ SARIF: sarif, MARKDOWN: 'true' });
    expect(status).toBe(1);
    expect(stdout).toContain('orphan-policy');
    expect(JSON.parse(readFileSync(sarif, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(readFileSync(join(folder, 'summary'), 'utf8')).toContain('## Findings');
    expect(readFileSync(join(folder, 'output'), 'utf8')).toBe('exit-code=1\n');
  });

  it('takes no input for a command', () => {
    const { status } = run({ ORGANIZATION: `nowhere; touch ${join(folder, 'ran')}` });
    expect(status).toBe(2);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});

describe('the hooks for pre-commit', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as readonly {
    readonly id: string;
    readonly entry: string;
  }[];

  it.each(hooks)('$id runs a command that there is, and is explained', ({ id, entry }) => {
    const [program, command] = entry.split(' ');
    expect(program).toBe('orgproof');
    expect(commands.map(({ name }) => name)).toContain(command);
    expect(read('docs/how-to/pre-commit.md')).toContain(`\`${id}\``);
  });
});
