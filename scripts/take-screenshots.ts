// Pictures of the explorable page of the sample organization. Without arguments the two that the documentation shows;
// `npm run screenshots -- FOLDER [VIEWS] [WIDTHS]` takes every view (or those named, with commas) at 1440, 1024 and 390
// pixels, light and dark, to be looked at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openBrowser } from '../test/support/chromium.js';
import { writeReport } from '../test/support/write-page.js';

const folder = process.argv[2];
const images = fileURLToPath(new URL('../docs/images', import.meta.url));
const deny =
  'ask?account=shop-prod&action=ec2%3ARunInstances&principal=role%2Fapp&context=aws%3ARequestedRegion%3Dus-east-1';

const views: Readonly<Record<string, string>> = {
  overview: '',
  node: 'node/111133335555',
  permissions: 'node/111133335555?tab=permissions&outcome=conditional',
  effective: 'node/111133335555?tab=effective',
  ask: deny,
  policies: 'policies',
  groups: 'groups',
  rules: 'rules',
  finding: 'finding/0',
  search: 'search?q=prod',
  action: 'action/ec2%3ARunInstances',
};

const browser = await openBrowser();
if (browser === undefined) throw new Error('no Chromium was found');
const page = pathToFileURL(await writeReport('fixtures/acme')).href;
const wanted =
  folder === undefined
    ? ([
        ['overview', 1280, 'light', 'explorer.png'],
        ['ask', 1280, 'light', 'explorer-ask.png'],
      ] as const)
    : Object.keys(views)
        .filter((view) => process.argv[3] === undefined || process.argv[3].split(',').includes(view))
        .flatMap((view) =>
          (process.argv[4] === undefined
            ? [1440, 1024, 390]
            : process.argv[4].split(',').map(Number)
          ).flatMap((width) =>
            (['light', 'dark'] as const).map(
              (scheme) => [view, width, scheme, `${view}-${width}-${scheme}.png`] as const,
            ),
          ),
        );
if (folder !== undefined) mkdirSync(folder, { recursive: true });
for (const [view, width, scheme, file] of wanted) {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await tab.goto(`${page}#/${views[view] ?? ''}`);
  await tab.locator('h1').first().waitFor();
  await tab.waitForTimeout(700);
  await tab.screenshot({ path: join(folder ?? images, file), fullPage: folder !== undefined });
  await tab.close();
}
await browser.close();
