import { formatLocation, type Location, type Problem } from '../model/problem.js';
import { checkManagementDocument } from '../policy/inheritance/check-document.js';
import { dialectOf } from '../policy/statement/dialects.js';
import { parsePolicyDocument } from '../policy/statement/parse.js';
import { constraintViolation, OrganizationsException } from './exception.js';
import type { Transaction } from './transaction.js';

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
  const problems =
    dialect === undefined
      ? checkManagementDocument(type, content)
      : parsePolicyDocument(content, dialect).problems;
  // The length was held against the quota of this service, which may be another than the documented one.
  return problems
    .filter(({ severity, code }) => severity === 'error' && code !== 'too-long')
    .map(problemText);
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
