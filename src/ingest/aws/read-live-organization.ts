import { RemoteError } from '../../model/errors.js';
import type { JsonValue } from '../../model/json-text.js';
import { snapshotFromJson, sortSnapshot } from '../../model/read-snapshot.js';
import type { Gap, Organization, Snapshot } from '../../model/snapshot.js';
import { Answers } from './answers.js';
import { type OrganizationsApi, type Surroundings, systemSurroundings } from './api.js';
import { buildSnapshot } from './build-snapshot.js';
import { type Advance, type CallCounts, Caller } from './caller.js';
import { organizationOf } from './entities.js';
import { examine } from './examine.js';
import { remoteError } from './failures.js';
import { Journal, type JournalPlace } from './journal.js';
import type { Pace } from './pacer.js';
import { readOthers } from './read-others.js';
import { readPolicies } from './read-policies.js';
import { readTree } from './read-tree.js';
import { Reading, type Settled } from './reading.js';
import { settle } from './settle.js';

/** How a live organization is read. */
export interface LiveReadOptions {
  /** Read tags? Default true; otherwise a gap says that they were not asked for. */
  readonly tags?: boolean;
  /** Also read the effective policies that AWS reports, one call for each account and enabled type? Default false. */
  readonly effective?: boolean;
  /** Stands in the snapshot; a resumed reading keeps that of its beginning. ISO 8601 in UTC. */
  readonly takenAt?: string;
  /** Keeps the answers for a reading that is resumed; it is deleted by whoever stored the snapshot. */
  readonly journal?: JournalPlace;
  /** `documented` (default): up to AWS's documented rates. `unlimited`: until calls are refused, for a local service. */
  readonly pace?: Pace;
  /** Calls at the same time; default 24, or 8 when `pace` is `unlimited`. */
  readonly concurrency?: number;
  /** How often one call is sent at most; default 12. */
  readonly attempts?: number;
  readonly surroundings?: Surroundings;
  readonly onAdvance?: (advance: Advance) => void;
}

/** A live organization as it was read. */
export interface LiveOrganization {
  readonly snapshot: Snapshot;
  readonly calls: CallCounts;
}

/** How often what changed while it was read is read again. */
const mostPasses = 4;

const nothingSettled: Settled = { gone: new Set(), places: new Map() };

/**
 * Reads a whole organization with calls that only read, the fewest that tell everything. What AWS refuses becomes a gap,
 * what changes meanwhile is read again, and what still does not fit becomes a gap too. The snapshot is sorted and sound.
 *
 * @throws RemoteError when AWS or the network failed, there are no credentials, or `DescribeOrganization` is refused.
 * @throws UsageError when the journal is of another organization.
 */
export async function readLiveOrganization(
  api: OrganizationsApi,
  options: LiveReadOptions = {},
): Promise<LiveOrganization> {
  const caller = new Caller(api, {
    pace: options.pace ?? 'documented',
    // A service on this machine answers at once: more calls at a time only meet more refusals, should it throttle.
    concurrency: options.concurrency ?? (options.pace === 'unlimited' ? 8 : 24),
    attempts: options.attempts ?? 12,
    surroundings: options.surroundings ?? systemSurroundings,
    ...(options.onAdvance === undefined ? {} : { onAdvance: options.onAdvance }),
  });
  // Asked of AWS also when a journal has the rest: it tells whose journal may be resumed.
  const organization = await readOrganization(caller);
  const journal = openJournal(options, organization.id);
  try {
    const takenAt = journal?.header.startedAt ?? options.takenAt;
    const snapshot = await readUntilItFits(new Answers(caller, journal), organization, options, takenAt);
    return { snapshot: sound(sortSnapshot(snapshot)), calls: caller.counts };
  } catch (error) {
    throw caller.end(error);
  } finally {
    journal?.close();
  }
}

async function readOrganization(caller: Caller): Promise<Organization> {
  const outcome = await caller.call('DescribeOrganization', {});
  if (!outcome.ok) throw remoteError('DescribeOrganization', outcome.failure);
  const organization = organizationOf(outcome.output);
  if (organization !== undefined) return organization;
  throw new RemoteError([
    {
      code: 'unexpected-answer',
      severity: 'error',
      message: '`DescribeOrganization` was answered without an organization',
      remedy: 'check `--endpoint-url`: it may not be AWS Organizations that answers',
    },
  ]);
}

function openJournal({ journal, takenAt, tags, effective }: LiveReadOptions, organizationId: string) {
  if (journal === undefined) return undefined;
  return new Journal(journal, {
    orgproofJournal: 1,
    organizationId,
    ...(takenAt === undefined ? {} : { startedAt: takenAt }),
    options: { tags: tags ?? true, effective: effective ?? false },
  });
}

async function readUntilItFits(
  answers: Answers,
  organization: Organization,
  { tags = true, effective = false }: LiveReadOptions,
  takenAt: string | undefined,
): Promise<Snapshot> {
  let settled = nothingSettled;
  for (let pass = 1; ; pass++) {
    const reading = new Reading(answers, { tags, effective }, settled);
    await readOnce(reading);
    const doubts = [...reading.doubts, ...examine(reading, organization.managementAccountId)];
    if (doubts.length === 0 || pass === mostPasses) {
      const gaps = [...reading.gaps, ...doubts.flatMap((doubt) => doubt.gaps), ...notAsked(tags)];
      return buildSnapshot(reading, organization, gaps, takenAt);
    }
    settled = await settle(reading, doubts);
  }
}

/** One pass: everything that can be asked at the same time is. */
async function readOnce(reading: Reading): Promise<void> {
  let rootIsRead: (types: readonly string[] | undefined) => void = () => undefined;
  const enabled = new Promise<readonly string[] | undefined>((resolve) => {
    rootIsRead = resolve;
  });
  reading.start(readTree(reading, () => rootIsRead(reading.root?.policyTypes.map(({ type }) => type))));
  reading.start(readPolicies(reading, enabled));
  reading.start(readOthers(reading));
  await reading.finish();
}

function notAsked(tags: boolean): readonly Gap[] {
  if (tags) return [];
  return [{ operation: 'ListTagsForResource', reason: 'NotAsked', message: 'tags were not asked for' }];
}

/** The last door: what AWS answered must be a snapshot that every command reads. */
function sound(snapshot: Snapshot): Snapshot {
  const result = snapshotFromJson(snapshot as unknown as JsonValue);
  if (result.ok) return snapshot;
  throw new RemoteError(
    result.problems.map((problem) => ({
      ...problem,
      code: 'unexpected-answer',
      message: `AWS answered what is not of the documented form: ${problem.message}`,
    })),
  );
}
