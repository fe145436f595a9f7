import type { OrgGraph } from '../graph/org-graph.js';

/** A root or OU all of whose accounts are meant, or an account that stands in none such. */
export interface Place {
  readonly id: string;
  /** How many of the accounts stand there. */
  readonly accounts: number;
}

/**
 * Accounts summed up by where they stand: the highest targets below which all accounts that were looked at are meant.
 *
 * @param meant ids of some of the accounts.
 * @param looked ids of all that were looked at.
 */
export function placesOf(graph: OrgGraph, meant: readonly string[], looked: readonly string[]): Place[] {
  const isMeant = new Set(meant);
  const totals = new Map<string, { all: number; meant: number }>();
  for (const accountId of looked) {
    for (const { id } of graph.lineage(accountId).nodes) {
      const total = totals.get(id) ?? { all: 0, meant: 0 };
      total.all++;
      if (isMeant.has(accountId)) total.meant++;
      totals.set(id, total);
    }
  }
  const places = new Map<string, number>();
  for (const accountId of isMeant) {
    const place = graph.lineage(accountId).nodes.find(({ id }) => {
      const total = totals.get(id);
      return total !== undefined && total.all === total.meant;
    });
    const id = place?.id ?? accountId;
    places.set(id, (places.get(id) ?? 0) + 1);
  }
  return [...places]
    .map(([id, accounts]) => ({ id, accounts }))
    .sort((a, b) => b.accounts - a.accounts || (a.id < b.id ? -1 : 1));
}

/**
 * Places in words: `all 42 member accounts`, `4 of 42 member accounts: /Sandbox (3), /Data/lake and 2 more places`.
 *
 * @param looked how many accounts were looked at.
 * @param kind what they are called.
 */
export function placesText(
  graph: OrgGraph,
  places: readonly Place[],
  looked: number,
  kind = 'member account',
): string {
  const total = places.reduce((sum, { accounts }) => sum + accounts, 0);
  if (total === looked) return looked === 1 ? `the one ${kind}` : `all ${looked} ${kind}s`;
  const named = places.slice(0, 4).map(({ id, accounts }) => {
    const path = `\`${graph.namePath(id)}\``;
    return graph.target(id)?.kind === 'account' ? path : `${path} (${accounts})`;
  });
  const more = places.length - named.length;
  return `${total} of ${looked} ${kind}s: ${named.join(', ')}${more > 0 ? ` and ${more} more places` : ''}`;
}
