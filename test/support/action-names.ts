/**
 * The small pools that generated organizations and requests draw from: small, so that what a policy names and what a
 * request asks for are often the same. The same ids always mean the same accounts.
 */

/** Actions of five services, of which resource control policies cover three (s3, sqs, sts), written as AWS writes them. */
export const pooledActions = [
  's3:GetObject',
  's3:PutObject',
  's3:ListBucket',
  's3:DeleteBucket',
  'sqs:SendMessage',
  'sqs:ReceiveMessage',
  'sts:AssumeRole',
  'ec2:RunInstances',
  'ec2:StopInstances',
  'ec2:CreateVpc',
  'iam:CreateUser',
  'iam:PassRole',
] as const;

/** More actions of real services, for large organizations. */
export const manyActions = [
  ...pooledActions,
  'cloudtrail:StopLogging',
  'cloudtrail:DeleteTrail',
  'config:DeleteConfigRule',
  'config:StopConfigurationRecorder',
  'dynamodb:DeleteTable',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'ec2:CreateSnapshot',
  'ec2:ModifyImageAttribute',
  'ec2:TerminateInstances',
  'ecr:BatchGetImage',
  'ecr:PutImage',
  'eks:CreateCluster',
  'guardduty:DeleteDetector',
  'iam:AttachRolePolicy',
  'iam:CreateAccessKey',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:PutRolePolicy',
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:ScheduleKeyDeletion',
  'lambda:CreateFunction',
  'lambda:InvokeFunction',
  'lambda:UpdateFunctionCode',
  'logs:DeleteLogGroup',
  'logs:PutRetentionPolicy',
  'organizations:LeaveOrganization',
  'ram:CreateResourceShare',
  'rds:CreateDBInstance',
  'rds:DeleteDBInstance',
  'redshift:CreateCluster',
  'route53:ChangeResourceRecordSets',
  's3:DeleteObject',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  'secretsmanager:GetSecretValue',
  'secretsmanager:PutSecretValue',
  'sns:Publish',
  'sns:Subscribe',
  'ssm:GetParameter',
  'ssm:StartSession',
] as const;

/** The organization of the small generated organizations. */
export const pooledOrganizationId = 'o-exampleorg';
export const pooledRootId = 'r-exam';

/** The management account, six members (fewer in most organizations), and one account outside. */
export const pooledManagementAccountId = '111111111111';
export const pooledMemberIds = [
  '222222222222',
  '333333333333',
  '444444444444',
  '555555555555',
  '666666666666',
  '777777777777',
] as const;
export const pooledOutsideAccountId = '999999999999';
export const pooledAccountIds = [
  pooledManagementAccountId,
  ...pooledMemberIds,
  pooledOutsideAccountId,
] as const;

/** Id of the n-th organizational unit, from 0. */
export function pooledOrganizationalUnitId(index: number): string {
  return `ou-exam-unit000${index}`;
}

/** ARNs of resources: with an account, without one, with colons and slashes in the last component. */
export const pooledResources = [
  'arn:aws:s3:::shop',
  'arn:aws:s3:::shop/orders/2026.csv',
  'arn:aws:s3:::logs/a:b',
  'arn:aws:sqs:eu-west-1:222222222222:jobs',
  'arn:aws:sqs:us-east-1:333333333333:jobs',
  'arn:aws:ec2:eu-west-1:222222222222:instance/i-1',
  'arn:aws:iam::222222222222:role/deploy',
  'arn:aws:iam::444444444444:role/team/ops',
  'arn:aws:sqs:eu-west-1:999999999999:jobs',
] as const;

/** ARNs of principals by what they are; `ACCOUNT` stands for the account's id. */
export const pooledPrincipals = [
  'arn:aws:iam::ACCOUNT:root',
  'arn:aws:iam::ACCOUNT:user/ana',
  'arn:aws:iam::ACCOUNT:user/team/ben',
  'arn:aws:iam::ACCOUNT:role/deploy',
  'arn:aws:iam::ACCOUNT:role/team/ops',
  'arn:aws:iam::ACCOUNT:role/aws-service-role/support.amazonaws.com/AWSServiceRoleForSupport',
  'arn:aws:sts::ACCOUNT:assumed-role/deploy/session',
  'arn:aws:sts::ACCOUNT:federated-user/guest',
] as const;

/** How the values of a context key look, which says which operators suit it. */
export type KeyKind = 'string' | 'arn' | 'number' | 'date' | 'boolean' | 'address' | 'binary';

/** A context key with values that requests have and patterns that policies write. */
export interface PooledKey {
  readonly key: string;
  readonly kind: KeyKind;
  readonly multiValued?: true;
  readonly values: readonly string[];
  /** Besides the values: wildcards, ranges, policy variables. */
  readonly patterns: readonly string[];
}

const accounts = ['222222222222', '333333333333', '999999999999'];
const teams = ['red', 'blue', ''];

export const pooledKeys: readonly PooledKey[] = [
  { key: 'aws:RequestedRegion', kind: 'string', values: ['eu-west-1', 'us-east-1'], patterns: ['eu-*', '*'] },
  {
    key: 'aws:PrincipalArn',
    kind: 'arn',
    values: accounts.map((id) => `arn:aws:iam::${id}:role/deploy`),
    patterns: [
      'arn:aws:iam::*:role/*',
      'arn:*:iam::222222222222:*',
      'arn:aws:iam::2*:role/*',
      'arn:aws:iam::?3*',
      'arn:aws:iam::*:root',
      'arn:aws:iam::${aws:ResourceAccount}:role/team/*',
      '*',
    ],
  },
  {
    key: 'aws:PrincipalAccount',
    kind: 'string',
    values: accounts,
    patterns: ['${aws:ResourceAccount}', '2*'],
  },
  {
    key: 'aws:PrincipalOrgID',
    kind: 'string',
    values: [pooledOrganizationId, 'o-someother1'],
    patterns: ['o-*'],
  },
  {
    key: 'aws:PrincipalOrgPaths',
    kind: 'string',
    multiValued: true,
    values: [`${pooledOrganizationId}/${pooledRootId}/`, 'o-someother1/r-abcd/'],
    patterns: [`${pooledOrganizationId}/*`, `${pooledOrganizationId}/${pooledRootId}/ou-exam-unit0000/*`],
  },
  {
    key: 'aws:ResourceAccount',
    kind: 'string',
    values: accounts,
    patterns: ['${aws:PrincipalAccount}', '?2*'],
  },
  {
    key: 'aws:ResourceOrgID',
    kind: 'string',
    values: [pooledOrganizationId, 'o-someother1'],
    patterns: ['${aws:PrincipalOrgID}'],
  },
  {
    key: 'aws:PrincipalTag/team',
    kind: 'string',
    values: teams,
    patterns: ['r*', '??d', "${aws:ResourceTag/team, 'red'}", '${aws:username}'],
  },
  {
    key: 'aws:ResourceTag/team',
    kind: 'string',
    values: [...teams, 're*'],
    patterns: ['${aws:PrincipalTag/team}', "${aws:PrincipalTag/team, 'blue'}-x", '${*}', 'RED'],
  },
  {
    key: 'aws:TagKeys',
    kind: 'string',
    multiValued: true,
    values: ['team', 'env', ''],
    patterns: ['t*', 'Team'],
  },
  {
    key: 'aws:MultiFactorAuthPresent',
    kind: 'boolean',
    values: ['true', 'false'],
    patterns: ['True', 'yes'],
  },
  {
    key: 'aws:MultiFactorAuthAge',
    kind: 'number',
    values: ['0', '3600', '3600.5', '-1'],
    patterns: ['86400', '1e3', 'ten'],
  },
  {
    key: 'aws:CurrentTime',
    kind: 'date',
    values: ['2026-11-24T00:00:00Z', '2026-11-24T12:00:00.5+01:00', '1795478400'],
    patterns: ['2026-11-24', '2026-12', '2026', 'tomorrow'],
  },
  {
    key: 'aws:SourceIp',
    kind: 'address',
    values: ['10.1.2.3', '192.0.2.7', '2001:db8::1'],
    patterns: ['10.0.0.0/8', '192.0.2.0/24', '2001:DB8::/32', '0.0.0.0/0', '10.1.2.3/33', '::ffff:10.1.2.3'],
  },
  { key: 'app:Digest', kind: 'binary', values: ['aGVsbG8=', 'd29ybGQ='], patterns: ['not base64'] },
];
