import { commonExceptions } from '../../src/organization/input/exception-names.js';
import { operationExceptions } from '../../src/organization/input/exceptions.js';
import type { OperationName } from '../../src/organization/input/operations.js';
import { commonRefusals, operationNotes } from '../../src/organization/operation-notes.js';

/**
 * `documented` when AWS documents the exception for the operation and the notes on the operation name the refusal;
 * otherwise what is missing.
 */
export function documentedRefusal(
  operation: OperationName,
  exception: string,
  reason: string | undefined,
): string {
  const name = exception.replace(/Exception$/, '');
  const refusal = reason === undefined ? name : `${name} ${reason}`;
  const documented: readonly string[] = [...commonExceptions, ...operationExceptions[operation]];
  if (!documented.includes(name)) return `AWS does not document ${exception} for ${operation}`;
  const noted: readonly string[] = [...commonRefusals, ...operationNotes[operation].refusals];
  return noted.includes(refusal) ? 'documented' : `the notes on ${operation} lack \`${refusal}\``;
}
