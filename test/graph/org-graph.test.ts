import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { InvalidInputError, UsageError } from '../../src/model/errors.js';
import { account, acme, attach, managementId, policy, rootId, snapshotOf, unit } from './parts.js';

const graph = OrgGraph.fromSnapshot(acme);
const ids = (nodes: readonly { readonly id: string }[]): string[] => nodes.map(({ id }) => id);

describe('OrgGraph', () => {
  it('knows the organization', () => {
    expect(graph.organizationId).toBe('o-exampleorgid');
    expect(graph.managementAccountId).toBe(managementId);
    expect(graph.partition).toBe('aws');
    expect(graph.root?.id).toBe(rootId);
    expect(graph.snapshot).toBe(acme);
  });

  it('takes the partition from the ARN of the organization', () => {
    const arn = 'arn:aws-cn:organizations::111111111111:organization/o-exampleorgid';
    const chinese = snapshotOf({ organization: { ...acme.organization, arn } });
    expect(OrgGraph.fromSnapshot(chinese).partition).toBe('aws-cn');
  });

  it('lists accounts and policies by id, OUs with parents before children', () => {
    expect(ids(graph.accounts)).toEqual([
      '111111111111',
      '222222222222',
      '333333333333',
      '444444444444',
      '555555555555',
    ]);
    expect(ids(graph.organizationalUnits)).toEqual([
      'ou-exam-sandbox0',
      'ou-exam-workload',
      'ou-exam-aaaaprod',
      'ou-exam-bbbbprod',
      'ou-exam-devtest0',
    ]);
    const policies = [policy('p-zzzzzzzz', 'a'), policy('p-aaaaaaaa', 'z')];
    expect(ids(OrgGraph.fromSnapshot(snapshotOf({ policies })).policies)).toEqual([
      'p-aaaaaaaa',
      'p-zzzzzzzz',
    ]);
  });

  it('finds targets and policies by id only', () => {
    expect(graph.target('222222222222')).toMatchObject({
      kind: 'account',
      name: 'shop',
      parentId: 'ou-exam-aaaaprod',
      entity: account('222222222222', 'shop', 'ou-exam-aaaaprod'),
    });
    expect(graph.target('ou-exam-workload')?.kind).toBe('organizationalUnit');
    expect(graph.target(rootId)?.kind).toBe('root');
    expect(graph.target('shop')).toBeUndefined();
    expect(graph.target('__proto__')).toBeUndefined();
    expect(graph.policy('constructor')).toBeUndefined();
  });

  it('refuses a snapshot that contradicts itself, with every problem', () => {
    const unsound = snapshotOf({
      organizationalUnits: [unit('ou-exam-selfself', 'Self', 'ou-exam-selfself')],
      attachments: [attach('p-missing00', rootId)],
    });
    const refusal = attempt(() => OrgGraph.fromSnapshot(unsound));
    expect(refusal).toBeInstanceOf(InvalidInputError);
    expect(refusal instanceof InvalidInputError && refusal.problems.map(({ code }) => code)).toEqual([
      'cycle',
      'unknown-policy',
    ]);
  });
});

describe('OrgGraph: places', () => {
  const places = [
    { id: rootId, lineage: [rootId], depth: 0, name: '/', org: 'o-exampleorgid/r-exam/' },
    {
      id: managementId,
      lineage: [rootId, managementId],
      depth: 1,
      name: '/management',
      org: 'o-exampleorgid/r-exam/',
    },
    {
      id: 'ou-exam-workload',
      lineage: [rootId, 'ou-exam-workload'],
      depth: 1,
      name: '/Workloads',
      org: 'o-exampleorgid/r-exam/ou-exam-workload/',
    },
    {
      id: 'ou-exam-bbbbprod',
      lineage: [rootId, 'ou-exam-sandbox0', 'ou-exam-bbbbprod'],
      depth: 2,
      name: '/Sandbox/Prod',
      org: 'o-exampleorgid/r-exam/ou-exam-sandbox0/ou-exam-bbbbprod/',
    },
    {
      id: '222222222222',
      lineage: [rootId, 'ou-exam-workload', 'ou-exam-aaaaprod', '222222222222'],
      depth: 3,
      name: '/Workloads/Prod/shop',
      org: 'o-exampleorgid/r-exam/ou-exam-workload/ou-exam-aaaaprod/',
    },
    {
      id: '444444444444',
      lineage: [rootId, 'ou-exam-workload', 'ou-exam-devtest0', '444444444444'],
      depth: 3,
      name: '/Workloads/Dev\\/Test/lab',
      org: 'o-exampleorgid/r-exam/ou-exam-workload/ou-exam-devtest0/',
    },
  ];
  for (const { id, lineage, depth, name, org } of places) {
    it(`${name} has its lineage from the root down, its depth and its paths`, () => {
      expect(ids(graph.lineage(id).nodes)).toEqual(lineage);
      expect(graph.lineage(id).gaps).toEqual([]);
      expect(graph.depth(id)).toBe(depth);
      expect(graph.namePath(id)).toBe(name);
      expect(graph.orgPath(id)).toBe(org);
    });
  }

  it('children: OUs first, then accounts, by id', () => {
    expect(ids(graph.children(rootId))).toEqual(['ou-exam-sandbox0', 'ou-exam-workload', managementId]);
    expect(ids(graph.children('ou-exam-aaaaprod'))).toEqual(['222222222222', '333333333333']);
    expect(graph.children('222222222222')).toEqual([]);
  });

  it('descendants: parents before their children, without the target itself', () => {
    expect(ids(graph.descendants('ou-exam-workload'))).toEqual([
      'ou-exam-aaaaprod',
      'ou-exam-devtest0',
      '222222222222',
      '333333333333',
      '444444444444',
    ]);
    expect(graph.descendants('222222222222')).toEqual([]);
  });

  it('accountsUnder: by id, and the account itself for an account', () => {
    expect(ids(graph.accountsUnder(rootId))).toEqual(ids(graph.accounts));
    expect(ids(graph.accountsUnder('ou-exam-workload'))).toEqual([
      '222222222222',
      '333333333333',
      '444444444444',
    ]);
    expect(ids(graph.accountsUnder('444444444444'))).toEqual(['444444444444']);
  });

  it('a target that does not exist has no place', () => {
    for (const ask of [
      () => graph.lineage('999999999999'),
      () => graph.depth('999999999999'),
      () => graph.orgPath('shop'),
      () => graph.namePath('__proto__'),
      () => graph.children('ou-exam-nowhere0'),
      () => graph.descendants('r-else'),
      () => graph.accountsUnder('999999999999'),
    ]) {
      expect(attempt(ask)).toBeInstanceOf(UsageError);
    }
  });

  it('policies attached to a target are not among its children', () => {
    const attached = OrgGraph.fromSnapshot({
      ...acme,
      policies: [policy('p-aaaaaaaa', 'a')],
      attachments: [attach('p-aaaaaaaa', 'ou-exam-workload')],
    });
    expect(ids(attached.children('ou-exam-workload'))).toEqual(['ou-exam-aaaaprod', 'ou-exam-devtest0']);
    expect(ids(attached.lineage('ou-exam-workload').nodes)).toEqual([rootId, 'ou-exam-workload']);
  });
});

describe('OrgGraph: attachments', () => {
  const attached = OrgGraph.fromSnapshot({
    ...acme,
    policies: [
      policy('p-aaaaaaaa', 'first by id'),
      policy('p-bbbbbbbb', 'second by id'),
      policy('p-cccccccc', 'third by id'),
      policy('p-dddddddd', 'fourth by id'),
      policy('p-tagtag01', 'tags', 'TAG_POLICY'),
      policy('p-future01', 'future', 'FUTURE_POLICY'),
      policy('p-nowhere0', 'attached nowhere'),
    ],
    attachments: [
      attach('p-dddddddd', rootId),
      attach('p-bbbbbbbb', rootId),
      attach('p-aaaaaaaa', rootId, 1),
      attach('p-cccccccc', rootId, 0),
      attach('p-tagtag01', rootId, 0),
      attach('p-future01', rootId),
      attach('p-aaaaaaaa', '222222222222'),
      attach('p-aaaaaaaa', 'ou-exam-workload'),
    ],
  });
  const scp = 'SERVICE_CONTROL_POLICY';

  it('stand in the order of attachment where it is known, then by id', () => {
    expect(ids(attached.attachedPolicies(rootId, scp))).toEqual([
      'p-cccccccc',
      'p-aaaaaaaa',
      'p-bbbbbbbb',
      'p-dddddddd',
    ]);
  });

  it('are asked for by type, known or not', () => {
    expect(ids(attached.attachedPolicies(rootId, 'TAG_POLICY'))).toEqual(['p-tagtag01']);
    expect(ids(attached.attachedPolicies(rootId, 'FUTURE_POLICY'))).toEqual(['p-future01']);
    expect(attached.attachedPolicies(rootId, 'RESOURCE_CONTROL_POLICY')).toEqual([]);
    expect(attached.attachedPolicies(rootId, '__proto__')).toEqual([]);
  });

  it('are direct: nothing is inherited', () => {
    expect(ids(attached.attachedPolicies('ou-exam-workload', scp))).toEqual(['p-aaaaaaaa']);
    expect(attached.attachedPolicies('ou-exam-aaaaprod', scp)).toEqual([]);
  });

  it('tell the targets of a policy, by id', () => {
    expect(ids(attached.targets('p-aaaaaaaa'))).toEqual(['222222222222', 'ou-exam-workload', rootId]);
    expect(attached.targets('p-nowhere0')).toEqual([]);
    expect(attached.targets('p-missing00')).toEqual([]);
  });
});

describe('OrgGraph: policy types', () => {
  const statuses = [
    { type: 'SERVICE_CONTROL_POLICY', status: 'enabled' },
    { type: 'TAG_POLICY', status: 'unknown', because: 'it is being enabled' },
    { type: 'BACKUP_POLICY', status: 'disabled', because: 'the root does not list it' },
  ];
  for (const { type, status, because } of statuses) {
    it(`${type} is ${status}${because === undefined ? '' : `: ${because}`}`, () => {
      expect(graph.policyTypeStatus(type)).toBe(status);
    });
  }
});

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
