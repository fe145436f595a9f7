import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenConfig, configNames } from '../../src/cli/check-config.js';
import { Options } from '../../src/cli/options.js';
import { InvalidInputError, UsageError } from '../../src/model/errors.js';
import type { Problem } from '../../src/model/problem.js';
import { ensureBuilt } from '../support/built.js';
import { runCli } from './run-cli.js';

const scratch = mkdtempSync(join(tmpdir(), 'orgproof-config-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
// Rules of one's own import the package by its name.
beforeAll(ensureBuilt);

let folders = 0;
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, String(folders++));
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const noOptions = new Options(new Map());
const customRules = fileURLToPath(new URL('custom-rules/', import.meta.url));

async function problemsOf(config: string, files: Readonly<Record<string, string>> = {}): Promise<Problem[]> {
  const folder = folderWith({ ...files, 'orgproof.config.yaml': config });
  const refused = await chosenConfig(noOptions, folder).catch((error: unknown) => error);
  return refused instanceof InvalidInputError ? [...refused.problems] : [];
}

describe('a configuration', () => {
  it.each(configNames)('is found in the working directory as %s', async (name) => {
    const folder = folderWith({ [name]: '{"rules": {"orphan-policy": "off"}}' });
    expect(await chosenConfig(noOptions, folder)).toMatchObject({
      file: name,
      config: { rules: { 'orphan-policy': 'off' } },
    });
  });

  it('is none where there is none', async () => {
    expect(await chosenConfig(noOptions, folderWith({}))).toEqual({ config: {}, customRules: [] });
  });

  it('is not taken with `--no-config`', async () => {
    const folder = folderWith({ 'orgproof.config.json': 'no JSON' });
    const options = new Options(new Map([['no-config', true]]));
    expect(await chosenConfig(options, folder)).toEqual({ config: {}, customRules: [] });
  });

  it('of which there are two is not guessed', async () => {
    const folder = folderWith({ 'orgproof.config.json': '{}', 'orgproof.config.yml': '{}' });
    await expect(chosenConfig(noOptions, folder)).rejects.toThrow(UsageError);
  });

  it('in YAML tells the line of each mistake', async () => {
    const problems = await problemsOf(
      'rules:\n  orphan-policy: off\n  orphan-polcy: off\n  name-pattern: [note, { accounts: "[" }]\n',
    );
    expect(problems.map(({ code, location }) => [code, location?.line])).toEqual([
      ['unknown-rule', 3],
      ['not-a-pattern', 4],
    ]);
  });

  it('has a published schema that takes what is taken, and refuses what is refused', () => {
    const file = new URL('../../schema/config-1.schema.json', import.meta.url);
    const ajv = new Ajv2020({ strictTuples: false });
    ajv.addFormat('date', true);
    ajv.addFormat('regex', true);
    const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
    expect(validate({ customRules: ['./x.mjs'], rules: { 'acme/x': ['note', { any: 1 }] } })).toBe(true);
    expect(validate({ ignore: [{ rule: 'acme/x', entity: 'a', reason: 'b' }] })).toBe(true);
    expect(validate({ rules: { 'orphan-polcy': 'off' } })).toBe(false);
    expect(validate({ rules: { 'orphan-policy': ['note', { any: 1 }] } })).toBe(false);
  });
});

describe("rules of one's own", () => {
  it('run, with their options, and are in every answer', async () => {
    const config = join(customRules, 'orgproof.config.yaml');
    const { code, stdout, stderr } = await runCli([
      'check',
      'fixtures/hostile-names',
      '--config',
      config,
      '--json',
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(1);
    const { findings, rules } = JSON.parse(stdout) as {
      findings: { ruleId: string; level: string }[];
      rules: { id: string; level: string }[];
    };
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ ruleId, level }) => `${ruleId} ${level}`))).toEqual(
      new Set(['acme/no-numbers warning']),
    );
    expect(rules.filter(({ level }) => level !== 'off')).toMatchObject([{ id: 'acme/no-numbers' }]);
    for (const format of ['text', 'markdown', 'html', 'sarif', 'junit']) {
      const run = await runCli(['check', 'fixtures/hostile-names', '--config', config, '--format', format]);
      const shown = format === 'junit' ? 'acme/no-numbers' : 'Accounts with numbers in their names';
      expect(run.stdout).toContain(shown);
    }
    expect(
      (await runCli(['report', 'fixtures/hostile-names', '--format', 'markdown', '--config', config])).stdout,
    ).toContain('acme/no-numbers');
  });

  it('have their options checked like those of any rule', async () => {
    const folder = folderWith({
      'orgproof.config.json': JSON.stringify({
        customRules: [join(customRules, 'no-numbers.mjs')],
        rules: { 'acme/no-numbers': ['note', { exept: [] }], 'acme/other': 'off' },
      }),
    });
    const refused = await chosenConfig(noOptions, folder).catch((error: unknown) => error);
    const codes = refused instanceof InvalidInputError ? refused.problems.map(({ code }) => code) : [];
    expect(codes.sort()).toEqual(['unknown-member', 'unknown-rule']);
  });

  it.each([
    ['that are not there', './nowhere.mjs', 'rules-not-loaded', 'there is no such file'],
    ['in a file that is no module', './broken.mjs', 'rules-not-loaded', 'can not be loaded'],
    ['of which a module has none', './empty.mjs', 'not-a-rule', 'exports no rule'],
  ])('%s are refused, with their place', async (_what, file, code, message) => {
    const problems = await problemsOf(`customRules:\n  - ${file}\n`, {
      'broken.mjs': 'export const = ;',
      'empty.mjs': 'export {};',
    });
    expect(problems.map((problem) => [problem.code, problem.location?.line])).toEqual([[code, 2]]);
    expect(problems[0]?.message).toContain(message);
  });

  it('that are none are refused, all at once', async () => {
    const problems = await problemsOf(`customRules: [${join(customRules, 'not-rules.mjs')}]\n`);
    const messages = problems.map(({ message }) => message).join('\n');
    for (const part of [
      '`nothing` is not a rule: it is no object',
      '`almost` is not a rule: it is not made with `defineRule`',
      'it has no `title`',
      'is not of the form `namespace/name`',
      'its `level` is none of',
      'its `messages` are not texts',
      'its `references` are not a list',
    ]) {
      expect(messages).toContain(part);
    }
  });

  it('of the same id are refused', async () => {
    const folder = folderWith({});
    copyFileSync(join(customRules, 'no-numbers.mjs'), join(folder, 'again.mjs'));
    const file = join(customRules, 'no-numbers.mjs');
    const text = readFileSync(file, 'utf8').replace(
      "'orgproof'",
      JSON.stringify(`file://${join(customRules, '../../../dist/index.js')}`),
    );
    const problems = await problemsOf(`customRules: [${file}, ./again.mjs]\n`, { 'again.mjs': text });
    expect(problems.map(({ code }) => code)).toEqual(['duplicate-rule']);
  });
});

describe('a baseline', () => {
  const organization = 'fixtures/invalid-documents';
  const file = join(scratch, 'known.json');

  it('makes what it has known, so that only news counts', async () => {
    const before = await runCli(['check', organization]);
    expect(before.code).toBe(1);
    const written = await runCli(['check', organization, '--write-baseline', file]);
    expect(written.code).toBe(0);
    expect(written.stdout).toContain('known');
    const after = await runCli(['check', organization, '--baseline', file]);
    expect(after).toMatchObject({ code: 0, stdout: written.stdout });
    const other = await runCli(['check', 'fixtures/orphan-policies', '--baseline', file]);
    expect(other.code).toBe(1);
    expect(other.stdout).toContain('gone ');
  });

  it('is as its schema asks', () => {
    const schema = new URL('../../schema/baseline-1.schema.json', import.meta.url);
    const validate = new Ajv2020().compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    expect(validate(JSON.parse(readFileSync(file, 'utf8')))).toBe(true);
  });

  it('that is none is refused, with its place', async () => {
    const wrong = join(scratch, 'wrong.json');
    writeFileSync(wrong, '{\n  "formatVersion": 1,\n  "findings": [{ "fingerprint": "x" }]\n}');
    const { code, stderr } = await runCli(['check', organization, '--baseline', wrong]);
    expect(code).toBe(2);
    expect(stderr).toContain('wrong.json:3:');
    expect(stderr).toContain('write it with `--write-baseline`');
    expect((await runCli(['check', organization, '--baseline', join(scratch, 'none.json')])).code).toBe(2);
  });
});

describe('the day of the run', () => {
  it('is the one that is named', async () => {
    const argv = ['check', 'fixtures/acme', '--json'];
    const hangs = (stdout: string): boolean => stdout.includes('"handshake-open-too-long",\n      "result"');
    expect(hangs((await runCli([...argv, '--today', '2026-11-20'])).stdout)).toBe(false);
    expect(hangs((await runCli([...argv, '--today', '2026-11-30'])).stdout)).toBe(true);
    expect(await runCli([...argv, '--today', '2026-02-30'])).toMatchObject({ code: 2 });
  });
});
