import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { Attachment, Snapshot } from '../../src/model/snapshot.js';
import { account, attach, gap, managementId, policy, rootId, snapshotOf, unit } from './parts.js';

/**
 * A tree: OU number i stands under the root or an OU with a smaller number, accounts anywhere. Ids are drawn apart from
 * the numbers, so that their order says nothing about the tree.
 */
const arbitraryTree: fc.Arbitrary<Snapshot> = fc
  .record({
    unitIds: fc.uniqueArray(fc.stringMatching(/^ou-exam-[a-z0-9]{8}$/), { maxLength: 12 }),
    accountIds: fc.uniqueArray(fc.stringMatching(/^2\d{11}$/), { maxLength: 12 }),
    parents: fc.infiniteStream(fc.nat(1000)),
    attachments: fc.array(
      fc.record({ policy: fc.nat(2), target: fc.nat(1000), order: fc.option(fc.nat(3), { nil: undefined }) }),
      { maxLength: 15 },
    ),
    shuffle: fc.infiniteStream(fc.nat(1000)),
  })
  .map(({ unitIds, accountIds, parents, attachments, shuffle }) => {
    const pick = (ids: readonly string[], n: number): string => ids[n % ids.length] ?? rootId;
    const units = unitIds.map((id, i) =>
      unit(id, `Unit ${i}`, pick([rootId, ...unitIds.slice(0, i)], parents.next().value)),
    );
    const accounts = accountIds.map((id, i) =>
      account(id, `account ${i}`, pick([rootId, ...unitIds], parents.next().value)),
    );
    const targets = [rootId, ...unitIds, ...accountIds];
    const policies = ['p-aaaaaaaa', 'p-bbbbbbbb', 'p-cccccccc'];
    const attached = new Map<string, Attachment>();
    for (const { policy: p, target, order } of attachments) {
      const one = attach(pick(policies, p), pick(targets, target), order);
      attached.set(`${one.policyId} ${one.targetId}`, one);
    }
    const mix = <T>(items: readonly T[]): T[] =>
      items
        .map((item) => ({ item, at: shuffle.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item);
    return snapshotOf({
      organizationalUnits: mix(units),
      accounts: mix([account(managementId, 'management', rootId), ...accounts]),
      policies: mix(policies.map((id) => policy(id, id))),
      attachments: mix([...attached.values()]),
    });
  });

const ids = (nodes: readonly { readonly id: string }[]): string[] => nodes.map(({ id }) => id);

/** The same questions, answered from the lists of the snapshot alone. */
class Naive {
  readonly #placed: readonly { readonly id: string; readonly parentId?: string }[];
  readonly #accounts: ReadonlySet<string>;

  constructor(readonly snapshot: Snapshot) {
    this.#placed = [...snapshot.organizationalUnits, ...snapshot.accounts];
    this.#accounts = new Set(ids(snapshot.accounts));
  }

  get targets(): string[] {
    return [rootId, ...ids(this.#placed)];
  }

  lineage(id: string): string[] {
    const parentId = this.#placed.find((one) => one.id === id)?.parentId;
    return parentId === undefined ? [id] : [...this.lineage(parentId), id];
  }

  children(id: string): string[] {
    return ids(this.#placed.filter(({ parentId }) => parentId === id)).sort();
  }

  descendants(id: string): string[] {
    return this.targets.filter((other) => other !== id && this.lineage(other).includes(id)).sort();
  }

  accountsUnder(id: string): string[] {
    return this.targets
      .filter((other) => this.#accounts.has(other) && this.lineage(other).includes(id))
      .sort();
  }
}

function forAllTrees(check: (graph: OrgGraph, naive: Naive, target: string) => void): void {
  fc.assert(
    fc.property(arbitraryTree, (snapshot) => {
      const graph = OrgGraph.fromSnapshot(snapshot);
      const naive = new Naive(snapshot);
      for (const target of naive.targets) check(graph, naive, target);
    }),
  );
}

describe('OrgGraph of any tree', () => {
  it('lineage-is-the-way-of-parents', () => {
    forAllTrees((graph, naive, target) => {
      const { nodes, gaps } = graph.lineage(target);
      expect(ids(nodes)).toEqual(naive.lineage(target));
      expect(gaps).toEqual([]);
      expect(graph.depth(target)).toBe(naive.lineage(target).length - 1);
    });
  });

  it('children-and-descendants-are-those-of-the-lists', () => {
    forAllTrees((graph, naive, target) => {
      expect(ids(graph.children(target)).sort()).toEqual(naive.children(target));
      expect(ids(graph.descendants(target)).sort()).toEqual(naive.descendants(target));
      expect(ids(graph.accountsUnder(target))).toEqual(naive.accountsUnder(target));
    });
  });

  it('one-of-all-targets-with-the-same-policies-stands-for-them, but for the management account', () => {
    const type = 'SERVICE_CONTROL_POLICY';
    forAllTrees((graph, naive, target) => {
      const attachedTo = (id: string): string => ids(graph.attachedPolicies(id, type)).join(' ');
      const different = graph.differentlyAttached(type).map(({ id }) => id);
      const kinds = different.map(attachedTo);
      expect(new Set(kinds).size).toBe(kinds.length);
      expect(different).not.toContain(managementId);
      if (target !== managementId) expect(kinds).toContain(attachedTo(target));
      expect(naive.targets).toEqual(expect.arrayContaining(different));
    });
  });

  it('every-target-of-which-not-all-is-known-stands-for-itself', () => {
    const unread = [gap('ListPoliciesForTarget', '222222222222', 'SERVICE_CONTROL_POLICY')];
    const accounts = ['222222222222', '333333333333', '444444444444'];
    const graph = OrgGraph.fromSnapshot(
      snapshotOf({
        accounts: [
          account(managementId, 'management', rootId),
          ...accounts.map((id) => account(id, id, rootId)),
        ],
        gaps: unread,
      }),
    );
    expect(ids(graph.differentlyAttached('SERVICE_CONTROL_POLICY'))).toEqual([rootId, '222222222222']);
  });

  it('parents-stand-before-their-children', () => {
    forAllTrees((graph, _, target) => {
      const descendants = graph.descendants(target);
      descendants.forEach(({ parentId }, i) => {
        expect(parentId === target || ids(descendants.slice(0, i)).includes(parentId ?? '')).toBe(true);
      });
    });
    fc.assert(
      fc.property(arbitraryTree, (snapshot) => {
        const units = OrgGraph.fromSnapshot(snapshot).organizationalUnits;
        units.forEach(({ parentId }, i) => {
          expect(parentId === rootId || ids(units.slice(0, i)).includes(parentId ?? '')).toBe(true);
        });
      }),
    );
  });

  it('paths-are-made-of-the-lineage-and-lead-back', () => {
    forAllTrees((graph, naive, target) => {
      const above = naive.lineage(target).filter((id) => !/^\d/.test(id));
      expect(graph.orgPath(target)).toBe(`o-exampleorgid/${above.join('/')}/`);
      expect(graph.resolveTarget(graph.namePath(target))).toMatchObject({
        kind: 'found',
        node: { id: target },
      });
      expect(graph.resolveTarget(target)).toMatchObject({ kind: 'found', node: { id: target } });
    });
  });

  it('attached-policies-and-targets-are-two-views-of-the-attachments', () => {
    forAllTrees((graph, naive, target) => {
      const { attachments, policies } = naive.snapshot;
      const here = attachments.filter(({ targetId }) => targetId === target);
      const byOrder = [...here].sort(
        (a, b) => (a.order ?? 99) - (b.order ?? 99) || (a.policyId < b.policyId ? -1 : 1),
      );
      const attached = graph.attachedPolicies(target, 'SERVICE_CONTROL_POLICY');
      expect(ids(attached)).toEqual(byOrder.map(({ policyId }) => policyId));
      for (const { id } of policies) {
        expect(ids(graph.targets(id)).includes(target)).toBe(ids(attached).includes(id));
      }
    });
  });

  it('order-of-the-lists-does-not-matter', () => {
    fc.assert(
      fc.property(arbitraryTree, (snapshot) => {
        const reversed: Snapshot = {
          ...snapshot,
          organizationalUnits: [...snapshot.organizationalUnits].reverse(),
          accounts: [...snapshot.accounts].reverse(),
          policies: [...snapshot.policies].reverse(),
          attachments: [...snapshot.attachments].reverse(),
        };
        const answers = (graph: OrgGraph) => ({
          units: ids(graph.organizationalUnits),
          accounts: ids(graph.accounts),
          below: ids(graph.descendants(rootId)),
          attached: ids(graph.attachedPolicies(rootId, 'SERVICE_CONTROL_POLICY')),
          targets: graph.policies.map(({ id }) => ids(graph.targets(id))),
        });
        expect(answers(OrgGraph.fromSnapshot(reversed))).toEqual(answers(OrgGraph.fromSnapshot(snapshot)));
      }),
    );
  });
});
