import { DirectedGraph } from 'graphology';
import { InvalidInputError, UsageError } from '../model/errors.js';
import { type Partition, parseArn } from '../model/ids.js';
import type { Attachment, Gap, Snapshot } from '../model/snapshot.js';
import { findIntegrityProblems } from './integrity.js';
import { resolveAmong } from './names.js';
import type { Lineage, Placed, PolicyNode, Resolved, TargetNode, UnreadAttachment } from './nodes.js';
import { Unread } from './unread.js';

export type { Lineage, PolicyNode, Resolved, TargetNode, UnreadAttachment } from './nodes.js';

/** Attributes of a node: the target or the policy itself. */
export interface NodeAttributes {
  readonly node: TargetNode | PolicyNode;
}

/** Attributes of an edge: `contains` from parent to child, `attached` from policy to target. */
export type EdgeAttributes =
  | { readonly kind: 'contains' }
  | { readonly kind: 'attached'; readonly order: number };

/**
 * The tree of an organization with what is attached to it, as a graphology graph with the questions that policies
 * raise. It is read-only: a changed organization is a new snapshot and a new graph.
 *
 * INVARIANT (sound): every parent, policy and target that the graph names exists in it, and the tree has no cycle.
 */
export class OrgGraph {
  readonly snapshot: Snapshot;
  readonly partition: Partition;
  readonly organizationId: string;
  readonly managementAccountId: string;
  /** undefined only where `ListRoots` is a gap. */
  readonly root: TargetNode | undefined;
  /** Sorted by id. */
  readonly accounts: readonly TargetNode[];
  /** Parents before their children, and by id. */
  readonly organizationalUnits: readonly TargetNode[];
  /** Sorted by id. */
  readonly policies: readonly PolicyNode[];
  readonly #targets = new Map<string, TargetNode>();
  readonly #policies = new Map<string, PolicyNode>();
  readonly #unread: Unread;
  readonly #children = new Map<string, TargetNode[]>();
  readonly #attachedTo = new Map<string, Attachment[]>();
  #targetsOf: ReadonlyMap<string, readonly TargetNode[]> | undefined;
  #graph: DirectedGraph<NodeAttributes, EdgeAttributes> | undefined;
  readonly #lineages = new Map<string, Lineage>();
  readonly #different = new Map<string, readonly TargetNode[]>();
  readonly #namePaths = new Map<string, string>();
  readonly #attached = new Map<string, ReadonlyMap<string, readonly PolicyNode[]>>();
  readonly #unreadAttachments = new Map<string, readonly UnreadAttachment[]>();

  private constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
    this.organizationId = snapshot.organization.id;
    this.managementAccountId = snapshot.organization.managementAccountId;
    this.partition = parseArn(snapshot.organization.arn)?.partition ?? 'aws';
    this.#unread = new Unread(snapshot);
    for (const target of targetNodes(snapshot)) this.#targets.set(target.id, target);
    for (const policy of snapshot.policies) {
      const { id, name, type } = policy;
      this.#policies.set(id, { kind: 'policy', id, name, type, policy });
    }
    for (const target of this.#targets.values()) {
      if (target.parentId !== undefined) push(this.#children, target.parentId, target);
    }
    for (const attachment of snapshot.attachments) push(this.#attachedTo, attachment.targetId, attachment);
    this.root = [...this.#targets.values()].find(({ kind }) => kind === 'root');
    this.accounts = this.#ofKind('account').sort(byId);
    this.policies = [...this.#policies.values()].sort(byId);
    this.organizationalUnits = this.#ofKind('organizationalUnit').sort(
      (a, b) => this.depth(a.id) - this.depth(b.id) || byId(a, b),
    );
  }

  /**
   * The graph of a snapshot.
   *
   * @throws InvalidInputError with every problem, when the snapshot contradicts itself (`findIntegrityProblems`).
   */
  static fromSnapshot(snapshot: Snapshot): OrgGraph {
    const errors = findIntegrityProblems(snapshot).filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new InvalidInputError(errors);
    return new OrgGraph(snapshot);
  }

  /**
   * The graph of a snapshot that is known to be sound, such as one that the service left after an operation on a sound
   * one. It is not checked: a snapshot from elsewhere belongs into `fromSnapshot`.
   */
  static ofSoundSnapshot(snapshot: Snapshot): OrgGraph {
    return new OrgGraph(snapshot);
  }

  /** The graph itself, for algorithms of graphology; don't change it. Made when it is first asked for. */
  get graph(): DirectedGraph<NodeAttributes, EdgeAttributes> {
    this.#graph ??= this.#build();
    return this.#graph;
  }

  /** The root, OU or account with the id. */
  target(id: string): TargetNode | undefined {
    return this.#targets.get(id);
  }

  /** The policy with the id. */
  policy(id: string): PolicyNode | undefined {
    return this.#policies.get(id);
  }

  /**
   * The way from the root down to a target.
   *
   * @throws UsageError when there is no such target: its lineage is not empty, it does not exist.
   */
  lineage(targetId: string): Lineage {
    let lineage = this.#lineages.get(targetId);
    if (lineage === undefined) {
      lineage = this.#lineageOf(this.#existing(targetId));
      this.#lineages.set(targetId, lineage);
    }
    return lineage;
  }

  /** OUs, then accounts, directly below a target; by id. */
  children(targetId: string): readonly TargetNode[] {
    this.#existing(targetId);
    return [...(this.#children.get(targetId) ?? [])].sort((a, b) => rank(a) - rank(b) || byId(a, b));
  }

  /** Everything below a target, parents before their children. */
  descendants(targetId: string): readonly TargetNode[] {
    const found: TargetNode[] = [...this.children(targetId)];
    for (let i = 0; i < found.length; i++) {
      const target = found[i];
      if (target?.kind === 'organizationalUnit') found.push(...this.children(target.id));
    }
    return found;
  }

  /** The accounts below a target, by id; the account itself for an account. */
  accountsUnder(targetId: string): readonly TargetNode[] {
    const target = this.#existing(targetId);
    if (target.kind === 'account') return [target];
    return this.descendants(targetId)
      .filter(({ kind }) => kind === 'account')
      .sort(byId);
  }

  /** Levels below the root, which is 0. Where the way to the root is not known, the fewest that there can be. */
  depth(targetId: string): number {
    const { nodes, gaps } = this.lineage(targetId);
    return nodes.length - (gaps.length > 0 ? 0 : 1);
  }

  /**
   * Policies of the type attached directly to a target: in the order of attachment where it is known, then by id.
   *
   * @throws UsageError when there is no such target.
   */
  attachedPolicies(targetId: string, type: string): readonly PolicyNode[] {
    let byType = this.#attached.get(targetId);
    if (byType === undefined) {
      byType = this.#attachedByType(this.#existing(targetId).id);
      this.#attached.set(targetId, byType);
    }
    return byType.get(type) ?? [];
  }

  /**
   * Targets of which no two have the same policies of the type attached, for sure; for each other target one of them has
   * the same. The management account, which control policies do not restrict, is left out.
   */
  differentlyAttached(type: string): readonly TargetNode[] {
    let different = this.#different.get(type);
    if (different === undefined) {
      const seen = new Set<string>();
      const root = this.root === undefined ? [] : [this.root];
      different = [...root, ...this.organizationalUnits, ...this.accounts].filter(({ id }) => {
        if (id === this.managementAccountId) return false;
        if (this.unreadAttachments(id, type).length > 0) return true;
        const { size } = seen;
        const attached = this.attachedPolicies(id, type);
        return seen.add(attached.map((policy) => policy.id).join(' ')).size > size;
      });
      this.#different.set(type, different);
    }
    return different;
  }

  /** The targets that a policy is attached to directly, by id. */
  targets(policyId: string): readonly TargetNode[] {
    this.#targetsOf ??= this.#targetsByPolicy();
    return this.#targetsOf.get(policyId) ?? [];
  }

  /** Is the policy type enabled at the root? `unknown` also while AWS is enabling or disabling it. */
  policyTypeStatus(type: string): 'enabled' | 'disabled' | 'unknown' {
    if (this.root?.kind !== 'root') return 'unknown';
    const summary = this.root.entity.policyTypes.find((one) => one.type === type);
    if (summary === undefined) return 'disabled';
    return summary.status === 'ENABLED' ? 'enabled' : 'unknown';
  }

  /**
   * What may be attached to a target besides `attachedPolicies`, because it was not read.
   *
   * @throws UsageError when there is no such target.
   */
  unreadAttachments(targetId: string, type: string): readonly UnreadAttachment[] {
    if (this.snapshot.gaps.length === 0 && this.#targets.has(targetId)) return nothingUnread;
    const key = `${targetId} ${type}`;
    let unread = this.#unreadAttachments.get(key);
    if (unread === undefined) {
      unread = this.#unreadAttachmentsOf(targetId, type);
      this.#unreadAttachments.set(key, unread);
    }
    return unread;
  }

  /** Why a policy may be attached to more targets than `targets` tells. */
  unreadTargets(policyId: string): readonly Gap[] {
    const policy = this.#policies.get(policyId);
    return policy === undefined ? [] : this.#unread.ofPolicy(policyId, policy.type);
  }

  /** Why the root, and what is attached to it, is not known; empty when it is. */
  rootGaps(): readonly Gap[] {
    if (this.root !== undefined) return [];
    return this.snapshot.gaps.filter(({ operation }) => operation === 'ListRoots');
  }

  /** Why a policy may be attached to more than was read: to known targets, or to some that were not read themselves. */
  attachmentGaps(policyId: string): readonly Gap[] {
    return [...this.unreadTargets(policyId), ...this.rootGaps(), ...this.accountsGaps()];
  }

  /** Why there may be more below a target than `children` tells. */
  childrenGaps(targetId: string): readonly Gap[] {
    return this.#unread.ofChildren(targetId);
  }

  /** Why there may be more accounts than `accounts` tells. */
  accountsGaps(): readonly Gap[] {
    return this.#unread.ofAccounts;
  }

  /**
   * The path of a root or OU as `aws:PrincipalOrgPaths` writes it, such as `o-…/r-…/ou-…/`; for an account that of its
   * parent. undefined when the way to the root is not known.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
   */
  orgPath(targetId: string): string | undefined {
    const { nodes, gaps } = this.lineage(targetId);
    if (gaps.length > 0) return undefined;
    const ids = nodes.filter(({ kind }) => kind !== 'account').map(({ id }) => id);
    return `${[this.organizationId, ...ids].join('/')}/`;
  }

  /**
   * The path of names, such as `/Workloads/Prod/web`; `/` for the root. A slash within a name is written `\/`, a backslash `\\`. Where the
   * way to the root is not known the path begins with `…/`.
   */
  namePath(targetId: string): string {
    let path = this.#namePaths.get(targetId);
    if (path === undefined) {
      const { nodes, gaps } = this.lineage(targetId);
      const names = nodes
        .filter(({ kind }) => kind !== 'root')
        .map(({ name }) => name.replaceAll(/[\\/]/g, '\\$&'));
      path = `${gaps.length > 0 ? '…' : ''}/${names.join('/')}`;
      this.#namePaths.set(targetId, path);
    }
    return path;
  }

  /** What a user's text names: an id, a path of names (`/Workloads/Prod`), or a name. */
  resolveTarget(text: string): Resolved<TargetNode> {
    const byIdOrRoot = text === '/' ? this.root : this.#targets.get(text);
    if (byIdOrRoot !== undefined) return { kind: 'found', node: byIdOrRoot };
    return resolveAmong(text, [...this.#targets.values()], (target) => this.namePath(target.id));
  }

  /** What a user's text names: the id or the name of a policy. */
  resolvePolicy(text: string): Resolved<PolicyNode> {
    const found = this.#policies.get(text);
    return found === undefined ? resolveAmong(text, this.policies) : { kind: 'found', node: found };
  }

  #existing(targetId: string): TargetNode {
    const target = this.#targets.get(targetId);
    if (target === undefined) throw new UsageError(`\`${targetId}\` is not in the organization`);
    return target;
  }

  #ofKind(kind: TargetNode['kind']): TargetNode[] {
    return [...this.#targets.values()].filter((target) => target.kind === kind);
  }

  #build(): DirectedGraph<NodeAttributes, EdgeAttributes> {
    const graph = new DirectedGraph<NodeAttributes, EdgeAttributes>({ allowSelfLoops: false });
    for (const node of this.#targets.values()) graph.addNode(node.id, { node });
    for (const node of this.#policies.values()) graph.addNode(node.id, { node });
    for (const { id, parentId } of this.#targets.values()) {
      if (parentId !== undefined) graph.addDirectedEdge(parentId, id, { kind: 'contains' });
    }
    for (const { policyId, targetId, order } of this.snapshot.attachments) {
      // Attachments to accounts that were not read; a gap says so.
      if (!this.#targets.has(targetId)) continue;
      graph.addDirectedEdge(policyId, targetId, {
        kind: 'attached',
        order: order ?? Number.POSITIVE_INFINITY,
      });
    }
    return graph;
  }

  #targetsByPolicy(): ReadonlyMap<string, readonly TargetNode[]> {
    const byPolicy = new Map<string, TargetNode[]>();
    for (const { policyId, targetId } of this.snapshot.attachments) {
      const target = this.#targets.get(targetId);
      if (target !== undefined) push(byPolicy, policyId, target);
    }
    for (const targets of byPolicy.values()) targets.sort(byId);
    return byPolicy;
  }

  #lineageOf(target: TargetNode): Lineage {
    if (target.kind === 'root') return { nodes: [target], gaps: [] };
    if (target.parentId === undefined) return { nodes: [target], gaps: this.#unread.ofParent(target.id) };
    const above = this.lineage(target.parentId);
    return { nodes: [...above.nodes, target], gaps: above.gaps };
  }

  #attachedByType(targetId: string): ReadonlyMap<string, readonly PolicyNode[]> {
    const attached: { policy: PolicyNode; order: number }[] = [];
    for (const { policyId, order = Number.POSITIVE_INFINITY } of this.#attachedTo.get(targetId) ?? []) {
      const policy = this.#policies.get(policyId);
      if (policy !== undefined) attached.push({ policy, order });
    }
    attached.sort((a, b) => (a.order === b.order ? byId(a.policy, b.policy) : a.order - b.order));
    const byType = new Map<string, PolicyNode[]>();
    for (const { policy } of attached) {
      const list = byType.get(policy.type);
      if (list === undefined) byType.set(policy.type, [policy]);
      else list.push(policy);
    }
    return byType;
  }

  #unreadAttachmentsOf(targetId: string, type: string): readonly UnreadAttachment[] {
    const anyPolicy = this.#unread.ofTarget(targetId, type).map((gap) => ({ gap }));
    if (this.#unread.policiesWithUnreadTargets.size === 0) return anyPolicy;
    const attached = new Set(this.attachedPolicies(targetId, type).map(({ id }) => id));
    const particular = [...this.#unread.policiesWithUnreadTargets].flatMap(([policyId, gaps]) => {
      const policy = this.#policies.get(policyId);
      if (policy?.type !== type || attached.has(policyId)) return [];
      return gaps.map((gap) => ({ gap, policy }));
    });
    return [...anyPolicy, ...particular];
  }
}

const nothingUnread: readonly UnreadAttachment[] = [];

function* targetNodes(snapshot: Snapshot): Generator<TargetNode> {
  const { root } = snapshot;
  const parents = new Set([root?.id, ...snapshot.organizationalUnits.map(({ id }) => id)]);
  // A parent that was not read is a gap, not a place.
  const place = ({ id, name, parentId }: Placed): Placed =>
    parentId === undefined || !parents.has(parentId) ? { id, name } : { id, name, parentId };
  if (root !== undefined) yield { kind: 'root', id: root.id, name: root.name, entity: root };
  for (const entity of snapshot.organizationalUnits) {
    yield { kind: 'organizationalUnit', ...place(entity), entity };
  }
  for (const entity of snapshot.accounts) yield { kind: 'account', ...place(entity), entity };
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

function rank({ kind }: TargetNode): number {
  return kind === 'account' ? 1 : 0;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
