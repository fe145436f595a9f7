import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { type DifferenceSettings, toldDifference } from '../../../src/cli/difference/difference.js';
import { Progress } from '../../../src/cli/progress.js';
import { Evaluator } from '../../../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import { loadOrganization } from '../../../src/load.js';
import { noSources } from '../../../src/model/sources.js';
import { actionNamesOf, actionsOfList } from '../../../src/report/page/action-lists.js';
import { pageChange } from '../../../src/report/page/change.js';
import { type PageData, pageData } from '../../../src/report/page/data.js';
import { listOf, objectOf } from '../../../src/report/page/delta.js';
import { runCli } from '../../cli/run-cli.js';
import { ensureBuilt } from '../../support/built.js';
import { writePage } from '../../support/write-page.js';

/** The data of a page, as its blocks hold them. */
function dataOf(file: string): PageData {
  const text = readFileSync(file, 'utf8');
  const block = (id: string): unknown => {
    const [, encoding, content = ''] =
      new RegExp(`id="${id}"( data-encoding="gzip")?>([^<]*)<`).exec(text) ?? [];
    const json =
      encoding === undefined ? content : gunzipSync(Buffer.from(content, 'base64')).toString('utf8');
    return JSON.parse(json);
  };
  return { ...(block('organization') as PageData), actions: block('actions') as PageData['actions'] };
}

interface Told {
  readonly verdict: string;
  readonly groups: readonly {
    readonly accounts: readonly string[];
    readonly newlyAllowed: readonly ToldChange[];
    readonly newlyDenied: readonly ToldChange[];
    readonly undecided: readonly { readonly reason: string }[];
    readonly effectivePolicies: readonly { readonly policyType: string; readonly differences: unknown }[];
  }[];
  readonly findings: Readonly<Record<'new' | 'resolved', readonly unknown[]>>;
  readonly applied: readonly unknown[];
  readonly refused: readonly unknown[];
}

interface ToldChange {
  readonly actions: readonly string[];
  readonly unlistedActions: readonly string[];
  readonly conditionText: string;
  readonly witness: unknown;
  readonly causedBy: unknown;
}

const asked = [
  'whatif',
  'fixtures/acme',
  ...['--attach', 'DenyIamUsers=/Sandbox'],
  ...['--move', 'shop-dev=/Sandbox'],
  ...['--detach', 'AllowPartnerServices=/Partners'],
  ...['--detach', 'RequireEncryption=/Workloads'],
];

describe('the page of a change', () => {
  let data: PageData;
  let told: Told;
  beforeAll(async () => {
    await ensureBuilt();
    data = dataOf(await writePage([...asked, '--format', 'html']));
    told = JSON.parse((await runCli([...asked, '--json'])).stdout) as Told;
  });

  it('tells the same as --json, group by group', () => {
    const { change } = data;
    const names = actionNamesOf(data.actions);
    if (change === undefined) throw new Error('there is no change');
    expect(change.verdict).toBe(told.verdict);
    expect(told.groups.length).toBeGreaterThan(2);
    const groups = change.groups.map(({ accounts, told: positions, effective }) => {
      const permissions = (positions?.permissions ?? []).flatMap((at) => change.permissions[at] ?? []);
      const of = (wanted: string) =>
        permissions
          .filter(({ direction }) => direction === wanted)
          .map(({ actions, conditionText, witness, causedBy }) => ({
            actions: actionsOfList(actions, names).sort(),
            conditionText,
            witness,
            causedBy,
          }));
      return {
        accounts,
        newlyAllowed: of('newly-allowed'),
        newlyDenied: of('newly-denied'),
        undecided: (positions?.undecided ?? []).map((at) => change.undecided[at]?.reason),
        effective: effective.map((at) => ({
          policyType: change.effective[at]?.policyType,
          differences: change.effective[at]?.differences,
        })),
      };
    });
    // In JSON `s3:*` stands for all listed actions of the service.
    const written = (action: string): string[] =>
      action.endsWith(':*') ? names.filter((name) => name.startsWith(action.slice(0, -1))) : [action];
    const changeOf = ({ actions, unlistedActions, conditionText, witness, causedBy }: ToldChange) => ({
      actions: [...actions.flatMap(written), ...unlistedActions].sort(),
      conditionText,
      witness,
      causedBy,
    });
    expect(groups).toEqual(
      told.groups.map(({ accounts, newlyAllowed, newlyDenied, undecided, effectivePolicies }) => ({
        accounts,
        newlyAllowed: newlyAllowed.map(changeOf),
        newlyDenied: newlyDenied.map(changeOf),
        undecided: undecided.map(({ reason }) => reason),
        effective: effectivePolicies.map(({ policyType, differences }) => ({ policyType, differences })),
      })),
    );
  });

  it('holds the state before, told by the one after', async () => {
    const { change, snapshot, check } = data;
    if (change === undefined) throw new Error('there is no change');
    const { graph } = await loadOrganization('fixtures/acme');
    expect(objectOf(change.before.snapshot, snapshot)).toEqual({ ...graph.snapshot, effectivePolicies: [] });
    const before = listOf(change.before.findings, check.findings);
    const { stdout } = await runCli(['check', 'fixtures/acme', '--json']);
    expect(before).toEqual((JSON.parse(stdout) as { findings: unknown[] }).findings);
    expect(change.findings.new.map((at) => check.findings[at])).toEqual(told.findings.new);
    expect(change.findings.resolved.map((at) => before[at])).toEqual(told.findings.resolved);
    expect(told.findings.resolved.length).toBeGreaterThan(0);
  });

  it('says what became of each operation', () => {
    expect(data.change?.operations?.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['AttachPolicy', 'applied'],
      ['MoveAccount', 'applied'],
      ['DetachPolicy', 'applied'],
      ['DetachPolicy', 'applied'],
    ]);
    expect(told.applied).toHaveLength(4);
  });

  it('carries little that the state after has, too', () => {
    const [whole, before] = [
      JSON.stringify(data.snapshot).length,
      JSON.stringify(data.change?.before).length,
    ];
    expect(before).toBeLessThan(whole / 10);
  });
});

it('a page of a refused change says so, and the exit code is that of the text', async () => {
  await ensureBuilt();
  const refused = ['whatif', 'fixtures/acme', '--attach', 'DenyIamUsers=Root', '--format', 'html'];
  const { change } = dataOf(await writePage(refused, 1));
  expect(change?.verdict).toBe('no-change');
  const [operation] = change?.operations ?? [];
  expect(operation).toMatchObject({ number: 1, operation: 'AttachPolicy', outcome: 'refused' });
  expect(operation?.notes.join(' ')).toContain('DuplicatePolicyAttachmentException');
});

it('two snapshots make a page, a folder of them does not', async () => {
  await ensureBuilt();
  const same = dataOf(await writePage(['diff', 'fixtures/acme', 'fixtures/acme', '--format', 'html']));
  expect(same.change).toMatchObject({ verdict: 'no-change', groups: [], structure: [] });
  expect(same.change?.operations).toBeUndefined();
  const many = await runCli(['diff', '--since', 'fixtures', '--format', 'html']);
  expect(many.code).toBe(2);
  expect(many.stderr).toContain('two states');
});

it('of groups that come after many others only the counts are told', async () => {
  const before = await loadOrganization('fixtures/acme');
  const { snapshot } = before.graph;
  const dropped = snapshot.policies.find(({ name }) => name === 'RequireEncryption')?.id;
  const attachments = snapshot.attachments.filter(({ policyId }) => policyId !== dropped);
  const settings: DifferenceSettings = {
    format: 'html',
    gates: {},
    failOn: undefined,
    config: { config: {}, customRules: [] },
    today: '2026-11-26',
  };
  const silent = new Progress({ isTTY: false, write: () => undefined });
  const after = OrgGraph.fromSnapshot({ ...snapshot, attachments });
  const told = toldDifference(before, { graph: after }, settings, silent);
  const evaluator = new Evaluator(after);
  const data = pageData({
    name: 'after',
    version: '0',
    evaluator,
    catalogue: new Catalogue(),
    sources: noSources,
    problems: [],
    check: told.checks.after,
  });
  const names = { before: 'before', after: 'after' };
  const whole = pageChange({ told, names, sources: before.sources }, data);
  const some = pageChange({ told, names, sources: before.sources, mostTold: 1 }, data);
  expect(whole.groups.length).toBeGreaterThan(1);
  expect(whole.groups.every(({ told: own }) => own !== undefined)).toBe(true);
  expect(some.groups.map(({ told: own }) => own !== undefined)).toEqual(whole.groups.map((_, i) => i === 0));
  expect(some.groups.map(({ counts }) => counts)).toEqual(whole.groups.map(({ counts }) => counts));
  expect(some.permissions.length).toBeLessThan(whole.permissions.length);
});
