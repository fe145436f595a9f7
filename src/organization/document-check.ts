import { type JsonObject, type JsonValue, parseJsonText } from '../model/json-text.js';
import { formatLocation, type Location, type Problem } from '../model/problem.js';
import { dialectOf } from '../policy/statement/dialects.js';
import { parsePolicyDocument } from '../policy/statement/parse.js';
import { constraintViolation, OrganizationsException } from './exception.js';
import type { Transaction } from './transaction.js';

/**
 * The key that documents of a management policy type begin with, as the page on the type's syntax gives it. A type that
 * is not here is not checked for it.
 */
const topLevelKeys: ReadonlyMap<string, string> = new Map([
  ['TAG_POLICY', 'tags'],
  ['BACKUP_POLICY', 'plans'],
  ['AISERVICES_OPT_OUT_POLICY', 'services'],
  ['CHATBOT_POLICY', 'chatbot'],
  ['DECLARATIVE_POLICY_EC2', 'ec2_attributes'],
  ['SECURITYHUB_POLICY', 'securityhub'],
  ['INSPECTOR_POLICY', 'inspector'],
  ['UPGRADE_ROLLOUT_POLICY', 'upgrade_rollout'],
  ['BEDROCK_POLICY', 'bedrock'],
  ['S3_POLICY', 's3_attributes'],
  ['NETWORK_SECURITY_DIRECTOR_POLICY', 'network_security_director'],
  ['GUARDDUTY_POLICY', 'guardduty'],
]);

/**
 * Holds that a document may be stored as a policy of a type: it is not longer than the quota, and it keeps the rules of
 * the type. The length is that of the text as sent, white space included, counted in characters.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 *
 * @throws OrganizationsException `ConstraintViolationException` (`POLICY_CONTENT_LIMIT_EXCEEDED`) or
 *   `MalformedPolicyDocumentException`, with AWS's sentence followed by what is wrong and where.
 */
export function requireSoundDocument(transaction: Transaction, type: string, content: string): void {
  const most = transaction.most(`${type}.maxCharacters`);
  const length = Array.from(content).length;
  if (length > most) {
    throw constraintViolation(
      'POLICY_CONTENT_LIMIT_EXCEEDED',
      `You have exceeded the maximum size of a policy of this type: it has ${length} characters, and the quota is ${most}.`,
    );
  }
  const problems = documentProblems(type, content);
  if (problems.length === 0) return;
  throw new OrganizationsException(
    'MalformedPolicyDocument',
    `The provided policy document does not meet the requirements of the specified policy type. ${problems.join('; ')}.`,
  );
}

function documentProblems(type: string, content: string): readonly string[] {
  const dialect = dialectOf(type, false);
  if (dialect === undefined) return managementProblems(type, content);
  const { problems } = parsePolicyDocument(content, dialect);
  // The length was held against the quota of this service, which may be another than the documented one.
  return problems
    .filter(({ severity, code }) => severity === 'error' && code !== 'too-long')
    .map(problemText);
}

/** What can be said of a management policy without its schema: it is an object, under the key of its type. */
function managementProblems(type: string, content: string): readonly string[] {
  const parsed = parseJsonText(content);
  const problems = parsed.problems.map(({ message, ...location }) => located(message, location));
  if (!parsed.ok || problems.length > 0) return problems;
  const document = parsed.value;
  if (!isJsonObject(document)) return ['the document is not a JSON object'];
  const expected = topLevelKeys.get(type);
  if (expected === undefined) return [];
  const keys = Object.keys(document);
  const unexpected = keys.filter((key) => key !== expected && !key.startsWith('@@'));
  return [
    ...(keys.includes(expected) ? [] : [`the document has no key \`${expected}\``]),
    ...unexpected.map((key) => `\`${key}\` is not a key of this policy type`),
  ];
}

function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The problem in one sentence, with its place in the document. */
export function problemText({ message, location }: Problem): string {
  return located(message, location ?? {});
}

function located(message: string, { pointer = '', line, column }: Location): string {
  const place =
    formatLocation({ pointer }) || (line === undefined ? '' : `line ${line}, column ${column ?? 1}`);
  return place === '' ? message : `${place}: ${message}`;
}
