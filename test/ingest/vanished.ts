import { isDeepStrictEqual } from 'node:util';
import type { Snapshot } from '../../src/model/snapshot.js';

/**
 * What a snapshot read from fewer files says otherwise than the one read from all of them, without a gap that owns up to
 * it. An order of attachment that is not known any more is left out of the snapshot, and so are effective policies that
 * AWS did not report: their absence claims nothing.
 */
export function whatVanishedSilently(before: Snapshot, after: Snapshot): string[] {
  const silent: string[] = [];
  const gap = (operations: readonly string[], subject?: string, policyType?: string): boolean =>
    after.gaps.some(
      (one) =>
        operations.includes(one.operation) &&
        one.subject === subject &&
        (policyType === undefined || one.policyType === undefined || one.policyType === policyType),
    );
  const check = (what: string, same: boolean, explained: boolean): void => {
    if (!same && !explained) silent.push(what);
  };

  check(
    'organization',
    isDeepStrictEqual(before.organization, after.organization),
    gap(['DescribeOrganization']),
  );
  const rootId = before.root?.id ?? '';
  check(
    'root',
    isDeepStrictEqual(before.root, after.root),
    gap(['ListRoots']) || gap(['ListTagsForResource'], rootId),
  );

  const structural = after.gaps.some(({ operation }) =>
    ['ListAccounts', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent'].includes(operation),
  );
  const ofEntity = [
    'ListParents',
    'ListTagsForResource',
    'DescribeOrganizationalUnit',
    'DescribeAccount',
    'DescribePolicy',
  ];
  for (const list of ['organizationalUnits', 'accounts'] as const) {
    const known = new Map(after[list].map((entity) => [entity.id, entity]));
    for (const entity of before[list]) {
      const now = known.get(entity.id);
      const explained = now === undefined ? structural : gap(ofEntity, entity.id);
      check(`${list} ${entity.id}`, isDeepStrictEqual(entity, now), explained);
    }
  }
  const types = new Map(before.policies.map(({ id, type }) => [id, type]));
  const policies = new Map(after.policies.map((policy) => [policy.id, policy]));
  for (const policy of before.policies) {
    const now = policies.get(policy.id);
    const explained = now === undefined ? gap(['ListPolicies'], policy.type) : gap(ofEntity, policy.id);
    check(`policy ${policy.id}`, isDeepStrictEqual(policy, now), explained);
  }
  const attached = new Set(after.attachments.map(({ policyId, targetId }) => `${policyId} ${targetId}`));
  for (const { policyId, targetId } of before.attachments) {
    const type = types.get(policyId) ?? '';
    const explained =
      gap(['ListTargetsForPolicy'], policyId) ||
      gap(['ListPoliciesForTarget'], targetId, type) ||
      gap(['ListPolicies'], type);
    check(`attachment ${policyId} ${targetId}`, attached.has(`${policyId} ${targetId}`), explained);
  }
  check(
    'delegatedAdministrators',
    isDeepStrictEqual(before.delegatedAdministrators, after.delegatedAdministrators),
    gap(['ListDelegatedAdministrators']) ||
      after.gaps.some(({ operation }) => operation === 'ListDelegatedServicesForAccount'),
  );
  check(
    'trustedServices',
    isDeepStrictEqual(before.trustedServices, after.trustedServices),
    gap(['ListAWSServiceAccessForOrganization']),
  );
  check(
    'resourcePolicy',
    isDeepStrictEqual(before.resourcePolicy, after.resourcePolicy),
    gap(['DescribeResourcePolicy']) || gap(['ListTagsForResource'], before.resourcePolicy?.id),
  );
  check(
    'handshakes',
    isDeepStrictEqual(before.handshakes, after.handshakes),
    gap(['ListHandshakesForOrganization']),
  );
  for (const { operation, subject, policyType } of before.gaps) {
    // What was unread from the policy's side may now be unread from the target's; or the policy itself is unknown.
    const otherSide =
      operation === 'ListTargetsForPolicy' &&
      after.gaps.some(
        (one) => one.operation === 'ListPoliciesForTarget' && one.policyType === types.get(subject ?? ''),
      );
    const gone = types.has(subject ?? '') && !policies.has(subject ?? '');
    check(`gap ${operation} ${subject}`, gap([operation], subject, policyType), otherSide || gone);
  }

  // Fewer files never tell more.
  const all = new Set(
    [...before.accounts, ...before.organizationalUnits, ...before.policies].map(({ id }) => id),
  );
  const pairs = new Set(before.attachments.map(({ policyId, targetId }) => `${policyId} ${targetId}`));
  for (const { id } of [...after.accounts, ...after.organizationalUnits, ...after.policies])
    check(`new ${id}`, all.has(id), false);
  for (const pair of attached) check(`new attachment ${pair}`, pairs.has(pair), false);
  return silent;
}
