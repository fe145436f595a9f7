import type { EffectivePolicyEngine } from '../effective-policies.js';
import { invalidInput, OrganizationsException } from '../exception.js';
import { allAccounts, apiPath, epochSeconds, found, isTarget } from '../lookups.js';
import type { SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import type { Transaction } from '../transaction.js';
import { accountOutput, accountWithId } from './accounts.js';
import { isEnabled } from './attachments.js';

type EffectivePolicyOperations = SomeOperations<
  'DescribeEffectivePolicy' | 'ListAccountsWithInvalidEffectivePolicy' | 'ListEffectivePolicyValidationErrors'
>;

/**
 * The operations on effective policies, over an engine that works them out. An effective policy that AWS itself reported
 * comes first, as long as nothing that it came from has changed.
 *
 * AWS evaluates in the background, keeps the last valid policy while the present one is not valid, and remembers when
 * it was worked out; the engine answers for the present state, at the time of the call.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_effective.html
 */
export function effectivePolicyOperationsWith(engine: EffectivePolicyEngine): EffectivePolicyOperations {
  return {
    DescribeEffectivePolicy: {
      access: 'delegated',
      run: (transaction, { PolicyType, TargetId = transaction.callerId }) => {
        requireAccountTarget(transaction, TargetId);
        requireEnabledType(transaction, PolicyType);
        const reported = transaction.state.effectivePolicies.find(
          ({ accountId, policyType }) => accountId === TargetId && policyType === PolicyType,
        );
        const content =
          reported?.content ?? engine.effectivePolicy(transaction.state, TargetId, PolicyType).content;
        if (content === undefined) throw notFound();
        return {
          EffectivePolicy: {
            PolicyContent: content,
            LastUpdatedTimestamp: epochSeconds(reported?.lastUpdatedTimestamp ?? transaction.timestamp),
            TargetId,
            PolicyType,
          },
        };
      },
    },

    ListAccountsWithInvalidEffectivePolicy: {
      access: 'delegated',
      run: (transaction, input) => {
        const { PolicyType } = input;
        requireEnabledType(transaction, PolicyType);
        const invalid = allAccounts(transaction.state).filter(
          ({ id }) => engine.effectivePolicy(transaction.state, id, PolicyType).errors.length > 0,
        );
        const list = ['ListAccountsWithInvalidEffectivePolicy', PolicyType];
        const { items, nextToken } = pageOf(transaction, invalid, ({ id }) => id, list, input);
        return {
          Accounts: items.map((account) => accountOutput(transaction, account)),
          PolicyType,
          NextToken: nextToken,
        };
      },
    },

    ListEffectivePolicyValidationErrors: {
      access: 'delegated',
      run: (transaction, input) => {
        const { AccountId, PolicyType } = input;
        accountWithId(transaction, AccountId);
        requireEnabledType(transaction, PolicyType);
        const { errors } = engine.effectivePolicy(transaction.state, AccountId, PolicyType);
        const numbered = errors.map((error, i) => ({ error, key: String(i).padStart(6, '0') }));
        const list = ['ListEffectivePolicyValidationErrors', AccountId, PolicyType];
        const { items, nextToken } = pageOf(transaction, numbered, ({ key }) => key, list, input);
        return {
          AccountId,
          PolicyType,
          Path: apiPath(transaction, AccountId),
          EvaluationTimestamp: transaction.now / 1000,
          NextToken: nextToken,
          EffectivePolicyValidationErrors: items.map(({ error: { code, message, path, policyIds } }) => ({
            ErrorCode: code,
            ErrorMessage: message,
            PathToError: path,
            ContributingPolicies: policyIds,
          })),
        };
      },
    },
  };
}

function notFound(): OrganizationsException {
  return new OrganizationsException(
    'EffectivePolicyNotFound',
    "If you ran this action on the management account, this policy type is not enabled. If you ran the action on a member account, the account doesn't have an effective policy of this type.",
  );
}

function requireAccountTarget(transaction: Transaction, id: string): void {
  const { state } = transaction;
  found(isTarget(state, id) ? id : undefined, 'TargetNotFound', id);
  if (state.accounts.has(id)) return;
  throw invalidInput('TARGET_NOT_SUPPORTED', 'Effective policies are those of accounts.');
}

/** AWS names the exception for a type that is not enabled in its sentence on the management account. */
function requireEnabledType(transaction: Transaction, type: string): void {
  if (!isEnabled(transaction.root, type)) throw notFound();
}
