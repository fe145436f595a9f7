import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { runCli } from '../cli/run-cli.js';

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The system's Chromium: `CHROMIUM`, or where systems put it. undefined when there is none. */
export function chromiumPath(): string | undefined {
  return places.find((place) => place !== undefined && existsSync(place));
}

/** A browser, or undefined when the system has none. */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) return undefined;
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** Writes the page of an organization, by its path from the repository, into a new folder; its path. */
export async function writeReport(organization: string): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'orgproof-page-')), 'report.html');
  const { code, stderr } = await runCli(['report', organization, '-o', file]);
  if (code !== 0) throw new Error(`report: exit code ${code}\n${stderr}`);
  return file;
}
