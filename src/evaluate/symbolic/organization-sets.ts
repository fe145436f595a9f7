import type { OrgGraph, PolicyNode, TargetNode, UnreadAttachment } from '../../graph/org-graph.js';
import type { Gap } from '../../model/snapshot.js';
import type { PolicyDocument } from '../../policy/statement/document.js';
import type { ContextValue } from '../../policy/statement/request-view.js';
import type { ControlDecision } from '../authorization/decision.js';
import type { PolicyDocuments } from '../authorization/policy-documents.js';
import { orgPathOf } from '../authorization/request.js';
import { type AccountExchange, type AccountMentions, accountMentions } from './account-exchange.js';
import type { ActionVector } from './action-vectors.js';
import { FALSE, type Node } from './diagram.js';
import type { ControlSpace, ControlVectors, Level, RequestSpace } from './request-space.js';
import type { AccountFacts } from './vocabulary.js';

export type ControlType = ControlDecision['policyType'];

/**
 * What the service and resource control policies of an organization leave possible, account by account, as sets of
 * requests. Targets with the same policies share a set, and so do accounts with the same policies at every level: the
 * work grows with the number of distinct sets.
 *
 * Follows `authorization/reference.ts`: at every level some statement must allow and none may deny.
 */
export class OrganizationSets {
  readonly graph: OrgGraph;
  readonly #documents: PolicyDocuments;
  readonly #space: RequestSpace;
  readonly #controls: Readonly<Record<ControlType, ControlSets>>;
  readonly #mentions = new Map<PolicyNode, AccountMentions>();
  readonly #partialIds = new Map<ControlType, boolean>();

  constructor(graph: OrgGraph, documents: PolicyDocuments, space: RequestSpace) {
    this.graph = graph;
    this.#documents = documents;
    this.#space = space;
    const sets = (type: ControlType): ControlSets =>
      new ControlSets(graph, this.#documents, this.#space.controls[type], type);
    this.#controls = {
      SERVICE_CONTROL_POLICY: sets('SERVICE_CONTROL_POLICY'),
      RESOURCE_CONTROL_POLICY: sets('RESOURCE_CONTROL_POLICY'),
    };
  }

  /**
   * What SCPs leave to the principals of an account, or RCPs to anybody on its resources. It may rest on doubts: on what
   * was not read, and on what AWS does not document.
   *
   * @throws BudgetExceeded when that takes too many nodes.
   */
  of(accountId: string, type: ControlType): Node {
    return this.#space.controls[type].vectors.join(this.vectorOf(accountId, type));
  }

  /** As `of`, cut by action. Accounts with equal sets have one object. */
  vectorOf(accountId: string, type: ControlType): ActionVector {
    return this.#controls[type].ofAccount(accountId);
  }

  /**
   * As `vectorOf`, with two ids exchanged in all policies that reach the account and in what is known of it: what those
   * policies would leave to the other account if they were written for it.
   */
  exchangedVectorOf(accountId: string, type: ControlType, exchange: AccountExchange): ActionVector {
    const isMentioned = this.#policiesOf(accountId, type).some((policy) =>
      exchange.concerns(this.#mentionsOf(policy)),
    );
    if (!isMentioned) return this.#controls[type].ofAccount(accountId, exchange);
    const control = this.#space.controls[type];
    return new ControlSets(this.graph, this.#documents, control, type, exchange).ofAccount(
      accountId,
      exchange,
    );
  }

  /**
   * A text, in a policy that reaches the account, that matches the one id of an exchange and not the other without naming
   * either: then `exchangedVectorOf` does not say what it promises. undefined: none.
   */
  tellsApart(accountId: string, type: ControlType, exchange: AccountExchange): string | undefined {
    for (const policy of this.#policiesOf(accountId, type)) {
      const text = exchange.tellsApart(this.#mentionsOf(policy).partial);
      if (text !== undefined) return text;
    }
    return undefined;
  }

  /**
   * Equal for accounts that the policies which reach them do not tell apart by wildcards, such as `arn:aws:iam::22*:role/x`.
   * Such a text is one comparison in the sets of all accounts, though the principals of some meet it and those of others do
   * not: equal sets mean the same only for accounts of which this is equal, too.
   */
  toldByWildcards(accountId: string, type: ControlType): string {
    if (!this.#hasPartialIds(type)) return '';
    const seen = new Set<PolicyNode>();
    let told = '';
    for (const policy of this.#policiesOf(accountId, type)) {
      if (seen.has(policy)) continue;
      seen.add(policy);
      const { partial } = this.#mentionsOf(policy);
      if (partial.length > 0)
        told += ` ${policy.id} ${partial.map(({ answer }) => answer(accountId)).join()}`;
    }
    return told;
  }

  /** Does any policy of the type match ids by a part of them? */
  #hasPartialIds(type: ControlType): boolean {
    let has = this.#partialIds.get(type);
    if (has === undefined) {
      has = this.graph.policies.some(
        (policy) => policy.type === type && this.#mentionsOf(policy).partial.length > 0,
      );
      this.#partialIds.set(type, has);
    }
    return has;
  }

  /** The policies that are attached on the way to an account, or may be. */
  #policiesOf(accountId: string, type: ControlType): PolicyNode[] {
    return this.graph
      .lineage(accountId)
      .nodes.flatMap(({ id }) => [
        ...this.graph.attachedPolicies(id, type),
        ...this.graph.unreadAttachments(id, type).flatMap(({ policy }) => policy ?? []),
      ]);
  }

  #mentionsOf(policy: PolicyNode): AccountMentions {
    let mentions = this.#mentions.get(policy);
    if (mentions === undefined) {
      const usable = this.#documents.usable(policy);
      mentions = accountMentions(usable.kind === 'document' ? usable.document : noDocument);
      this.#mentions.set(policy, mentions);
    }
    return mentions;
  }

  /** What the policies attached to one target leave possible, whatever stands above it. */
  ofLevel(targetId: string, type: ControlType): Node {
    const { vectors } = this.#space.controls[type];
    return vectors.join(vectors.intersect(vectors.everything, this.#controls[type].ofLevel(targetId)));
  }

  /** What is attached to one target, each policy by itself, and what may be attached besides. */
  attachedTo(targetId: string, type: ControlType): readonly AttachedSets[] {
    return this.#controls[type].attachedTo(targetId);
  }

  /** What the account settles of a request: ids and place in the tree. */
  factsOf(accountId: string, type: ControlType): AccountFacts {
    return accountFacts(this.graph, accountId, type);
  }
}

const noDocument: PolicyDocument = { statements: [], singleStatement: false };

/** What a policy at a target allows and denies, or any policy that may be attached there besides. */
export interface AttachedSets {
  /** undefined: any policy whatever, for all that was read. */
  readonly policy?: PolicyNode;
  /** The doubts whether it is attached, one for what it allows and one for what it denies; undefined: it is. */
  readonly perhaps?: { readonly allows: Node; readonly denies: Node };
  /** Its sets, with those doubts. */
  readonly sets: ControlVectors;
}

/** What passes some levels. */
interface Passed {
  readonly set: ActionVector;
  /** The chunks that may depend on the account; see `Level`. */
  readonly ofAccount: readonly number[];
}

class ControlSets {
  readonly #byTarget = new Map<string, Passed>();
  readonly #byAccount = new Map<string, ActionVector>();
  readonly #byPolicy = new Map<PolicyNode, ControlVectors>();

  constructor(
    private readonly graph: OrgGraph,
    private readonly documents: PolicyDocuments,
    private readonly control: ControlSpace,
    private readonly type: ControlType,
    /** Ids that change places in all documents. */
    private readonly exchange?: AccountExchange,
  ) {}

  /** @param exchange ids that change places in what is known of the account. */
  ofAccount(accountId: string, exchange?: AccountExchange): ActionVector {
    if (exchange !== undefined) {
      const facts = exchange.facts(accountFacts(this.graph, accountId, this.type));
      return this.#forAccount(this.#ofLineage(accountId), facts);
    }
    let set = this.#byAccount.get(accountId);
    if (set === undefined) {
      set = this.#forAccount(this.#ofLineage(accountId), accountFacts(this.graph, accountId, this.type));
      this.#byAccount.set(accountId, set);
    }
    return set;
  }

  /** Chunks that depend on the account are made once for accounts that are alike in them. */
  #forAccount({ set, ofAccount }: Passed, facts: AccountFacts): ActionVector {
    if (ofAccount.length === 0) return set;
    const { vectors, vocabulary } = this.control;
    const nodes = ofAccount.map((at) => vocabulary.forAccounts(set.chunks[at] ?? FALSE).make(facts));
    return vectors.replace(set, { at: ofAccount, nodes });
  }

  #ofLineage(accountId: string): Passed {
    const { graph, type } = this;
    const { vectors, vocabulary } = this.control;
    const { diagram } = vocabulary;
    const status = graph.policyTypeStatus(type);
    const restricts = graph.snapshot.organization.featureSet === 'ALL' && status !== 'disabled';
    const isMember = accountId !== graph.managementAccountId && graph.target(accountId)?.kind === 'account';
    if (!restricts || !isMember) return { set: vectors.everything, ofAccount: [] };
    const lineage = graph.lineage(accountId);
    let { set, ofAccount } = this.#through(lineage.nodes, lineage.nodes.length);
    for (const gap of lineage.gaps) {
      const doubt = this.#gapDoubt(gap, 'the levels above');
      set = vectors.map(set, (node) => diagram.and(node, doubt));
    }
    if (status === 'unknown') {
      const message = `whether \`${type}\` is enabled was not read`;
      const doubt = vocabulary.doubt(`ListRoots ${type}`, { kind: 'gap', code: 'ListRoots', message });
      set = vectors.map(set, (node) => diagram.or(node, doubt));
    }
    if (type === 'RESOURCE_CONTROL_POLICY') set = this.control.withNotRestricted(set);
    return { set, ofAccount };
  }

  /** The first levels of a lineage together. */
  #through(nodes: readonly TargetNode[], count: number): Passed {
    const last = nodes[count - 1];
    if (last === undefined) return { set: this.control.vectors.everything, ofAccount: [] };
    let passed = this.#byTarget.get(last.id);
    if (passed === undefined) {
      const above = this.#through(nodes, count - 1);
      const level = this.ofLevel(last.id);
      passed = {
        set: this.control.vectors.intersect(above.set, level),
        ofAccount: united(above.ofAccount, level.ofAccount),
      };
      this.#byTarget.set(last.id, passed);
    }
    return passed;
  }

  /** What one level leaves, as the chunks in which that is not everything. */
  ofLevel(targetId: string): Level {
    const { graph, type } = this;
    const attached = graph.attachedPolicies(targetId, type).map((policy) => this.#policy(policy));
    const unread = graph.unreadAttachments(targetId, type).map((one) => this.#perhaps(targetId, one).sets);
    return this.control.level(unread.length === 0 ? attached : [...attached, ...unread]);
  }

  /** What is attached to a target, and what may be. */
  attachedTo(targetId: string): readonly AttachedSets[] {
    const attached = this.graph.attachedPolicies(targetId, this.type);
    const unread = this.graph.unreadAttachments(targetId, this.type);
    return [
      ...attached.map((policy) => ({ policy, sets: this.#policy(policy) })),
      ...unread.map((one) => this.#perhaps(targetId, one)),
    ];
  }

  #policy(policy: PolicyNode): ControlVectors {
    let sets = this.#byPolicy.get(policy);
    if (sets === undefined) {
      sets = this.#setsOf(policy);
      this.#byPolicy.set(policy, sets);
    }
    return sets;
  }

  #setsOf(policy: PolicyNode): ControlVectors {
    const usable = this.documents.usable(policy);
    if (usable.kind === 'document') {
      const document = this.exchange?.document(usable.document) ?? usable.document;
      const isAsWritten = document === usable.document;
      return this.control.documentVectors(document, isAsWritten ? policy.policy.content : undefined);
    }
    const { kind, code, message } = usable.reason;
    const doubt = (what: string): Node =>
      this.control.vocabulary.doubt(`unusable ${policy.id} ${what}`, {
        kind: kind === 'limit' ? 'undocumented' : kind,
        code,
        message,
        subject: policy.id,
      });
    return this.control.vectorsOf(doubt('allows'), doubt('denies'));
  }

  /** A policy of which it is not known whether it is attached, or any policy whatever. */
  #perhaps(targetId: string, { gap, policy }: UnreadAttachment): AttachedSets {
    const of = policy?.id ?? targetId;
    const allows = this.#gapDoubt(gap, `${of} allows at ${targetId}`);
    const denies = this.#gapDoubt(gap, `${of} denies at ${targetId}`);
    const perhaps = { allows, denies };
    if (policy === undefined) return { perhaps, sets: this.control.vectorsOf(allows, denies) };
    return { policy, perhaps, sets: this.control.perhaps(this.#policy(policy), perhaps) };
  }

  #gapDoubt(gap: Gap, what: string): Node {
    const { operation, subject, message } = gap;
    return this.control.vocabulary.doubt(`gap ${operation} ${subject ?? ''} ${what}`, {
      kind: 'gap',
      code: operation,
      message,
      ...(subject === undefined ? {} : { subject }),
    });
  }
}

/** The numbers of both, ascending. */
function united(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0) return b;
  const others = b.filter((one) => !a.includes(one));
  return others.length === 0 ? a : [...a, ...others].sort((one, other) => one - other);
}

function accountFacts(graph: OrgGraph, accountId: string, type: ControlType): AccountFacts {
  const side = type === 'SERVICE_CONTROL_POLICY' ? 'principal' : 'resource';
  return {
    accountId,
    value: (key): ContextValue => {
      if (key === `aws:${side}account`) return { state: 'present', values: [accountId] };
      if (key === `aws:${side}orgid`) return { state: 'present', values: [graph.organizationId] };
      return orgPathOf(graph, accountId);
    },
  };
}
