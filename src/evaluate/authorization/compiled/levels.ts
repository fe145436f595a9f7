import type { OrgGraph, PolicyNode } from '../../../graph/org-graph.js';
import type { Gap } from '../../../model/snapshot.js';
import type { RequestView } from '../../../policy/statement/request-view.js';
import type { StatementMatch, UnknownReason } from '../decision.js';
import type { PolicyDocuments } from '../policy-documents.js';
import { type CompiledStatement, compileDocument } from './statements.js';
import { type FastVerdict, NO, UNKNOWN, YES } from './verdicts.js';

/** Bounds the memory of the per-action caches; a full one is emptied. */
const cacheLimit = 32_768;

/** A statement with what a decision says when it matches for sure. */
export interface PolicyStatement extends CompiledStatement {
  readonly policy: PolicyNode;
  readonly certainMatch: StatementMatch;
}

/** One policy: its statements, by action. */
export class CompiledPolicy {
  readonly node: PolicyNode;
  /** Why the document cannot be relied on, if so. */
  readonly unusable: UnknownReason | undefined;
  readonly #statements: readonly PolicyStatement[];
  readonly #byAction = new Map<string, readonly PolicyStatement[]>();

  constructor(node: PolicyNode, documents: PolicyDocuments) {
    this.node = node;
    const usable = documents.usable(node);
    this.unusable = usable.kind === 'unusable' ? usable.reason : undefined;
    const statements = usable.kind === 'document' ? compileDocument(usable.document) : [];
    this.#statements = statements.map((compiled) => ({
      ...compiled,
      policy: node,
      certainMatch: certainMatch(compiled, node),
    }));
  }

  /** The statements whose action matches, in the order of the document. */
  matching(action: string): readonly PolicyStatement[] {
    let matching = this.#byAction.get(action);
    if (matching === undefined) {
      matching = this.#statements.filter((statement) => statement.matchesAction(action));
      if (this.#byAction.size >= cacheLimit) this.#byAction.clear();
      this.#byAction.set(action, matching);
    }
    return matching;
  }
}

function certainMatch({ statement }: CompiledStatement, node: PolicyNode): StatementMatch {
  return {
    effect: statement.effect,
    verdict: 'yes',
    policyId: node.id,
    policyName: node.name,
    statementIndex: statement.index,
    pointer: statement.pointer,
    openKeys: [],
    ...(statement.sid === undefined ? {} : { sid: statement.sid }),
  };
}

/** What one level leaves to decide for an action: everything that does not depend on the request is worked out. */
interface LevelForAction {
  /** The least that "some statement allows" can be, and the conditional statements that may raise it. */
  readonly allow: FastVerdict;
  readonly allows: readonly PolicyStatement[];
  readonly deny: FastVerdict;
  readonly denies: readonly PolicyStatement[];
  /** Statements of policies of which it is not known whether they are attached. */
  readonly maybeAllows: readonly PolicyStatement[];
  readonly maybeDenies: readonly PolicyStatement[];
}

/** A policy that may be attached besides, and why that is not known. */
export interface MaybeAttached {
  readonly gap: Gap;
  /** undefined: any policy whatever. */
  readonly policy: CompiledPolicy | undefined;
}

/** The policies of one type at one level; targets with the same policies share one. */
export class CompiledLevel {
  readonly policies: readonly CompiledPolicy[];
  readonly maybe: readonly MaybeAttached[];
  readonly #byAction = new Map<string, LevelForAction>();

  constructor(policies: readonly CompiledPolicy[], maybe: readonly MaybeAttached[]) {
    this.policies = policies;
    this.maybe = maybe;
  }

  /** Does some statement at this level allow? The action is the request's, in lower case. */
  allow(request: RequestView): FastVerdict {
    const level = this.#forAction(request.action);
    return verdictOf(level.allow, level.allows, level.maybeAllows, request);
  }

  /** Does some statement at this level deny? */
  deny(request: RequestView): FastVerdict {
    const level = this.#forAction(request.action);
    return verdictOf(level.deny, level.denies, level.maybeDenies, request);
  }

  /** The answer that is the same for every request with this action, or undefined when there is none. */
  settled(action: string): 'passes' | 'denied' | undefined {
    const level = this.#forAction(action);
    if (level.deny === YES) return 'denied';
    if (level.allow === NO && level.allows.length === 0 && level.maybeAllows.length === 0) return 'denied';
    const mayDeny = level.deny !== NO || level.denies.length > 0 || level.maybeDenies.length > 0;
    return level.allow === YES && !mayDeny ? 'passes' : undefined;
  }

  #forAction(action: string): LevelForAction {
    let level = this.#byAction.get(action);
    if (level === undefined) {
      level = this.#work(action);
      if (this.#byAction.size >= cacheLimit) this.#byAction.clear();
      this.#byAction.set(action, level);
    }
    return level;
  }

  #work(action: string): LevelForAction {
    const matching = this.policies.flatMap((policy) => policy.matching(action));
    const possible = this.maybe.flatMap(({ policy }) => policy?.matching(action) ?? []);
    const blind =
      this.policies.some(({ unusable }) => unusable !== undefined) ||
      this.maybe.some(({ policy }) => policy === undefined || policy.unusable !== undefined);
    const least = (allows: boolean): FastVerdict =>
      matching.some((one) => one.allows === allows && one.unconditional) ? YES : blind ? UNKNOWN : NO;
    const conditional = (allows: boolean): PolicyStatement[] =>
      matching.filter((one) => one.allows === allows && !one.unconditional);
    return {
      allow: least(true),
      allows: conditional(true),
      deny: least(false),
      denies: conditional(false),
      maybeAllows: possible.filter(({ allows }) => allows),
      maybeDenies: possible.filter(({ allows }) => !allows),
    };
  }
}

function verdictOf(
  least: FastVerdict,
  statements: readonly PolicyStatement[],
  possible: readonly PolicyStatement[],
  request: RequestView,
): FastVerdict {
  let verdict = least;
  for (const statement of statements) {
    if (verdict === YES) return YES;
    const one = statement.matchesRest(request);
    if (one > verdict) verdict = one;
  }
  if (verdict < UNKNOWN) {
    for (const statement of possible) if (statement.matchesRest(request) !== NO) return UNKNOWN;
  }
  return verdict;
}

/** All levels of one organization for one policy type, each distinct one once. */
export class CompiledLevels {
  readonly #graph: OrgGraph;
  readonly #documents: PolicyDocuments;
  readonly #type: string;
  readonly #policies = new Map<PolicyNode, CompiledPolicy>();
  readonly #levels = new Map<string, CompiledLevel>();

  constructor(graph: OrgGraph, documents: PolicyDocuments, type: string) {
    this.#graph = graph;
    this.#documents = documents;
    this.#type = type;
  }

  /** The level of a target. */
  of(targetId: string): CompiledLevel {
    const attached = this.#graph.attachedPolicies(targetId, this.#type);
    const unread = this.#graph.unreadAttachments(targetId, this.#type);
    const key = `${attached.map(({ id }) => id).join(' ')}|${unread
      .map(({ gap, policy }) => `${gap.operation} ${gap.subject ?? ''} ${policy?.id ?? ''}`)
      .join('|')}`;
    let level = this.#levels.get(key);
    if (level === undefined) {
      const maybe = unread.map(({ gap, policy }) => ({
        gap,
        policy: policy === undefined ? undefined : this.#compiled(policy),
      }));
      level = new CompiledLevel(
        attached.map((policy) => this.#compiled(policy)),
        maybe,
      );
      this.#levels.set(key, level);
    }
    return level;
  }

  #compiled(node: PolicyNode): CompiledPolicy {
    let policy = this.#policies.get(node);
    if (policy === undefined) {
      policy = new CompiledPolicy(node, this.#documents);
      this.#policies.set(node, policy);
    }
    return policy;
  }
}
