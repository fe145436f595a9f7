import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath } from '../support/chromium.js';

/** Is there a browser? Without one the tests of the page are skipped, which is said; in CI they fail. */
export const hasBrowser = chromiumPath() !== undefined;
if (!hasBrowser && process.env.CI === 'true') throw new Error('CI has no Chromium: install it');
if (!hasBrowser) {
  console.warn('skipped: the tests of the page, as no Chromium was found (set CHROMIUM to its path)');
}

/** A reader of pages, who hears what they ask of any network, and what their console says. */
export class Reader {
  /** Since the last page was opened. */
  readonly heard: string[] = [];
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Opens a page at a place, and waits until it is there. */
  async open(page: string, hash = '#/'): Promise<Page> {
    const { heard } = this;
    heard.length = 0;
    const tab = await this.#browser.newPage({ viewport: { width: 1280, height: 900 } });
    tab.setDefaultTimeout(60_000);
    tab.on('request', (request) => {
      if (!/^(file|data|blob):/.test(request.url())) heard.push(`asks for ${request.url()}`);
    });
    tab.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text());
    });
    tab.on('pageerror', (error) => heard.push(error.message));
    await tab.addInitScript(sumUpShifts);
    await tab.goto(`${page}${hash}`);
    await tab.locator('h1').first().waitFor();
    return tab;
  }
}

function sumUpShifts(): void {
  const page = globalThis as unknown as { shifts: string[] };
  page.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as LayoutShift[]) {
      if (entry.hadRecentInput) continue;
      const what = entry.sources.map(({ node }) =>
        (node instanceof Element ? node.outerHTML : '').slice(0, 80),
      );
      page.shifts.push(`${entry.value.toFixed(4)} at ${location.hash}: ${what.join(', ')}`);
    }
  }).observe({ type: 'layout-shift' as 'mark', buffered: true });
}

interface LayoutShift {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: unknown }[];
}

/** How the layout of a page that a reader opened has shifted by itself, without input of the user. */
export async function layoutShifts(tab: Page): Promise<string[]> {
  // What is painted last is told a moment later.
  await tab.waitForTimeout(300);
  return tab.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
}

/** Goes to a place within a page. */
export async function goTo(tab: Page, hash: string): Promise<void> {
  await tab.evaluate((to) => {
    location.hash = to;
  }, hash);
  await tab.waitForFunction((to) => location.hash.startsWith(to) && document.title !== '', hash);
}

/** What axe finds that is serious or critical, a line each. */
export async function seriousViolations(tab: Page): Promise<string[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await tab.evaluate(axe);
  const violations = await tab.evaluate(async () => {
    const { axe: run } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    return (await run.run()).violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      html: nodes[0]?.html ?? '',
    }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, html }) => `${id}: ${html.slice(0, 200)}`);
}
