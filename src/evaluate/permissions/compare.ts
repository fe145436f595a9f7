import type { PolicyDocument } from '../../policy/statement/document.js';
import { AccountExchange } from '../symbolic/account-exchange.js';
import type { AccountSets } from '../symbolic/account-sets.js';
import { type Comparison, overBudget } from '../symbolic/compare.js';
import { type ComparisonOptions, compareDocuments, DocumentSpace } from '../symbolic/compare-documents.js';
import { compareWithAccount, documentsFor } from '../symbolic/compare-with-account.js';
import { BudgetExceeded, type Node } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import { leaves } from '../symbolic/statements.js';
import { bothComparisons, type ToldComparison, toldComparison } from './differences.js';

/** How what two documents leave possible stands to each other, told. */
export function comparedDocuments(
  a: PolicyDocument,
  b: PolicyDocument,
  options: ComparisonOptions,
): ToldComparison {
  const space = new DocumentSpace(options);
  const { vocabulary, compiler, solver } = space;
  return withinBudget(() => {
    const comparison = compareDocuments(a, b, options, space);
    const left = (document: PolicyDocument): Node => leaves(vocabulary, compiler.document(document));
    return toldComparison(
      { vocabulary, solver, actions: options.actions, a: left(a), b: left(b) },
      comparison,
    );
  });
}

/** Two accounts compared by what SCPs leave to their principals and what RCPs leave to be done to their resources. */
export interface ComparedAccounts {
  readonly comparison: ToldComparison;
  /** The relation by policy type. */
  readonly byType: Readonly<Record<ControlType, Comparison['relation']>>;
}

/** How what is left to one account stands to what is left to another, told; see `AccountSets.compare`. */
export function comparedAccounts(accounts: AccountSets, a: string, b: string): ComparedAccounts {
  const exchange = new AccountExchange(a, b);
  const told = (type: ControlType): ToldComparison =>
    withinBudget(() =>
      toldFor(accounts, a, type, accounts.compare(a, b, type), {
        a: accounts.sets.of(a, type),
        b: accounts.exchangedSet(b, type, exchange),
      }),
    );
  const service = told('SERVICE_CONTROL_POLICY');
  const resource = told('RESOURCE_CONTROL_POLICY');
  return {
    comparison: bothComparisons(service, resource),
    byType: { SERVICE_CONTROL_POLICY: service.relation, RESOURCE_CONTROL_POLICY: resource.relation },
  };
}

/** How what a document by itself would leave to an account (A) stands to what its policies leave to it (B), told. */
export function comparedWithAccount(
  accounts: AccountSets,
  document: PolicyDocument,
  accountId: string,
  type: ControlType,
): ToldComparison {
  return withinBudget(() =>
    toldFor(accounts, accountId, type, compareWithAccount([document], accounts, accountId, type), {
      a: documentsFor([document], accounts, accountId, type).node,
      b: accounts.sets.of(accountId, type),
    }),
  );
}

function toldFor(
  accounts: AccountSets,
  accountId: string,
  type: ControlType,
  comparison: Comparison,
  sides: { readonly a: Node; readonly b: Node },
): ToldComparison {
  return toldComparison(
    { ...spaceOf(accounts, type), solver: accounts.solver(accountId, type), ...sides },
    comparison,
    type,
  );
}

function spaceOf({ space }: AccountSets, type: ControlType) {
  return { vocabulary: space.controls[type].vocabulary, actions: space.actions };
}

function withinBudget(tell: () => ToldComparison): ToldComparison {
  try {
    return tell();
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    const { relation, undecided } = overBudget(error);
    return { relation, onlyA: [], onlyB: [], undecided };
  }
}
