import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { minimumCalls, type OrganizationCounts } from '../../../src/ingest/aws/minimum-calls.js';
import { iamPolicyFor, readOperations } from '../../../src/ingest/aws/operations.js';
import { policyTypes } from '../../../src/model/policy-types.js';

const page = readFileSync(new URL('../../../docs/live-snapshot.md', import.meta.url), 'utf8');

/** The organization that a row of the page's table assumes. */
function assumed(accounts: number, units: number, policies: number): OrganizationCounts {
  const targets = 1 + units + accounts;
  return {
    accounts,
    unitsPerParent: Array<number>(units + 1).fill(1),
    policiesPerType: [policies + 1, 1, ...Array<number>(policyTypes.length - 2).fill(0)],
    ownPolicies: policies,
    targetsPerPolicy: [targets, targets, ...Array<number>(policies).fill(1)],
    servicesPerAdministrator: [1, 1, 1, 1, 1],
    trustedServices: 20,
    handshakes: 0,
    resourcePolicy: true,
  };
}

const rows = [
  ...page.matchAll(/^\| ([\d,]+) \/ ([\d,]+) \/ ([\d,]+) \| ([\d,]+) \| (.*?) \| ([\d,]+) \| (.*?) \|$/gm),
].map((match) => match.slice(1));

function duration(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

describe('docs/live-snapshot.md', () => {
  it('has a table of organizations of three sizes', () => {
    expect(rows.map(([accounts]) => accounts)).toEqual(['100', '1,000', '10,000']);
  });

  it.each(rows)('%s accounts, %s OUs, %s policies: the numbers of calls', (...row) => {
    const [accounts = 0, units = 0, policies = 0] = row.map((text) => Number(text.replaceAll(',', '')));
    const counts = assumed(accounts, units, policies);
    const all = minimumCalls(counts);
    const bare = minimumCalls({ ...counts, tags: false });
    expect(row.slice(3)).toEqual([
      all.total.toLocaleString('en-US'),
      duration(all.seconds),
      bare.total.toLocaleString('en-US'),
      duration(bare.seconds),
    ]);
  });

  it('shows the IAM policy', () => {
    const shown = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    expect(JSON.parse(shown)).toEqual(iamPolicyFor({ tags: true, effective: true }));
  });

  it.each(readOperations)('names %s', (operation) => {
    expect(page).toContain(`\`${operation}\``);
  });
});
