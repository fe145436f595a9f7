import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { connect } from '../../../ingest/aws/connect.js';
import { removeJournal } from '../../../ingest/aws/journal.js';
import { iamPolicyFor, type Wanted } from '../../../ingest/aws/operations.js';
import { type LiveOrganization, readLiveOrganization } from '../../../ingest/aws/read-live-organization.js';
import { writeFileAtomically } from '../../../ingest/files/write-file.js';
import { UsageError } from '../../../model/errors.js';
import type { Problem } from '../../../model/problem.js';
import { serializeSnapshot } from '../../../model/read-snapshot.js';
import type { Gap, Snapshot } from '../../../model/snapshot.js';
import { jsonText } from '../../../report/escape.js';
import type { Answer, Invocation } from '../../command.js';
import { ReadingProgress } from './progress.js';

/** Reads the live organization. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options } = invocation;
  const wanted: Wanted = { tags: !options.flag('no-tags'), effective: options.flag('effective') };
  if (options.flag('print-iam-policy')) return { exitCode: 0, output: jsonText(iamPolicyFor(wanted)) };
  const file = fileOf(options.text('output'));
  const journal = journalOf(invocation, file);
  const { snapshot, calls } = await read(invocation, wanted, journal);
  const text = serializeSnapshot(snapshot);
  if (file !== undefined && journal !== undefined) {
    await writeFileAtomically(file, text);
    await removeJournal(journal.path);
    invocation.progress.done();
    invocation.tell(`${summary(snapshot)} in ${file}, read with ${calls.total} calls\n`);
  }
  return { exitCode: 0, output: text, warnings: gapWarnings(snapshot.gaps) };
}

/**
 * The file that is written; undefined for standard output, and for pipes and devices.
 *
 * @throws UsageError, before a long reading, when there can be no such file.
 */
function fileOf(output: string | undefined): string | undefined {
  if (output === undefined || output === '-') return undefined;
  const existing = statSync(output, { throwIfNoEntry: false });
  if (existing?.isDirectory() === true) {
    throw new UsageError(`\`--output ${output}\` is a folder`, 'name a file, such as org.json');
  }
  if (existing === undefined && !existsSync(dirname(output))) {
    throw new UsageError(
      `\`--output ${output}\` is in no folder: \`${dirname(output)}\` does not exist`,
      'make the folder first',
    );
  }
  return existing === undefined || existing.isFile() ? output : undefined;
}

interface JournalChoice {
  readonly path: string;
  readonly resume: boolean;
}

/** Answers are kept beside the output; standard output has no place beside it. */
function journalOf({ options, tell }: Invocation, file: string | undefined): JournalChoice | undefined {
  const resume = options.flag('resume');
  if (file === undefined) {
    if (!resume) return undefined;
    throw new UsageError(
      '`--resume` needs the file of the interrupted reading',
      'name it with `--output`, as the first time',
    );
  }
  const path = `${file}.partial`;
  if (!resume && existsSync(path)) {
    tell(
      `warning: \`${path}\` of an interrupted reading is replaced; \`--resume\` would have gone on with it\n`,
    );
  }
  return { path, resume };
}

async function read(
  { options, env, progress }: Invocation,
  wanted: Wanted,
  journal: JournalChoice | undefined,
): Promise<LiveOrganization> {
  const endpointUrl = endpoint(options.text('endpoint-url'));
  const profile = options.text('profile');
  const region = options.text('region');
  const roleArn = options.text('role-arn');
  progress.step('connecting to AWS Organizations');
  const connection = await connect({
    env,
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
    ...(roleArn === undefined ? {} : { roleArn }),
  });
  const shown = new ReadingProgress(progress, () => performance.now());
  try {
    return await readLiveOrganization(connection.api, {
      ...wanted,
      takenAt: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
      pace: connection.local ? 'unlimited' : 'documented',
      onAdvance: (advance) => shown.show(advance),
      ...(journal === undefined ? {} : { journal }),
    });
  } finally {
    connection.close();
  }
}

function endpoint(url: string | undefined): string | undefined {
  if (url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) return url;
  throw new UsageError(`\`--endpoint-url ${url}\` is not a URL`, 'give one such as http://127.0.0.1:4566');
}

function summary({ accounts, organizationalUnits, policies, gaps }: Snapshot): string {
  const parts = [
    counted(accounts.length, 'account'),
    counted(organizationalUnits.length, 'OU'),
    counted(policies.length, 'policy', 'policies'),
    counted(gaps.length, 'gap'),
  ];
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** One warning for each operation and reason: a refusal of thousands of calls is one thing to know. */
function gapWarnings(gaps: readonly Gap[]): readonly Problem[] {
  const groups = new Map<string, Gap[]>();
  for (const gap of gaps) {
    const key = `${gap.operation} ${gap.reason}`;
    groups.set(key, [...(groups.get(key) ?? []), gap]);
  }
  return [...groups.values()].flatMap((group): Problem[] => {
    const [first] = group;
    if (first === undefined || first.reason === 'NotAsked') return [];
    const about =
      group.length > 1
        ? ` (${group.length} times)`
        : first.subject === undefined
          ? ''
          : ` of \`${first.subject}\``;
    return [
      {
        code: 'gap',
        severity: 'warning',
        message: `\`${first.operation}\`${about} could not be read: ${first.reason}: ${first.message}`,
        ...(first.reason === 'AccessDeniedException'
          ? { remedy: '`orgproof snapshot --print-iam-policy` prints the permissions that are needed' }
          : {}),
      },
    ];
  });
}
