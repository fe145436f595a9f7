import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/cli/command.js';
import { commands } from '../../src/cli/commands.js';
import { bugExitCode } from '../../src/cli/main.js';
import { generateOrganization } from '../support/generate-organization.js';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-output-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const colour = '\u001b[';
const question = [
  'can',
  'fixtures/acme',
  '--account',
  'log-archive',
  '--action',
  'organizations:LeaveOrganization',
];

describe('--output', () => {
  it('takes the whole answer, and stdout none of it', async () => {
    const file = join(folder, 'answer.txt');
    const shown = await runCli(question);
    const { code, stdout } = await runCli([...question, '-o', file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(readFileSync(file, 'utf8')).toBe(shown.stdout);
  });

  it('takes no colours, also on a terminal', async () => {
    const file = join(folder, 'plain.txt');
    await runCli([...question, '--output', file], { isTTY: true, env: { FORCE_COLOR: '1' } });
    expect(readFileSync(file, 'utf8')).not.toContain(colour);
  });

  it('leaves nothing behind when the command fails', async () => {
    const file = join(folder, 'failed.txt');
    const { code } = await runCli(['tree', 'fixtures/broken-input', '-o', file]);
    expect(code).toBe(2);
    expect(readdirSync(folder).filter((name) => name.includes('failed'))).toEqual([]);
  });
});

describe('colours', () => {
  const surroundings: readonly [string, boolean, Record<string, string>, readonly string[], boolean][] = [
    ['on a terminal', true, {}, [], true],
    ['in a pipe', false, {}, [], false],
    ['on a terminal with --no-color', true, {}, ['--no-color'], false],
    ['on a terminal with NO_COLOR', true, { NO_COLOR: '1' }, [], false],
    ['with NO_COLOR before FORCE_COLOR', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, [], false],
    ['in a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, [], true],
    ['on a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, [], false],
    ['on a dumb terminal', true, { TERM: 'dumb' }, [], false],
  ];
  it.each(surroundings)('%s', async (_, isTTY, env, options, coloured) => {
    const { stdout } = await runCli([...question, ...options], { isTTY, env });
    expect(stdout.includes(colour)).toBe(coloured);
  });

  it('change nothing but the colours', async () => {
    const plain = await runCli(['check', 'fixtures/acme']);
    const coloured = await runCli(['check', 'fixtures/acme'], { env: { FORCE_COLOR: '1' } });
    expect(withoutColours(coloured.stdout)).toBe(plain.stdout);
  });
});

function withoutColours(text: string): string {
  const [first = '', ...parts] = text.split(colour);
  return first + parts.map((part) => part.replace(/^\d+m/, '')).join('');
}

describe('hostile names', () => {
  const lines: readonly (readonly string[])[] = [
    ['tree', 'fixtures/hostile-names', '--policies'],
    ['tree', 'fixtures/hostile-names', '--json'],
    ['check', 'fixtures/hostile-names'],
    ['check', 'fixtures/hostile-names', '--format', 'markdown'],
    ['check', 'fixtures/hostile-names', '--format', 'html'],
    ['permissions', 'fixtures/hostile-names', '--service', 'sts'],
    ['can', 'fixtures/hostile-names', '--account', '\u001b[31mred', '--action', 's3:GetObject'],
    ['tree', '\u001b]0;title\u0007'],
  ];
  it.each(lines)('send nothing to the terminal that it would obey: %j %j', async (...argv) => {
    const { stdout, stderr } = await runCli(argv);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal obeys
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e]/);
  });
});

describe('the same question', () => {
  it.each([[['check', 'fixtures/acme', '--json']], [['tree', 'fixtures/unread-parts', '--policies']]])(
    'has the same bytes for an answer: %j',
    async (argv) => {
      expect(await runCli(argv)).toEqual(await runCli(argv));
    },
  );
});

describe('a bug of ours', () => {
  const failing = {
    name: 'fails',
    summary: '',
    details: '',
    arguments: [],
    options: [],
    examples: [],
    load: async () => ({
      run: async (): Promise<Answer> => {
        throw new TypeError('something is not as it should be');
      },
    }),
  };

  it('says that it is one, without its stack, and has an exit code of its own', async () => {
    await withCommand(failing, async () => {
      const { code, stdout, stderr } = await runCli(['fails']);
      expect({ code, stdout }).toEqual({ code: bugExitCode, stdout: '' });
      expect(stderr).toContain('this is a bug of orgproof: something is not as it should be');
      expect(stderr).not.toMatch(/\n\s+at /);
    });
  });

  it('shows its stack to whoever asks', async () => {
    await withCommand(failing, async () => {
      const { stderr } = await runCli(['fails'], { env: { ORGPROOF_DEBUG: '1' } });
      expect(stderr).toMatch(/\n\s+at /);
    });
  });

  async function withCommand(command: (typeof commands)[number], test: () => Promise<void>): Promise<void> {
    const list = commands as (typeof commands)[number][];
    list.push(command);
    try {
      await test();
    } finally {
      list.pop();
    }
  }
});

describe('analyze', () => {
  it('writes the reports into a folder, and says where', async () => {
    const reports = join(folder, 'deep', 'report');
    const { code, stdout } = await runCli(['analyze', 'fixtures/deny-beats-allow', '-o', reports]);
    expect([0, 1]).toContain(code);
    const files = ['report.html', 'report.json', 'report.md', 'snapshot.json'];
    expect(readdirSync(reports).sort()).toEqual(files);
    for (const file of files) expect(stdout).toContain(join(reports, file));
    const again = await runCli([
      'can',
      join(reports, 'snapshot.json'),
      '--account',
      '100000000001',
      '--action',
      's3:GetObject',
    ]);
    expect([0, 1, 3]).toContain(again.code);
  });

  it('does not tell where this machine keeps the sample', async () => {
    const reports = join(folder, 'sample');
    await runCli(['analyze', '--sample', '-o', reports]);
    for (const file of ['report.html', 'report.json', 'report.md']) {
      const text = readFileSync(join(reports, file), 'utf8');
      expect(text).not.toContain(process.cwd());
      expect(text).toContain('fixtures/acme/organization.yaml');
    }
  });
});

describe('analyze of many groups of accounts', () => {
  it('lists the actions of the largest, and of all how many there are', async () => {
    const snapshot = generateOrganization({ seed: 3, accounts: 150, style: 'all-different' });
    const file = join(folder, 'many.json');
    writeFileSync(file, JSON.stringify(snapshot));
    const reports = join(folder, 'many');
    const { stdout } = await runCli(['analyze', file, '-o', reports, '--json']);
    const answer = JSON.parse(stdout) as {
      permissions: { groups: { accounts: string[]; totals: object; services?: unknown[] }[] };
    };
    const { groups } = answer.permissions;
    const listed = groups.filter(({ services }) => services !== undefined);
    expect(groups.length).toBeGreaterThan(60);
    expect(groups.every(({ totals }) => totals !== undefined)).toBe(true);
    expect(groups.slice(0, listed.length)).toEqual(listed);
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.length).toBeLessThan(groups.length);
    const report = JSON.parse(readFileSync(join(reports, 'report.json'), 'utf8'));
    const ajv = new Ajv2020({ strict: false });
    const valid = ajv.validate(JSON.parse(readFileSync('schema/report-1.schema.json', 'utf8')), report);
    expect(ajv.errorsText()).toBe('No errors');
    expect(valid).toBe(true);
    const page = readFileSync(join(reports, 'report.html'), 'utf8');
    const last = groups.at(-1)?.accounts[0] ?? '';
    expect(page).toContain(`orgproof permissions ORG --account ${last}`);
  });
});

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('%s knows every command and option', async (shell) => {
    const { stdout } = await runCli(['completion', shell]);
    for (const { name, options } of commands) {
      expect(stdout).toContain(name);
      for (const option of options)
        expect(stdout).toContain(shell === 'fish' ? `-l ${option.name}` : `--${option.name}`);
    }
  });

  it('for bash is valid, and completes', async () => {
    const { stdout } = await runCli(['completion', 'bash']);
    const checked = spawnSync('bash', ['-n'], { input: stdout, encoding: 'utf8' });
    expect(checked).toMatchObject({ status: 0, stderr: '' });
    const ask = (words: readonly string[]) => {
      const list = words.map((word) => `'${word}'`).join(' ');
      const script = `${stdout}\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _orgproof; echo "\${COMPREPLY[@]}"`;
      return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim();
    };
    expect(ask(['orgproof', 'val'])).toBe('validate');
    expect(ask(['orgproof', 'can', '--resource-'])).toBe('--resource-account');
    expect(ask(['orgproof', 'check', '--format', 'm'])).toBe('markdown');
    expect(ask(['orgproof', 'completion', 'z'])).toBe('zsh');
  });
});
