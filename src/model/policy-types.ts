import type { Policy } from './snapshot.js';

/**
 * The one table of policy types. A new type is a new row (and, for a management policy, its schema).
 *
 * Sources: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html (quotas),
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html (what affects the management
 * account). A quota that AWS does not publish is left out, never guessed.
 */
export interface PolicyTypeInfo {
  /** The name that the API uses. */
  readonly type: string;
  readonly title: string;
  /** How documents of the type are written and combined. */
  readonly language: 'statement' | 'inheritance';
  /** The segment of the policy's ARN, as in `policy/o-…/service_control_policy/p-…`. */
  readonly arnSegment: string;
  /** Does the type reach the management account? */
  readonly affectsManagementAccount: boolean;
  /** Does `DescribeEffectivePolicy` answer for the type? */
  readonly hasEffectivePolicy: boolean;
  readonly quotas: PolicyTypeQuotas;
}

/** Quotas of one policy type. */
export interface PolicyTypeQuotas {
  /** Fewest policies that stay attached to each target while the type is enabled. */
  readonly minPerTarget?: number;
  /** Most policies attached directly to one root, OU or account. */
  readonly maxPerTarget?: number;
  /** Most characters in a document as it is stored, white space included. */
  readonly maxCharacters?: number;
  readonly maxPerOrganization?: number;
}

const rows = [
  statement('SERVICE_CONTROL_POLICY', 'service control policy', {
    minPerTarget: 1,
    maxPerTarget: 10,
    maxCharacters: 10_240,
    maxPerOrganization: 10_000,
  }),
  statement('RESOURCE_CONTROL_POLICY', 'resource control policy', {
    minPerTarget: 1,
    maxPerTarget: 5,
    maxCharacters: 5_120,
    maxPerOrganization: 2_000,
  }),
  management('TAG_POLICY', 'tag policy', 0, 10, 10_000, 1_000),
  management('BACKUP_POLICY', 'backup policy', 0, 10, 10_000, 1_000),
  management('AISERVICES_OPT_OUT_POLICY', 'AI services opt-out policy', 0, 5, 2_500, 1_000),
  management('CHATBOT_POLICY', 'chat applications policy', 0, 5, 10_000, 1_000),
  management('DECLARATIVE_POLICY_EC2', 'EC2 policy', 0, 10, 10_000, 1_000),
  management('SECURITYHUB_POLICY', 'Security Hub policy', 0, 10, 10_000, 1_000),
  management('INSPECTOR_POLICY', 'Inspector policy', undefined, 10, 10_000),
  management('UPGRADE_ROLLOUT_POLICY', 'upgrade rollout policy', undefined, 10, 10_000),
  management('BEDROCK_POLICY', 'Bedrock policy', undefined, 10, 10_000),
  management('S3_POLICY', 'S3 policy', undefined, 10, 10_000),
  management('NETWORK_SECURITY_DIRECTOR_POLICY', 'network security director policy'),
  management('GUARDDUTY_POLICY', 'GuardDuty policy'),
  management('SECURITYHUB_CSPM_POLICY', 'Security Hub CSPM policy'),
] as const;

function statement(type: string, title: string, quotas: PolicyTypeQuotas): PolicyTypeInfo {
  return {
    type,
    title,
    language: 'statement',
    arnSegment: type.toLowerCase(),
    affectsManagementAccount: false,
    hasEffectivePolicy: false,
    quotas,
  };
}

function management(
  type: string,
  title: string,
  minPerTarget?: number,
  maxPerTarget?: number,
  maxCharacters?: number,
  maxPerOrganization?: number,
): PolicyTypeInfo {
  return {
    type,
    title,
    language: 'inheritance',
    arnSegment: type.toLowerCase(),
    affectsManagementAccount: true,
    hasEffectivePolicy: true,
    quotas: {
      ...(minPerTarget === undefined ? {} : { minPerTarget }),
      ...(maxPerTarget === undefined ? {} : { maxPerTarget }),
      ...(maxCharacters === undefined ? {} : { maxCharacters }),
      ...(maxPerOrganization === undefined ? {} : { maxPerOrganization }),
    },
  };
}

/** Every policy type that is known, in the order in which reports list them. */
export const policyTypes: readonly PolicyTypeInfo[] = rows;

const byName = new Map(policyTypes.map((info) => [info.type, info]));

/** The row of a policy type, or undefined for a type that is not known (it is kept, and reported as not understood). */
export function policyTypeInfo(type: string): PolicyTypeInfo | undefined {
  return byName.get(type);
}

export const SERVICE_CONTROL_POLICY = 'SERVICE_CONTROL_POLICY';
export const RESOURCE_CONTROL_POLICY = 'RESOURCE_CONTROL_POLICY';

/**
 * The policies that AWS itself owns: attached by AWS, and not editable.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html and
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html
 */
export const awsManagedPolicies = [
  {
    id: 'p-FullAWSAccess',
    name: 'FullAWSAccess',
    type: SERVICE_CONTROL_POLICY,
    description: 'Allows access to every operation',
    content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    detachable: true,
  },
  {
    id: 'p-RCPFullAWSAccess',
    name: 'RCPFullAWSAccess',
    type: RESOURCE_CONTROL_POLICY,
    description: 'Allows access to every resource',
    content:
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
    detachable: false,
  },
] as const;

/** ARN of a policy that AWS owns, in the given partition. */
export function awsManagedPolicyArn(partition: string, id: string, type: string): string {
  return `arn:${partition}:organizations::aws:policy/${type.toLowerCase()}/${id}`;
}

/** The policies that AWS puts into every organization, as a snapshot of one in the partition has them. */
export function managedPolicies(partition: string): Policy[] {
  return awsManagedPolicies.map(({ id, name, type, description, content }) => ({
    id,
    arn: awsManagedPolicyArn(partition, id, type),
    name,
    description,
    type,
    awsManaged: true,
    content,
    tags: [],
  }));
}
