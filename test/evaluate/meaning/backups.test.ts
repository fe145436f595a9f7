import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EffectivePolicies } from '../../../src/evaluate/effective/effective-policies.js';
import { accountBackup, backupGroups } from '../../../src/evaluate/meaning/backup/account.js';
import type { BackupPlan, BackupRule } from '../../../src/evaluate/meaning/backup/plan.js';
import { minutesWords, retentionWords, selectionWords } from '../../../src/evaluate/meaning/backup/words.js';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import { serializeSnapshot } from '../../../src/model/read-snapshot.js';
import { runCli } from '../../cli/run-cli.js';
import { managementOrganization } from '../../support/management-organization.js';
import { caseAccount, casesOf, type MeaningCase, organizationOf } from './cases.js';

interface BackupCase extends MeaningCase {
  readonly takenAt?: string;
  readonly verdict: 'planned' | 'nothing' | 'unknown';
  /** Verdicts of all plans. */
  readonly plans?: Readonly<Record<string, string>>;
  /** Verdicts by plan and rule. */
  readonly rules?: Readonly<Record<string, string>>;
  /** Codes by plan, or plan and rule: all that there are. */
  readonly problems?: Readonly<Record<string, readonly string[]>>;
  readonly unknowns?: readonly string[];
  readonly orderSensitive?: readonly string[];
  readonly kept?: Readonly<Record<string, string>>;
  readonly copies?: Readonly<Record<string, readonly string[]>>;
  readonly vaults?: Readonly<Record<string, readonly string[]>>;
  readonly selects?: Readonly<Record<string, readonly string[]>>;
}

const members = [
  ...['takenAt', 'verdict', 'plans', 'rules', 'problems', 'unknowns', 'orderSensitive'],
  ...['kept', 'copies', 'vaults', 'selects'],
];
const cases = casesOf<BackupCase>('backups.json', members);
const exitCodes = { planned: 0, nothing: 1, unknown: 3 } as const;

const folder = mkdtempSync(join(tmpdir(), 'orgproof-backups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rulesOf(plans: readonly BackupPlan[]): Map<string, BackupRule> {
  return new Map(plans.flatMap(({ name, rules }) => rules.map((rule) => [`${name}/${rule.name}`, rule])));
}

function problemsOf(plans: readonly BackupPlan[]): Record<string, string[]> {
  const all = [
    ...plans.map(({ name, problems }) => ({ name, problems })),
    ...[...rulesOf(plans)].map(([name, { problems }]) => ({ name, problems })),
  ];
  const found = all.filter(({ problems }) => problems.length > 0);
  return Object.fromEntries(found.map(({ name, problems }) => [name, problems.map(({ code }) => code)]));
}

describe('backups, in test/cases/meaning/backups.json', () => {
  it.each(cases)('$claim', async (one) => {
    const more = one.takenAt === undefined ? {} : { takenAt: one.takenAt };
    const snapshot = organizationOf('BACKUP_POLICY', one, more);
    const graph = OrgGraph.fromSnapshot(snapshot);
    const { verdict, plans, unknowns } = accountBackup(graph, new EffectivePolicies(graph), caseAccount);
    expect(verdict).toBe(one.verdict);
    if (one.plans !== undefined) {
      expect(Object.fromEntries(plans.map((plan) => [plan.name, plan.verdict]))).toEqual(one.plans);
    }
    if (one.problems !== undefined) expect(problemsOf(plans)).toEqual(one.problems);
    if (one.unknowns !== undefined) {
      expect([...new Set(unknowns.map(({ code }) => code))]).toEqual(one.unknowns);
    }
    if (verdict === 'unknown' && unknowns.length === 0) {
      expect(plans.some((plan) => plan.verdict === 'unknown')).toBe(true);
    }
    if (one.orderSensitive !== undefined) {
      const sensitive = plans.filter(({ orderSensitive }) => orderSensitive).map(({ name }) => name);
      expect(sensitive).toEqual(one.orderSensitive);
    }
    const rules = rulesOf(plans);
    for (const [name, wanted] of Object.entries(one.rules ?? {}))
      expect(rules.get(name)?.verdict).toBe(wanted);
    for (const [name, words] of Object.entries(one.kept ?? {})) {
      const rule = rules.get(name);
      expect(rule === undefined ? undefined : retentionWords(rule.retention)).toBe(words);
    }
    for (const [name, wanted] of Object.entries(one.copies ?? {})) {
      expect(rules.get(name)?.copies.map(({ inOrganization }) => inOrganization)).toEqual(wanted);
    }
    for (const [name, wanted] of Object.entries(one.vaults ?? {})) {
      expect(rules.get(name)?.copies.map(({ vault }) => vault)).toEqual(wanted);
    }
    for (const [name, wanted] of Object.entries(one.selects ?? {})) {
      const plan = plans.find((each) => each.name === name);
      expect(plan?.selections.map(selectionWords)).toEqual(wanted);
    }
    const file = join(folder, `${cases.indexOf(one)}.json`);
    writeFileSync(file, serializeSnapshot(snapshot));
    const answer = await runCli(['backups', file, '--account', caseAccount, '--json']);
    expect(answer.code).toBe(exitCodes[one.verdict]);
    expect(JSON.parse(answer.stdout)).toMatchObject({
      verdict: one.verdict,
      groups: [{ accounts: [caseAccount], verdict: one.verdict }],
    });
  });
});

describe('backupGroups', () => {
  const role = { '@@assign': 'arn:aws:iam::$account:role/Backup' };
  const plan = (vault: string) => ({
    plans: {
      p: {
        regions: { '@@assign': ['eu-west-1'] },
        rules: {
          daily: {
            schedule_expression: { '@@assign': 'cron(0 5 ? * * *)' },
            target_backup_vault_name: { '@@assign': vault },
          },
        },
        selections: {
          tags: {
            s: { iam_role_arn: role, tag_key: { '@@assign': 'k' }, tag_value: { '@@assign': ['v'] } },
          },
        },
      },
    },
  });

  it('puts accounts with the same plans together, whichever policies they come from', () => {
    const graph = OrgGraph.fromSnapshot(
      managementOrganization({
        type: 'BACKUP_POLICY',
        root: [],
        units: [
          { parent: -1, policies: [plan('A')] },
          { parent: -1, policies: [plan('A')] },
        ],
        accounts: [
          { parent: 0, policies: [] },
          { parent: 1, policies: [] },
          { parent: 1, policies: [{ plans: { p: { regions: { '@@append': ['eu-central-1'] } } } }] },
          { parent: -1, policies: [] },
        ],
      }),
    );
    const groups = backupGroups(
      graph,
      new EffectivePolicies(graph),
      graph.accounts.map(({ id }) => id),
    );
    expect(groups.map(({ accountIds, backup }) => [backup.verdict, accountIds])).toEqual([
      ['nothing', ['100000000001', '100000000005']],
      ['planned', ['100000000002', '100000000003']],
      ['planned', ['100000000004']],
    ]);
  });
});

describe('minutesWords', () => {
  it.each([
    [60, '1 hour'],
    [90, '90 minutes'],
    [480, '8 hours'],
    [10080, '7 days'],
    [1, '1 minute'],
    [0, '0 minutes'],
  ])('%i', (minutes, words) => expect(minutesWords(minutes)).toBe(words));
});
