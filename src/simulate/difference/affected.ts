import type { OrgGraph } from '../../graph/org-graph.js';
import type { Attachment, Snapshot } from '../../model/snapshot.js';
import { unshared } from '../unshared.js';

/** Accounts that a change can reach; undefined: perhaps all. */
export interface Affected {
  /** Accounts that the policies of a type can reach otherwise than before. */
  readonly by: (policyType: string) => ReadonlySet<string> | undefined;
  /** Accounts at or below what has another parent. */
  readonly moved: ReadonlySet<string> | undefined;
}

/**
 * The accounts for which policies of a type may mean something else: those at or below a target where other policies
 * hang, or the same with other documents, and those at or below what has another parent. For all other accounts nothing
 * can have changed, so they need not be asked.
 */
export function affectedAccounts(before: OrgGraph, after: OrgGraph): Affected {
  if (!isComparable(before.snapshot, after.snapshot)) return { by: () => undefined, moved: undefined };
  const targetsByType = changedAttachments(before, after);
  const moved = movedTargets(before, after);
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return {
    moved: accountsBelow(before, after, new Set(moved)),
    by: (policyType) => {
      if (!known.has(policyType)) {
        const sameStatus = before.policyTypeStatus(policyType) === after.policyTypeStatus(policyType);
        const targets = new Set([...moved, ...(targetsByType.get(policyType) ?? [])]);
        known.set(policyType, sameStatus ? accountsBelow(before, after, targets) : undefined);
      }
      return known.get(policyType);
    },
  };
}

/** What was not read may reach everybody. */
function isComparable(before: Snapshot, after: Snapshot): boolean {
  const { organization: one } = before;
  const { organization: other } = after;
  return (
    before.gaps.length === 0 &&
    after.gaps.length === 0 &&
    one.id === other.id &&
    one.featureSet === other.featureSet &&
    one.managementAccountId === other.managementAccountId &&
    before.root?.id === after.root?.id
  );
}

/** Targets where the policies of a type are not the same, by type. */
function changedAttachments(before: OrgGraph, after: OrgGraph): Map<string, Set<string>> {
  const changed = new Map<string, Set<string>>();
  const add = (type: string, targetId: string): void => {
    const targets = changed.get(type);
    if (targets === undefined) changed.set(type, new Set([targetId]));
    else targets.add(targetId);
  };
  const typeOf = (policyId: string): string =>
    (after.policy(policyId) ?? before.policy(policyId))?.type ?? '';
  const [some, others] = unshared(before.snapshot.attachments, after.snapshot.attachments);
  const left = attachmentKeys(some);
  const right = attachmentKeys(others);
  for (const [key, one] of left) if (!right.has(key)) add(typeOf(one.policyId), one.targetId);
  for (const [key, one] of right) if (!left.has(key)) add(typeOf(one.policyId), one.targetId);
  for (const { id, type, content } of unshared(before.snapshot.policies, after.snapshot.policies)[0]) {
    const other = after.policy(id);
    if (other === undefined || (other.policy.content === content && other.type === type)) continue;
    for (const graph of [before, after]) for (const target of graph.targets(id)) add(type, target.id);
  }
  return changed;
}

function attachmentKeys(attachments: readonly Attachment[]): Map<string, Attachment> {
  return new Map(
    attachments.map((one) => [`${one.policyId} ${one.targetId} ${one.order ?? ''}`, one] as const),
  );
}

function movedTargets(before: OrgGraph, after: OrgGraph): string[] {
  const [one, other] = [before.snapshot, after.snapshot];
  const touched = [
    ...unshared(one.organizationalUnits, other.organizationalUnits)[1],
    ...unshared(one.accounts, other.accounts)[1],
  ];
  return touched.flatMap(({ id }) => {
    const earlier = before.target(id);
    return earlier !== undefined && earlier.parentId === after.target(id)?.parentId ? [] : [id];
  });
}

function accountsBelow(before: OrgGraph, after: OrgGraph, targets: ReadonlySet<string>): Set<string> {
  const accounts = new Set<string>();
  for (const graph of [before, after]) {
    for (const id of targets) {
      const target = graph.target(id);
      if (target?.kind === 'account') accounts.add(id);
      else if (target !== undefined) for (const account of graph.accountsUnder(id)) accounts.add(account.id);
    }
  }
  return accounts;
}
