import type { Catalogue } from '../../catalogue/catalogue.js';
import type { OrgGraph, PolicyNode } from '../../graph/org-graph.js';
import type { Gap } from '../../model/snapshot.js';
import type { Evaluator } from '../authorization/evaluator.js';
import { BudgetExceeded } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import { equivalentPolicies, type Mergeable, mergeablePolicies } from './alike.js';
import { type ChangedActions, changedActions } from './changed-actions.js';
import { type Cleanup, cleanup } from './cleanup.js';
import { Emptiness } from './emptiness.js';
import { Levels, type Removal } from './levels.js';
import { type LockedOut, lockedOut } from './locked-out.js';
import { type Reason, Reasons } from './reasons.js';
import { type Effect, Removals } from './removals.js';
import { type ContributionSpace, contributionSpace } from './space.js';
import { type ChangedRequest, changedRequest } from './witness.js';

/** The policy types whose policies allow and deny requests. */
export const controlTypes: readonly ControlType[] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'];

const tooManyKinds = 'the patterns of the policies tell too many kinds of actions apart';

/** Groups of policies that mean the same, or why they can not be told. */
export type Equivalents =
  | { readonly kind: 'known'; readonly groups: readonly (readonly PolicyNode[])[] }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a policy does, over all accounts together. */
export interface PolicyRequests {
  /** Requests that are denied because of it, to at least one account. */
  readonly denies: ChangedActions;
  /** Requests that are allowed because of it. */
  readonly allows: ChangedActions;
}

/**
 * What each service and resource control policy of an organization, each of its statements and each of its attachments
 * adds: what would change for which account without it. All answers are proofs over sets of requests; each is worked out
 * when it is first asked for.
 */
export class Contributions {
  readonly graph: OrgGraph;
  readonly evaluator: Evaluator;
  readonly #makeSpace: () => ContributionSpace;
  readonly #byType = new Map<ControlType, TypeContributions>();
  #space: ContributionSpace | undefined;

  /** @param makeSpace the sets of requests; made when they are first needed. */
  constructor(evaluator: Evaluator, makeSpace: () => ContributionSpace) {
    this.evaluator = evaluator;
    this.graph = evaluator.graph;
    this.#makeSpace = makeSpace;
  }

  /** Over all actions of the service authorization reference, and those that it does not have. */
  static of(evaluator: Evaluator, catalogue: Catalogue): Contributions {
    return new Contributions(evaluator, () => contributionSpace(evaluator, catalogue));
  }

  /** The answers for the policies of one type. */
  of(type: ControlType): TypeContributions {
    let answers = this.#byType.get(type);
    if (answers === undefined) {
      this.#space ??= this.#makeSpace();
      answers = new TypeContributions(this.evaluator, this.#space, type);
      this.#byType.set(type, answers);
    }
    return answers;
  }
}

/** What the policies of one type add. */
export class TypeContributions {
  readonly type: ControlType;
  readonly graph: OrgGraph;
  readonly space: ContributionSpace;
  readonly #evaluator: Evaluator;
  readonly #emptiness: Emptiness;
  readonly #levels: Levels;
  readonly #removals: Removals;
  #lineageGaps: readonly Gap[] | undefined;
  readonly #effects = new Map<string, Effect>();
  readonly #accountsBelow = new Map<string, number>();
  #cleanup: Cleanup | undefined;

  constructor(evaluator: Evaluator, space: ContributionSpace, type: ControlType) {
    this.type = type;
    this.graph = evaluator.graph;
    this.space = space;
    this.#evaluator = evaluator;
    this.#emptiness = new Emptiness(space.accounts, type);
    this.#levels = this.#freshLevels();
    this.#removals = new Removals(this.#levels, this.#emptiness);
  }

  /** Do policies of the type restrict anything? `unknown` where that was not read. */
  get inForce(): 'yes' | 'no' | 'unknown' {
    if (this.graph.snapshot.organization.featureSet !== 'ALL') return 'no';
    const status = this.graph.policyTypeStatus(this.type);
    return status === 'enabled' ? 'yes' : status === 'disabled' ? 'no' : 'unknown';
  }

  /** The policies of the type, by id. */
  get policies(): readonly PolicyNode[] {
    return this.graph.policies.filter(({ type }) => type === this.type);
  }

  /** How many statements a policy has; undefined: its document is not known. */
  statementCount(policy: PolicyNode): number | undefined {
    const usable = this.#evaluator.documents.usable(policy);
    return usable.kind === 'unusable' ? undefined : usable.document.statements.length;
  }

  /** How many member accounts the policy reaches, as far as was read. */
  reach(policyId: string): number {
    return this.#removals
      .topmost({ policyId })
      .reduce(
        (sum, { id, kind }) => sum + (kind === 'account' ? this.#isMember(id) : this.#membersBelow(id)),
        0,
      );
  }

  /** What would change without it. */
  effect(removal: Removal): Effect {
    const asked = this.#inShort(removal);
    const key = `${asked.policyId} ${asked.statement ?? ''} ${asked.targetId ?? ''}`;
    let effect = this.#effects.get(key);
    if (effect === undefined) {
      effect = this.#guarded(() => this.#effectOf(asked));
      this.#effects.set(key, effect);
    }
    return effect;
  }

  /**
   * A request that changes without it, which the reference evaluator confirms, one that its action can have if there is
   * such; undefined where none was found, and always where `effect` does not say `some`.
   */
  witness(removal: Removal): ChangedRequest | undefined {
    const effect = this.effect(removal);
    return effect.kind === 'some'
      ? changedRequest(this.space.accounts, this.space.unlisted, this.type, removal, effect)
      : undefined;
  }

  /** Why it has no effect; to be asked once `effect` says so. */
  reason(removal: Removal): Reason {
    const accounts = this.#removals
      .topmost(removal)
      .reduce(
        (sum, { id, kind }) => sum + (kind === 'account' ? this.#isMember(id) : this.#membersBelow(id)),
        0,
      );
    return new Reasons(this.#levels, this.#emptiness, this.#removals).of(removal, accounts);
  }

  /** What the policy does, counted by actions. undefined: its document is not known, or it takes too much. */
  requests(policyId: string): PolicyRequests | undefined {
    try {
      const changed = this.#removals.changed({ policyId });
      if (changed === undefined) return undefined;
      const { vectors, vocabulary } = this.#levels.control;
      const counted = (chunks: ReadonlyMap<number, number>): ChangedActions =>
        changedActions(chunks, vectors, vocabulary, this.space, this.#emptiness);
      return { denies: counted(changed.gained), allows: counted(changed.lost) };
    } catch (error) {
      if (error instanceof BudgetExceeded) return undefined;
      throw error;
    }
  }

  /** What could all go at once. */
  cleanup(): Cleanup {
    this.#cleanup ??= this.#workOutCleanup();
    return this.#cleanup;
  }

  /** Policies that mean the same; none where that is not known. */
  equivalent(): readonly (readonly PolicyNode[])[] {
    const answer = this.equivalentOrWhyNot();
    return answer.kind === 'known' ? answer.groups : [];
  }

  /** Policies that mean the same, or why it can not be found out. */
  equivalentOrWhyNot(): Equivalents {
    const { control } = this.#levels;
    const { actions } = this.space.accounts.space;
    if (!this.space.isComplete) return { kind: 'unknown', reason: tooManyKinds };
    try {
      const groups = equivalentPolicies(this.#evaluator, control, actions, this.#emptiness, this.type);
      return { kind: 'known', groups };
    } catch (error) {
      if (error instanceof BudgetExceeded) {
        return { kind: 'unknown', reason: `it takes too much: ${error.message}` };
      }
      throw error;
    }
  }

  /** Policies with the same targets that fit into one. */
  mergeable(): readonly Mergeable[] {
    return mergeablePolicies(this.#evaluator, this.type);
  }

  /** Accounts to which nothing is left. */
  lockedOut(): readonly LockedOut[] {
    if (this.inForce !== 'yes' || !this.space.isComplete) return [];
    return lockedOut(this.#levels, this.#emptiness);
  }

  #freshLevels(): Levels {
    const { accounts } = this.space;
    return new Levels(this.#evaluator, accounts.sets, accounts.space.controls[this.type], this.type);
  }

  /** The only statement of a policy is all of it, and so is the only attachment. */
  #inShort({ policyId, statement, targetId }: Removal): Removal {
    const policy = this.graph.policy(policyId);
    const isAll = statement === 0 && policy !== undefined && this.statementCount(policy) === 1;
    const isEverywhere =
      targetId !== undefined &&
      this.graph.targets(policyId).length === 1 &&
      this.graph.unreadTargets(policyId).length === 0;
    return {
      policyId,
      ...(statement === undefined || isAll ? {} : { statement }),
      ...(targetId === undefined || isEverywhere ? {} : { targetId }),
    };
  }

  #effectOf(removal: Removal): Effect {
    if (this.inForce === 'no') return { kind: 'none' };
    const effect = this.#removals.effect(removal);
    if (effect.kind === 'some' && !this.#isSurelyAbove(removal, effect.accountId)) {
      const gaps = this.graph.unreadTargets(removal.policyId);
      return { kind: 'unknown', reason: 'not all targets of the policy were read', gaps };
    }
    if (effect.kind !== 'none') return effect;
    if (!this.space.isComplete) return { kind: 'unknown', reason: tooManyKinds, gaps: [] };
    const elsewhere = removal.targetId === undefined ? this.graph.attachmentGaps(removal.policyId) : [];
    const gaps = elsewhere.length > 0 ? elsewhere : this.#unreadLineages();
    if (gaps.length === 0 || this.reason(removal).kind === 'matches-nothing') return effect;
    const what = elsewhere.length > 0 ? 'where else it is attached' : 'where some accounts stand';
    return { kind: 'unknown', reason: `${what} was not read`, gaps };
  }

  /** Why accounts may stand below any target. */
  #unreadLineages(): readonly Gap[] {
    this.#lineageGaps ??= [...new Set(this.graph.accounts.flatMap(({ id }) => this.graph.lineage(id).gaps))];
    return this.#lineageGaps;
  }

  /** Is it certain that the policy reaches the account? It may only be attached perhaps. */
  #isSurelyAbove({ policyId, targetId }: Removal, accountId: string): boolean {
    if (targetId !== undefined || this.graph.unreadTargets(policyId).length === 0) return true;
    const targets = new Set(this.graph.targets(policyId).map(({ id }) => id));
    return this.graph.lineage(accountId).nodes.some(({ id }) => targets.has(id));
  }

  #guarded(work: () => Effect): Effect {
    try {
      return work();
    } catch (error) {
      if (error instanceof BudgetExceeded) {
        return { kind: 'unknown', reason: `it takes too much: ${error.message}`, gaps: [] };
      }
      throw error;
    }
  }

  #workOutCleanup(): Cleanup {
    const nothing: Cleanup = { attachments: [], statements: [] };
    if (this.inForce !== 'yes') return nothing;
    const own = this.policies.filter(({ policy }) => !policy.awsManaged);
    const attachments = own.flatMap(({ id }) =>
      this.graph
        .targets(id)
        .map((target) => ({ policyId: id, targetId: target.id }))
        .filter((removal) => this.effect(removal).kind === 'none'),
    );
    const statements = own.flatMap((policy) =>
      Array.from({ length: this.statementCount(policy) ?? 0 }, (_, statement) => ({
        policyId: policy.id,
        statement,
      })).filter(
        (removal) => this.graph.targets(policy.id).length > 0 && this.effect(removal).kind === 'none',
      ),
    );
    const levels = this.#freshLevels();
    try {
      return cleanup(levels, new Removals(levels, this.#emptiness), { attachments, statements });
    } catch (error) {
      if (error instanceof BudgetExceeded) return nothing;
      throw error;
    }
  }

  #isMember(accountId: string): number {
    return accountId === this.graph.managementAccountId ? 0 : 1;
  }

  #membersBelow(targetId: string): number {
    let count = this.#accountsBelow.get(targetId);
    if (count === undefined) {
      const { groups, units } = this.#levels.below(targetId);
      count =
        groups.reduce((sum, { accounts }) => sum + accounts.length, 0) +
        units.reduce((sum, id) => sum + this.#membersBelow(id), 0);
      this.#accountsBelow.set(targetId, count);
    }
    return count;
  }
}
