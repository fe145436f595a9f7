import type { JsonValue } from '../../../model/json-text.js';
import { hasOwn, isObject } from '../../../model/json-values.js';
import { policyTypes, RESOURCE_CONTROL_POLICY, SERVICE_CONTROL_POLICY } from '../../../model/policy-types.js';

/** Short names of policy types, for folders; the API's own names hold as well. */
const shortNames: readonly (readonly [string, string])[] = [
  ['scp', SERVICE_CONTROL_POLICY],
  ['rcp', RESOURCE_CONTROL_POLICY],
  ['tag', 'TAG_POLICY'],
  ['backup', 'BACKUP_POLICY'],
  ['ai-opt-out', 'AISERVICES_OPT_OUT_POLICY'],
  ['chatbot', 'CHATBOT_POLICY'],
  ['declarative-ec2', 'DECLARATIVE_POLICY_EC2'],
  ['securityhub', 'SECURITYHUB_POLICY'],
  ['inspector', 'INSPECTOR_POLICY'],
  ['upgrade-rollout', 'UPGRADE_ROLLOUT_POLICY'],
  ['bedrock', 'BEDROCK_POLICY'],
  ['s3', 'S3_POLICY'],
  ['network-security-director', 'NETWORK_SECURITY_DIRECTOR_POLICY'],
  ['guardduty', 'GUARDDUTY_POLICY'],
  ['securityhub-cspm', 'SECURITYHUB_CSPM_POLICY'],
];

const typeByName = new Map<string, string>([
  ...shortNames.flatMap(([name, type]): [string, string][] => [
    [name, type],
    [`${name}s`, type],
  ]),
  ...policyTypes.map(({ type }): [string, string] => [type.toLowerCase().replaceAll('_', '-'), type]),
]);

/** The policy type that a folder's name stands for, such as `scp` or `Tag-Policies`; undefined for other names. */
export function typeOfFolder(name: string): string | undefined {
  const plain = name
    .toLowerCase()
    .replaceAll(/[_ ]/g, '-')
    .replace(/policies$/, 'policy');
  return typeByName.get(plain) ?? typeByName.get(plain.replace(/-policy$/, ''));
}

/** Names that a policy type may be given by, for suggestions. */
export const typeNames: readonly string[] = [
  ...policyTypes.map(({ type }) => type),
  ...shortNames.map(([name]) => name),
];

/** The key at the top of a document of each management policy type. */
const typeByKey = new Map<string, string>([
  ['tags', 'TAG_POLICY'],
  ['plans', 'BACKUP_POLICY'],
  ['services', 'AISERVICES_OPT_OUT_POLICY'],
  ['chatbot', 'CHATBOT_POLICY'],
  ['ec2_attributes', 'DECLARATIVE_POLICY_EC2'],
  ['securityhub', 'SECURITYHUB_POLICY'],
  ['inspector', 'INSPECTOR_POLICY'],
  ['upgrade_rollout', 'UPGRADE_ROLLOUT_POLICY'],
  ['bedrock', 'BEDROCK_POLICY'],
  ['s3_attributes', 'S3_POLICY'],
  ['network_security_director', 'NETWORK_SECURITY_DIRECTOR_POLICY'],
  ['guardduty', 'GUARDDUTY_POLICY'],
  ['securityhub_cspm', 'SECURITYHUB_CSPM_POLICY'],
]);

/**
 * The policy type that a document's shape gives away, or undefined. Statements without principal are an SCP's, statements
 * with the principal `*` an RCP's; a management policy has one key at its top, which names its type.
 */
export function typeOfDocument(document: JsonValue): string | undefined {
  if (!isObject(document)) return undefined;
  if (hasOwn(document, 'Statement')) {
    const written = document.Statement;
    const statements = Array.isArray(written) ? written : written === undefined ? [] : [written];
    if (!statements.every(isObject)) return undefined;
    const principals = statements.map((statement) =>
      hasOwn(statement, 'Principal') ? statement.Principal : undefined,
    );
    if (principals.every((principal) => principal === undefined)) return SERVICE_CONTROL_POLICY;
    return principals.every((principal) => principal === '*') ? RESOURCE_CONTROL_POLICY : undefined;
  }
  const keys = Object.keys(document);
  const [key] = keys;
  if (keys.length !== 1 || key === undefined || !isObject(document[key])) return undefined;
  return typeByKey.get(key);
}

/** Has the document something of a policy: statements, an inheritance operator, or the key of a management policy? */
export function resemblesPolicy(document: JsonValue): boolean {
  if (!isObject(document)) return false;
  const keys = Object.keys(document);
  if (keys.some((key) => key === 'Statement' || key === 'Version' || typeByKey.has(key))) return true;
  return JSON.stringify(document).includes('"@@');
}
