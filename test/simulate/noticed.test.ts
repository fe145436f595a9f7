import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An organization with one policy at the root. */
function organization(type: string, condition: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'orgproof-noticed-'));
  folders.push(folder);
  const statement = {
    Effect: 'Deny',
    ...(type === 'RESOURCE_CONTROL_POLICY' ? { Principal: '*' } : {}),
    Action: 's3:*',
    Resource: '*',
    Condition: condition,
  };
  writeFileSync(
    join(folder, 'organization.json'),
    JSON.stringify({
      organization: { id: 'o-noticed001' },
      policyTypes: ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'],
      root: {
        id: 'r-note',
        policies: ['Place'],
        accounts: [
          { name: 'management', id: '111111111111', management: true, email: 'm@example.com' },
          { name: 'two', id: '222222222222', email: 'two@example.com' },
          { name: 'three', id: '333333333333', email: 'three@example.com' },
        ],
        organizationalUnits: [{ name: 'Unit', id: 'ou-note-unit0000' }],
      },
      policies: {
        Place: {
          type,
          id: 'p-place00000',
          content: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
        },
      },
    }),
  );
  return folder;
}

const rcp = 'RESOURCE_CONTROL_POLICY';
const scp = 'SERVICE_CONTROL_POLICY';
const move = ['--move', 'two=/Unit'];
const remove = ['--remove-account', 'two'];
const create = ['--create-account', 'four=four@example.com'];
const atRoot = ['o-noticed001/r-note/'];
const outside = { StringNotEquals: { 'aws:PrincipalOrgID': 'o-noticed001' } };

/** What a policy asks of the others when one moves, leaves or joins: noticed or not. */
const cases: readonly (readonly [string, string, object, readonly string[], boolean])[] = [
  [
    'an RCP asks for the place of principals',
    rcp,
    { 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': atRoot } },
    move,
    true,
  ],
  [
    'an RCP asks for the place of sources',
    rcp,
    { 'ForAnyValue:StringEquals': { 'aws:SourceOrgPaths': atRoot } },
    move,
    true,
  ],
  [
    'an RCP asks for the place of VPC endpoints',
    rcp,
    { 'ForAnyValue:StringEquals': { 'aws:VpceOrgPaths': atRoot } },
    move,
    true,
  ],
  [
    'a place that both are in',
    rcp,
    { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-noticed001/*'] } },
    move,
    false,
  ],
  ['the organization, which stays', rcp, outside, move, false],
  ['an RCP asks for the organization of principals', rcp, outside, remove, true],
  [
    'an SCP asks for the organization of resources',
    scp,
    { StringNotEquals: { 'aws:ResourceOrgID': 'o-noticed001' } },
    remove,
    true,
  ],
  [
    'an SCP asks for the place of resources',
    scp,
    { 'ForAllValues:StringNotLike': { 'aws:ResourceOrgPaths': ['o-noticed001/*'] } },
    remove,
    true,
  ],
  ['another organization', rcp, { StringEquals: { 'aws:PrincipalOrgID': 'o-elsewhere0' } }, move, false],
  ['something else', scp, { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }, remove, false],
  ['one that was created has asked for nothing before', rcp, outside, create, false],
];

interface Told {
  readonly verdict: string;
  readonly movedAccounts: readonly { readonly noticedBy: readonly string[] }[];
  readonly membershipNoticedBy: readonly string[];
  readonly gates: readonly { readonly gate: string; readonly result: string }[];
}

describe('a policy that asks where others stand', () => {
  it.each(cases)('%s', async (_, type, condition, options, noticed) => {
    const folder = organization(type, condition);
    const gates = ['--max-newly-denied', '5', '--protect', 'ec2:*', '--deny-new-access'];
    const { code, stdout } = await runCli(['whatif', folder, ...options, ...gates, '--json']);
    const told = JSON.parse(stdout) as Told;
    const found = [...told.movedAccounts.flatMap(({ noticedBy }) => noticedBy), ...told.membershipNoticedBy];
    expect(found).toEqual(noticed ? ['p-place00000'] : []);
    // The account that moves or leaves may have changes of its own; what it means elsewhere is never proved to be none.
    if (told.verdict !== 'changes') expect(told.verdict).toBe(noticed ? 'undecided' : 'no-change');
    const results = Object.fromEntries(told.gates.map(({ gate, result }) => [gate, result]));
    const proved = noticed ? 'unknown' : 'holds';
    expect(results).toEqual({
      'max-newly-denied': proved,
      protect: proved,
      'deny-new-access': options === remove ? 'fails' : proved,
    });
    expect(code).toBe(options === remove ? 1 : noticed ? 3 : 0);
  });

  it('is named to people', async () => {
    const folder = organization(rcp, { StringEquals: { 'aws:PrincipalOrgPaths': atRoot } });
    for (const format of ['text', 'markdown']) {
      const { stdout } = await runCli(['whatif', folder, ...move, '--format', format]);
      expect(stdout).toContain('noticed by RCP Place');
      expect(stdout).not.toContain('no change');
    }
  });
});
