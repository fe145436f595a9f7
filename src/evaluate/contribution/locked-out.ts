import { FALSE, type Node, TRUE } from '../symbolic/diagram.js';
import type { Emptiness } from './emptiness.js';
import type { Level, Levels } from './levels.js';

/** Accounts to which no request is left, and who is to blame. */
export interface LockedOut {
  /** Accounts with the same policies at each level, by id. */
  readonly accounts: readonly string[];
  /** Attachments without which something would be left, each by itself. None: it takes several. */
  readonly because: readonly { readonly policyId: string; readonly targetIds: readonly string[] }[];
}

/**
 * The accounts to which the policies leave nothing, whatever the request: proved. Accounts above which not all was read
 * are not among them, unless what was read settles it.
 */
export function lockedOut(levels: Levels, emptiness: Emptiness): readonly LockedOut[] {
  const { graph, control } = levels;
  const chunks = Array.from(control.vectors.everything.chunks.keys());
  const found: LockedOut[] = [];
  const look = (aboveId: string | undefined, level: Level, accounts: readonly string[]): void => {
    const nodeOf = (chunk: number): Node => {
      const own = levels.left(level, chunk);
      return aboveId === undefined
        ? own
        : control.vocabulary.diagram.and(levels.through(aboveId, chunk), own);
    };
    const [first] = accounts;
    if (first === undefined || chunks.some((chunk) => hasSomething(emptiness, chunk, nodeOf(chunk), first)))
      return;
    for (const accountId of accounts) {
      const set = new Map(
        chunks.map((chunk) => [chunk, nodeOf(chunk)] as const).filter(([, node]) => node !== FALSE),
      );
      const own = emptiness.forAccount(set, accountId).make();
      if (emptiness.find(own, accountId).kind !== 'none') continue;
      const last = found.at(-1);
      const because = blame(levels, emptiness, accountId, chunks);
      if (last !== undefined && JSON.stringify(last.because) === JSON.stringify(because)) {
        found[found.length - 1] = { accounts: [...last.accounts, accountId], because };
      } else found.push({ accounts: [accountId], because });
    }
  };
  const visit = (targetId: string): void => {
    const { groups, units } = levels.below(targetId);
    for (const { level, accounts } of groups) look(targetId, level, accounts);
    for (const unit of units) visit(unit);
  };
  const tops = [
    ...(graph.root === undefined ? [] : [graph.root]),
    ...graph.organizationalUnits,
    ...graph.accounts,
  ];
  for (const { id, kind } of tops) {
    if (graph.lineage(id).nodes.length > 1 || id === graph.managementAccountId) continue;
    if (kind === 'account') look(undefined, levels.at(id), [id]);
    else visit(id);
  }
  return found;
}

/** Is there certainly a request in the chunk? What depends on the account counts only where it is looked at for it. */
function hasSomething(emptiness: Emptiness, chunk: number, node: Node, accountId: string): boolean {
  if (node === FALSE) return false;
  const set = new Map([[chunk, node]]);
  if (emptiness.dependsOnAccount(set)) return false;
  return emptiness.find(set, accountId).kind !== 'none';
}

/** The policies without which something would be left to the account. */
function blame(
  levels: Levels,
  emptiness: Emptiness,
  accountId: string,
  chunks: readonly number[],
): LockedOut['because'] {
  const { graph, control, type } = levels;
  const { nodes } = graph.lineage(accountId);
  const attachedAt = new Map<string, string[]>();
  for (const { id } of nodes) {
    for (const policy of graph.attachedPolicies(id, type)) {
      attachedAt.set(policy.id, [...(attachedAt.get(policy.id) ?? []), id]);
    }
  }
  return [...attachedAt]
    .filter(([policyId]) =>
      chunks.some((chunk) => {
        const left = nodes.reduce((node, { id }) => {
          const without = levels.leftWithout(levels.at(id), { policyId }, chunk);
          return control.vocabulary.diagram.and(node, without);
        }, TRUE);
        if (left === FALSE) return false;
        const own = emptiness.forAccount(new Map([[chunk, left]]), accountId).make();
        return emptiness.find(own, accountId).kind === 'some';
      }),
    )
    .map(([policyId, targetIds]) => ({ policyId, targetIds }))
    .sort((a, b) => (a.policyId < b.policyId ? -1 : 1));
}
