import { FALSE, type Node } from '../symbolic/diagram.js';
import type { Emptiness } from './emptiness.js';
import type { Chunks, Levels, Removal } from './levels.js';
import type { Removals } from './removals.js';

/** A statement that does already what another one would do. */
export interface CoveringStatement {
  readonly policyId: string;
  /** Position in the document. */
  readonly statement: number;
  readonly targetId: string;
}

/** Why something has no effect. */
export type Reason =
  /** No request can match it: its conditions contradict each other, or its lists are empty. */
  | { readonly kind: 'matches-nothing' }
  /** Its conditions on the account hold for none that it reaches. */
  | { readonly kind: 'no-such-account' }
  /** There is no account below its targets. */
  | { readonly kind: 'no-account' }
  /** Wherever it is attached, one other statement covers all of it. */
  | { readonly kind: 'covered'; readonly by: readonly CoveringStatement[] }
  /** What it denies, others deny or do not allow; what it allows, others deny or do not allow. Together they leave none. */
  | { readonly kind: 'not-left'; readonly where: 'above' | 'below' };

/** Finds out why something has no effect, once it is proved that it has none. */
export class Reasons {
  readonly #levels: Levels;
  readonly #emptiness: Emptiness;
  readonly #removals: Removals;

  constructor(levels: Levels, emptiness: Emptiness, removals: Removals) {
    this.#levels = levels;
    this.#emptiness = emptiness;
    this.#removals = removals;
  }

  /** The plainest reason that holds. */
  of(removal: Removal, accounts: number): Reason {
    const taken = this.#levels.taken(removal);
    if (taken === undefined || (this.#isEmpty(taken.allow) && this.#isEmpty(taken.deny))) {
      return { kind: 'matches-nothing' };
    }
    if (accounts === 0) return { kind: 'no-account' };
    const by = this.#covering(removal);
    if (by !== undefined) return { kind: 'covered', by };
    if (this.#holdsForNone(removal, [taken.allow, taken.deny])) return { kind: 'no-such-account' };
    const where = this.#removals
      .topmost(removal)
      .every(({ id }) => this.#isDeniedThrough(id, removal, taken.deny))
      ? 'above'
      : 'below';
    return { kind: 'not-left', where };
  }

  /** Is there nothing of it for any account that it reaches, because of which accounts these are? */
  #holdsForNone(removal: Removal, taken: readonly Chunks[]): boolean {
    if (!taken.some((chunks) => this.#emptiness.dependsOnAccount(chunks))) return false;
    const { graph } = this.#levels;
    const seen = new Set<string>();
    return this.#removals.topmost(removal).every(({ id }) =>
      graph.accountsUnder(id).every((account) => {
        if (account.id === graph.managementAccountId) return true;
        return taken.every((chunks, i) => {
          const { key, make } = this.#emptiness.forAccount(chunks, account.id);
          if (seen.has(`${i} ${key}`)) return true;
          seen.add(`${i} ${key}`);
          return this.#emptiness.find(make(), account.id).kind === 'none';
        });
      }),
    );
  }

  /** For each place one statement that covers each one that is taken away; undefined where there is none. */
  #covering(removal: Removal): readonly CoveringStatement[] | undefined {
    const { graph } = this.#levels;
    const policy = graph.policy(removal.policyId);
    const statements = policy === undefined ? undefined : this.#levels.statementsOf(policy);
    if (statements === undefined) return undefined;
    const wanted = statements.filter((_, i) => removal.statement === undefined || removal.statement === i);
    const found: CoveringStatement[] = [];
    for (const { statement, node } of wanted) {
      if (this.#emptiness.isProvedEmpty(node)) continue;
      // An Allow counts at each level by itself; a Deny anywhere above is enough.
      const isAllow = statement.effect === 'Allow';
      const places =
        isAllow && removal.targetId === undefined
          ? graph.targets(removal.policyId)
          : this.#removals.topmost(removal);
      for (const { id } of places) {
        const levels = isAllow ? [id] : graph.lineage(id).nodes.map((target) => target.id);
        const covering = levels.flatMap((targetId) =>
          this.#coveringAt(targetId, removal, statement.effect, node),
        );
        const [first] = covering;
        if (first === undefined) return undefined;
        if (!found.some((one) => isSame(one, first))) found.push(first);
      }
    }
    return found.length === 0 ? undefined : found;
  }

  #coveringAt(targetId: string, removal: Removal, effect: 'Allow' | 'Deny', node: Node): CoveringStatement[] {
    const { diagram } = this.#levels.control.vocabulary;
    return this.#levels.at(targetId).policies.flatMap(({ policy, perhaps }) => {
      if (policy === undefined || perhaps !== undefined) return [];
      const isIt =
        policy.id === removal.policyId && (removal.targetId === undefined || removal.targetId === targetId);
      return (this.#levels.statementsOf(policy) ?? []).flatMap((other, i) => {
        if (other.statement.effect !== effect || this.#levels.isGoneStatement(policy.id, i)) return [];
        if (isIt && (removal.statement === undefined || removal.statement === i)) return [];
        return this.#emptiness.isProvedEmpty(diagram.minus(node, other.node))
          ? [{ policyId: policy.id, statement: i, targetId }]
          : [];
      });
    });
  }

  /** Do the levels down to the target leave nothing of it? */
  #isDeniedThrough(targetId: string, removal: Removal, denied: Chunks): boolean {
    const { diagram } = this.#levels.control.vocabulary;
    const level = this.#levels.at(targetId);
    const above = this.#levels.graph.lineage(targetId).nodes.at(-2);
    return [...denied].every(([chunk, node]) => {
      const reached = above === undefined ? node : diagram.and(node, this.#levels.through(above.id, chunk));
      const left =
        reached === FALSE ? FALSE : diagram.and(reached, this.#levels.leftWithout(level, removal, chunk));
      return this.#emptiness.isProvedEmpty(left);
    });
  }

  #isEmpty(chunks: Chunks): boolean {
    return [...chunks.values()].every((node) => this.#emptiness.isProvedEmpty(node));
  }
}

function isSame(a: CoveringStatement, b: CoveringStatement): boolean {
  return a.policyId === b.policyId && a.statement === b.statement && a.targetId === b.targetId;
}
