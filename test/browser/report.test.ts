import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganization } from '../../src/load.js';
import { visible } from '../../src/report/escape.js';
import { runCli } from '../cli/run-cli.js';
import { ensureBuilt } from '../support/built.js';
import { chromiumPath, openBrowser } from '../support/chromium.js';
import { writeReport } from './browser.js';

const hasBrowser = chromiumPath() !== undefined;
if (!hasBrowser && process.env.CI === 'true') throw new Error('CI has no Chromium: install it');
if (!hasBrowser)
  console.warn('skipped: the tests of the page, as no Chromium was found (set CHROMIUM to its path)');

describe.skipIf(!hasBrowser)('the page of `report`, in a browser', () => {
  let browser: Browser;
  let acme: string;
  let hostile: string;
  /** What a page asked for, and what its console said, since it was opened. */
  const heard: string[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    const opened = await openBrowser();
    if (opened === undefined) throw new Error('the browser did not start');
    browser = opened;
    acme = pathToFileURL(await writeReport('fixtures/acme')).href;
    hostile = pathToFileURL(await writeReport('fixtures/hostile-names')).href;
  });

  afterAll(async () => {
    await browser?.close();
  });

  async function open(page: string, hash = '#/'): Promise<Page> {
    heard.length = 0;
    const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    tab.setDefaultTimeout(60_000);
    tab.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) heard.push(`asks for ${request.url()}`);
    });
    tab.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
    });
    tab.on('pageerror', (error) => heard.push(error.message));
    await tab.goto(`${page}${hash}`);
    await tab.locator('h1').first().waitFor();
    return tab;
  }

  it('opens from a disk, asks nothing of any network, and does not move while it opens', async () => {
    const tab = await open(acme);
    const shift = await tab.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift' as 'mark', buffered: true });
          setTimeout(() => resolve(sum), 300);
        }),
    );
    expect(shift).toBeLessThan(0.02);
    expect(heard).toEqual([]);
    await tab.close();
  });

  it('is walked by the keyboard from the picture to an account', async () => {
    const tab = await open(acme);
    await tab.getByRole('tree').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await tab.keyboard.press(key);
    await tab.waitForURL(/#\/node\/ou-/);
    await tab.getByRole('heading', { level: 1, name: 'NonProd' }).waitFor();
    expect(await tab.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await tab.close();
  });

  it('finds an account, shows what is attached, and keeps a long list short', async () => {
    const tab = await open(acme);
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
    expect(heard).toEqual([]);
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
    const tab = await open(acme, `#/ask?${new URLSearchParams(question)}`);
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
    const tab = await open(acme, '#/ask');
    await tab.getByRole('combobox', { name: /^Account/ }).fill('shop-prod');
    await tab.getByRole('combobox', { name: /^Action/ }).fill('iam:CreateUser');
    await tab.locator('.decision').waitFor();
    const before = await tab.locator('.decision').innerText();
    const address = tab.url();
    expect(address).toContain('account=shop-prod&action=iam%3ACreateUser');
    await tab.goto('about:blank');
    await tab.goto(address);
    await tab.locator('.decision').waitFor();
    expect(await tab.locator('.decision').innerText()).toBe(before);
    await tab.close();
  });

  it('leads from a finding to the statement in its policy', async () => {
    const tab = await open(acme, '#/rules');
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

  it('shows hostile names as text, in every view', async () => {
    const { graph } = await loadOrganization('fixtures/hostile-names');
    const tab = await open(hostile);
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
      await tab.evaluate((to) => {
        location.hash = to;
      }, `#/${hash}`);
      await tab.waitForFunction((to) => location.hash === to && document.title !== '', `#/${hash}`);
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
    expect(heard).toEqual([]);
    await tab.close();
  });

  it('is accessible: axe finds nothing serious, light and dark', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const tab = await open(acme);
    await tab.evaluate(axe);
    const found: string[] = [];
    const views = [
      '',
      'ask?account=shop-prod&action=ec2:RunInstances',
      'node/111133335555',
      'policies',
      'finding/3',
      'groups',
    ];
    for (const [i, view] of views.entries()) {
      await tab.emulateMedia({ colorScheme: i % 2 === 0 ? 'light' : 'dark' });
      await tab.evaluate((to) => {
        location.hash = to;
      }, `#/${view}`);
      await tab.waitForTimeout(200);
      const violations = await tab.evaluate(async () => {
        const { axe: run } = globalThis as unknown as {
          axe: {
            run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
          };
        };
        return (await run.run()).violations.map(({ id, impact, nodes }) => ({
          id,
          impact,
          html: nodes[0]?.html ?? '',
        }));
      });
      found.push(
        ...violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, html }) => `${view}: ${id}: ${html.slice(0, 200)}`),
      );
    }
    expect(found).toEqual([]);
    await tab.close();
  });
});
