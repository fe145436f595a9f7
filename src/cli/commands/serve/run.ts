import { writeFileAtomically } from '../../../ingest/files/write-file.js';
import { UsageError } from '../../../model/errors.js';
import { idPatterns } from '../../../model/ids.js';
import { formatProblem, type Problem } from '../../../model/problem.js';
import { newOrganizationAccounts } from '../../../model/quotas.js';
import { type Quotas, quotasWith } from '../../../organization/quotas.js';
import { stateOf } from '../../../organization/snapshots.js';
import { emptyState, type OrganizationState } from '../../../organization/state.js';
import type { ServiceSettings } from '../../../organization/transaction.js';
import { visible } from '../../../report/escape.js';
import { noFaults, seededFaults } from '../../../serve/faults.js';
import type { Answered } from '../../../serve/served-organization.js';
import { type RunningServer, type ServerOptions, startServer } from '../../../serve/server.js';
import { documentedThrottle, noThrottle } from '../../../serve/throttle.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf } from '../../organization.js';
import { stopped } from '../../signals.js';
import { KeptOrganization } from './kept-organization.js';

/** The management account of an organization that is created here, unless `--account` says otherwise. */
const defaultAccountId = '111111111111';

/** Serves until the process is told to stop. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, json, progress } = invocation;
  const host = options.text('host') ?? '127.0.0.1';
  const wishes = wishesOf(invocation);
  const { state, problems, kept } = await begin(invocation);
  const server = await listen({
    ...wishes,
    state,
    settings: { ...wishes.settings, quotas: quotasOf(options.list('quota'), state) },
    host,
    clock: Date.now,
    ...(kept === undefined ? {} : { save: (changed) => kept.write(changed) }),
    ...(options.flag('verbose') ? { onAnswer: (answered) => invocation.tell(line(answered)) } : {}),
    onFailure: (message) => invocation.tell(`orgproof: error: ${visible(message)}\n`),
  });
  const stop = stopped();
  progress.done();
  for (const problem of [...problems, ...exposure(host)]) {
    invocation.tell(`orgproof: ${visible(formatProblem(problem))}\n`);
  }
  const said = json
    ? `${JSON.stringify({ formatVersion: 1, url: server.url })}\n`
    : `AWS Organizations is served at ${server.url}\n`;
  const file = options.text('output');
  if (file === undefined || file === '-') invocation.write(said);
  else await writeFileAtomically(file, said);
  await stop;
  await server.close();
  return { exitCode: 0, output: file === undefined || file === '-' ? '' : said };
}

/** What the organization begins as. */
interface Beginning {
  readonly state: OrganizationState;
  /** Warnings about what was read. */
  readonly problems: readonly Problem[];
  readonly kept?: KeptOrganization;
}

/** What was kept goes before the organization that is named, so that the same command line goes on where it ended. */
async function begin(invocation: Invocation): Promise<Beginning> {
  const path = invocation.options.text('save');
  if (path === undefined) return readOrEmpty(invocation);
  const kept = new KeptOrganization(path);
  const before = await kept.read();
  const [named] = invocation.arguments;
  if (before !== undefined && named !== undefined && named !== path) {
    invocation.tell(
      `orgproof: goes on with \`${visible(path)}\`; without it, \`${visible(named)}\` is served\n`,
    );
  }
  const beginning = before ?? (await readOrEmpty(invocation));
  // What can't be written is better known now than at the first change.
  await kept.write(beginning.state);
  return { ...beginning, kept };
}

async function readOrEmpty(invocation: Invocation): Promise<Beginning> {
  const [argument] = invocation.arguments;
  if (argument === undefined && (invocation.env.ORGPROOF_ORG ?? '') === '') {
    return { state: emptyState(), problems: [] };
  }
  const { graph, problems } = await organizationOf(invocation);
  return { state: stateOf(graph.snapshot), problems };
}

/** What the options say before anything is read. @throws UsageError */
function wishesOf({ options }: Invocation): Pick<ServerOptions, 'port' | 'throttle' | 'faults'> & {
  readonly settings: ServiceSettings;
} {
  const port = options.wholeNumber('port') ?? 0;
  if (port > 65_535) throw new UsageError(`\`--port ${port}\` is not a port`, 'ports go from 0 to 65535');
  const percent = options.wholeNumber('faults') ?? 0;
  if (percent > 100) throw new UsageError(`\`--faults ${percent}\` is more than all`, 'give 0 to 100');
  const account = options.text('account') ?? defaultAccountId;
  if (!idPatterns.account.test(account)) {
    throw new UsageError(`\`--account ${account}\` is not an account id`, 'account ids have twelve digits');
  }
  return {
    port,
    throttle: options.flag('throttle') ? documentedThrottle() : noThrottle,
    faults: percent === 0 ? noFaults : seededFaults(percent / 100, options.wholeNumber('seed') ?? 1),
    settings: {
      quotas: quotasWith(options.list('quota')),
      accountCreationTime: options.wholeNumber('account-creation-time') ?? 50,
      emptyPages: options.flag('empty-pages'),
      defaultAccountId: account,
    },
  };
}

/** An organization that has more accounts than a new one may has been granted more: how many is not known. */
function quotasOf(changes: readonly string[], state: OrganizationState): Quotas {
  const granted = state.accounts.size > newOrganizationAccounts;
  return quotasWith([...(granted ? [] : [`accounts=${newOrganizationAccounts}`]), ...changes]);
}

async function listen(options: ServerOptions): Promise<RunningServer> {
  const { host, port } = options;
  try {
    return await startServer(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const known = listenRefusals.get(code);
    if (known === undefined) throw error;
    throw new UsageError(`\`${host}:${port}\` ${known.message}`, known.remedy);
  }
}

/** Why an address can't be listened on, by the code of Node. */
const listenRefusals: ReadonlyMap<string, { readonly message: string; readonly remedy: string }> = new Map([
  ['EADDRINUSE', { message: 'is in use', remedy: 'choose another `--port`' }],
  ['EACCES', { message: 'may not be listened on', remedy: 'choose a `--port` above 1023' }],
  ...['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EINVAL', 'EAFNOSUPPORT'].map(
    (code) =>
      [
        code,
        { message: 'is not an address of this machine', remedy: 'leave `--host` out for loopback' },
      ] as const,
  ),
]);

/** Anybody who reaches the address may change the organization that is served. */
function exposure(host: string): Problem[] {
  if (host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)) return [];
  const message = `\`${host}\` may be reached from other machines, and nobody is asked for a password`;
  return [{ code: 'not-loopback', severity: 'warning', message }];
}

function line({ operation, callerId, outcome }: Answered): string {
  const caller = callerId === undefined ? '' : ` by ${callerId}`;
  return `${visible(operation)}${caller} ${outcome}\n`;
}
