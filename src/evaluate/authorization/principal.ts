import { UsageError } from '../../model/errors.js';
import { idPatterns, parseArn } from '../../model/ids.js';
import type { RequestPrincipal } from './decision.js';

/** What a principal's ARN tells about it. */
export type PrincipalForm =
  /** Nothing but the account is known; the principal is then taken to be no service-linked role. */
  | { readonly kind: 'unspecified' }
  | { readonly kind: 'root'; readonly arn: string }
  | { readonly kind: 'user'; readonly arn: string; readonly name: string }
  | { readonly kind: 'role'; readonly arn: string; readonly serviceLinked: boolean }
  /** A session of a role whose path, and so whose ARN, the session's ARN does not tell. */
  | { readonly kind: 'role-session'; readonly arn: string }
  | { readonly kind: 'federated-user'; readonly arn: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'anonymous' };

/**
 * Takes a principal apart.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 *
 * @throws UsageError when the ARN is none of a principal, or of another account.
 */
export function principalForm(principal: RequestPrincipal): PrincipalForm {
  if (principal.kind === 'service') return { kind: 'service', name: principal.name };
  if (principal.kind === 'anonymous') return { kind: 'anonymous' };
  if (principal.kind === 'anyone') return { kind: 'unspecified' };
  const { arn, accountId } = principal;
  if (!idPatterns.account.test(accountId)) {
    throw new UsageError(`\`${accountId}\` is not an account id`, 'account ids have twelve digits');
  }
  if (arn === undefined) return { kind: 'unspecified' };
  const parsed = parseArn(arn);
  if (parsed === undefined || (parsed.service !== 'iam' && parsed.service !== 'sts'))
    throw notAPrincipal(arn);
  if (parsed.accountId !== accountId) {
    throw new UsageError(
      `the principal \`${arn}\` is of account \`${parsed.accountId}\`, not of \`${accountId}\``,
      'name the account that the principal belongs to',
    );
  }
  const { service, resource } = parsed;
  if (service === 'iam' && resource === 'root') return { kind: 'root', arn };
  const [type, ...rest] = resource.split('/');
  const name = rest.at(-1) ?? '';
  if (name === '') throw notAPrincipal(arn);
  if (service === 'iam' && type === 'user') return { kind: 'user', arn, name };
  if (service === 'iam' && type === 'role') {
    return { kind: 'role', arn, serviceLinked: rest[0] === 'aws-service-role' && rest.length > 2 };
  }
  if (service === 'sts' && type === 'federated-user') return { kind: 'federated-user', arn };
  if (service === 'sts' && type === 'assumed-role' && rest.length === 2) {
    if (rest[0]?.startsWith('AWSServiceRoleFor') === true) {
      throw new UsageError(
        `the session \`${arn}\` does not tell whether its role is service-linked`,
        'give the ARN of the role (`arn:aws:iam::…:role/…`) with its path',
      );
    }
    return { kind: 'role-session', arn };
  }
  throw notAPrincipal(arn);
}

function notAPrincipal(arn: string): UsageError {
  return new UsageError(
    `\`${arn}\` is not the ARN of a principal`,
    'give the ARN of a user, a role, a role session, a federated user or a root user',
  );
}
