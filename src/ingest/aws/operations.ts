import type { JsonValue } from '../../model/json-text.js';

/** Every operation that the live snapshot may call; all of them only read. */
export const readOperations = [
  'DescribeEffectivePolicy',
  'DescribeOrganization',
  'DescribePolicy',
  'DescribeResourcePolicy',
  'ListAWSServiceAccessForOrganization',
  'ListAccounts',
  'ListAccountsForParent',
  'ListDelegatedAdministrators',
  'ListDelegatedServicesForAccount',
  'ListHandshakesForOrganization',
  'ListOrganizationalUnitsForParent',
  'ListParents',
  'ListPolicies',
  'ListRoots',
  'ListTagsForResource',
  'ListTargetsForPolicy',
] as const;

export type ReadOperation = (typeof readOperations)[number];

/** What is read besides what is always read. */
export interface Wanted {
  /** Tags of the root, OUs, accounts, policies and the resource policy. */
  readonly tags: boolean;
  /** The effective policies as AWS reports them. */
  readonly effective: boolean;
}

/** The operations that a reading may call, sorted. */
export function operationsFor({ tags, effective }: Wanted): readonly ReadOperation[] {
  return readOperations.filter(
    (operation) =>
      (tags || operation !== 'ListTagsForResource') && (effective || operation !== 'DescribeEffectivePolicy'),
  );
}

/**
 * The IAM policy that lets a principal of the management account, or of a delegated administrator, take the snapshot:
 * exactly the operations that are called. They are asked of the whole organization, so the resource is `*`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
export function iamPolicyFor(wanted: Wanted): JsonValue {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'OrgproofSnapshot',
        Effect: 'Allow',
        Action: operationsFor(wanted).map((operation) => `organizations:${operation}`),
        Resource: '*',
      },
    ],
  };
}
