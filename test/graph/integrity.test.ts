import { describe, expect, it } from 'vitest';
import { findIntegrityProblems } from '../../src/graph/integrity.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { Problem } from '../../src/model/problem.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { noSources } from '../../src/model/sources.js';
import {
  account,
  acme,
  attach,
  gap,
  managementId,
  policy,
  rootId,
  snapshotOf,
  unit,
  withoutRoot,
} from './parts.js';

interface IntegrityCase {
  readonly name: string;
  readonly snapshot: Snapshot;
  /** Severity, code and pointer of each problem. */
  readonly problems: readonly string[];
}

const management = account(managementId, 'management', rootId);

const cases: readonly IntegrityCase[] = [
  { name: 'a sound organization', snapshot: acme, problems: [] },
  { name: 'nothing but the management account', snapshot: snapshotOf(), problems: [] },
  {
    name: 'an OU under itself',
    snapshot: snapshotOf({ organizationalUnits: [unit('ou-exam-selfself', 'Self', 'ou-exam-selfself')] }),
    problems: ['error cycle /organizationalUnits/0/parentId'],
  },
  {
    name: 'a cycle of three, told once, with an OU below it',
    snapshot: snapshotOf({
      organizationalUnits: [
        unit('ou-exam-belowall', 'Below', 'ou-exam-aaaaaaaa'),
        unit('ou-exam-aaaaaaaa', 'A', 'ou-exam-bbbbbbbb'),
        unit('ou-exam-bbbbbbbb', 'B', 'ou-exam-cccccccc'),
        unit('ou-exam-cccccccc', 'C', 'ou-exam-aaaaaaaa'),
      ],
    }),
    problems: ['error cycle /organizationalUnits/1/parentId'],
  },
  {
    name: 'two cycles',
    snapshot: snapshotOf({
      organizationalUnits: [
        unit('ou-exam-aaaaaaaa', 'A', 'ou-exam-bbbbbbbb'),
        unit('ou-exam-bbbbbbbb', 'B', 'ou-exam-aaaaaaaa'),
        unit('ou-exam-selfself', 'Self', 'ou-exam-selfself'),
      ],
    }),
    problems: ['error cycle /organizationalUnits/0/parentId', 'error cycle /organizationalUnits/2/parentId'],
  },
  {
    name: 'an account and an OU without parent, which no gap explains',
    snapshot: snapshotOf({
      organizationalUnits: [unit('ou-exam-orphaned', 'Orphan')],
      accounts: [management, account('222222222222', 'shop')],
    }),
    problems: ['error orphan /organizationalUnits/0', 'error orphan /accounts/1'],
  },
  {
    name: 'an account without parent, which a gap explains, and one that another gap does not explain',
    snapshot: snapshotOf({
      accounts: [management, account('222222222222', 'shop'), account('333333333333', 'web')],
      gaps: [gap('ListParents', '222222222222')],
    }),
    problems: ['error orphan /accounts/2'],
  },
  {
    name: 'an account under an account',
    snapshot: snapshotOf({ accounts: [management, account('222222222222', 'shop', managementId)] }),
    problems: ['error parent-is-account /accounts/1/parentId'],
  },
  {
    name: 'a parent that is not in the organization',
    snapshot: snapshotOf({
      organizationalUnits: [unit('ou-exam-aaaaaaaa', 'A', 'ou-exam-nowhere0')],
      accounts: [management, account('222222222222', 'shop', 'ou-exam-nowhere0')],
    }),
    problems: [
      'error unknown-parent /organizationalUnits/0/parentId',
      'error unknown-parent /accounts/1/parentId',
    ],
  },
  {
    name: 'a second root',
    snapshot: snapshotOf({ accounts: [management, account('222222222222', 'shop', 'r-other')] }),
    problems: ['error unknown-parent /accounts/1/parentId'],
  },
  {
    name: 'a root that was not read',
    snapshot: {
      ...withoutRoot(snapshotOf({ policies: [policy('p-aaaaaaaa', 'a')] })),
      gaps: [gap('ListRoots')],
    },
    problems: [],
  },
  {
    name: 'an attachment to a root that was not read',
    snapshot: {
      ...withoutRoot(
        snapshotOf({ policies: [policy('p-aaaaaaaa', 'a')], attachments: [attach('p-aaaaaaaa', rootId)] }),
      ),
      gaps: [gap('ListRoots')],
    },
    problems: ['warning unknown-target /attachments/0/targetId'],
  },
  {
    name: 'an account that stands under two parents',
    snapshot: snapshotOf({
      organizationalUnits: [unit('ou-exam-aaaaaaaa', 'A', rootId)],
      accounts: [
        management,
        account('222222222222', 'shop', rootId),
        account('222222222222', 'shop', 'ou-exam-aaaaaaaa'),
      ],
    }),
    problems: ['error two-parents /accounts/2'],
  },
  {
    name: 'ids that stand twice',
    snapshot: snapshotOf({
      organizationalUnits: [unit('ou-exam-aaaaaaaa', 'A', rootId), unit('ou-exam-aaaaaaaa', 'B', rootId)],
      accounts: [management, management, management],
      policies: [policy('p-aaaaaaaa', 'a'), policy('p-aaaaaaaa', 'b')],
    }),
    problems: [
      'error duplicate-id /organizationalUnits/1',
      'error duplicate-id /accounts/1',
      'error duplicate-id /accounts/2',
      'error duplicate-id /policies/1',
    ],
  },
  {
    name: 'attachments that name what is not there',
    snapshot: snapshotOf({
      policies: [policy('p-aaaaaaaa', 'a')],
      attachments: [
        attach('p-aaaaaaaa', rootId),
        attach('p-missing00', rootId),
        attach('p-aaaaaaaa', 'ou-exam-nowhere0'),
        attach('p-aaaaaaaa', '999999999999'),
        attach('p-aaaaaaaa', 'r-other'),
        attach('p-missing00', '999999999999'),
      ],
    }),
    problems: [
      'error unknown-policy /attachments/1/policyId',
      'error unknown-target /attachments/2/targetId',
      'error unknown-target /attachments/3/targetId',
      'error unknown-target /attachments/4/targetId',
      'error unknown-policy /attachments/5/policyId',
      'error unknown-target /attachments/5/targetId',
    ],
  },
  {
    name: 'a policy attached to one target twice',
    snapshot: snapshotOf({
      policies: [policy('p-aaaaaaaa', 'a')],
      attachments: [attach('p-aaaaaaaa', rootId, 0), attach('p-aaaaaaaa', rootId, 1)],
    }),
    problems: ['error duplicate-attachment /attachments/1'],
  },
  {
    name: 'an attachment to an account while the accounts were not all read',
    snapshot: snapshotOf({
      policies: [policy('p-aaaaaaaa', 'a')],
      attachments: [attach('p-aaaaaaaa', '999999999999')],
      gaps: [gap('ListAccounts')],
    }),
    problems: ['warning unknown-target /attachments/0/targetId'],
  },
  {
    name: 'no management account',
    snapshot: snapshotOf({ accounts: [] }),
    problems: ['error unknown-account /organization/managementAccountId'],
  },
  {
    name: 'no management account, where the accounts were not all read',
    snapshot: snapshotOf({ accounts: [], gaps: [gap('ListAccounts')] }),
    problems: ['warning unknown-account /organization/managementAccountId'],
  },
  {
    name: 'a delegated administrator and an effective policy of accounts that are not there',
    snapshot: snapshotOf({
      delegatedAdministrators: [
        { accountId: managementId, services: [] },
        { accountId: '999999999999', services: [] },
      ],
      effectivePolicies: [{ accountId: '999999999999', policyType: 'TAG_POLICY', content: '{}' }],
    }),
    problems: [
      'error unknown-account /delegatedAdministrators/1/accountId',
      'error unknown-account /effectivePolicies/0/accountId',
    ],
  },
  {
    name: 'two OUs of one name under one parent',
    snapshot: snapshotOf({
      organizationalUnits: [
        unit('ou-exam-aaaaaaaa', 'Prod', rootId),
        unit('ou-exam-bbbbbbbb', 'Prod', rootId),
      ],
    }),
    problems: ['warning duplicate-name /organizationalUnits/1/name'],
  },
  {
    name: 'everything at once',
    snapshot: snapshotOf({
      organizationalUnits: [
        unit('ou-exam-selfself', 'Self', 'ou-exam-selfself'),
        unit('ou-exam-orphaned', 'Orphan'),
        unit('ou-exam-lostlost', 'Lost', 'ou-exam-nowhere0'),
      ],
      accounts: [account('222222222222', 'shop', '333333333333'), account('333333333333', 'web', rootId)],
      attachments: [attach('p-missing00', '999999999999')],
    }),
    problems: [
      'error orphan /organizationalUnits/1',
      'error unknown-parent /organizationalUnits/2/parentId',
      'error parent-is-account /accounts/0/parentId',
      'error cycle /organizationalUnits/0/parentId',
      'error unknown-policy /attachments/0/policyId',
      'error unknown-target /attachments/0/targetId',
      'error unknown-account /organization/managementAccountId',
    ],
  },
];

const shown = (problems: readonly Problem[]): string[] =>
  problems.map(({ severity, code, location }) => `${severity} ${code} ${location?.pointer ?? ''}`);

describe('findIntegrityProblems', () => {
  for (const { name, snapshot, problems } of cases) {
    it(name, () => {
      expect(shown(findIntegrityProblems(snapshot)).sort()).toEqual([...problems].sort());
      const sound = !problems.some((problem) => problem.startsWith('error'));
      const build = () => OrgGraph.fromSnapshot(snapshot);
      if (sound) expect(build).not.toThrow();
      else expect(build).toThrow();
    });
  }

  it('names both places of what stands twice, and what to do', () => {
    const accounts = [management, account('222222222222', 'shop', rootId), management];
    expect(findIntegrityProblems(snapshotOf({ accounts }))).toEqual([
      {
        code: 'duplicate-id',
        severity: 'error',
        message: `the id \`${managementId}\` stands twice, also at /accounts/0`,
        location: { pointer: '/accounts/2' },
        remedy: 'keep one of them',
      },
    ]);
  });

  it('names the OUs of a cycle, from parent to parent', () => {
    const organizationalUnits = [
      unit('ou-exam-aaaaaaaa', 'A', 'ou-exam-bbbbbbbb'),
      unit('ou-exam-bbbbbbbb', 'B', 'ou-exam-aaaaaaaa'),
    ];
    const [problem] = findIntegrityProblems(snapshotOf({ organizationalUnits }));
    expect(problem?.message).toBe(
      'organizational units form a cycle: `ou-exam-aaaaaaaa` under `ou-exam-bbbbbbbb` under `ou-exam-aaaaaaaa`',
    );
  });

  it('points into the file that the snapshot was read from', () => {
    const snapshot = snapshotOf({ accounts: [] });
    const [problem] = findIntegrityProblems(snapshot, { ...noSources, file: 'org.json' });
    expect(problem?.location).toEqual({ file: 'org.json', pointer: '/organization/managementAccountId' });
  });

  it('points to where the entity was read', () => {
    const snapshot = snapshotOf({ organizationalUnits: [unit('ou-exam-orphaned', 'Orphan')] });
    const place = { file: 'organization.yaml', line: 7 };
    const sources = { ...noSources, entities: new Map([['ou-exam-orphaned', place]]) };
    expect(findIntegrityProblems(snapshot, sources)[0]?.location).toEqual(place);
  });
});
