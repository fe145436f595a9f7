import type { AuthorizationRequest } from '../../src/evaluate/authorization/decision.js';
import type { Attachment, Policy, Snapshot } from '../../src/model/snapshot.js';

/**
 * The work of the decision benchmark: an account five levels down (root, three OUs, the account), four SCPs attached to
 * each level, and requests of the kind that CloudTrail shows. Written out, so that another engine can be given the same.
 */
const full = { Effect: 'Allow', Action: '*', Resource: '*' };
const platform = 'arn:aws:iam::*:role/platform/*';

const levels: readonly (readonly object[][])[] = [
  [
    [full],
    [
      { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' },
      { Effect: 'Deny', Action: ['account:CloseAccount', 'account:PutAlternateContact'], Resource: '*' },
    ],
    [
      {
        Effect: 'Deny',
        NotAction: ['iam:*', 'organizations:*', 'route53:*', 'cloudfront:*', 'support:*', 'sts:*'],
        Resource: '*',
        Condition: {
          StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] },
          ArnNotLike: { 'aws:PrincipalArn': [platform] },
        },
      },
    ],
    [
      {
        Effect: 'Deny',
        Action: ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'config:Delete*', 'guardduty:Delete*'],
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': [platform] } },
      },
    ],
  ],
  [
    [
      {
        Effect: 'Allow',
        Action: [
          's3:*',
          'ec2:*',
          'iam:*',
          'lambda:*',
          'dynamodb:*',
          'kms:*',
          'logs:*',
          'cloudwatch:*',
          'sts:*',
          'rds:*',
        ],
        Resource: '*',
      },
    ],
    [
      {
        Effect: 'Allow',
        Action: ['sqs:*', 'sns:*', 'events:*', 'states:*', 'cloudformation:*', 'cloudtrail:*'],
        Resource: '*',
      },
    ],
    [
      {
        Effect: 'Deny',
        Action: ['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile'],
        Resource: '*',
      },
    ],
    [
      {
        Effect: 'Deny',
        Action: ['iam:*Role', 'iam:*RolePolicy'],
        Resource: ['arn:aws:iam::*:role/platform/*', 'arn:aws:iam::*:role/security/*'],
        Condition: { ArnNotLike: { 'aws:PrincipalArn': [platform] } },
      },
    ],
  ],
  [
    [full],
    [
      {
        Effect: 'Deny',
        Action: 's3:PutObject',
        Resource: '*',
        Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': ['aws:kms', 'AES256'] } },
      },
    ],
    [
      {
        Effect: 'Deny',
        Action: ['s3:DeleteBucket', 's3:DeleteObject*', 's3:PutBucketPolicy'],
        Resource: ['arn:aws:s3:::*-logs', 'arn:aws:s3:::*-logs/*', 'arn:aws:s3:::audit-*'],
      },
    ],
    [
      {
        Effect: 'Deny',
        Action: 'ec2:RunInstances',
        Resource: 'arn:aws:ec2:*:*:instance/*',
        Condition: { StringLike: { 'ec2:InstanceType': ['p*', 'x2*', 'u-*'] } },
      },
      { Effect: 'Deny', Action: ['ec2:ModifyImageAttribute', 'ec2:ModifySnapshotAttribute'], Resource: '*' },
    ],
  ],
  [
    [full],
    [
      {
        Effect: 'Deny',
        Action: ['kms:ScheduleKeyDeletion', 'kms:DisableKey'],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalTag/team': ['security'] } },
      },
    ],
    [
      {
        Effect: 'Deny',
        Action: ['rds:DeleteDB*', 'dynamodb:DeleteTable', 'dynamodb:DeleteBackup'],
        Resource: '*',
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['false'] } },
      },
    ],
    [
      {
        Effect: 'Deny',
        Action: ['lambda:CreateFunctionUrlConfig', 'lambda:AddPermission'],
        Resource: '*',
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': ['NONE'] } },
      },
    ],
  ],
  [
    [full],
    [
      {
        Effect: 'Deny',
        Action: ['ec2:*Vpc', 'ec2:*Subnet', 'ec2:*RouteTable', 'ec2:*InternetGateway'],
        Resource: '*',
      },
    ],
    [
      {
        Effect: 'Deny',
        Action: 'sts:AssumeRole',
        NotResource: ['arn:aws:iam::*:role/app-*', 'arn:aws:iam::*:role/platform/*'],
      },
    ],
    [
      {
        Effect: 'Deny',
        Action: 'logs:DeleteLogGroup',
        Resource: 'arn:aws:logs:*:*:log-group:/aws/*',
      },
    ],
  ],
];

const managementAccountId = '111111111111';
const accountId = '222222222222';
const organizationId = 'o-fivelevels1';
const targets = ['r-five', 'ou-five-00000001', 'ou-five-00000002', 'ou-five-00000003', accountId];

/** The documents by level, root first. */
export const documents: readonly (readonly string[])[] = levels.map((policies) =>
  policies.map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement })),
);

/** The organization with these policies attached. */
export function fiveLevels(): Snapshot {
  const policies: Policy[] = [];
  const attachments: Attachment[] = [];
  documents.forEach((level, i) => {
    level.forEach((content, j) => {
      const id = `p-level${i}policy${j}`;
      const arn = `arn:aws:organizations::${managementAccountId}:policy/${organizationId}/service_control_policy/${id}`;
      policies.push({
        id,
        arn,
        name: id,
        type: 'SERVICE_CONTROL_POLICY',
        awsManaged: false,
        content,
        tags: [],
      });
      attachments.push({ policyId: id, targetId: targets[i] ?? '', order: j });
    });
  });
  const base = `arn:aws:organizations::${managementAccountId}`;
  const account = (id: string, name: string, parentId: string): Snapshot['accounts'][number] => ({
    id,
    arn: `${base}:account/${organizationId}/${id}`,
    name,
    state: 'ACTIVE',
    parentId,
    tags: [],
  });
  return {
    snapshotVersion: 1,
    organization: {
      id: organizationId,
      arn: `${base}:organization/${organizationId}`,
      featureSet: 'ALL',
      managementAccountId,
    },
    root: {
      id: 'r-five',
      arn: `${base}:root/${organizationId}/r-five`,
      name: 'Root',
      policyTypes: [{ type: 'SERVICE_CONTROL_POLICY', status: 'ENABLED' }],
      tags: [],
    },
    organizationalUnits: targets.slice(1, -1).map((id, i) => ({
      id,
      arn: `${base}:ou/${organizationId}/${id}`,
      name: `Level${i + 1}`,
      parentId: targets[i] ?? '',
      tags: [],
    })),
    accounts: [
      account(managementAccountId, 'management', 'r-five'),
      account(accountId, 'workload', 'ou-five-00000003'),
    ],
    policies,
    attachments,
    delegatedAdministrators: [],
    trustedServices: [],
    handshakes: [],
    effectivePolicies: [],
    gaps: [],
  };
}

const calls: readonly (readonly [action: string, resource: string])[] = [
  ['s3:GetObject', 'arn:aws:s3:::app-data/in/1.json'],
  ['s3:PutObject', 'arn:aws:s3:::app-data/out/1.json'],
  ['s3:DeleteObject', 'arn:aws:s3:::web-logs/2026/11/24.gz'],
  ['s3:DeleteBucket', 'arn:aws:s3:::audit-2026'],
  ['ec2:RunInstances', 'arn:aws:ec2:eu-central-1:222222222222:instance/*'],
  ['ec2:DescribeInstances', 'arn:aws:ec2:eu-central-1:222222222222:instance/i-0a1b2c3d'],
  ['ec2:CreateVpc', 'arn:aws:ec2:eu-central-1:222222222222:vpc/vpc-1'],
  ['iam:CreateRole', 'arn:aws:iam::222222222222:role/app-web'],
  ['iam:UpdateRole', 'arn:aws:iam::222222222222:role/platform/deploy'],
  ['iam:CreateUser', 'arn:aws:iam::222222222222:user/bob'],
  ['lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:222222222222:function:resize'],
  ['lambda:CreateFunctionUrlConfig', 'arn:aws:lambda:eu-west-1:222222222222:function:resize'],
  ['dynamodb:GetItem', 'arn:aws:dynamodb:eu-central-1:222222222222:table/orders'],
  ['dynamodb:DeleteTable', 'arn:aws:dynamodb:eu-central-1:222222222222:table/orders'],
  ['kms:Decrypt', 'arn:aws:kms:eu-central-1:222222222222:key/1234'],
  ['kms:ScheduleKeyDeletion', 'arn:aws:kms:eu-central-1:222222222222:key/1234'],
  ['sts:AssumeRole', 'arn:aws:iam::222222222222:role/app-web'],
  ['sts:AssumeRole', 'arn:aws:iam::222222222222:role/admin'],
  ['logs:PutLogEvents', 'arn:aws:logs:eu-central-1:222222222222:log-group:/aws/lambda/resize'],
  ['logs:DeleteLogGroup', 'arn:aws:logs:eu-central-1:222222222222:log-group:/aws/lambda/resize'],
  ['cloudtrail:StopLogging', 'arn:aws:cloudtrail:eu-central-1:222222222222:trail/main'],
  ['rds:DeleteDBInstance', 'arn:aws:rds:eu-central-1:222222222222:db:orders'],
  ['sagemaker:CreateEndpoint', 'arn:aws:sagemaker:eu-central-1:222222222222:endpoint/x'],
  [
    'organizations:LeaveOrganization',
    'arn:aws:organizations::111111111111:account/o-fivelevels1/222222222222',
  ],
];

const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'];
const principals = ['role/app-web', 'role/platform/deploy', 'user/alice'];

/** Every call, in every region, by every principal, with and without further keys; always the same, in the same order. */
export function requests(): AuthorizationRequest[] {
  return calls.flatMap(([action, resource]) =>
    regions.flatMap((region) =>
      principals.flatMap((principal) =>
        [false, true].map(
          (more): AuthorizationRequest => ({
            action,
            resource,
            principal: { kind: 'account', accountId, arn: `arn:aws:iam::${accountId}:${principal}` },
            context: {
              'aws:RequestedRegion': [region],
              'aws:MultiFactorAuthPresent': [String(more)],
              ...(more
                ? {
                    's3:x-amz-server-side-encryption': ['aws:kms'],
                    'ec2:InstanceType': ['p4d.24xlarge'],
                    'aws:PrincipalTag/team': ['security'],
                    'lambda:FunctionUrlAuthType': ['NONE'],
                  }
                : {}),
            },
            closed: true,
          }),
        ),
      ),
    ),
  );
}
