import type { OrgGraph, PolicyNode } from '../../graph/org-graph.js';
import type { JsonObject } from '../../model/json-text.js';
import type { Gap } from '../../model/snapshot.js';
import type { ParsedManagementPolicy } from '../../policy/inheritance/document.js';
import { parseManagementPolicy } from '../../policy/inheritance/document.js';
import {
  emptyMerge,
  type Merged,
  type MergeLevel,
  mergeLevel,
  mergeLevels,
} from '../../policy/inheritance/merge.js';
import { effectiveDocument } from '../../policy/inheritance/render.js';
import type { UnknownReason } from '../authorization/decision.js';
import { type EffectivePolicyError, validateEffectivePolicy } from './validation.js';

/** What reaches a target of one management policy type. */
export interface EffectivePolicy {
  readonly targetId: string;
  readonly policyType: string;
  /**
   * `effective`: `document` is in force. `none`: no policy of the type reaches the target, or the type is not enabled.
   * `unknown`: something that it depends on was not read, or is a document that AWS refuses; see `unknowns`.
   */
  readonly status: 'effective' | 'none' | 'unknown';
  /** As `DescribeEffectivePolicy` gives it; only when effective. */
  readonly document?: JsonObject;
  /** The same with where each value comes from, and what had no effect; only when effective. */
  readonly merged?: Merged;
  /**
   * A document that another order of the policies of one level gives; only when the order makes a difference. AWS goes by
   * the order of attachment, which its API does not tell.
   */
  readonly inOtherOrder?: JsonObject;
  /**
   * Why AWS would find the document not valid; empty when it is valid. AWS then keeps the last valid one of the account,
   * which only AWS knows.
   */
  readonly errors: readonly EffectivePolicyError[];
  /** Ids of the policies that reach the target, from the root down. */
  readonly policyIds: readonly string[];
  readonly unknowns: readonly UnknownReason[];
}

/** What the policies make of a lineage, whoever stands at its end. */
type LineageResult = Omit<EffectivePolicy, 'targetId' | 'policyType' | 'unknowns'>;

/** A lineage as one policy type sees it. A target that adds nothing to it shares that of its parent. */
interface TypedLineage {
  readonly above: TypedLineage | undefined;
  /** What may be attached, and was not read. */
  readonly unread: readonly UnknownReason[];
  /** Documents that can't be used. */
  readonly documents: readonly UnknownReason[];
  /** The last level; undefined where nothing is attached. */
  readonly level: MergeLevel | undefined;
  merged: Merged | undefined;
  result: LineageResult | undefined;
}

/**
 * The effective management policies of one organization, for accounts, OUs and the root. Targets that the same policies
 * reach share one result: the work grows with distinct lineages, not with accounts.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html
 */
export class EffectivePolicies {
  readonly #graph: OrgGraph;
  readonly #parsed = new Map<PolicyNode, ParsedManagementPolicy | undefined>();
  /** By policy type, then target. */
  readonly #lineages = new Map<string, Map<string, TypedLineage>>();
  /** Asked for seldom, and only of lineages in which the order makes a difference. */
  readonly #others = new Map<TypedLineage, readonly Merged[]>();
  readonly #hasGaps: boolean;

  constructor(graph: OrgGraph) {
    this.#graph = graph;
    this.#hasGaps = graph.snapshot.gaps.length > 0;
  }

  /** The parsed document of a management policy; undefined when it was not read. */
  parsed(policy: PolicyNode): ParsedManagementPolicy | undefined {
    if (!this.#parsed.has(policy)) {
      const { content } = policy.policy;
      this.#parsed.set(policy, content === undefined ? undefined : parseManagementPolicy(content));
    }
    return this.#parsed.get(policy);
  }

  /**
   * The effective policy of a target.
   *
   * @throws UsageError when there is no such target.
   */
  of(targetId: string, policyType: string): EffectivePolicy {
    const lineage = this.#lineage(targetId, policyType);
    const status = this.#graph.policyTypeStatus(policyType);
    const nothing = { targetId, policyType, policyIds: [], errors: [] };
    if (this.#graph.snapshot.organization.featureSet !== 'ALL' || status === 'disabled') {
      return { ...nothing, unknowns: [], status: 'none' };
    }
    const unknowns = [...lineage.unread, ...lineage.documents];
    if (status === 'unknown') {
      const message = `whether \`${policyType}\` is enabled was not read`;
      unknowns.unshift({ kind: 'gap', code: 'ListRoots', message });
    }
    if (unknowns.length > 0) return { ...nothing, unknowns, status: 'unknown' };
    lineage.result ??= resultOf(policyType, lineage);
    const { result } = lineage;
    return { ...result, targetId, policyType, unknowns };
  }

  /**
   * What other orders of the policies of one level make of a target, each once and none with the document of `of`; empty
   * when the order makes no difference, and for a target whose policy is not effective. Not every order is tried, see
   * `docs/effective-policies.md`.
   *
   * @throws UsageError when there is no such target.
   */
  inOtherOrders(targetId: string, policyType: string): readonly Merged[] {
    const { document, inOtherOrder } = this.of(targetId, policyType);
    if (document === undefined || inOtherOrder === undefined) return [];
    const lineage = this.#lineage(targetId, policyType);
    let others = this.#others.get(lineage);
    if (others === undefined) {
      others = otherMerges(policyType, levelsOf(lineage), document);
      this.#others.set(lineage, others);
    }
    return others;
  }

  /** The same, worked out from the root down without anything remembered: what `of` is held against. */
  byReference(targetId: string, policyType: string): EffectivePolicy {
    return new EffectivePolicies(this.#graph).of(targetId, policyType);
  }

  #lineage(targetId: string, policyType: string): TypedLineage {
    let known = this.#lineages.get(policyType);
    if (known === undefined) {
      known = new Map();
      this.#lineages.set(policyType, known);
    }
    let lineage = known.get(targetId);
    if (lineage === undefined) {
      lineage = this.#lineageOf(targetId, policyType);
      known.set(targetId, lineage);
    }
    return lineage;
  }

  #lineageOf(targetId: string, policyType: string): TypedLineage {
    const { nodes, gaps } = this.#graph.lineage(targetId);
    const parent = nodes.at(-2);
    const above = parent === undefined ? undefined : this.#lineage(parent.id, policyType);
    const attached = this.#graph.attachedPolicies(targetId, policyType);
    const ownGaps = this.#hasGaps ? this.#graph.unreadAttachments(targetId, policyType) : [];
    if (above !== undefined && attached.length === 0 && ownGaps.length === 0) return above;
    const policies = attached.flatMap((policy) => {
      const root = this.parsed(policy)?.root;
      return root === undefined ? [] : [{ id: policy.id, root }];
    });
    const unread = above === undefined ? gaps.map(gapReason) : above.unread;
    return {
      above,
      unread: [...unread, ...ownGaps.map(({ gap }) => gapReason(gap))],
      documents: [...(above?.documents ?? []), ...attached.flatMap((policy) => this.#unusable(policy) ?? [])],
      level: policies.length === 0 ? undefined : { targetId, policies },
      merged: undefined,
      result: undefined,
    };
  }

  #unusable(policy: PolicyNode): UnknownReason | undefined {
    const named = `policy \`${policy.name}\` (${policy.id})`;
    const parsed = this.parsed(policy);
    if (parsed === undefined) {
      const message = `the document of ${named} was not read`;
      return { kind: 'gap', code: 'DescribePolicy', message, subject: policy.id };
    }
    if (parsed.root !== undefined) return undefined;
    const [first] = parsed.problems;
    return {
      kind: 'invalid-document',
      code: first?.code ?? 'invalid-document',
      message: `the document of ${named} is one that AWS refuses: ${first?.message ?? ''}`,
      subject: policy.id,
      ...(first?.location?.pointer === undefined ? {} : { pointer: first.location.pointer }),
    };
  }
}

function gapReason({ operation, message, subject }: Gap): UnknownReason {
  return { kind: 'gap', code: operation, message, ...(subject === undefined ? {} : { subject }) };
}

/** Levels with policies, root first. */
function levelsOf(lineage: TypedLineage): MergeLevel[] {
  const levels: MergeLevel[] = [];
  for (let at: TypedLineage | undefined = lineage; at !== undefined; at = at.above) {
    if (at.level !== undefined) levels.unshift(at.level);
  }
  return levels;
}

/** Merged level by level, so that lineages share what stands above. */
function mergeOf(policyType: string, lineage: TypedLineage | undefined): Merged {
  if (lineage === undefined) return emptyMerge;
  const { above, level } = lineage;
  if (lineage.merged === undefined) {
    const before = mergeOf(policyType, above);
    lineage.merged = level === undefined ? before : mergeLevel(policyType, before, level);
  }
  return lineage.merged;
}

function resultOf(policyType: string, lineage: TypedLineage): LineageResult {
  const levels = levelsOf(lineage);
  const policyIds = levels.flatMap(({ policies }) => policies.map(({ id }) => id));
  if (levels.length === 0) return { status: 'none', policyIds, errors: [] };
  const merged = mergeOf(policyType, lineage);
  const document = effectiveDocument(merged.root);
  const other = inOtherOrder(policyType, levels, document);
  return {
    status: 'effective',
    document,
    merged,
    errors: validateEffectivePolicy(policyType, merged, document),
    policyIds,
    ...(other === undefined ? {} : { inOtherOrder: other }),
  };
}

/** What some other orders make of the levels, each document once. */
function otherMerges(
  policyType: string,
  levels: readonly MergeLevel[],
  document: JsonObject,
): readonly Merged[] {
  const seen = new Set([canonical(document)]);
  return [...otherOrders(levels)].flatMap((order) => {
    const merged = mergeLevels(policyType, order);
    const text = canonical(effectiveDocument(merged.root));
    if (seen.has(text)) return [];
    seen.add(text);
    return [merged];
  });
}

/** The first of those orders that gives another document. */
function inOtherOrder(
  policyType: string,
  levels: readonly MergeLevel[],
  document: JsonObject,
): JsonObject | undefined {
  if (levels.every(({ policies }) => policies.length < 2)) return undefined;
  const expected = canonical(document);
  for (const order of otherOrders(levels)) {
    const other = effectiveDocument(mergeLevels(policyType, order).root);
    if (canonical(other) !== expected) return other;
  }
  return undefined;
}

/**
 * Every level turned around, and each policy of a level put first, then last: who is first decides what is assigned, who
 * is last what is removed.
 */
function* otherOrders(levels: readonly MergeLevel[]): Generator<readonly MergeLevel[]> {
  yield levels.map((level) => ({ ...level, policies: [...level.policies].reverse() }));
  for (const [i, level] of levels.entries()) {
    const { policies } = level;
    for (const moved of policies.length < 2 ? [] : policies) {
      const others = policies.filter((policy) => policy !== moved);
      for (const order of [
        [moved, ...others],
        [...others, moved],
      ]) {
        if (order.some((policy, j) => policy !== policies[j])) {
          yield levels.with(i, { ...level, policies: order });
        }
      }
    }
  }
}

/** The document with keys in order and lists as sets: the order of keys and of appended values is no difference. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (Array.isArray(one)) return [...one].map((item) => JSON.stringify(item)).sort();
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
