import { describe, expect, it } from 'vitest';
import { operationNames } from '../../src/organization/input/operations.js';
import { type Fault, seededFaults } from '../../src/serve/faults.js';
import { documentedThrottle } from '../../src/serve/throttle.js';
import { created } from './example-organization.js';
import { Served } from './served.js';

/** The outcome of a call in a word. */
async function outcome(served: Served, operation: string, input: object = {}): Promise<string> {
  try {
    const { status, body } = await served.call(operation, input);
    return [status, body.__type].filter(Boolean).join(' ');
  } catch {
    return 'no answer';
  }
}

describe('faults', () => {
  const outcomes: Readonly<Record<Fault, string>> = {
    'internal-error': '500 InternalFailure',
    unavailable: '503 ServiceUnavailable',
    throttled: '400 TooManyRequestsException',
    'connection-reset': 'no answer',
    'answer-lost': 'no answer',
  };

  it.each(Object.entries(outcomes))('%s: %s', async (fault, expected) => {
    let meets: Fault | undefined = fault as Fault;
    const told: string[] = [];
    const served = await Served.start({
      faults: () => meets,
      onAnswer: ({ operation, outcome: said }) => told.push(`${operation} ${said}`),
    });
    const service = { ServicePrincipal: 'config.amazonaws.com' };
    expect(await outcome(served, 'EnableAWSServiceAccess', service)).toBe(expected);
    expect(told).toEqual([`EnableAWSServiceAccess ${expected === 'no answer' ? fault : expected}`]);
    meets = undefined;
    const { body } = await served.call('ListAWSServiceAccessForOrganization');
    // Only the lost answer is one to a request that was carried out.
    expect(body.EnabledServicePrincipals).toHaveLength(fault === 'answer-lost' ? 2 : 1);
    await served.server.close();
  });

  it('are the same for the same seed, at their rate, and never lose the answer to a change', () => {
    const draw = (seed: number, rate = 0.2): (Fault | undefined)[] => {
      const faults = seededFaults(rate, seed);
      return Array.from({ length: 4_000 }, (_, i) => faults(i % 2 === 0 ? 'ListRoots' : 'CreatePolicy'));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
    const met = draw(7).filter((fault) => fault !== undefined);
    expect(met.length / 4_000).toBeCloseTo(0.2, 1);
    expect(new Set(met)).toEqual(new Set(Object.keys(outcomes)));
    expect(draw(7).filter((fault, i) => i % 2 === 1 && fault === 'answer-lost')).toEqual([]);
    expect(draw(7, 0)).toEqual(draw(8, 0));
    expect(draw(7, 1)).not.toContain(undefined);
  });
});

describe('the throttle', () => {
  const at = (seconds: number): number => seconds * 1_000;

  it('lets bursts pass, and then the documented rate', () => {
    const throttle = documentedThrottle();
    const passing = (count: number, seconds: number, account = created): number =>
      Array.from({ length: count }, () =>
        throttle.passes('DescribeOrganization', account, at(seconds)),
      ).filter(Boolean).length;
    expect(passing(10, 0)).toBe(2);
    expect(passing(10, 0.5)).toBe(0);
    expect(passing(10, 1.1)).toBe(1);
    expect(passing(10, 100)).toBe(2);
    expect(passing(10, 100, '999999999999')).toBe(2);
  });

  it('has one bucket for operations that share a rate, and one for the organization', () => {
    const throttle = documentedThrottle();
    const share = ['ListParents', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent'];
    const passed = Array.from({ length: 30 }, (_, i) => throttle.passes(share[i % 3] ?? '', created, 0));
    expect(passed.filter(Boolean)).toHaveLength(8);
    const others = Array.from({ length: 30 }, (_, i) => throttle.passes('ListParents', String(i), 0));
    expect(others.filter(Boolean)).toHaveLength(2);
  });

  it('is as much faster as it is told, and lets operations without a documented rate pass', () => {
    const throttle = documentedThrottle(10);
    const passes = (name: string): number =>
      Array.from({ length: 100 }, () => throttle.passes(name, created, 0)).filter(Boolean).length;
    expect(passes('DescribeOrganization')).toBe(20);
    expect(passes('ListOutboundResponsibilityTransfers')).toBe(100);
    expect(operationNames).toContain('ListOutboundResponsibilityTransfers');
  });

  it('refuses as AWS does', async () => {
    const served = await Served.start({ throttle: documentedThrottle(), clock: () => 0 });
    const outcomes = [];
    for (let i = 0; i < 3; i++) outcomes.push(await outcome(served, 'ListRoots'));
    expect(outcomes).toEqual(['200', '200', '400 TooManyRequestsException']);
    await served.server.close();
  });
});
