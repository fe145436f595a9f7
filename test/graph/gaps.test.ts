import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { Gap, Snapshot } from '../../src/model/snapshot.js';
import {
  account,
  attach,
  gap,
  managementId,
  policy,
  rootId,
  snapshotOf,
  unit,
  withoutRoot,
} from './parts.js';

const unitId = 'ou-exam-workload';
const shopId = '222222222222';

const organization: Snapshot = snapshotOf({
  organizationalUnits: [unit(unitId, 'Workloads', rootId)],
  accounts: [account(managementId, 'management', rootId), account(shopId, 'shop', unitId)],
  policies: [
    policy('p-scpscp01', 'deny'),
    policy('p-scpscp02', 'deny more'),
    policy('p-tagtag01', 'tags', 'TAG_POLICY'),
  ],
  attachments: [attach('p-scpscp01', rootId), attach('p-scpscp02', shopId), attach('p-tagtag01', unitId)],
});

const targets = [rootId, unitId, managementId, shopId];
const types = ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'];

interface GapCase {
  readonly gap: Gap;
  readonly because: string;
  /** What the gap took away, where the graph needs to see that. */
  readonly without?: (snapshot: Snapshot) => Snapshot;
  /** Every answer of the graph in which the gap shows; all others are as certain as without it. */
  readonly hides: readonly string[];
}

const cases: readonly GapCase[] = [
  {
    gap: gap('ListRoots'),
    because: 'the root is not known, so no way to it is',
    without: withoutRootAndItsAttachments,
    hides: [
      `lineage of ${unitId}`,
      `lineage of ${managementId}`,
      `lineage of ${shopId}`,
      'status of SERVICE_CONTROL_POLICY',
      'status of TAG_POLICY',
    ],
  },
  {
    gap: gap('ListPolicies', 'SERVICE_CONTROL_POLICY'),
    because:
      'other policies of the type may exist, and be attached anywhere; the known ones were asked for their targets',
    hides: ['SERVICE_CONTROL_POLICY attached to every target'],
  },
  {
    gap: gap('ListPolicies'),
    because: 'the same for every type',
    hides: ['SERVICE_CONTROL_POLICY attached to every target', 'TAG_POLICY attached to every target'],
  },
  {
    gap: gap('DescribePolicy', 'p-scpscp01'),
    because: 'the document is unknown, the attachments are not',
    hides: [],
  },
  {
    gap: gap('ListTargetsForPolicy', 'p-scpscp01'),
    because: 'this policy may be attached to any target besides; that it is attached to the root is known',
    hides: [
      `SERVICE_CONTROL_POLICY attached to ${unitId}: p-scpscp01`,
      `SERVICE_CONTROL_POLICY attached to ${managementId}: p-scpscp01`,
      `SERVICE_CONTROL_POLICY attached to ${shopId}: p-scpscp01`,
      'targets of p-scpscp01',
    ],
  },
  {
    gap: gap('ListTargetsForPolicy'),
    because: 'any policy may be attached anywhere',
    hides: [
      'SERVICE_CONTROL_POLICY attached to every target',
      'TAG_POLICY attached to every target',
      'targets of p-scpscp01',
      'targets of p-scpscp02',
      'targets of p-tagtag01',
    ],
  },
  {
    gap: gap('ListPoliciesForTarget', unitId, 'SERVICE_CONTROL_POLICY'),
    because: 'any policy of the type may be attached there',
    hides: [`SERVICE_CONTROL_POLICY attached to ${unitId}`, 'targets of p-scpscp01', 'targets of p-scpscp02'],
  },
  {
    gap: gap('ListPoliciesForTarget', unitId),
    because: 'any policy may be attached there',
    hides: [
      `SERVICE_CONTROL_POLICY attached to ${unitId}`,
      `TAG_POLICY attached to ${unitId}`,
      'targets of p-scpscp01',
      'targets of p-scpscp02',
      'targets of p-tagtag01',
    ],
  },
  {
    gap: gap('ListPoliciesForTarget', undefined, 'TAG_POLICY'),
    because: 'any policy of the type may be attached anywhere',
    hides: ['TAG_POLICY attached to every target', 'targets of p-tagtag01'],
  },
  {
    gap: gap('ListParents', shopId),
    because: 'the account stands somewhere, perhaps under any root or OU',
    without: (snapshot) => orphaned(snapshot, shopId),
    hides: [`lineage of ${shopId}`, `children of ${rootId}`, `children of ${unitId}`],
  },
  {
    gap: gap('ListAccounts'),
    because: 'there may be more accounts, under any root or OU',
    hides: ['accounts', `children of ${rootId}`, `children of ${unitId}`],
  },
  {
    gap: gap('ListAccountsForParent', unitId),
    because: 'there may be more accounts under that OU',
    hides: ['accounts', `children of ${unitId}`],
  },
  {
    gap: gap('ListAccountsForParent', unitId),
    because: 'an account that is known from elsewhere may stand under that OU',
    without: (snapshot) => orphaned(snapshot, shopId),
    hides: ['accounts', `lineage of ${shopId}`, `children of ${unitId}`],
  },
  {
    gap: gap('ListOrganizationalUnitsForParent', rootId),
    because: 'there may be more OUs under the root, with accounts in them',
    hides: ['accounts', `children of ${rootId}`],
  },
  {
    gap: gap('ListChildren', unitId),
    because: 'there may be anything under that OU',
    hides: ['accounts', `children of ${unitId}`],
  },
  {
    gap: gap('ListChildren'),
    because: 'there may be anything under any root or OU',
    hides: ['accounts', `children of ${rootId}`, `children of ${unitId}`],
  },
  { gap: gap('ListTagsForResource', shopId), because: 'tags say nothing of the tree', hides: [] },
  { gap: gap('DescribeResourcePolicy'), because: 'it says nothing of the tree', hides: [] },
  { gap: gap('ListHandshakesForOrganization'), because: 'it says nothing of the tree', hides: [] },
];

describe('gaps', () => {
  it('without a gap every answer is certain', () => {
    expect(uncertain(OrgGraph.fromSnapshot(organization))).toEqual([]);
  });

  for (const { gap: one, because, without, hides } of cases) {
    const about = [one.operation, one.subject, one.policyType].filter((part) => part !== undefined).join(' ');
    it(`${about}: ${because}`, () => {
      const graph = OrgGraph.fromSnapshot({ ...(without?.(organization) ?? organization), gaps: [one] });
      expect([...uncertain(graph, one)].sort()).toEqual([...hides].sort());
    });
  }

  it('are told apart: each answer has its own', () => {
    const gaps = [
      gap('ListTargetsForPolicy', 'p-scpscp01'),
      gap('ListPoliciesForTarget', shopId, 'SERVICE_CONTROL_POLICY'),
      gap('ListPolicies', 'TAG_POLICY'),
    ];
    const graph = OrgGraph.fromSnapshot({ ...organization, gaps });
    const unread = graph.unreadAttachments(shopId, 'SERVICE_CONTROL_POLICY');
    expect(unread.map(({ gap: one, policy: node }) => [one.operation, node?.id])).toEqual([
      ['ListPoliciesForTarget', undefined],
      ['ListTargetsForPolicy', 'p-scpscp01'],
    ]);
    expect(graph.unreadAttachments(shopId, 'TAG_POLICY')).toEqual([{ gap: gaps[2] }]);
    expect(graph.unreadTargets('p-scpscp02')).toEqual([gaps[1]]);
  });

  it('a policy that is gone leaves its gap behind, and the graph still answers', () => {
    const gaps = [
      gap('ListTargetsForPolicy', 'p-vanished'),
      gap('ListPoliciesForTarget', 'ou-exam-vanished'),
    ];
    const graph = OrgGraph.fromSnapshot({ ...organization, gaps });
    expect(graph.unreadAttachments(rootId, 'SERVICE_CONTROL_POLICY')).toEqual([]);
    expect(graph.unreadTargets('p-vanished')).toEqual([]);
  });
});

describe('below a parent that is not known', () => {
  const graph = OrgGraph.fromSnapshot({
    ...snapshotOf({
      organizationalUnits: [
        unit('ou-exam-floating', 'Floating'),
        unit(unitId, 'Workloads', 'ou-exam-floating'),
      ],
      accounts: [account(managementId, 'management', rootId), account(shopId, 'shop', unitId)],
    }),
    gaps: [gap('ListParents', 'ou-exam-floating')],
  });

  it('the lineage begins at what is known, and the gap says why', () => {
    const lineage = graph.lineage(shopId);
    expect(lineage.nodes.map(({ id }) => id)).toEqual(['ou-exam-floating', unitId, shopId]);
    expect(lineage.gaps).toEqual([gap('ListParents', 'ou-exam-floating')]);
    expect(graph.lineage(managementId).gaps).toEqual([]);
  });

  it('depth is the fewest levels that there can be', () => {
    expect([managementId, 'ou-exam-floating', unitId, shopId].map((id) => graph.depth(id))).toEqual([
      1, 1, 2, 3,
    ]);
  });

  it('there is no org path, and the path of names says that its beginning is missing', () => {
    expect(graph.orgPath(shopId)).toBeUndefined();
    expect(graph.namePath(shopId)).toBe('…/Floating/Workloads/shop');
  });

  it('everything else below is known', () => {
    expect(graph.accountsUnder('ou-exam-floating').map(({ id }) => id)).toEqual([shopId]);
    expect(graph.organizationalUnits.map(({ id }) => id)).toEqual(['ou-exam-floating', unitId]);
    expect(graph.accountsUnder(rootId).map(({ id }) => id)).toEqual([managementId]);
  });
});

describe('without a root', () => {
  const graph = OrgGraph.fromSnapshot({
    ...withoutRootAndItsAttachments(organization),
    gaps: [gap('ListRoots')],
  });

  it('there is none, and no type is known to be enabled or disabled', () => {
    expect(graph.root).toBeUndefined();
    expect(graph.policyTypeStatus('BACKUP_POLICY')).toBe('unknown');
    expect(graph.resolveTarget('/')).toMatchObject({ kind: 'unknown' });
  });

  it('parents that name the root do not make it exist', () => {
    expect(graph.target(rootId)).toBeUndefined();
    expect(graph.target(unitId)?.parentId).toBeUndefined();
    expect(graph.lineage(shopId).nodes.map(({ id }) => id)).toEqual([unitId, shopId]);
  });
});

function withoutRootAndItsAttachments(snapshot: Snapshot): Snapshot {
  const attachments = snapshot.attachments.filter(({ targetId }) => targetId !== rootId);
  return { ...withoutRoot(snapshot), attachments };
}

function orphaned(snapshot: Snapshot, id: string): Snapshot {
  return {
    ...snapshot,
    accounts: snapshot.accounts.map((one) => (one.id === id ? account(one.id, one.name) : one)),
  };
}

/** Every answer of the graph that is not certain; checks that the reason given is the gap. */
function uncertain(graph: OrgGraph, reason?: Gap): string[] {
  const found: string[] = [];
  const note = (what: string, gaps: readonly Gap[]): void => {
    if (gaps.length === 0) return;
    expect(gaps, what).toEqual([reason]);
    found.push(what);
  };
  const here = targets.filter((id) => graph.target(id) !== undefined);
  for (const type of types) {
    const places = here.flatMap((id) =>
      graph.unreadAttachments(id, type).map(({ gap: one, policy: node }) => {
        expect(one).toEqual(reason);
        return `${type} attached to ${id}${node === undefined ? '' : `: ${node.id}`}`;
      }),
    );
    const everywhere = here.every((id) => places.includes(`${type} attached to ${id}`));
    found.push(...(everywhere ? [`${type} attached to every target`] : places));
    if (graph.policyTypeStatus(type) === 'unknown' && reason?.operation === 'ListRoots')
      found.push(`status of ${type}`);
  }
  for (const { id } of graph.policies) note(`targets of ${id}`, graph.unreadTargets(id));
  for (const id of here) {
    note(`lineage of ${id}`, graph.lineage(id).gaps);
    if (graph.target(id)?.kind !== 'account') note(`children of ${id}`, graph.childrenGaps(id));
  }
  note('accounts', graph.accountsGaps());
  return found;
}
