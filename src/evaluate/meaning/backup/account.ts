import type { OrgGraph } from '../../../graph/org-graph.js';
import type { MergedPlace } from '../../../policy/inheritance/merge.js';
import { effectiveDocument } from '../../../policy/inheritance/render.js';
import { compareDocuments } from '../../effective/compare-documents.js';
import type { EffectivePolicies } from '../../effective/effective-policies.js';
import { policyGroups } from '../groups.js';
import { orderReason, policyInForce } from '../in-force.js';
import { containerAt, entriesOf } from '../read-places.js';
import type { AccountBackup, BackupPlan, BackupVerdict } from './plan.js';
import { readPlan } from './read-plan.js';

/**
 * The backup plans that policies give to an account, and whether they make any backups.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup.html
 *
 * @throws UsageError when there is no such account.
 */
export function accountBackup(
  graph: OrgGraph,
  policies: EffectivePolicies,
  accountId: string,
): AccountBackup {
  const policy = policyInForce(policies, accountId, 'BACKUP_POLICY');
  const { status, root, otherRoots, unknowns } = policy;
  const reader = { graph, accountId };
  const places = plansOf(root);
  const others = otherRoots.map((other) => new Map(plansOf(other).map((plan) => [plan.key, plan])));
  const plans = places.map((place): BackupPlan => {
    const plan = readPlan(place, reader);
    const theirs = others.map((other) => other.get(place.key));
    if (theirs.every((other) => other !== undefined && isSame(place, other))) return plan;
    const verdicts = theirs.map((other) =>
      other === undefined ? 'nothing' : readPlan(other, reader).verdict,
    );
    return { ...plan, orderSensitive: true, verdict: inAllOrders([plan.verdict, ...verdicts]) };
  });
  if (status === 'unknown') return { accountId, policy, plans, verdict: 'unknown', unknowns };
  const verdict = inAllOrders([
    verdictOf(plans.map((plan) => plan.verdict)),
    ...others.map((other) => verdictOf([...other.values()].map((place) => readPlan(place, reader).verdict))),
  ]);
  const openOrder = plans.some(({ orderSensitive }) => orderSensitive) || others.length > 0;
  return {
    accountId,
    policy,
    plans,
    verdict,
    unknowns: verdict === 'unknown' && openOrder ? [dependsOnOrder] : [],
  };
}

const dependsOnOrder = orderReason(
  'the plans depend on the order in which the policies of one level were attached, which the API of AWS does not tell',
);

function plansOf(root: MergedPlace | undefined): MergedPlace[] {
  return entriesOf(containerAt(root, 'plans'));
}

function isSame(one: MergedPlace, other: MergedPlace): boolean {
  return compareDocuments(effectiveDocument(one), effectiveDocument(other)).differences.length === 0;
}

/** One plan that makes backups is enough. */
function verdictOf(plans: readonly BackupVerdict[]): BackupVerdict {
  if (plans.includes('planned')) return 'planned';
  return plans.includes('unknown') ? 'unknown' : 'nothing';
}

function inAllOrders(verdicts: readonly BackupVerdict[]): BackupVerdict {
  const [first = 'nothing', ...rest] = verdicts;
  return rest.every((verdict) => verdict === first) ? first : 'unknown';
}

/** Accounts with the same backup plans. */
export interface BackupGroup {
  /** Ids, sorted. */
  readonly accountIds: readonly string[];
  /** The backup of the first of them. */
  readonly backup: AccountBackup;
}

/**
 * The backup plans of accounts, in groups of accounts with the same, the largest first.
 *
 * @throws UsageError when there is no such account.
 */
export function backupGroups(
  graph: OrgGraph,
  policies: EffectivePolicies,
  accountIds: readonly string[],
): BackupGroup[] {
  return policyGroups(policies, accountIds, 'BACKUP_POLICY').map(({ accountIds: ids, policy }) => ({
    accountIds: ids,
    backup: accountBackup(graph, policies, policy.targetId),
  }));
}
