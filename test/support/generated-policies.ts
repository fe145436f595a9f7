import { manyActions } from './action-names.js';
import type { Random } from './random.js';

/** A policy document with the type it is of. */
export interface GeneratedDocument {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

type Maker = (random: Random, index: number) => object;

const regions = ['eu-central-1', 'eu-west-1', 'eu-north-1', 'us-east-1', 'us-west-2', 'ap-southeast-2'];
const globalServices = [
  'iam:*',
  'organizations:*',
  'route53:*',
  'cloudfront:*',
  'sts:*',
  'support:*',
  'budgets:*',
];
const services = [...new Set(manyActions.map((action) => action.split(':')[0] ?? ''))];
const rcpServices = ['s3', 'sts', 'sqs', 'kms', 'secretsmanager'];
const teams = ['checkout', 'search', 'logistics', 'payments', 'data', 'platform', 'security'];

const document = (...statements: object[]): object => ({ Version: '2012-10-17', Statement: statements });

const exceptRole = (name: string): object => ({
  ArnNotLike: { 'aws:PrincipalArn': `arn:aws:iam::*:role/${name}` },
});

/** What service control policies are written for, as companies write them. */
const serviceControlPolicies: Readonly<Record<string, Maker>> = {
  DenyActions: (random, i) =>
    document({
      Sid: `Deny${i}`,
      Effect: 'Deny',
      Action: random.sample(manyActions, 2 + random.below(8)),
      Resource: '*',
      ...(random.chance(0.4) ? { Condition: exceptRole(`${random.pick(teams)}-admin`) } : {}),
    }),
  DenyOutsideRegions: (random) =>
    document({
      Sid: 'DenyOutsideRegions',
      Effect: 'Deny',
      NotAction: random.sample(globalServices, 4),
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestedRegion': random.sample(regions, 1 + random.below(3)) } },
    }),
  ProtectRoles: (_random, i) =>
    document({
      Effect: 'Deny',
      Action: ['iam:AttachRolePolicy', 'iam:DeleteRole', 'iam:PutRolePolicy'],
      Resource: [`arn:aws:iam::*:role/protected-${i}-*`, 'arn:aws:iam::*:role/aws-reserved/*'],
      Condition: exceptRole('platform-*'),
    }),
  RequireTag: (random) => {
    const key = random.pick(['team', 'cost-center', 'environment']);
    return document({
      Effect: 'Deny',
      Action: ['ec2:RunInstances', 'rds:CreateDBInstance'],
      Resource: ['arn:aws:ec2:*:*:instance/*', 'arn:aws:rds:*:*:db:*'],
      Condition: { Null: { [`aws:RequestTag/${key}`]: 'true' } },
    });
  },
  OwnTeamOnly: (random) =>
    document({
      Effect: 'Deny',
      Action: `${random.pick(['ec2', 'rds', 'dynamodb', 'lambda'])}:Delete*`,
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' },
        Bool: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  RequireMfa: (random) =>
    document({
      Effect: 'Deny',
      Action: random.sample(manyActions, 3),
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': false } },
    }),
  DenyServices: (random) =>
    document({
      Effect: 'Deny',
      Action: random.sample(services, 2 + random.below(4)).map((service) => `${service}:*`),
      Resource: '*',
    }),
  OfficeNetwork: (random) =>
    document({
      Effect: 'Deny',
      NotAction: ['sts:*', 'iam:Get*'],
      Resource: '*',
      Condition: {
        NotIpAddressIfExists: { 'aws:SourceIp': [`203.0.113.${random.below(8) * 32}/27`, '198.51.100.0/24'] },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
      },
    }),
};

const allowList: Maker = (random) =>
  document(
    {
      Sid: 'Basics',
      Effect: 'Allow',
      Action: ['sts:*', 'iam:Get*', 'iam:List*', 'support:*'],
      Resource: '*',
    },
    {
      Sid: 'Services',
      Effect: 'Allow',
      Action: random.sample(services, 3 + random.below(6)).map((service) => `${service}:*`),
      Resource: '*',
    },
  );

/** Data perimeters; resource control policies only deny, and name their services. */
const resourceControlPolicies: Readonly<Record<string, Maker>> = {
  OnlyOurOrganization: (random, i) =>
    document({
      Sid: `Perimeter${i}`,
      Effect: 'Deny',
      Principal: '*',
      Action: random.sample(rcpServices, 1 + random.below(4)).map((service) => `${service}:*`),
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
  RequireTls: (random) =>
    document({
      Effect: 'Deny',
      Principal: '*',
      Action: `${random.pick(rcpServices)}:*`,
      Resource: '*',
      Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
    }),
  ProtectBuckets: (random, i) =>
    document({
      Effect: 'Deny',
      Principal: '*',
      Action: random.sample(['s3:DeleteBucket', 's3:DeleteObject', 's3:PutBucketPolicy'], 2),
      Resource: [`arn:aws:s3:::archive-${i}`, `arn:aws:s3:::archive-${i}/*`],
      Condition: exceptRole('archive-admin'),
    }),
};

const list = (values: readonly string[], operator: '@@assign' | '@@append' = '@@assign'): object => ({
  [operator]: values,
});

/** Management policies that are complete in themselves, so that any of them can be attached anywhere. */
const managementPolicies: Readonly<Record<string, Maker>> = {
  TAG_POLICY: (random, i) => {
    const key = random.pick(['team', 'cost-center', 'environment', `key-${i}`]);
    return {
      tags: {
        [key]: {
          tag_key: { '@@assign': key },
          tag_value: list(
            random.sample(teams, 1 + random.below(3)),
            random.chance(0.5) ? '@@append' : '@@assign',
          ),
          ...(random.chance(0.3) ? { enforced_for: list(['ec2:instance', 's3:bucket']) } : {}),
        },
      },
    };
  },
  BACKUP_POLICY: (random, i) => ({
    plans: {
      [`plan-${i}`]: {
        regions: list(random.sample(regions, 1 + random.below(2))),
        rules: {
          daily: {
            schedule_expression: { '@@assign': `cron(0 ${random.below(24)} ? * * *)` },
            target_backup_vault_name: { '@@assign': 'vault' },
            lifecycle: { delete_after_days: { '@@assign': String(30 + random.below(300)) } },
          },
        },
        selections: {
          tags: {
            tagged: {
              iam_role_arn: { '@@assign': 'arn:aws:iam::$account:role/backup' },
              tag_key: { '@@assign': 'backup' },
              tag_value: list(['daily']),
            },
          },
        },
      },
    },
  }),
  AISERVICES_OPT_OUT_POLICY: (random) => ({
    services: {
      [random.pick(['default', 'lex', 'polly', 'transcribe'])]: {
        opt_out_policy: { '@@assign': random.pick(['optOut', 'optIn']) },
      },
    },
  }),
  S3_POLICY: (random) => ({
    s3_attributes: { public_access_block_configuration: { '@@assign': random.pick(['all', 'none']) } },
  }),
  DECLARATIVE_POLICY_EC2: (random) => ({
    ec2_attributes: {
      serial_console_access: { status: { '@@assign': random.pick(['enabled', 'disabled']) } },
      instance_metadata_defaults: { http_tokens: { '@@assign': 'required' } },
    },
  }),
};

/** The management policy types that generated organizations use. */
export const generatedManagementTypes = Object.keys(managementPolicies);

/** A service control policy that takes FullAWSAccess's place. */
export function generateAllowList(random: Random, index: number): GeneratedDocument {
  return {
    name: `AllowList${index}`,
    type: 'SERVICE_CONTROL_POLICY',
    content: text(allowList(random, index)),
  };
}

/** A document of the type, drawn from its kinds; the index makes its name unique. */
export function generateDocument(random: Random, type: string, index: number): GeneratedDocument {
  const makers =
    type === 'SERVICE_CONTROL_POLICY'
      ? serviceControlPolicies
      : type === 'RESOURCE_CONTROL_POLICY'
        ? resourceControlPolicies
        : {};
  const kinds = Object.entries(makers);
  const [kind, make] = kinds.length > 0 ? random.pick(kinds) : [type, managementPolicies[type]];
  if (make === undefined) throw new Error(`no documents are generated for the policy type \`${type}\``);
  const name = kinds.length > 0 ? kind : `${type.toLowerCase().replaceAll('_', '-')}-`;
  return { name: `${name}${index}`, type, content: text(make(random, index)) };
}

function text(value: object): string {
  return JSON.stringify(value);
}
