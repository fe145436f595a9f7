// Pictures of the explorable pages of the sample organization. Without arguments those that the documentation shows;
// `npm run screenshots -- FOLDER [VIEWS] [WIDTHS]` takes every view (or those named, with commas) at 1440, 1024 and 390
// pixels, light and dark, to be looked at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openBrowser } from '../test/support/chromium.js';
import { writePage, writeReport } from '../test/support/write-page.js';

const folder = process.argv[2];
const images = fileURLToPath(new URL('../docs/images', import.meta.url));
const deny =
  'ask?account=shop-prod&action=ec2%3ARunInstances&principal=role%2Fapp&context=aws%3ARequestedRegion%3Dus-east-1';
const change = [
  'whatif',
  'fixtures/acme',
  ...['--attach', 'DenyIamUsers=/Sandbox'],
  ...['--move', 'shop-dev=/Sandbox'],
  ...['--detach', 'RequireEncryption=/Workloads'],
];

/** Where each view is, on the page of the organization or on that of the change. */
const views: Readonly<Record<string, { readonly of: 'report' | 'change'; readonly hash: string }>> = {
  overview: { of: 'report', hash: 'overview?colour=groups' },
  node: { of: 'report', hash: 'node/111133335555' },
  permissions: { of: 'report', hash: 'node/111133335555?tab=permissions&outcome=conditional' },
  effective: { of: 'report', hash: 'node/111133335555?tab=effective' },
  ask: { of: 'report', hash: deny },
  policies: { of: 'report', hash: 'policies?type=SERVICE_CONTROL_POLICY' },
  groups: { of: 'report', hash: 'groups' },
  group: { of: 'report', hash: 'groups?group=2' },
  rules: { of: 'report', hash: 'rules' },
  finding: { of: 'report', hash: 'finding/9' },
  search: { of: 'report', hash: 'search?q=requestedregion' },
  action: { of: 'report', hash: 'action/ec2%3ARunInstances' },
  changes: { of: 'change', hash: '' },
  'change-picture': { of: 'change', hash: 'overview' },
  'change-group': { of: 'change', hash: 'changes?group=2' },
  'change-node': { of: 'change', hash: 'node/222255558888' },
  'change-permissions': { of: 'change', hash: 'node/222255558888?tab=permissions' },
  'change-effective': { of: 'change', hash: 'node/222255558888?tab=effective' },
  'change-ask': { of: 'change', hash: 'ask?account=shop-test&action=rds%3ACreateDBCluster' },
  'change-policies': { of: 'change', hash: 'policies' },
};

const browser = await openBrowser();
if (browser === undefined) throw new Error('no Chromium was found');
const pages = {
  report: pathToFileURL(await writeReport('fixtures/acme')).href,
  change: pathToFileURL(await writePage([...change, '--format', 'html'])).href,
};
const wanted =
  folder === undefined
    ? ([
        ['overview', 1280, 'light', 'explorer.png'],
        ['ask', 1280, 'light', 'explorer-ask.png'],
        ['policies', 1280, 'dark', 'explorer-policies.png'],
        ['changes', 1280, 'light', 'explorer-change.png'],
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
  const { of, hash } = views[view] ?? { of: 'report' as const, hash: '' };
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await tab.goto(`${pages[of]}#/${hash}`);
  await tab.locator('h1').first().waitFor();
  await tab.waitForTimeout(700);
  const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) console.warn(`${view} is ${wide} pixels wide where there are ${width}`);
  await tab.screenshot({ path: join(folder ?? images, file), fullPage: folder !== undefined });
  await tab.close();
}
await browser.close();
