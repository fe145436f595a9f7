/** A token bucket: how many requests a second it lets pass for long, and how many at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** How often an operation may be called: by one account, and by all accounts of an organization together. */
export interface OperationRate {
  readonly perAccount: Rate;
  readonly perOrganization?: Rate;
  /** Operations with the same group share one bucket. */
  readonly group: string;
}

/**
 * The documented rates. Operations that AWS gives no rate for are missing.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html#throttling-limits
 */
export const operationRates: ReadonlyMap<string, OperationRate> = new Map([
  ...each(['DescribeAccount'], [20, 30], [24, 36]),
  ...each(['ListAccounts'], [8, 12], [9, 15]),
  ...each(['ListChildren'], [6, 10], [7, 12]),
  ...shared(['ListParents', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent'], [5, 8], [6, 10]),
  ...each(['ListRoots'], [1, 2], [1, 3]),
  ...each(['ListTagsForResource'], [10, 15], [12, 18]),
  ...each(['DescribeOrganizationalUnit'], [2, 2], [2, 3]),
  ...each(['DescribeOrganization', 'CreateOrganizationalUnit'], [1, 2]),
  ...each(['DescribePolicy'], [2, 2], [2, 3]),
  ...each(['ListPolicies', 'ListPoliciesForTarget', 'ListTargetsForPolicy'], [5, 8], [6, 10]),
  ...each(['ListDelegatedAdministrators'], [5, 8], [6, 10]),
  ...each(['ListAWSServiceAccessForOrganization', 'ListDelegatedServicesForAccount'], [1, 3], [1, 4]),
  ...each(
    ['ListHandshakesForAccount', 'ListHandshakesForOrganization', 'ListCreateAccountStatus'],
    [5, 8],
    [6, 10],
  ),
  ...each(['DescribeHandshake'], [1, 2], [6, 10]),
  ...each(['CreatePolicy', 'DeletePolicy', 'AttachPolicy', 'DetachPolicy'], [2, 3]),
  ...each(['UpdatePolicy', 'MoveAccount', 'UpdateOrganizationalUnit', 'DeleteOrganizationalUnit'], [2, 3]),
  ...each(['EnablePolicyType', 'DisablePolicyType'], [1, 1]),
  ...each(['TagResource', 'UntagResource'], [4, 6]),
]);

type Pair = readonly [perSecond: number, burst: number];

function each(names: readonly string[], account: Pair, organization?: Pair): [string, OperationRate][] {
  return names.map((name) => [name, rateOf(name, account, organization)]);
}

function shared(names: readonly string[], account: Pair, organization?: Pair): [string, OperationRate][] {
  return names.map((name) => [name, rateOf(names.join('+'), account, organization)]);
}

function rateOf(group: string, account: Pair, organization?: Pair): OperationRate {
  const perAccount = { perSecond: account[0], burst: account[1] };
  if (organization === undefined) return { group, perAccount };
  return { group, perAccount, perOrganization: { perSecond: organization[0], burst: organization[1] } };
}
