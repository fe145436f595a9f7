import type { OrgGraph, PolicyNode } from '../../graph/org-graph.js';
import type { Evaluator } from '../authorization/evaluator.js';
import type { ActionVector, SparseVector } from '../symbolic/action-vectors.js';
import { FALSE, type Node, TRUE } from '../symbolic/diagram.js';
import type { AttachedSets, ControlType, OrganizationSets } from '../symbolic/organization-sets.js';
import type { ControlSpace, ControlVectors } from '../symbolic/request-space.js';
import type { StatementSet } from '../symbolic/statements.js';

/**
 * Something that could be taken away: a policy wherever it is attached, one of its statements, or, with a target, the
 * attachment there.
 */
export interface Removal {
  readonly policyId: string;
  /** Position of the statement in the document. */
  readonly statement?: number;
  readonly targetId?: string;
}

/** Chunks of a set by their number; those that are not there are empty. */
export type Chunks = ReadonlyMap<number, Node>;

/** What one target's policies of a type leave, chunk by chunk. Targets with the same policies share one. */
export interface Level {
  readonly policies: readonly AttachedSets[];
  readonly left: Map<number, Node>;
  /** Equal for equal policies, one for each. */
  readonly keys: readonly string[];
  /** The level with something taken away from it. */
  readonly without: Map<string, Level>;
}

/** The accounts below a target that have the same policies of the type, and the OUs. */
export interface Children {
  readonly groups: readonly { readonly level: Level; readonly accounts: readonly string[] }[];
  readonly units: readonly string[];
}

/**
 * The levels of an organization for one policy type, with things taken away: some for good (`remove`), and one for a
 * question. Chunks are worked out when they are asked for.
 */
export class Levels {
  readonly type: ControlType;
  readonly graph: OrgGraph;
  readonly control: ControlSpace;
  readonly #evaluator: Evaluator;
  readonly #sets: OrganizationSets;
  readonly #byTarget = new Map<string, Level>();
  readonly #byKey = new Map<string, Level>();
  readonly #children = new Map<string, Children>();
  readonly #childIds = new Map<
    string,
    { readonly accounts: readonly string[]; readonly units: readonly string[] }
  >();
  readonly #through = new Map<string, Map<number, Node>>();
  readonly #shortened = new Map<string, ControlVectors>();
  readonly #denials = new WeakMap<ControlVectors, ReadonlyMap<number, Node>>();
  readonly #taken = new Map<string, { readonly allow: Chunks; readonly deny: Chunks } | undefined>();
  readonly #goneStatements = new Map<string, Set<number>>();
  readonly #goneAttachments = new Set<string>();

  constructor(evaluator: Evaluator, sets: OrganizationSets, control: ControlSpace, type: ControlType) {
    this.#evaluator = evaluator;
    this.graph = evaluator.graph;
    this.#sets = sets;
    this.control = control;
    this.type = type;
  }

  /** Takes an attachment, or a statement everywhere, away for good. */
  remove({ policyId, statement, targetId }: Removal): void {
    if (targetId !== undefined) this.#goneAttachments.add(attachmentKey(policyId, targetId));
    if (statement !== undefined) {
      const gone = this.#goneStatements.get(policyId) ?? new Set();
      this.#goneStatements.set(policyId, gone.add(statement));
    }
    const changed = targetId === undefined ? this.graph.targets(policyId).map(({ id }) => id) : [targetId];
    for (const id of changed) {
      this.#byTarget.delete(id);
      this.#children.delete(this.graph.lineage(id).nodes.at(-2)?.id ?? '');
    }
    this.#through.clear();
    this.#taken.clear();
  }

  /** Has the attachment been taken away? */
  isGone(policyId: string, targetId: string): boolean {
    return this.#goneAttachments.has(attachmentKey(policyId, targetId));
  }

  /** Has the statement been taken away for good? */
  isGoneStatement(policyId: string, statement: number): boolean {
    return this.#goneStatements.get(policyId)?.has(statement) === true;
  }

  /** What is attached to a target. */
  at(targetId: string): Level {
    let level = this.#byTarget.get(targetId);
    if (level === undefined) {
      level = this.#level(targetId);
      this.#byTarget.set(targetId, level);
    }
    return level;
  }

  /** What is below a target: the management account, which nothing restricts, is not. */
  below(targetId: string): Children {
    let children = this.#children.get(targetId);
    if (children === undefined) {
      children = this.#childrenOf(targetId);
      this.#children.set(targetId, children);
    }
    return children;
  }

  /** What the level leaves of a chunk. */
  left(level: Level, chunk: number): Node {
    let node = level.left.get(chunk);
    if (node === undefined) {
      node = this.#left(level.policies, chunk);
      level.left.set(chunk, node);
    }
    return node;
  }

  /** What the level leaves of a chunk when something is taken away from it. */
  leftWithout(level: Level, removal: Removal, chunk: number): Node {
    if (!this.isAt(level, removal)) return this.left(level, chunk);
    const key = `${removal.policyId} ${removal.statement ?? ''}`;
    let without = level.without.get(key);
    if (without === undefined) {
      without = this.#levelWithout(level, removal);
      level.without.set(key, without);
    }
    return this.left(without, chunk);
  }

  /** Is the policy attached at the level, or may it be? */
  isAt({ policies }: Level, { policyId }: Removal): boolean {
    return policies.some(({ policy }) => policy?.id === policyId);
  }

  /** What the levels from the root down to a target leave of a chunk together. */
  through(targetId: string, chunk: number): Node {
    const own = this.left(this.at(targetId), chunk);
    const above = this.graph.lineage(targetId).nodes.at(-2);
    if (above === undefined) return own;
    if (own === TRUE) return this.through(above.id, chunk);
    let chunks = this.#through.get(targetId);
    if (chunks === undefined) {
      chunks = new Map();
      this.#through.set(targetId, chunks);
    }
    let node = chunks.get(chunk);
    if (node === undefined) {
      node = this.control.vocabulary.diagram.and(this.through(above.id, chunk), own);
      chunks.set(chunk, node);
    }
    return node;
  }

  /** What is taken away: requests that it allows, and requests that it denies. undefined: its document is not known. */
  taken(removal: Removal): { readonly allow: Chunks; readonly deny: Chunks } | undefined {
    const key = `${removal.policyId} ${removal.statement ?? ''}`;
    if (!this.#taken.has(key)) this.#taken.set(key, this.#takenBy(removal));
    return this.#taken.get(key);
  }

  #takenBy(removal: Removal): { readonly allow: Chunks; readonly deny: Chunks } | undefined {
    const policy = this.graph.policy(removal.policyId);
    const statements = policy === undefined ? undefined : this.statementsOf(policy);
    if (statements === undefined) return undefined;
    const gone = this.#goneStatements.get(removal.policyId);
    const taken = statements.filter(
      (_, i) => (removal.statement === undefined || removal.statement === i) && gone?.has(i) !== true,
    );
    const { diagram } = this.control.vocabulary;
    const union = (effect: 'Allow' | 'Deny'): Chunks => {
      const nodes = taken.filter(({ statement }) => statement.effect === effect).map(({ node }) => node);
      const all = nodes.reduce((sum, node) => diagram.or(sum, node), FALSE);
      return chunksOf(this.control.vectors.sparse(this.control.vectors.split(all), FALSE));
    };
    return { allow: union('Allow'), deny: union('Deny') };
  }

  #level(targetId: string): Level {
    const policies = this.#sets
      .attachedTo(targetId, this.type)
      .filter(({ policy }) => policy === undefined || !this.isGone(policy.id, targetId))
      .map((attached) => this.#asItIs(attached));
    return this.#levelOf(
      policies,
      policies.map((one) => this.#keyOf(one, targetId)),
    );
  }

  #levelOf(policies: readonly AttachedSets[], keys: readonly string[]): Level {
    const key = keys.length < 2 ? (keys[0] ?? '') : [...keys].sort().join(' ');
    let level = this.#byKey.get(key);
    if (level === undefined) {
      level = { policies, keys, left: new Map(), without: new Map() };
      this.#byKey.set(key, level);
    }
    return level;
  }

  /** Many levels are one when the policy that tells them apart is gone. */
  #levelWithout(level: Level, removal: Removal): Level {
    const { policies, keys } = level;
    if (removal.statement !== undefined) {
      return {
        policies: this.#policiesWithout(level, removal),
        keys: [],
        left: new Map(),
        without: new Map(),
      };
    }
    const stays = ({ policy }: AttachedSets): boolean => policy?.id !== removal.policyId;
    return this.#levelOf(
      policies.filter(stays),
      keys.filter((_, i) => {
        const one = policies[i];
        return one !== undefined && stays(one);
      }),
    );
  }

  #keyOf({ policy, perhaps }: AttachedSets, targetId: string): string {
    const gone = [...(this.#goneStatements.get(policy?.id ?? '') ?? [])].sort().join(',');
    return `${policy?.id ?? ''}-${gone}${perhaps === undefined ? '' : `?${targetId}:${perhaps.allows}`}`;
  }

  /** Without the statements that are gone for good. */
  #asItIs(attached: AttachedSets): AttachedSets {
    const gone = this.#goneStatements.get(attached.policy?.id ?? '');
    return gone === undefined ? attached : this.#shorter(attached, gone);
  }

  #policiesWithout({ policies }: Level, { policyId, statement }: Removal): AttachedSets[] {
    return policies.flatMap((attached) => {
      if (attached.policy?.id !== policyId) return [attached];
      if (statement === undefined) return [];
      return [this.#shorter(attached, new Set([...(this.#goneStatements.get(policyId) ?? []), statement]))];
    });
  }

  #shorter(attached: AttachedSets, without: ReadonlySet<number>): AttachedSets {
    const { policy, perhaps } = attached;
    const statements = policy === undefined ? undefined : this.statementsOf(policy);
    if (policy === undefined || statements === undefined) return attached;
    const key = `${policy.id} ${[...without].sort().join(',')}`;
    let sets = this.#shortened.get(key);
    if (sets === undefined) {
      const { diagram } = this.control.vocabulary;
      const union = (effect: 'Allow' | 'Deny'): Node =>
        statements
          .filter(({ statement }, i) => statement.effect === effect && !without.has(i))
          .reduce((sum, { node }) => diagram.or(sum, node), FALSE);
      sets = this.control.vectorsOf(union('Allow'), union('Deny'));
      this.#shortened.set(key, sets);
    }
    return { ...attached, sets: perhaps === undefined ? sets : this.control.perhaps(sets, perhaps) };
  }

  /** The sets of a policy's statements; undefined: its document is not known. */
  statementsOf(policy: PolicyNode): readonly StatementSet[] | undefined {
    const usable = this.#evaluator.documents.usable(policy);
    if (usable.kind === 'unusable') return undefined;
    return this.control.documentSets(usable.document, policy.policy.content).statements;
  }

  /** At a level some policy must allow, and none may deny. */
  #left(policies: readonly AttachedSets[], chunk: number): Node {
    const { vectors, vocabulary } = this.control;
    const { diagram } = vocabulary;
    const isEverything = ({ sets }: AttachedSets): boolean => sets.allow === vectors.everything;
    let left = policies.some(isEverything)
      ? TRUE
      : policies.reduce((sum, { sets }) => diagram.or(sum, chunkOf(sets.allow, chunk)), FALSE);
    for (const { sets } of policies) {
      if (left === FALSE) break;
      left = diagram.minus(left, this.#denied(sets).get(chunk) ?? FALSE);
    }
    return left;
  }

  #denied(sets: ControlVectors): ReadonlyMap<number, Node> {
    let denied = this.#denials.get(sets);
    if (denied === undefined) {
      denied = chunksOf(sets.deny);
      this.#denials.set(sets, denied);
    }
    return denied;
  }

  #childrenOf(targetId: string): Children {
    const { accounts, units } = this.#childIdsOf(targetId);
    const groups = new Map<Level, string[]>();
    for (const id of accounts) {
      const level = this.at(id);
      const alike = groups.get(level);
      if (alike === undefined) groups.set(level, [id]);
      else alike.push(id);
    }
    // What most accounts have restricts least, as a rule: what passes all levels is found first.
    const ordered = [...groups].sort(([, a], [, b]) => b.length - a.length);
    return { groups: ordered.map(([level, ids]) => ({ level, accounts: ids })), units };
  }

  #childIdsOf(targetId: string) {
    let ids = this.#childIds.get(targetId);
    if (ids === undefined) {
      const children = this.graph.children(targetId);
      const accounts = children.filter(
        ({ id, kind }) => kind === 'account' && id !== this.graph.managementAccountId,
      );
      ids = {
        accounts: accounts.map(({ id }) => id),
        units: children.filter(({ kind }) => kind !== 'account').map(({ id }) => id),
      };
      this.#childIds.set(targetId, ids);
    }
    return ids;
  }
}

function attachmentKey(policyId: string, targetId: string): string {
  return `${policyId} ${targetId}`;
}

function chunkOf({ chunks }: ActionVector, chunk: number): Node {
  return chunks[chunk] ?? FALSE;
}

function chunksOf({ at, nodes }: SparseVector): Chunks {
  return new Map(at.map((chunk, i) => [chunk, nodes[i] ?? FALSE]));
}
