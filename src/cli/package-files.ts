import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../model/errors.js';
import type { PageAssets } from '../report/page/document.js';

/** The version in package.json. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The folder of the sample organization that the package carries. */
export function sampleOrganization(): string {
  return fileURLToPath(new URL('../../fixtures/acme', import.meta.url));
}

/**
 * The program and the style of the explorable page, as `npm run build` made them.
 *
 * @throws UsageError in a checkout that was not built.
 */
export function pageAssets(): PageAssets {
  const read = (name: string): string =>
    readFileSync(new URL(`../../dist/explorer/${name}`, import.meta.url), 'utf8');
  try {
    return { script: read('page.js'), style: read('page.css') };
  } catch {
    throw new UsageError('the page of `report` is not built', 'run `npm run build`');
  }
}
