import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLiveOrganization } from '../../../src/ingest/aws/read-live-organization.js';
import { UsageError } from '../../../src/model/errors.js';
import { serializeSnapshot } from '../../../src/model/read-snapshot.js';
import { AwsError, type FakeOptions, FakeOrganizationsApi } from '../../support/fake-organizations-api.js';
import { asRead, fullOrganization } from './organizations.js';
import { VirtualTime } from './virtual-time.js';

const organization = { ...fullOrganization(25), effectivePolicies: [] };
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgproof-resume-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

class Killed extends Error {}

async function read(path: string, resume: boolean, fake: FakeOptions = {}, takenAt = '2026-01-01T00:00:00Z') {
  const api = new FakeOrganizationsApi(organization, { pageSize: 7, ...fake });
  const live = await readLiveOrganization(api, {
    pace: 'unlimited',
    surroundings: new VirtualTime(),
    concurrency: 3,
    takenAt,
    journal: { path, resume },
  });
  return { ...live, api };
}

/** Runs until the call of this number, which nothing answers any more. */
async function killedAt(path: string, number: number): Promise<number> {
  let answered = 0;
  const before: FakeOptions['before'] = (call) => {
    if (call.number >= number) throw new Killed();
    answered++;
    return undefined;
  };
  await expect(read(path, false, { before })).rejects.toBeInstanceOf(Killed);
  return answered;
}

describe('a reading that is killed and resumed', () => {
  it('gives-the-same-snapshot-wherever-it-was-killed, and asks for nothing twice', async () => {
    const whole = await read(join(folder, 'whole'), false);
    const expected = serializeSnapshot({ ...asRead(organization), takenAt: '2026-01-01T00:00:00Z' });
    expect(serializeSnapshot(whole.snapshot)).toBe(expected);
    const path = join(folder, 'killed');
    for (let kill = 2; kill <= whole.calls.total; kill++) {
      const answered = await killedAt(path, kill);
      const resumed = await read(path, true, {}, '2027-07-07T07:07:07Z');
      expect(serializeSnapshot(resumed.snapshot)).toBe(expected);
      // `DescribeOrganization`, and up to three calls whose answers were under way.
      expect(answered + resumed.calls.total - whole.calls.total).toBeLessThanOrEqual(1 + 3);
    }
  });

  it('goes on again and again', async () => {
    const path = join(folder, 'again');
    const whole = await read(join(folder, 'whole'), false);
    let calls = await killedAt(path, 10);
    for (let round = 0; ; round++) {
      let answered = 0;
      const before: FakeOptions['before'] = ({ number }) => {
        if (number >= 15) throw new Killed();
        answered++;
        return undefined;
      };
      const done = await read(path, true, { before }).catch(() => undefined);
      calls += answered;
      if (done === undefined) continue;
      expect(done.snapshot).toEqual(whole.snapshot);
      expect(round).toBeGreaterThan(3);
      expect(calls).toBeLessThanOrEqual(whole.calls.total + 4 * (round + 1));
      break;
    }
  });

  it.each(['', '{"kind":"ans', 'nonsense\n', '{"kind":"answer"}\n'])(
    'a last line that was cut off (%j) does not matter',
    async (tail) => {
      const path = join(folder, 'cut');
      await killedAt(path, 40);
      writeFileSync(path, readFileSync(path, 'utf8') + tail);
      const { snapshot, calls } = await read(path, true);
      expect(snapshot).toEqual({ ...asRead(organization), takenAt: '2026-01-01T00:00:00Z' });
      const whole = await read(join(folder, 'whole'), false);
      expect(calls.total).toBeLessThan(whole.calls.total - 30);
    },
  );

  it('any cut of the file does not matter', async () => {
    const path = join(folder, 'cuts');
    await killedAt(path, 30);
    const bytes = readFileSync(path);
    for (let length = 0; length < bytes.length; length += 997) {
      writeFileSync(path, bytes.subarray(0, length));
      const { snapshot } = await read(path, true);
      expect({ ...snapshot, takenAt: '' }).toEqual({ ...asRead(organization), takenAt: '' });
    }
  });

  it('asks again what was denied', async () => {
    const path = join(folder, 'denied');
    const denied: FakeOptions['before'] = ({ operation, number }) => {
      if (operation === 'DescribeResourcePolicy') throw new AwsError('AccessDeniedException');
      if (number > 60) throw new Killed();
      return undefined;
    };
    await expect(read(path, false, { before: denied })).rejects.toBeInstanceOf(Killed);
    const { snapshot } = await read(path, true);
    expect(snapshot.gaps).toEqual([]);
    expect(snapshot.resourcePolicy).toEqual(organization.resourcePolicy);
  });

  it('page tokens that are too old are no harm', async () => {
    const path = join(folder, 'tokens');
    await killedAt(path, 24);
    const used = new Set<string>();
    const { snapshot } = await read(path, true, {
      before: ({ operation, input }) => {
        // Only tokens that this run was given are good.
        if (typeof input.NextToken !== 'string') used.add(`${operation} ${JSON.stringify(input)}`);
        const { NextToken: token, ...first } = input;
        if (token === undefined || used.has(`${operation} ${JSON.stringify(first)}`)) return undefined;
        throw new AwsError(
          'InvalidInputException',
          'You provided a value that does not match: INVALID_NEXT_TOKEN',
        );
      },
    });
    expect(snapshot).toEqual({ ...asRead(organization), takenAt: '2026-01-01T00:00:00Z' });
  });
});

describe('a journal', () => {
  it('of another organization is refused', async () => {
    const path = join(folder, 'other');
    await killedAt(path, 30);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(organization.organization.id, 'o-another0001'));
    await expect(read(path, true)).rejects.toThrow(/`o-another0001`, and this is `o-generated01`/);
  });

  it('that is none is refused, and kept', async () => {
    const path = join(folder, 'none');
    writeFileSync(path, 'dear diary\nall is well\n');
    await expect(read(path, true)).rejects.toBeInstanceOf(UsageError);
    expect(readFileSync(path, 'utf8')).toBe('dear diary\nall is well\n');
  });

  it('is not read without resume', async () => {
    const path = join(folder, 'anew');
    await killedAt(path, 30);
    const whole = await read(join(folder, 'whole'), false);
    const { calls } = await read(path, false);
    expect(calls.total).toBe(whole.calls.total);
  });

  it('in a folder that does not exist is an error before the reading', async () => {
    const api = new FakeOrganizationsApi(organization);
    const path = join(folder, 'missing', 'journal');
    const reading = readLiveOrganization(api, { journal: { path, resume: false } });
    await expect(reading).rejects.toThrow(/cannot be written/);
    expect(api.calls.map(({ operation }) => operation)).toEqual(['DescribeOrganization']);
  });
});
