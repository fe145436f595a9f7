import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadOrganization } from '../../../src/load.js';
import { serializeSnapshot } from '../../../src/model/read-snapshot.js';
import { snapshotOf, stateOf } from '../../../src/organization/snapshots.js';
import { providerMirror, runProgram } from '../../clients/programs.js';
import { Served } from '../../serve/served.js';

/** The folder of these tests. */
export const folder = fileURLToPath(new URL('.', import.meta.url));

/** Every scenario: configurations of Terraform before and after. */
export const scenarios: readonly string[] = readdirSync(join(folder, 'scenarios')).sort();

/** What real Terraform made of a scenario. */
export interface TerraformRun {
  /** The organization that the plan is made for, as a snapshot's text. */
  readonly before: string;
  /** What `terraform show -json` prints of the plan, without anything of this machine. */
  readonly plan: string;
  /** What `terraform show -json` prints of the state before. */
  readonly state: string;
  /** The organization once the plan was applied, as far as the service let it. */
  readonly after: string;
}

/** What the plans say in the place of the address of the server of the day. */
const endpoint = 'http://127.0.0.1:1';

/**
 * Runs a scenario with real Terraform against the API on loopback: applies `before.tf`, plans `after.tf`, and applies that.
 *
 * @throws when Terraform fails where it should not.
 */
export async function runScenario(name: string): Promise<TerraformRun> {
  const { graph } = await loadOrganization(join(folder, 'organization.yaml'));
  let requests = 0;
  const served = await Served.start({
    state: stateOf(graph.snapshot),
    // Goes on with every request, so that accounts come to be, and a second run tells the same times.
    clock: () => Date.UTC(2026, 0, 10, 12) + 1000 * requests++,
    accountCreationTime: 50,
    quotas: ['createdAccountMinimumDays=0', 'accountClosingMinutes=0'],
  });
  const work = mkdtempSync(join(tmpdir(), 'orgproof-terraform-'));
  const terraform = async (mayFail: boolean, ...argv: readonly string[]): Promise<string> => {
    const run = await runProgram('terraform', [`-chdir=${work}`, ...argv, '-no-color'], served.server.url, {
      TF_CLI_CONFIG_FILE: join(work, 'cli.tfrc'),
      TF_IN_AUTOMATION: '1',
      TF_VAR_endpoint: served.server.url,
    });
    if (run.code !== 0 && !mayFail)
      throw new Error(`terraform ${argv.join(' ')}\n${run.stdout}${run.stderr}`);
    return run.stdout;
  };
  const snapshot = (): string => {
    const now = snapshotOf(served.server.state());
    if (now === undefined) throw new Error('the organization is gone');
    return serializeSnapshot(now);
  };
  try {
    const from = join(folder, 'scenarios', name);
    cpSync(from, work, { recursive: true, filter: (file) => !/(before|after)\.tf$/.test(file) });
    cpSync(join(folder, 'provider.tf'), join(work, 'provider.tf'));
    writeFileSync(
      join(work, 'cli.tfrc'),
      `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(providerMirror() ?? '')} }\n}\ndisable_checkpoint = true\n`,
    );
    const hasBefore = existsSync(join(from, 'before.tf'));
    writeFileSync(join(work, 'main.tf'), hasBefore ? readFileSync(join(from, 'before.tf')) : '');
    await terraform(false, 'init', '-input=false');
    await terraform(false, 'apply', '-auto-approve', '-input=false');
    const state = await terraform(false, 'show', '-json');
    writeFileSync(join(work, 'main.tf'), readFileSync(join(from, 'after.tf')));
    await terraform(false, 'init', '-input=false');
    const before = snapshot();
    await terraform(false, 'plan', '-out=plan.bin', '-input=false');
    const plan = await terraform(false, 'show', '-json', 'plan.bin');
    await terraform(true, 'apply', '-input=false', 'plan.bin');
    return {
      before,
      plan: published(plan, served.server.url),
      state: published(state, served.server.url),
      after: snapshot(),
    };
  } finally {
    await served.server.close();
    rmSync(work, { recursive: true, force: true });
  }
}

/** Indented, and without the port and the time of the day. */
function published(text: string, url: string): string {
  const value = JSON.parse(text.replaceAll(url, endpoint)) as Record<string, unknown>;
  if ('timestamp' in value) value.timestamp = '2026-01-10T12:00:00Z';
  return `${JSON.stringify(value, null, 1)}\n`;
}
