import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json-text.js';
import { serializeSnapshot } from '../../src/model/read-snapshot.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { accountId, branchOrganization } from '../support/management-organization.js';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-meaning-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let written = 0;
function fileOf(
  type: string,
  levels: readonly (readonly JsonObject[])[],
  more: Partial<Snapshot> = {},
): string {
  const file = join(folder, `${written++}.json`);
  writeFileSync(file, serializeSnapshot({ ...branchOrganization(type, levels), ...more }));
  return file;
}

const account = ['--account', accountId(0)];
const assign = (value: JsonObject[string]) => ({ '@@assign': value });

const hostile = [
  '\u001b[31mred\u001b[0m',
  '<script>alert(1)</script>',
  '| a | *b* | `c` |',
  '=HYPERLINK("http://example.com")',
  'right\u202eto left',
  'two\nlines',
  '__proto__',
  'constructor',
];

/** A `*` stands for anything in a tag policy. */
const valueFor = (name: string) => name.replaceAll('*', '');

/** Every key with every value; `Object.fromEntries` makes own members of names such as `__proto__`. */
const hostileTags: JsonObject = {
  tags: Object.fromEntries(
    hostile.map((name): [string, JsonObject] => [
      name,
      {
        tag_key: assign(name),
        tag_value: assign([valueFor(name)]),
        enforced_for: assign(['ec2:instance', `x:${name.replaceAll(/\s/g, '')}`]),
        report_required_tag_for: assign(['ec2:instance']),
      },
    ]),
  ),
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const harmful = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('hostile names in the answers', () => {
  it.each([[], ['--resource-type', 'ec2:instance']])(
    'tags %j: they can not steer a terminal',
    async (...more) => {
      const file = fileOf('TAG_POLICY', [[hostileTags], []]);
      const rules = await runCli(['tags', file, ...account, ...more]);
      expect(rules.stdout).toContain('\\u{1b}[31mred');
      expect(rules.stdout).toContain('two\\nlines');
      expect(rules.stdout).not.toMatch(harmful);
      const given = hostile.flatMap((name) => [
        '--tag',
        JSON.stringify({ Key: name, Value: valueFor(name) }),
      ]);
      const judged = await runCli(['tags', file, ...account, ...more, ...given]);
      expect(judged.code).toBe(0);
      expect(judged.stdout).not.toMatch(harmful);
      const { stdout } = await runCli(['tags', file, ...account, ...more, ...given, '--json']);
      const answer = JSON.parse(stdout) as { tags: { key: string; verdict: string }[] };
      expect(answer.tags.map(({ key, verdict }) => [key, verdict])).toEqual(
        hostile.map((name) => [name, 'compliant']),
      );
      expect(stdout).not.toMatch(harmful);
    },
  );

  it('backups: they can not steer a terminal', async () => {
    const [name = ''] = hostile;
    const plan = {
      regions: assign([name]),
      rules: Object.fromEntries(
        hostile.map((rule): [string, JsonObject] => [
          rule,
          {
            schedule_expression: assign(`cron(${rule})`),
            schedule_expression_timezone: assign(rule),
            target_backup_vault_name: assign(rule),
            lifecycle: { delete_after_days: assign(rule) },
            copy_actions: { [rule]: { lifecycle: { delete_after_days: assign(rule) } } },
          },
        ]),
      ),
      selections: {
        tags: Object.fromEntries(
          hostile.map((one): [string, JsonObject] => [
            one,
            { iam_role_arn: assign(one), tag_key: assign(one), tag_value: assign([one]) },
          ]),
        ),
      },
    };
    const file = fileOf('BACKUP_POLICY', [
      [{ plans: Object.fromEntries(hostile.map((one) => [one, plan])) }],
      [],
    ]);
    for (const argv of [
      ['backups', file],
      ['backups', file, ...account],
      ['backups', file, '--json'],
    ]) {
      const { stdout, code } = await runCli(argv);
      expect(stdout).not.toMatch(harmful);
      expect(code).toBe(3);
    }
  });

  it('settings: they can not steer a terminal', async () => {
    const services = Object.fromEntries(
      hostile.map((one): [string, JsonObject] => [one, { opt_out_policy: assign(one) }]),
    );
    const file = fileOf('AISERVICES_OPT_OUT_POLICY', [[{ services }], []]);
    for (const more of [[], account, ['--type', 'ai-opt-out'], ['--json']]) {
      const { stdout } = await runCli(['settings', file, ...more]);
      expect(stdout).toContain('HYPERLINK');
      expect(stdout).not.toMatch(harmful);
    }
  });
});

const notValid: JsonObject = { plans: { p: { rules: {}, regions: assign(['eu-west-1']) } } };

describe('what is not in force is not claimed', () => {
  it('a backup policy that is not valid: the plans are shown, and the answer is unknown', async () => {
    const { stdout, code } = await runCli(['backups', fileOf('BACKUP_POLICY', [[notValid], []]), ...account]);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^Backup of .*: unknown$/m);
    expect(stdout).toContain('keep the last valid one of the account, which only AWS knows');
    expect(stdout).toContain('it has no rule [no-rule]');
  });

  it('an AI policy that is not valid: nothing is opted out for certain', async () => {
    const services = { default: { opt_out_policy: assign('optOut') }, lex: {} };
    const file = fileOf('AISERVICES_OPT_OUT_POLICY', [[{ services }], []]);
    const { stdout, code } = await runCli(['settings', file, ...account, '--type', 'ai-opt-out']);
    expect(code).toBe(3);
    expect(stdout).toContain('AI services opt-out policy: unknown');
    expect(stdout).toMatch(/unknown \(3\d\)/);
    expect(stdout).not.toMatch(/opted out \(/);
  });

  it('what depends on the order of attachment says so', async () => {
    const level = ['all', 'none'].map((value) => ({
      s3_attributes: { public_access_block_configuration: assign(value) },
    }));
    const file = fileOf('S3_POLICY', [level, []]);
    const { stdout, code } = await runCli(['settings', file, ...account, '--type', 's3']);
    expect(code).toBe(0);
    expect(stdout).toContain('depends on the order in which policies of one level were attached');
    expect(stdout).toContain('in another order of attachment: all four settings are off');
  });

  it('with consolidated billing only there is nothing', async () => {
    const organization = branchOrganization('TAG_POLICY', [[], []]).organization;
    const file = fileOf('TAG_POLICY', [[{ tags: { team: {} } }], []], {
      organization: { ...organization, featureSet: 'CONSOLIDATED_BILLING' },
    });
    const { stdout, code } = await runCli(['tags', file, ...account, '--tag', 'Team=x']);
    expect({ code, has: stdout.includes('only consolidated billing') }).toEqual({ code: 0, has: true });
    expect(stdout).toContain('not-covered  Team=x');
  });

  it('a copy outside the organization, and a schedule that is over, are told with the time of the snapshot', async () => {
    const rule = {
      schedule_expression: assign('cron(0 5 1 1 ? 2020)'),
      target_backup_vault_name: assign('V'),
      copy_actions: {
        'arn:aws:backup:eu-west-1:999999999999:backup-vault:v': {
          target_backup_vault_arn: assign('arn:aws:backup:eu-west-1:999999999999:backup-vault:v'),
        },
      },
    };
    const plan = {
      rules: { old: rule },
      regions: assign(['eu-west-1']),
      selections: {
        resources: {
          s: { iam_role_arn: assign('arn:aws:iam::$account:role/B'), resource_types: assign(['*']) },
        },
      },
    };
    const file = fileOf('BACKUP_POLICY', [[{ plans: { p: plan } }], []], { takenAt: '2026-11-20T08:00:00Z' });
    const { stdout, code } = await runCli(['backups', file]);
    expect(code).toBe(1);
    expect(stdout).toContain('[runs-no-longer]');
    expect(stdout).toContain('AWS copies to no other [copy-outside-organization]');
  });
});
