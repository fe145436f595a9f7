import { isDelegated, type TouchingInput } from './delegation.js';
import { OrganizationsException } from './exception.js';
import { operationExceptions } from './input/exceptions.js';
import type { InputOf, OperationName } from './input/operations.js';
import type { Access } from './operation.js';
import type { Transaction } from './transaction.js';

/**
 * Holds that the calling account may make this call. Beside the operation's own access:
 *
 * - every member may ask for its own effective policy (`API_DescribeEffectivePolicy.html`);
 * - the resource policy lets members make further calls (see `isDelegated`).
 *
 * What policies inside the calling account say, and SCPs on it, is not asked here.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html
 *
 * @throws OrganizationsException `AWSOrganizationsNotInUseException` for an account outside of the organization (or
 *   `AccessDeniedException`, for operations that do not have it), and `AccessDeniedException` for a member.
 */
export function requireAccess<Name extends OperationName>(
  transaction: Transaction,
  name: Name,
  access: Access,
  input: InputOf<Name>,
): void {
  if (access === 'anyone' || transaction.byManagement) return;
  const { state, callerId } = transaction;
  if (!state.accounts.has(callerId)) throw outside(name);
  if (access === 'member') return;
  if (access === 'delegated' && state.delegatedAdministrators.has(callerId)) return;
  const touching: TouchingInput = input;
  if (isOwnCall(name, touching, callerId)) return;
  if (isDelegated(transaction, name, touching)) return;
  throw denied();
}

/** Does a member ask about itself, where it may? */
function isOwnCall(name: OperationName, { TargetId }: TouchingInput, callerId: string): boolean {
  return name === 'DescribeEffectivePolicy' && (TargetId === undefined || TargetId === callerId);
}

function outside(name: OperationName): OrganizationsException {
  if (!operationExceptions[name].includes('AWSOrganizationsNotInUse')) return denied();
  return new OrganizationsException(
    'AWSOrganizationsNotInUse',
    'Your account is not a member of an organization.',
  );
}

function denied(): OrganizationsException {
  return new OrganizationsException('AccessDenied', "You don't have permissions to access this resource.");
}
