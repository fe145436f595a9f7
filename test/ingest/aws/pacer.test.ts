import { describe, expect, it } from 'vitest';
import { countsOf, minimumCalls } from '../../../src/ingest/aws/minimum-calls.js';
import type { ReadOperation } from '../../../src/ingest/aws/operations.js';
import { Pacer } from '../../../src/ingest/aws/pacer.js';
import { readLiveOrganization } from '../../../src/ingest/aws/read-live-organization.js';
import { documentedThrottle } from '../../../src/serve/throttle.js';
import { AwsError, FakeOrganizationsApi } from '../../support/fake-organizations-api.js';
import { generateOrganization } from '../../support/generate-organization.js';
import { asRead } from './organizations.js';
import { VirtualTime } from './virtual-time.js';

const organization = generateOrganization({ seed: 5, accounts: 200 });

/** Reads from a service that throttles, in virtual time; `share`: how much of the documented rates is left for us. */
async function throttled(pace: 'documented' | 'unlimited', share = 1) {
  const time = new VirtualTime();
  const throttle = documentedThrottle(share);
  const api = new FakeOrganizationsApi(organization, {
    before: ({ operation }) => {
      if (throttle.passes(operation, '111111111111', time.now())) return undefined;
      throw new AwsError('TooManyRequestsException');
    },
  });
  const live = await readLiveOrganization(api, { pace, surroundings: time });
  expect(live.snapshot).toEqual(asRead(organization));
  return { ...live, seconds: time.now() / 1000 };
}

describe('a reading of a service that throttles', () => {
  const minimum = minimumCalls(countsOf(organization));

  it('at the documented rates is never refused, and takes little longer than these allow', async () => {
    const { calls, seconds } = await throttled('documented');
    expect(calls.total).toBe(minimum.total);
    expect(seconds).toBeGreaterThanOrEqual(minimum.seconds);
    expect(seconds).toBeLessThan(minimum.seconds * 1.2);
  });

  it('without knowing the rates finds them', async () => {
    const { calls, seconds } = await throttled('unlimited');
    expect(calls.retried).toBeGreaterThan(0);
    expect(calls.total).toBeLessThan(minimum.total * 1.5);
    expect(seconds).toBeLessThan(minimum.seconds * 3);
  });

  it('of whose rates others take half gives way', async () => {
    const { calls, seconds } = await throttled('documented', 0.5);
    expect(calls.retried).toBeGreaterThan(0);
    expect(calls.total).toBeLessThan(minimum.total * 1.2);
    expect(seconds).toBeLessThan(minimum.seconds * 2 * 1.5);
  });
});

describe('Pacer', () => {
  const signal = new AbortController().signal;

  /** The times, in seconds, at which so many calls have their turn. */
  async function turns(operation: ReadOperation, count: number): Promise<number[]> {
    const time = new VirtualTime();
    const pacer = new Pacer(operation, 'documented', time, signal);
    return Promise.all(Array.from({ length: count }, () => pacer.turn().then(() => time.now() / 1000)));
  }

  it('lets a burst pass, and then the rate', async () => {
    // ListAccounts: 8 a second, 12 at once, of which one is left free.
    const at = await turns('ListAccounts', 27);
    expect(at.slice(0, 11)).toEqual(Array<number>(11).fill(0));
    expect(at.at(-1)).toBeCloseTo(2, 1);
  });

  it('begins carefully with an operation whose rate is not published', async () => {
    const at = await turns('DescribeEffectivePolicy', 17);
    expect(at.at(-1)).toBeCloseTo(2, 1);
  });

  it('forgives a single refusal, and slows down after three', async () => {
    const time = new VirtualTime();
    const pacer = new Pacer('ListAccounts', 'documented', time, signal);
    for (let i = 0; i < 200; i++) void pacer.turn();
    const before = pacer.seconds;
    pacer.refused(0);
    pacer.refused(0);
    expect(pacer.seconds).toBe(before);
    pacer.refused(0);
    const slowed = pacer.seconds;
    expect(slowed).toBeGreaterThan(before * 1.3);
    // Calls that were under way then say nothing new.
    for (let i = 0; i < 9; i++) pacer.refused(-1);
    expect(pacer.seconds).toBe(slowed);
  });
});
