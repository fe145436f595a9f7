import { accountsWithEmail, joinOrganization } from './membership.js';
import { type AccountRequest, withEntry } from './state.js';
import type { Transaction } from './transaction.js';

/**
 * Carries out the request for an account: it is created under the root, or the request fails, for a reason that AWS finds
 * only while it works (`CreateAccountStatus.FailureReason`).
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccountStatus.html
 *
 * @param transaction at the time at which the creation is complete.
 */
export function completeRequest(transaction: Transaction, request: AccountRequest): void {
  const failureReason = failureOf(transaction, request);
  if (failureReason !== undefined) {
    store(transaction, { ...request, state: 'FAILED', completedAt: transaction.now, failureReason });
    return;
  }
  const accountId = transaction.newId('account');
  joinOrganization(transaction, {
    id: accountId,
    name: request.accountName,
    email: request.email,
    joinedMethod: 'CREATED',
    tags: request.tags,
  });
  store(transaction, {
    ...request,
    state: 'SUCCEEDED',
    completedAt: transaction.now,
    accountId,
    ...(request.govCloud === true ? { govCloudAccountId: transaction.newId('account') } : {}),
  });
}

function failureOf(transaction: Transaction, { email }: AccountRequest): string | undefined {
  const { accounts } = transaction.state;
  if (!isAcceptableEmail(email)) return 'INVALID_EMAIL';
  if (accountsWithEmail(transaction.state, email).length > 0) return 'EMAIL_ALREADY_EXISTS';
  return accounts.size + 1 > transaction.most('accounts') ? 'ACCOUNT_LIMIT_EXCEEDED' : undefined;
}

/**
 * AWS's rules for the address of a new account, beyond the pattern of the input.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
 */
export function isAcceptableEmail(email: string): boolean {
  const [local, domain, ...more] = email.split('@');
  if (local === undefined || domain === undefined || more.length > 0) return false;
  // Printable ASCII without the characters that AWS excludes.
  if (!/^[!-~]+$/.test(local) || /["'()<>[\]:;,\\|%&]/.test(local) || local.startsWith('.')) return false;
  return /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/i.test(domain) && domain.includes('.');
}

function store(transaction: Transaction, request: AccountRequest): void {
  const { accountRequests } = transaction.state;
  transaction.update({ accountRequests: withEntry(accountRequests, request.id, request) });
}
