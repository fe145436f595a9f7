import type { OrgGraph } from '../graph/org-graph.js';

/** A root or OU all of whose accounts are meant, or an account that stands in none such. */
export interface Place {
  readonly id: string;
  /** How many of the accounts stand there. */
  readonly accounts: number;
}

/** Accounts summed up by where they stand, among all that were looked at. */
export class Places {
  readonly #graph: OrgGraph;
  readonly #looked: readonly string[];
  #totals: ReadonlyMap<string, number> | undefined;

  /** @param looked ids of all accounts that were looked at. */
  constructor(graph: OrgGraph, looked: readonly string[]) {
    this.#graph = graph;
    this.#looked = looked;
  }

  /**
   * The highest targets below which all accounts that were looked at are meant.
   *
   * @param meant ids of some of the accounts.
   */
  of(meant: readonly string[]): Place[] {
    const graph = this.#graph;
    this.#totals ??= this.#countBelow(this.#looked);
    const totals = this.#totals;
    const isMeant = new Set(meant);
    const below = isMeant.size === this.#looked.length ? totals : this.#countBelow([...isMeant]);
    const whole = new Map<string, string | undefined>();
    const places = new Map<string, number>();
    for (const accountId of isMeant) {
      const parentId = graph.target(accountId)?.parentId;
      if (parentId !== undefined && !whole.has(parentId)) {
        const highest = graph.lineage(parentId).nodes.find(({ id }) => totals.get(id) === below.get(id));
        whole.set(parentId, highest?.id);
      }
      const id = (parentId === undefined ? undefined : whole.get(parentId)) ?? accountId;
      places.set(id, (places.get(id) ?? 0) + 1);
    }
    return [...places]
      .map(([id, accounts]) => ({ id, accounts }))
      .sort((a, b) => b.accounts - a.accounts || (a.id < b.id ? -1 : 1));
  }

  /**
   * Where some of the accounts stand, in words: `all 42 member accounts`, `4 of 42 member accounts: /Sandbox (3),
   * /Data/lake and 2 more places`.
   *
   * @param kind what the accounts are called.
   */
  text(meant: readonly string[], kind = 'member account'): string {
    return this.textOf(this.of(meant), kind);
  }

  /** The same for places that are known. */
  textOf(places: readonly Place[], kind = 'member account'): string {
    const looked = this.#looked.length;
    const total = places.reduce((sum, { accounts }) => sum + accounts, 0);
    if (total === looked) return looked === 1 ? `the one ${kind}` : `all ${looked} ${kind}s`;
    const named = places.slice(0, 4).map(({ id, accounts }) => {
      const path = `\`${this.#graph.namePath(id)}\``;
      return this.#graph.target(id)?.kind === 'account' ? path : `${path} (${accounts})`;
    });
    const more = places.length - named.length;
    return `${total} of ${looked} ${kind}s: ${named.join(', ')}${more > 0 ? ` and ${more} more places` : ''}`;
  }

  /** How many of the accounts stand below each root or OU. */
  #countBelow(accountIds: readonly string[]): ReadonlyMap<string, number> {
    const totals = new Map<string, number>();
    const byParent = new Map<string, number>();
    for (const accountId of accountIds) {
      const parentId = this.#graph.target(accountId)?.parentId;
      if (parentId !== undefined) byParent.set(parentId, (byParent.get(parentId) ?? 0) + 1);
    }
    for (const [parentId, accounts] of byParent) {
      for (const { id } of this.#graph.lineage(parentId).nodes)
        totals.set(id, (totals.get(id) ?? 0) + accounts);
    }
    return totals;
  }
}
