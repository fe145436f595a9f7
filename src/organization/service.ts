import { requireAccess } from './access.js';
import { advance } from './advance.js';
import { OrganizationsException } from './exception.js';
import { type InputOf, isOperationName, type OperationName } from './input/operations.js';
import { checkedInput } from './input/validate.js';
import type { Operations, Output } from './operation.js';
import { operations } from './operations.js';
import type { OrganizationState } from './state.js';
import { type ServiceSettings, Transaction } from './transaction.js';

/** One call of an operation. */
export interface Call {
  readonly operation: string;
  /** As it came over the wire, or from a list of changes: not yet checked. */
  readonly input: unknown;
  /** The account that calls; undefined: the management account. */
  readonly callerId?: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What a call was answered, and the state that it left. */
export interface Executed {
  readonly state: OrganizationState;
  readonly output: Output;
}

/**
 * Executes one operation as a pure transition: the state that is given stays as it is. What time brings (accounts that
 * come to be, handshakes that expire) happens first.
 *
 * @throws OrganizationsException when AWS would refuse the call; the state is then as before, but for what time brought.
 */
export function execute(state: OrganizationState, call: Call, settings: ServiceSettings): Executed {
  const { operation, now } = call;
  if (!isOperationName(operation)) {
    throw new OrganizationsException(
      'UnsupportedAPIEndpoint',
      `AWS Organizations has no operation \`${operation}\`.`,
    );
  }
  const callerId = call.callerId ?? state.organization?.managementAccountId ?? settings.defaultAccountId;
  const transaction = new Transaction(advance(state, now, settings), callerId, now, settings);
  const output = run(transaction, operation, call.input);
  return { state: transaction.state, output };
}

function run<Name extends OperationName>(transaction: Transaction, name: Name, input: unknown): Output {
  const operation: Operations[Name] = operations[name];
  const checked: InputOf<Name> = checkedInput(name, input);
  requireAccess(transaction, name, operation.access, checked);
  return operation.run(transaction, checked);
}
