import type { OrgGraph } from '../../graph/org-graph.js';
import { parseJsonText } from '../../model/json-text.js';
import { isObject } from '../../model/json-values.js';
import { compareText } from '../../model/order.js';
import type { ReportedEffectivePolicy } from '../../model/snapshot.js';
import type { UnknownReason } from '../authorization/decision.js';
import { compareDocuments, type DocumentComparison } from './compare-documents.js';
import type { EffectivePolicies } from './effective-policies.js';

/** One effective policy that AWS reported, held against ours. */
export interface VerifiedPolicy extends DocumentComparison {
  readonly accountId: string;
  readonly policyType: string;
  /** `unknown`: ours, or the reported one, could not be read; see `unknowns`. */
  readonly result: 'equal' | 'different' | 'unknown';
  /** Ours only equals what AWS reported when the policies of a level are taken in another order. */
  readonly equalInOtherOrder: boolean;
  readonly unknowns: readonly UnknownReason[];
}

/** What comes of holding all reported effective policies against ours. */
export interface Verification {
  /** `nothing-stored`: the snapshot holds none that AWS reported. */
  readonly result: 'equal' | 'different' | 'unknown' | 'nothing-stored';
  /** By account, then type. */
  readonly policies: readonly VerifiedPolicy[];
  /** What AWS was asked and could not be read. */
  readonly unread: readonly UnknownReason[];
  /**
   * Effective policies of ours for which the snapshot holds none of AWS, though it holds others of the type: AWS may have
   * none there, or was not asked.
   */
  readonly notReported: readonly { readonly accountId: string; readonly policyType: string }[];
}

/** Holds the effective policies that AWS itself reported, as far as the snapshot has them, against ours. */
export function verifyEffectivePolicies(graph: OrgGraph, effective: EffectivePolicies): Verification {
  const policies = [...graph.snapshot.effectivePolicies]
    .sort((a, b) => compareText(a.accountId, b.accountId) || compareText(a.policyType, b.policyType))
    .map((reported) => verify(effective, reported, graph));
  const unread = graph.snapshot.gaps
    .filter(({ operation }) => operation === 'DescribeEffectivePolicy')
    .map(
      ({ operation, reason, message, subject, policyType }): UnknownReason => ({
        kind: 'gap',
        code: operation,
        message: `${policyType === undefined ? '' : `${policyType}: `}${reason}: ${message}`,
        ...(subject === undefined ? {} : { subject }),
      }),
    );
  const stored = new Set(policies.map(({ accountId, policyType }) => `${accountId} ${policyType}`));
  const types = [...new Set(policies.map(({ policyType }) => policyType))].sort(compareText);
  const notReported = graph.accounts.flatMap(({ id }) =>
    types
      .filter((type) => !stored.has(`${id} ${type}`) && effective.of(id, type).status === 'effective')
      .map((policyType) => ({ accountId: id, policyType })),
  );
  return { result: resultOf(policies, unread), policies, unread, notReported };
}

function resultOf(
  policies: readonly VerifiedPolicy[],
  unread: readonly UnknownReason[],
): Verification['result'] {
  if (policies.some(({ result }) => result === 'different')) return 'different';
  if (unread.length > 0 || policies.some(({ result }) => result === 'unknown')) return 'unknown';
  return policies.length === 0 ? 'nothing-stored' : 'equal';
}

function verify(
  effective: EffectivePolicies,
  { accountId, policyType, content }: ReportedEffectivePolicy,
  graph: OrgGraph,
): VerifiedPolicy {
  const about = { accountId, policyType, equalInOtherOrder: false, differences: [], notes: [] };
  const unknown = (unknowns: readonly UnknownReason[]): VerifiedPolicy => ({
    ...about,
    result: 'unknown',
    unknowns,
  });
  const reported = parseJsonText(content);
  if (!reported.ok || !isObject(reported.value)) {
    const message = 'the effective policy that AWS reported is no JSON object';
    return unknown([{ kind: 'invalid-document', code: 'reported-document', message, subject: accountId }]);
  }
  if (graph.target(accountId) === undefined) {
    const message = 'AWS reported an effective policy for an account that the snapshot does not hold';
    return unknown([{ kind: 'gap', code: 'ListAccounts', message, subject: accountId }]);
  }
  const ours = effective.of(accountId, policyType);
  if (ours.status === 'unknown') return unknown(ours.unknowns);
  const theirs = reported.value;
  const comparison = compareDocuments(ours.document ?? {}, theirs);
  const isEqual = comparison.differences.length === 0;
  const other = isEqual ? undefined : ours.inOtherOrder;
  return {
    ...about,
    ...comparison,
    result: isEqual ? 'equal' : 'different',
    equalInOtherOrder: other !== undefined && compareDocuments(other, theirs).differences.length === 0,
    unknowns: [],
  };
}
