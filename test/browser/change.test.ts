import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganization } from '../../src/load.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { runCli } from '../cli/run-cli.js';
import { ensureBuilt } from '../support/built.js';
import { openBrowser } from '../support/chromium.js';
import { writePage } from '../support/write-page.js';
import { goTo, hasBrowser, layoutShifts, Reader, seriousViolations } from './browser.js';

const asked = [
  'whatif',
  'fixtures/acme',
  ...['--attach', 'DenyIamUsers=/Sandbox'],
  ...['--move', 'shop-dev=/Sandbox'],
  ...['--detach', 'AllowPartnerServices=/Partners'],
  ...['--detach', 'RequireEncryption=/Workloads'],
];
const shopDev = '222255558888';

describe.skipIf(!hasBrowser)('the page of a change, in a browser', () => {
  let browser: Browser;
  let reader: Reader;
  let change: string;
  let hostile: string;
  let policyNamed: (name: string) => string;

  beforeAll(async () => {
    await ensureBuilt();
    const opened = await openBrowser();
    if (opened === undefined) throw new Error('the browser did not start');
    browser = opened;
    reader = new Reader(browser);
    const { graph } = await loadOrganization('fixtures/acme');
    policyNamed = (name) => graph.policies.find((policy) => policy.name === name)?.id ?? '';
    change = pathToFileURL(await writePage([...asked, '--format', 'html'])).href;
    const names = await loadOrganization('fixtures/hostile-names');
    const [account] = names.graph.accounts.filter(({ id }) => id !== names.graph.managementAccountId);
    const [policy] = names.graph.policies.filter(
      (one) => one.type === 'SERVICE_CONTROL_POLICY' && !one.policy.awsManaged,
    );
    const move = ['--move', `${account?.id ?? ''}=${names.graph.root?.id ?? ''}`];
    const detach = (names.graph.targets(policy?.id ?? '') ?? []).flatMap(({ id }) => [
      '--detach',
      `${policy?.id ?? ''}=${id}`,
    ]);
    const argv = ['whatif', 'fixtures/hostile-names', ...move, ...detach, '--keep-going', '--format', 'html'];
    const { code } = await runCli(argv);
    hostile = pathToFileURL(await writePage(argv, code)).href;
  });

  afterAll(async () => {
    await browser?.close();
  });

  /** The texts of the two sides of a view. */
  async function sidesOf(tab: Page): Promise<readonly [before: string, after: string]> {
    const side = (name: string): Promise<string> =>
      tab.getByRole('region', { name, exact: true }).first().innerText();
    return [await side('Before'), await side('After')];
  }

  it('opens with what changes, as the command line tells it', async () => {
    const { stdout } = await runCli([...asked, '--json']);
    const told = JSON.parse(stdout) as {
      verdict: string;
      groups: { accounts: string[]; newlyAllowed: { conditionText: string }[] }[];
    };
    const tab = await reader.open(change);
    expect(await tab.locator('.verdict').getAttribute('data-verdict')).toBe(told.verdict);
    const affected = told.groups.reduce((sum, { accounts }) => sum + accounts.length, 0);
    expect(await tab.locator('.verdict').innerText()).toContain(
      `For ${affected} of 43 accounts, in ${told.groups.length} groups`,
    );
    await tab.getByRole('region', { name: 'Groups' }).getByRole('link', { name: 'group 2' }).click();
    await tab.getByRole('heading', { level: 1, name: /^Group 2/ }).waitFor();
    const [, second] = told.groups;
    expect(await tab.locator('.told-change.newly-allowed').count()).toBe(second?.newlyAllowed.length);
    const text = await tab.locator('.told').innerText();
    for (const { conditionText } of second?.newlyAllowed ?? []) expect(text).toContain(conditionText);
    expect(reader.heard).toEqual([]);
    await tab.close();
  });

  it('asks a request that shows a change of both states, and they answer otherwise', async () => {
    const tab = await reader.open(change, '#/changes?group=2');
    await tab.locator('.told-change.newly-allowed').first().getByRole('link', { name: 'ask it' }).click();
    await tab.locator('.decision').nth(1).waitFor();
    const decisions = await tab
      .locator('.decision')
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.decision));
    expect(decisions).toEqual(['denied', 'allowed']);
    await tab.close();
  });

  it('answers for the state before as `can` does for what was read', async () => {
    const question = { account: 'shop-dev', action: 'ec2:RunInstances' };
    const argv = Object.entries(question).flatMap(([name, value]) => [`--${name}`, value]);
    const { stdout } = await runCli(['can', 'fixtures/acme', ...argv, '--json']);
    const said = JSON.parse(stdout) as { decision: string; deciding: { message: string }[] };
    const tab = await reader.open(change, `#/ask?${new URLSearchParams(question)}`);
    const before = tab.getByRole('region', { name: 'Before', exact: true }).locator('.decision');
    expect(await before.getAttribute('data-decision')).toBe(said.decision);
    const text = (await before.innerText()).replaceAll(/\s+/g, ' ').toLowerCase();
    for (const { message } of said.deciding) {
      expect(text).toContain(message.replaceAll('`', '').replaceAll(/\s+/g, ' ').toLowerCase());
    }
    // What was simulated is in no file that a command could be asked about.
    expect(await tab.locator('pre.command').count()).toBe(1);
    await tab.close();
  });

  it('shows what is attached to an account before and after', async () => {
    const tab = await reader.open(change, `#/node/${shopDev}`);
    const [before, after] = await sidesOf(tab);
    expect(before).toContain('RequireTagsOnCreate');
    expect(after).not.toContain('RequireTagsOnCreate');
    expect(after).toContain('SandboxGuardrails');
    await tab.getByText('moved or renamed').waitFor();
    await tab.close();
  });

  it('shows one answer where nothing changes, and says that this is proved', async () => {
    const { graph } = await loadOrganization('fixtures/acme');
    const archive = graph.accounts.find(({ name }) => name === 'log-archive')?.id ?? '';
    const tab = await reader.open(change, `#/node/${archive}`);
    await tab.getByText('(proved)').waitFor();
    await tab.getByText('the same', { exact: true }).waitFor();
    expect(await tab.locator('.sides').count()).toBe(0);
    await tab.getByRole('link', { name: 'What is left' }).click();
    await tab.getByRole('link', { name: 'what changes 0' }).waitFor();
    await tab.close();
  });

  it('shows what is left before and after, as `permissions` tells it of what was read', async () => {
    const { stdout } = await runCli(['permissions', 'fixtures/acme', '--account', 'shop-dev', '--json']);
    const { groups } = JSON.parse(stdout) as {
      groups: { services: { service: string; actions: Record<string, string[]> }[] }[];
    };
    const ec2 = groups[0]?.services.find(({ service }) => service === 'ec2');
    const tab = await reader.open(change, `#/node/${shopDev}?tab=permissions&outcome=all&filter=ec2%3Arunin`);
    const row = tab.getByRole('row', { name: /ec2:RunInstances/ });
    await row.waitFor();
    const [, before, , after] = await row.getByRole('cell').allInnerTexts();
    expect(Object.entries(ec2?.actions ?? {}).find(([, names]) => names.includes('RunInstances'))?.[0]).toBe(
      before,
    );
    expect(after).toBe('conditional');
    await tab.close();
  });

  it('shows effective policies leaf by leaf, and whole on both sides', async () => {
    const tab = await reader.open(change, `#/node/${shopDev}?tab=effective&type=TAG_POLICY`);
    const leaf = tab.getByRole('row', { name: /\/tags\/environment/ }).first();
    expect(await leaf.getByRole('cell').nth(2).innerText()).toBe('nothing');
    const [before, after] = await sidesOf(tab);
    expect(before).toContain('environment');
    expect(after).not.toContain('environment');
    await tab.close();
  });

  it('leads from a finding that is resolved to its policy as it was', async () => {
    const tab = await reader.open(change, '#/rules?change=resolved');
    await tab.getByRole('link', { name: /What AllowPartnerServices allows/ }).click();
    await tab.getByRole('heading', { name: 'Evidence' }).waitFor();
    expect(tab.url()).toContain('/finding/before-');
    expect(await tab.locator('.facts').innerText()).toContain('resolved');
    await goTo(tab, `#/policy/${policyNamed('AllowPartnerServices')}`);
    await tab
      .getByRole('row', { name: /Partners/ })
      .getByText('gone')
      .waitFor();
    await tab.close();
  });

  it('shows what is gone, new or written otherwise between two snapshots', async () => {
    const { graph } = await loadOrganization('fixtures/acme');
    const before = graph.snapshot;
    const gone = before.accounts.find(({ name }) => name === 'sandbox-ana')?.id ?? '';
    const ben = before.accounts.find(({ name }) => name === 'sandbox-ben')?.id ?? '';
    const dropped = policyNamed('TrainingDays');
    const europe = policyNamed('DenyOutsideEurope');
    const after: Snapshot = {
      ...before,
      accounts: before.accounts
        .filter(({ id }) => id !== gone)
        .map((one) => (one.name === 'sandbox-ben' ? { ...one, id: '123412341234', name: 'brand-new' } : one)),
      attachments: before.attachments.filter(
        ({ policyId, targetId }) => policyId !== dropped && targetId !== gone && targetId !== ben,
      ),
      policies: before.policies
        .filter(({ id }) => id !== dropped)
        .map((one) =>
          one.id === europe && one.content !== undefined
            ? { ...one, content: one.content.replace('eu-west-1', 'eu-north-1') }
            : one,
        ),
    };
    const folder = mkdtempSync(join(tmpdir(), 'orgproof-diff-'));
    const [a, b] = [join(folder, 'a.json'), join(folder, 'b.json')];
    writeFileSync(a, JSON.stringify(before));
    writeFileSync(b, JSON.stringify(after));
    const page = pathToFileURL(await writePage(['diff', a, b, '--format', 'html'])).href;
    const tab = await reader.open(page, `#/node/${gone}`);
    await tab.getByText('This account is gone afterwards').waitFor();
    expect(await tab.locator('.lineage > li').count()).toBe(3);
    await goTo(tab, '#/node/123412341234');
    await tab.getByText('This account is new').waitFor();
    await goTo(tab, `#/policy/${dropped}`);
    await tab.getByText('This policy is gone afterwards').waitFor();
    await goTo(tab, `#/policy/${europe}`);
    expect((await tab.locator('.line-was').innerText()).trim()).toContain('"eu-west-1"');
    expect((await tab.locator('.line-is').innerText()).trim()).toContain('"eu-north-1"');
    // What was read on both sides can be asked on the command line, on both.
    await goTo(tab, '#/ask?account=shop-prod&action=s3%3APutObject');
    await tab.locator('pre.command').nth(1).waitFor();
    await goTo(tab, '#/search?q=sandbox-ana');
    await tab
      .getByRole('row', { name: /sandbox-ana/ })
      .getByText('gone afterwards')
      .waitFor();
    expect(reader.heard).toEqual([]);
    await tab.close();
  });

  it('says when not all that was asked for is in the state afterwards', async () => {
    const refused = ['--attach', 'DenyIamUsers=Root', '--keep-going', '--attach', 'DenyIamUsers=/Sandbox'];
    const argv = ['whatif', 'fixtures/acme', ...refused, '--format', 'html'];
    const tab = await reader.open(pathToFileURL(await writePage(argv, 1)).href);
    await tab.getByText('Not all that was asked for').waitFor();
    const operations = tab.getByRole('region', { name: 'Operations' });
    await operations
      .getByRole('row', { name: /DenyIamUsers=Root/ })
      .getByText('refused')
      .waitFor();
    await operations
      .getByRole('row', { name: /DenyIamUsers=\/Sandbox/ })
      .getByText('applied')
      .waitFor();
    await goTo(tab, `#/node/${shopDev}`);
    await tab.getByText('(proved of what was carried out)').waitFor();
    await tab.close();
  });

  it('shows hostile names as text, in every view', async () => {
    const { graph } = await loadOrganization('fixtures/hostile-names');
    const tab = await reader.open(hostile);
    const hashes = [
      ...['', 'overview', 'policies', 'groups', 'rules', 'search', 'changes?group=1'],
      ...[...graph.accounts, ...graph.organizationalUnits].flatMap(({ id }) => [
        `node/${id}`,
        `node/${id}?tab=permissions`,
        `node/${id}?tab=effective`,
      ]),
      ...graph.policies.map(({ id }) => `policy/${id}`),
    ];
    for (const hash of hashes) {
      await goTo(tab, `#/${hash}`);
      const page = await tab.evaluate(() => ({
        foreign: document.querySelectorAll(
          'img, iframe, object, embed, b, i, script:not([type]):not(:last-of-type), [onerror], a[href^="javascript:"]',
        ).length,
        scripts: document.scripts.length,
        failed: document.querySelectorAll('[role=alert]').length,
      }));
      expect(page, hash).toEqual({ foreign: 0, scripts: 3, failed: 0 });
    }
    expect(reader.heard).toEqual([]);
    await tab.close();
  });

  it('is accessible, light and dark, and moves nothing by itself', async () => {
    const tab = await reader.open(change);
    const shifts = await layoutShifts(tab);
    const found: string[] = [];
    const views = [
      '',
      'overview',
      'changes?group=1',
      `node/${shopDev}`,
      `node/${shopDev}?tab=permissions`,
      `node/${shopDev}?tab=effective&type=TAG_POLICY`,
      `ask?account=${shopDev}&action=ec2:RunInstances`,
      'policies',
      `policy/${policyNamed('AllowPartnerServices')}`,
      'rules',
    ];
    for (const scheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme: scheme });
      for (const view of views) {
        await goTo(tab, `#/${view}`);
        await tab.waitForTimeout(300);
        found.push(...(await seriousViolations(tab)).map((one) => `${scheme} ${view}: ${one}`));
      }
    }
    expect(found).toEqual([]);
    expect(shifts).toEqual([]);
    await tab.close();
  });
});
