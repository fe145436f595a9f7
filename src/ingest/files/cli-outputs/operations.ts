import { idPatterns } from '../../../model/ids.js';

/** Kinds of things that an output can be about. */
export type SubjectKind = 'root' | 'organizationalUnit' | 'account' | 'policy' | 'resourcePolicy';

/** An operation whose output may lie in the folder. */
export interface OperationInfo {
  /** As the API and gaps name it. */
  readonly name: string;
  /** The member of the output that holds the answer. */
  readonly key: string;
  /** For lists: the member that each item has, by which outputs of other services with the same key are told apart. */
  readonly itemId?: string;
  /** What the output is about, where it does not say so itself: it is told from the file's name. */
  readonly subjects?: readonly SubjectKind[];
  /** Is the output of one policy type? */
  readonly ofType?: true;
  /** Recognised, and of no use here. */
  readonly ignored?: true;
}

const targets = ['root', 'organizationalUnit', 'account'] as const;
const parents = ['root', 'organizationalUnit'] as const;

/** The operations whose outputs are recognised; of those with the same key, the first is meant when no name says more. */
export const operations: readonly OperationInfo[] = [
  { name: 'DescribeOrganization', key: 'Organization' },
  { name: 'ListRoots', key: 'Roots', itemId: 'Id' },
  { name: 'ListOrganizationalUnitsForParent', key: 'OrganizationalUnits', itemId: 'Id', subjects: parents },
  { name: 'DescribeOrganizationalUnit', key: 'OrganizationalUnit', subjects: ['organizationalUnit'] },
  { name: 'ListAccounts', key: 'Accounts', itemId: 'Id' },
  { name: 'ListAccountsForParent', key: 'Accounts', itemId: 'Id', subjects: parents },
  { name: 'ListAccountsWithInvalidEffectivePolicy', key: 'Accounts', itemId: 'Id', ignored: true },
  { name: 'DescribeAccount', key: 'Account', subjects: ['account'] },
  { name: 'ListChildren', key: 'Children', itemId: 'Id', subjects: parents },
  { name: 'ListParents', key: 'Parents', itemId: 'Id', subjects: ['account', 'organizationalUnit'] },
  { name: 'ListPolicies', key: 'Policies', itemId: 'Id', ofType: true },
  { name: 'ListPoliciesForTarget', key: 'Policies', itemId: 'Id', subjects: targets, ofType: true },
  { name: 'DescribePolicy', key: 'Policy', subjects: ['policy'] },
  { name: 'ListTargetsForPolicy', key: 'Targets', itemId: 'TargetId', subjects: ['policy'] },
  {
    name: 'ListTagsForResource',
    key: 'Tags',
    itemId: 'Key',
    subjects: [...targets, 'policy', 'resourcePolicy'],
  },
  { name: 'ListDelegatedAdministrators', key: 'DelegatedAdministrators', itemId: 'Id' },
  {
    name: 'ListDelegatedServicesForAccount',
    key: 'DelegatedServices',
    itemId: 'ServicePrincipal',
    subjects: ['account'],
  },
  {
    name: 'ListAWSServiceAccessForOrganization',
    key: 'EnabledServicePrincipals',
    itemId: 'ServicePrincipal',
  },
  { name: 'DescribeResourcePolicy', key: 'ResourcePolicy' },
  { name: 'ListHandshakesForOrganization', key: 'Handshakes', itemId: 'Id' },
  { name: 'ListHandshakesForAccount', key: 'Handshakes', itemId: 'Id', ignored: true },
  { name: 'DescribeEffectivePolicy', key: 'EffectivePolicy', subjects: ['account'], ofType: true },
];

/** The keys by which an output of the AWS CLI is told. */
export const outputKeys: readonly string[] = [...new Set(operations.map(({ key }) => key))];

const byName = new Map(operations.map((operation) => [operation.name.toLowerCase(), operation]));

/** The operation of that name, in any case; undefined for one that is not used here. */
export function operationNamed(name: string): OperationInfo | undefined {
  return byName.get(name.toLowerCase());
}

/** The command of the AWS CLI for an operation, such as `list-policies-for-target`. */
export function commandOf(operation: string): string {
  return operation
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

/** Is the text an id of one of the kinds? */
export function isIdOf(kinds: readonly SubjectKind[], id: string): boolean {
  return kinds.some((kind) => idPatterns[kind].test(id));
}
