import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advanceText } from '../../../src/cli/commands/snapshot/progress.js';
import { serializeSnapshot } from '../../../src/model/read-snapshot.js';
import type { Snapshot } from '../../../src/model/snapshot.js';
import type { RunningServer } from '../../../src/serve/server.js';
import { runCli } from '../../cli/run-cli.js';
import { asRead, fullOrganization } from './organizations.js';
import { environment, type ServiceOptions, serve, withEnvironment } from './service.js';

const organization = { ...fullOrganization(30), effectivePolicies: [] };
let folder = '';
let server: RunningServer | undefined;
let restore = (): void => undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgproof-snapshot-'));
  restore = withEnvironment(environment);
});

afterEach(async () => {
  restore();
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function snapshot(served: Snapshot, args: readonly string[], options: ServiceOptions = {}) {
  server = await serve(served, options);
  return runCli(['snapshot', '--endpoint-url', server.url, ...args], { env: environment });
}

/** The text without the time at which it was taken. */
function timeless(text: string): string {
  return text.replace(/^ {2}"takenAt": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",\n/m, '');
}

describe('orgproof snapshot', () => {
  it('writes the file, and nothing stays beside it', async () => {
    const file = join(folder, 'org.json');
    const { code, stderr } = await snapshot(organization, ['-o', file]);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^30 accounts, 7 OUs, 10 policies and 0 gaps in .*org\.json, read with \d+ calls\n$/,
    );
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('"takenAt"');
    expect(timeless(text)).toBe(serializeSnapshot(asRead(organization)));
    expect(readdirSync(folder)).toEqual(['org.json']);
  });

  it('without a file writes to standard output', async () => {
    const { code, stdout, stderr } = await snapshot(organization, []);
    expect([code, stderr]).toEqual([0, '']);
    expect(timeless(stdout)).toBe(serializeSnapshot(asRead(organization)));
  });

  it('goes on after a failure', async () => {
    const file = join(folder, 'org.json');
    let answered = 0;
    const onAnswer = (): void => {
      if (++answered === 60) void server?.close();
    };
    const failed = await snapshot(organization, ['-o', file], { onAnswer });
    expect([failed.code, existsSync(file)]).toEqual([4, false]);
    expect(failed.stderr).toMatch(/\[aws-unreachable\]/);
    let again = 0;
    const done = await snapshot(organization, ['-o', file, '--resume'], { onAnswer: () => again++ });
    expect(done.code).toBe(0);
    expect(again).toBeLessThan(60);
    expect(timeless(readFileSync(file, 'utf8'))).toBe(serializeSnapshot(asRead(organization)));
    expect(readdirSync(folder)).toEqual(['org.json']);
  });

  it('warns of gaps, once for each operation', async () => {
    const { delegatedAdministrators: _, ...rest } = organization;
    const gaps = organization.accounts.slice(0, 3).map(({ id }) => ({
      operation: 'ListTagsForResource',
      subject: id,
      reason: 'AccessDeniedException',
      message: 'no',
    }));
    const { code, stderr } = await snapshot({ ...rest, delegatedAdministrators: [], gaps }, []);
    expect(code).toBe(0);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(stderr).toMatch(
      /`ListTagsForResource` \(3 times\) could not be read: AccessDeniedException: .*\[gap\]/,
    );
  });

  it('does not resume what it does not know', async () => {
    const file = join(folder, 'org.json');
    writeFileSync(`${file}.partial`, 'something else\n');
    const { code, stderr } = await snapshot(organization, ['-o', file, '--resume']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is not a journal of orgproof/);
  });

  it('says when it throws the answers of an interrupted reading away', async () => {
    const file = join(folder, 'org.json');
    writeFileSync(`${file}.partial`, '');
    const { code, stderr } = await snapshot(organization, ['-o', file]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/`--resume` would have gone on with it/);
  });

  it('prints the policy that it needs, and reads nothing', async () => {
    const { code, stdout } = await runCli(['snapshot', '--print-iam-policy', '--no-tags']);
    expect(code).toBe(0);
    const policy = JSON.parse(stdout) as { Statement: { Action: string[] }[] };
    expect(policy.Statement[0]?.Action).toContain('organizations:ListAccounts');
    expect(policy.Statement[0]?.Action.every((action) => /^organizations:(List|Describe)/.test(action))).toBe(
      true,
    );
  });

  it('without credentials ends with 4', async () => {
    const back = withEnvironment({ AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined });
    const { code, stderr, stdout } = await runCli(['snapshot', '-o', join(folder, 'org.json')]);
    back();
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toMatch(/^orgproof: error: there are no AWS credentials: .*\[no-aws-credentials\]\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [['--resume'], /`--resume` needs the file/],
    [['--endpoint-url', 'nonsense'], /is not a URL/],
    [['org.json'], /too many arguments/],
    [['-o', '/nonexistent/org.json'], /`\/nonexistent` does not exist/],
    [['-o', '/'], /is a folder/],
  ])('%j is bad usage', async (args, message) => {
    const { code, stderr } = await runCli(['snapshot', ...args], { env: environment });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('the progress of a reading', () => {
  it.each([
    [{ done: 7, pending: 3, seconds: 0 }, '7 of at least 10 calls'],
    [{ done: 7, pending: 3, seconds: 41.2 }, '7 of at least 10 calls, about 42 s left'],
    [{ done: 7, pending: 3000, seconds: 600 }, '7 of at least 3007 calls, about 10 min left'],
  ])('%j', (advance, text) => {
    expect(advanceText(advance)).toBe(`reading the organization: ${text}`);
  });
});
