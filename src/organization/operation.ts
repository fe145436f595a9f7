import type { InputOf, OperationName } from './input/operations.js';
import type { Transaction } from './transaction.js';

/**
 * Which accounts may call an operation, besides those that the resource policy names.
 *
 * - `management`: the management account.
 * - `delegated`: the management account and delegated administrators.
 * - `member`: every account of the organization.
 * - `anyone`: every account.
 */
export type Access = 'management' | 'delegated' | 'member' | 'anyone';

/** What an operation answers, in the API's own form: members by their names, timestamps in epoch seconds. */
export type Output = Readonly<Record<string, unknown>>;

/** One operation: who may call it, and what it does with a checked input. */
export interface Operation<Name extends OperationName> {
  readonly access: Access;
  /** Changes the transaction's state and gives the answer, or throws an `OrganizationsException`. */
  readonly run: (transaction: Transaction, input: InputOf<Name>) => Output;
}

/** All operations, each under its name. */
export type Operations = { readonly [Name in OperationName]: Operation<Name> };

/** Some operations, as one module holds them. */
export type SomeOperations<Names extends OperationName> = { readonly [Name in Names]: Operation<Name> };
