import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-compliance-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Compliance {
  readonly totals: Readonly<Record<string, number>>;
  readonly controls: readonly { readonly id: string; readonly state: string; readonly source: string }[];
  readonly rules: readonly {
    readonly id: string;
    readonly state: string;
    readonly counts: { readonly pass: number; readonly fail: number; readonly unknown: number };
    readonly accepted: readonly { readonly reason: string }[];
  }[];
  readonly off: readonly string[];
  readonly gaps: readonly object[];
}

async function reportOn(organization: string, config: object): Promise<Compliance> {
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify(config));
  const argv = ['report', organization, '--config', file, '--today', '2026-11-20', '--json'];
  return JSON.parse((await runCli(argv)).stdout) as Compliance;
}

const stateOf = ({ rules }: Compliance, wanted: string) => rules.find(({ id }) => id === wanted)?.state;

describe('a compliance report', () => {
  it('never counts what is undecided as a pass', async () => {
    const { rules, gaps } = await reportOn('fixtures/unread-parts', {});
    expect(gaps.length).toBeGreaterThan(0);
    for (const { id, state, counts } of rules) {
      const expected = counts.fail > 0 ? 'fail' : counts.unknown > 0 ? 'unknown' : undefined;
      if (expected !== undefined) expect(state, id).toBe(expected);
    }
    expect(rules.some(({ state }) => state === 'unknown')).toBe(true);
  });

  it('tells accepted findings as accepted, with their reasons', async () => {
    const ignore = [{ rule: 'account-under-root', entity: 'acquired-outdoor', reason: 'moves soon' }];
    const accepted = await reportOn('fixtures/acme', { ignore });
    expect(stateOf(accepted, 'account-under-root')).toBe('accepted');
    expect(accepted.rules.flatMap((rule) => rule.accepted)).toMatchObject([{ reason: 'moves soon' }]);
    expect(stateOf(await reportOn('fixtures/acme', {}), 'account-under-root')).toBe('fail');
  });

  it('gives a control the worst state of its rules, and says nothing of one whose rules did not run', async () => {
    const packs = ['aws-ou-best-practices'];
    const of = ({ controls }: Compliance) => controls.map(({ id, state }) => `${id} ${state}`);
    expect(of(await reportOn('fixtures/acme', { packs }))).toEqual([
      'policies-at-ou-level fail',
      'suspended-ou pass',
    ]);
    const rules = { 'inactive-account-outside-quarantine': 'off' };
    const less = await reportOn('fixtures/acme', { packs, rules });
    expect(of(less)).toContain('suspended-ou not applicable');
    expect(less.off).toContain('inactive-account-outside-quarantine');
  });

  it('names scope, day, controls with their source, evidence, and what was not read, in both formats', async () => {
    for (const format of ['markdown', 'html']) {
      const argv = ['report', 'fixtures/acme', '--format', format, '--today', '2026-11-20'];
      const { stdout, code } = await runCli(argv);
      expect(code).toBe(1);
      const plain = stdout.replaceAll('\\', '');
      for (const part of ['o-acme0example', '2026-11-20', 'What to do', 'Exceptions', 'could be read']) {
        expect(plain).toContain(part);
      }
      expect(plain).toContain('AllowPartnerServices.json:4:5');
      expect(plain).toContain('PartnersExchangeFiles');
      const unread = (await runCli(['report', 'fixtures/unread-parts', '--format', format])).stdout;
      expect(unread).toContain('AccessDeniedException');
    }
  });

  it('shows hostile names harmlessly', async () => {
    const html = (await runCli(['report', 'fixtures/hostile-names', '--format', 'html'])).stdout;
    expect(html).not.toMatch(/<script|<svg|onload=[^a]|<img/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    const tables = (await runCli(['report', 'fixtures/hostile-names'])).stdout
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    for (const line of tables) expect(line.split(/(?<!\\)\|/)).toHaveLength(9);
  });
});
