import { UsageError } from '../../model/errors.js';
import type { PolicyDocument } from '../../policy/statement/document.js';
import { isCoveredByResourceControlPolicies } from '../../policy/statement/rcp-services.js';
import type { RequestView } from '../../policy/statement/request-view.js';
import { RequestPreparer } from '../authorization/request.js';
import { type AccountSets, requestOf } from './account-sets.js';
import { type ComparedSet, type Comparison, compareSets, overBudget, withoutUnlisted } from './compare.js';
import { leftPossibleIn } from './compare-documents.js';
import { BudgetExceeded, FALSE, TRUE } from './diagram.js';
import type { ControlType } from './organization-sets.js';
import type { Witness } from './witness.js';

/**
 * How what documents by themselves would leave to an account stands to what the policies of the type leave to it: A is
 * the documents, B the account. They count as if they alone were attached, beside FullAWSAccess where they allow nothing.
 */
export function compareWithAccount(
  documents: readonly PolicyDocument[],
  accounts: AccountSets,
  accountId: string,
  type: ControlType,
): Comparison {
  try {
    const compared = compareSets(
      accounts.space.controls[type].vocabulary,
      accounts.space.actions,
      accounts.solver(accountId, type),
      documentsFor(documents, accounts, accountId, type),
      accounts.compared(accountId, type),
    );
    return accounts.tellsUnlisted ? compared : withoutUnlisted(compared);
  } catch (error) {
    if (error instanceof BudgetExceeded) return overBudget(error);
    throw error;
  }
}

/**
 * What documents by themselves would leave to an account: what some of them allows (everything, where none allows
 * anything) and none denies.
 *
 * @throws BudgetExceeded when that takes too many nodes.
 */
export function documentsFor(
  documents: readonly PolicyDocument[],
  accounts: AccountSets,
  accountId: string,
  type: ControlType,
): ComparedSet {
  const { space, sets, evaluator } = accounts;
  const control = space.controls[type];
  const { vocabulary, compiler, vectors } = control;
  const { diagram } = vocabulary;
  const made = documents.map((document) => compiler.document(document));
  const allows = made.some(({ statements }) =>
    statements.some(({ statement }) => statement.effect === 'Allow'),
  );
  const allow = allows ? made.reduce((sum, one) => diagram.or(sum, one.allow), FALSE) : TRUE;
  const left = made.reduce((rest, one) => diagram.minus(rest, one.deny), allow);
  const node = vocabulary.forAccounts(left).make(sets.factsOf(accountId, type));
  const requests = new RequestPreparer(evaluator.graph);
  const together: PolicyDocument = {
    version: '2012-10-17',
    singleStatement: false,
    statements: documents.flatMap(({ statements }) => statements),
  };
  return {
    node: type === 'SERVICE_CONTROL_POLICY' ? node : diagram.or(node, vectors.join(control.notRestricted())),
    holds: (witness) => {
      const view = accountView(requests, witness, accountId, type);
      if (view === undefined) return 'impossible';
      const verdict = leftPossibleIn(together, view);
      if (type === 'SERVICE_CONTROL_POLICY' || verdict === 'yes') return verdict;
      return resourceControl(view, space.options.hasResourceTypes) ?? verdict;
    },
  };
}

/**
 * A witness as statements see it that are asked for an account: what the organization tells of it is filled in. undefined
 * when the request contradicts itself.
 */
export function accountView(
  requests: RequestPreparer,
  witness: Witness,
  accountId: string,
  type: ControlType,
): RequestView | undefined {
  try {
    return requests.prepare(requestOf(witness, accountId, type)).view;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** The answer for requests that RCPs do not reach, or may not; see `authorization/exemptions.ts`. */
function resourceControl(
  { action, resource }: RequestView,
  hasResourceTypes: ((action: string) => boolean | undefined) | undefined,
): 'yes' | 'unknown' | undefined {
  if (!isCoveredByResourceControlPolicies(action)) return 'yes';
  if (action.startsWith('kms:') && /^arn:[^:]*:kms:[^:]*:[^:]*:alias\/aws\//.test(resource ?? ''))
    return 'yes';
  return resource === '*' || hasResourceTypes?.(action) === false ? 'unknown' : undefined;
}
