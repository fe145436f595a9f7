import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganization } from '../../src/load.js';
import { visible } from '../../src/report/escape.js';
import { runCli } from '../cli/run-cli.js';
import { ensureBuilt } from '../support/built.js';
import { openBrowser } from '../support/chromium.js';
import { writePage, writeReport } from '../support/write-page.js';
import { goTo, hasBrowser, layoutShifts, Reader, seriousViolations } from './browser.js';

describe.skipIf(!hasBrowser)('the page of `report`, in a browser', () => {
  let browser: Browser;
  let acme: string;
  let hostile: string;
  let accountNamed: (name: string) => string;
  let policyNamed: (name: string) => string;
  let reader: Reader;

  beforeAll(async () => {
    await ensureBuilt();
    const opened = await openBrowser();
    if (opened === undefined) throw new Error('the browser did not start');
    browser = opened;
    reader = new Reader(browser);
    acme = pathToFileURL(await writeReport('fixtures/acme')).href;
    const { graph } = await loadOrganization('fixtures/acme');
    accountNamed = (name) => graph.accounts.find((account) => account.name === name)?.id ?? '';
    policyNamed = (name) => graph.policies.find((policy) => policy.name === name)?.id ?? '';
    hostile = pathToFileURL(await writeReport('fixtures/hostile-names')).href;
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('opens from a disk, and asks nothing of any network', async () => {
    const tab = await reader.open(acme);
    expect(await tab.locator('.cell').count()).toBeGreaterThan(40);
    expect(reader.heard).toEqual([]);
    await tab.close();
  });

  it('moves nothing by itself, neither while it opens nor in any view', async () => {
    const tab = await reader.open(acme);
    const shifts = await layoutShifts(tab);
    for (const view of ['Ask', 'Policies', 'Groups', 'Findings', 'Overview']) {
      await tab.getByRole('link', { name: view, exact: true }).click();
      // What came more than half a second after the click is a shift.
      await tab.waitForTimeout(900);
      shifts.push(...(await layoutShifts(tab)));
    }
    expect(shifts).toEqual([]);
    await tab.close();
  });

  it('is walked by the keyboard from the picture to an account', async () => {
    const tab = await reader.open(acme);
    await tab.getByRole('tree').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await tab.keyboard.press(key);
    await tab.waitForURL(/#\/node\/ou-/);
    await tab.getByRole('heading', { level: 1, name: 'NonProd' }).waitFor();
    expect(await tab.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await tab.close();
  });

  it('finds an account, shows what is attached, and keeps a long list short', async () => {
    const tab = await reader.open(acme);
    await tab.getByLabel('Search everything').fill('shop-prod');
    await tab.keyboard.press('Enter');
    await tab.getByRole('table').getByRole('link', { name: 'shop-prod', exact: true }).first().click();
    await tab.getByRole('heading', { level: 1, name: 'shop-prod' }).waitFor();
    expect(await tab.locator('.lineage > li').count()).toBe(5);
    await tab.getByRole('link', { name: 'What is left' }).click();
    const rows = tab.locator('.virtual tbody tr');
    await rows.nth(20).waitFor();
    expect(await rows.count()).toBeLessThan(100);
    await tab.getByLabel('Filter: Actions').fill('s3:putobject');
    await tab.getByRole('link', { name: 's3:PutObject', exact: true }).waitFor();
    expect(reader.heard).toEqual([]);
    await tab.close();
  });

  const questions: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [
      'denied',
      {
        account: 'shop-prod',
        action: 'ec2:RunInstances',
        principal: 'role/app',
        context: 'aws:RequestedRegion=us-east-1',
      },
    ],
    ['conditional', { account: 'shop-prod', action: 'ec2:RunInstances' }],
    ['allowed', { account: '111122223333', action: 'iam:CreateUser', resource: '*' }],
  ];
  it.each(questions)('decides as the command line does: %s %o', async (outcome, question) => {
    const argv = Object.entries(question).flatMap(([name, value]) => [`--${name}`, value]);
    const { stdout } = await runCli(['can', 'fixtures/acme', ...argv, '--json']);
    const said = JSON.parse(stdout) as { decision: string; deciding: { message: string }[] };
    expect(said.decision).toBe(outcome);
    const tab = await reader.open(acme, `#/ask?${new URLSearchParams(question)}`);
    const answer = tab.locator('.decision');
    await answer.waitFor();
    expect(await answer.getAttribute('data-decision')).toBe(outcome);
    const text = (await answer.innerText()).replaceAll(/\s+/g, ' ').toLowerCase();
    for (const { message } of said.deciding) {
      expect(text).toContain(message.replaceAll('`', '').replaceAll(/\s+/g, ' ').toLowerCase());
    }
    await tab.close();
  });

  it('keeps a question that was typed in its address', async () => {
    const tab = await reader.open(acme, '#/ask');
    await tab.getByRole('combobox', { name: /^Account/ }).fill('shop-prod');
    await tab.getByRole('combobox', { name: /^Action/ }).fill('iam:CreateUser');
    await tab.locator('.decision').waitFor();
    const before = await tab.locator('.decision').innerText();
    await tab.waitForURL(/account=shop-prod&action=iam%3ACreateUser/);
    const address = tab.url();
    await tab.goto('about:blank');
    await tab.goto(address);
    await tab.locator('.decision').waitFor();
    expect(await tab.locator('.decision').innerText()).toBe(before);
    await tab.close();
  });

  it('leads from a finding to the statement in its policy', async () => {
    const tab = await reader.open(acme, '#/rules');
    await tab
      .getByRole('link', { name: /AllowPartnerServices/ })
      .first()
      .click();
    await tab.getByRole('heading', { name: 'Evidence' }).waitFor();
    await tab.locator('.facts').getByRole('link', { name: 'AllowPartnerServices' }).first().click();
    await tab.getByRole('heading', { level: 1, name: 'AllowPartnerServices' }).waitFor();
    expect(await tab.locator('.mark-here').first().innerText()).toContain('{');
    await tab.close();
  });

  it('tells of a policy what it adds, and why another one adds nothing', async () => {
    const tab = await reader.open(acme, '#/policies?filter=AllowPartnerServices');
    const row = tab.getByRole('row', { name: /AllowPartnerServices/ });
    await row.getByText('covered by statement 1 of FullAWSAccess at OU Partners').waitFor();
    await tab.getByRole('link', { name: 'AllowPartnerServices' }).click();
    await tab.getByText('what it adds', { exact: true }).waitFor();
    expect(await tab.locator('.facts').innerText()).toContain('nothing: covered by statement 1');
    await tab.close();
  });

  it('finds what stands in the text of a policy, and keeps the search in the address', async () => {
    const tab = await reader.open(acme, '#/search?q=aws%3Arequestedregion&kind=policy');
    await tab.getByRole('link', { name: 'DenyOutsideEurope' }).waitFor();
    const part = tab
      .getByRole('row', { name: /DenyOutsideEurope/ })
      .getByRole('cell')
      .last();
    expect(await part.innerText()).toMatch(/…[^…]*aws:RequestedRegion[^…]*…/);
    await tab.close();
  });

  it('keeps the colours and the place of the picture in the address', async () => {
    const tab = await reader.open(acme);
    await tab.locator('.picture select').selectOption('groups');
    await tab.getByRole('treeitem', { name: /^Prod,? ?/ }).click();
    // The address follows the picture once it is painted.
    await tab.waitForURL(/#\/overview\?colour=groups&at=ou-/);
    const address = tab.url();
    const picture = await tab.getByRole('tree').innerHTML();
    await tab.goto('about:blank');
    await tab.goto(address);
    await tab.getByRole('tree').waitFor();
    expect(await tab.getByRole('tree').innerHTML()).toBe(picture);
    await tab.close();
  });

  it('tells where what sets two groups apart hangs, and counts each action once', async () => {
    const facts = async (member: string): Promise<string> => {
      const tab = await reader.open(acme, '#/groups');
      await tab.getByRole('row', { name: member }).getByRole('link').click();
      await tab.getByRole('heading', { name: 'What tells it apart' }).waitFor();
      const section = tab.locator('section', { hasText: 'What tells it apart' });
      const text = await section.innerText();
      await tab.close();
      return text;
    };
    const legacy = await facts('reporting-legacy');
    expect(legacy).toContain('DenyLegacyRedshiftNodes (/Data/reporting-legacy)');
    expect(legacy).toContain('/Data/reporting-legacy without FullAWSAccess');
    const management = await facts('1 management');
    expect(management).toContain('SCPs and RCPs do not restrict the management account.');
    const [, different, all] = /([\d,]+) of ([\d,]+) actions are decided otherwise/.exec(management) ?? [];
    const number = (text = ''): number => Number(text.replaceAll(',', ''));
    expect(number(different)).toBeGreaterThan(10_000);
    expect(number(different)).toBeLessThanOrEqual(number(all));
  });

  it('tells what sets two groups apart', async () => {
    const tab = await reader.open(acme, '#/groups');
    await tab
      .getByRole('row', { name: /shop-prod, catalog-prod/ })
      .getByRole('link')
      .click();
    await tab.getByRole('heading', { name: 'What tells it apart' }).waitFor();
    expect(await tab.locator('.told-facts').innerText()).toContain('ProtectProductionData');
    const { stdout } = await runCli(['permissions', 'fixtures/acme', '--json']);
    const { groups } = JSON.parse(stdout) as {
      groups: { accounts: string[]; services: { service: string; actions: Record<string, string[]> }[] }[];
    };
    const deniedIn = (name: string): string[] => {
      const id = accountNamed(name);
      const group = groups.find(({ accounts }) => accounts.includes(id));
      return (group?.services ?? []).flatMap(({ service, actions }) =>
        (actions.denied ?? []).map((action) => `${service}:${action}`),
      );
    };
    const [prod, dev] = [deniedIn('shop-prod'), deniedIn('shop-dev')];
    const differing = [
      ...prod.filter((one) => !dev.includes(one)),
      ...dev.filter((one) => !prod.includes(one)),
    ];
    const rows = tab.getByRole('region', { name: 'Actions that are decided otherwise' }).locator('tbody tr');
    const shown = await rows.locator('td:first-child').allInnerTexts();
    expect(shown.filter((one) => differing.includes(one)).sort()).toEqual(differing.sort());
    await tab.close();
  });

  it('writes the entry that lets a finding pass, as the configuration takes it', async () => {
    const tab = await reader.open(acme, '#/rules');
    await tab
      .getByRole('link', { name: /OUs? without|PolicyStaging is empty/ })
      .first()
      .click();
    await tab.getByRole('heading', { name: 'Let it pass' }).waitFor();
    const config = join(mkdtempSync(join(tmpdir(), 'orgproof-config-')), 'orgproof.config.json');
    writeFileSync(config, await tab.locator('pre.command').innerText());
    await tab.close();
    const { stdout } = await runCli(['check', 'fixtures/acme', '--config', config, '--json']);
    const { suppressed } = JSON.parse(stdout) as { suppressed: { finding: { ruleId: string } }[] };
    expect(suppressed.map(({ finding }) => finding.ruleId)).toEqual(['empty-organizational-unit']);
    const page = pathToFileURL(await writePage(['report', 'fixtures/acme', '--config', config])).href;
    const passed = await reader.open(page, '#/rules');
    await passed.getByRole('region', { name: 'Let pass' }).getByRole('link').click();
    await passed.getByText('It is let pass by the configuration').waitFor();
    await passed.close();
  });

  it('shows a condition that has no room in its row in full, and gives the focus back', async () => {
    const tab = await reader.open(acme, '#/node/111133335555?tab=permissions&filter=ec2%3Arunin');
    const words = tab.locator('button.words').first();
    const text = await words.innerText();
    await words.click();
    expect(await tab.getByRole('dialog').innerText()).toContain(text);
    await tab.keyboard.press('Escape');
    expect(await tab.getByRole('dialog').count()).toBe(0);
    expect(await words.evaluate((one) => one === document.activeElement)).toBe(true);
    await tab.close();
  });

  it('saves the table as it stands as CSV', async () => {
    const tab = await reader.open(acme, '#/policies?filter=tag-');
    const [saved] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const stream = await saved.createReadStream();
    const text = (await stream.toArray()).join('');
    const [head, ...rows] = text.trim().split('\r\n');
    expect(saved.suggestedFilename()).toBe('policies.csv');
    expect(head).toContain('policy,type,attached to,accounts reached,characters');
    expect(rows.map((row) => row.slice(0, row.indexOf(',')))).toEqual([
      'tag-baseline',
      'tag-card-data',
      'tag-nonproduction',
      'tag-production',
      'tag-sandbox',
    ]);
    await tab.close();
  });

  it('prints all rows of a long table, and nothing that is of no use on paper', async () => {
    const tab = await reader.open(acme, '#/node/111133335555?tab=permissions&outcome=denied&filter=delete');
    const rows = tab.locator('tbody tr:not(.space)');
    await rows.first().waitFor();
    const all = Number((await tab.getByRole('status').innerText()).replace(/ of .*/, '').replace(',', ''));
    const seen = await rows.count();
    await tab.emulateMedia({ media: 'print' });
    await tab.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await rows.count()).toBe(all);
    expect(seen).toBeLessThan(all);
    expect(await tab.getByRole('navigation', { name: 'Views' }).isVisible()).toBe(false);
    expect(await tab.getByRole('button', { name: 'CSV' }).isVisible()).toBe(false);
    await tab.close();
  });

  it('shows hostile names as text, in every view', async () => {
    const { graph } = await loadOrganization('fixtures/hostile-names');
    const tab = await reader.open(hostile);
    const targets = [...graph.accounts, ...graph.organizationalUnits];
    const hashes = [
      ...[
        '',
        'policies',
        'groups',
        'rules',
        'search',
        'ask?account=%3Cscript%3E&action=s3:Get%3Cimg%3E',
        'no/%ZZ',
      ],
      ...targets.map(({ id }) => `node/${id}`),
      ...targets.slice(0, 3).map(({ id }) => `node/${id}?tab=about`),
      ...graph.policies.map(({ id }) => `policy/${id}`),
    ];
    const shown: string[] = [];
    for (const hash of hashes) {
      await goTo(tab, `#/${hash}`);
      const page = await tab.evaluate(() => ({
        text: document.body.innerText,
        foreign: document.querySelectorAll(
          'img, iframe, object, embed, b, i, script:not([type]):not(:last-of-type), [onerror], a[href^="javascript:"]',
        ).length,
        scripts: document.scripts.length,
        failed: document.querySelectorAll('[role=alert]').length,
      }));
      expect({ ...page, text: '' }, hash).toEqual({ text: '', foreign: 0, scripts: 3, failed: 0 });
      shown.push(page.text);
    }
    const all = shown.join('\n').replaceAll(/\s+/g, ' ');
    for (const { name } of targets) expect(all).toContain(visible(name).replaceAll(/\s+/g, ' ').trim());
    expect(reader.heard).toEqual([]);
    await tab.close();
  });

  it('is accessible: axe finds nothing serious, light and dark', async () => {
    const tab = await reader.open(acme);
    const found: string[] = [];
    const views = [
      '',
      'ask?account=shop-prod&action=ec2:RunInstances',
      'node/111133335555',
      'node/111133335555?tab=permissions&outcome=conditional',
      'node/111133335555?tab=effective',
      'policies',
      `policy/${policyNamed('DenyOutsideEurope')}`,
      'finding/3',
      'rules',
      'groups',
      'groups?group=2',
      'search?q=prod',
      'action/ec2%3ARunInstances',
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
    await tab.close();
  });
});
