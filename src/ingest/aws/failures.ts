import { RemoteError } from '../../model/errors.js';
import type { Problem } from '../../model/problem.js';

/**
 * Why a call failed, and so what comes next:
 * `throttled`, `unavailable` (AWS has no answer now) and `unreachable` (the network) are asked again; `service-failure`
 * is AWS's own "try again later", and the answer when it stays; `denied` and `refused` are answers; `credentials` and
 * `not-in-use` end the reading.
 */
export type FailureKind =
  | 'throttled'
  | 'unavailable'
  | 'unreachable'
  | 'nobody-there'
  | 'service-failure'
  | 'denied'
  | 'refused'
  | 'credentials'
  | 'not-in-use';

/** A failed call: AWS's name for the reason, such as `AccessDeniedException`, and what it said. */
export interface Failure {
  readonly kind: FailureKind;
  readonly reason: string;
  readonly message: string;
}

const kinds: readonly { readonly kind: FailureKind; readonly names: readonly string[] }[] = [
  {
    kind: 'throttled',
    names: [
      'TooManyRequestsException',
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'RequestThrottled',
      'RequestThrottledException',
      'RequestLimitExceeded',
      'SlowDown',
    ],
  },
  // A change by somebody else at the same time: the same question has an answer a moment later.
  { kind: 'unavailable', names: ['ConcurrentModificationException', 'RequestTimeoutException'] },
  { kind: 'service-failure', names: ['ServiceException'] },
  { kind: 'denied', names: ['AccessDeniedException', 'AccessDenied', 'NotAuthorized'] },
  { kind: 'not-in-use', names: ['AWSOrganizationsNotInUseException'] },
  {
    kind: 'credentials',
    names: [
      'CredentialsProviderError',
      'TokenProviderError',
      'ProviderError',
      'ExpiredToken',
      'ExpiredTokenException',
      'RequestExpired',
      'IncompleteSignature',
      'IncompleteSignatureException',
      'InvalidAccessKeyId',
      'InvalidClientTokenId',
      'InvalidSignatureException',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
      'NotAuthorizedException',
      'OptInRequired',
      'SignatureDoesNotMatch',
      'UnrecognizedClientException',
      'UnauthorizedException',
    ],
  },
  { kind: 'unreachable', names: ['TimeoutError', 'RequestTimeout', 'AbortError'] },
];

const kindOfName = new Map(kinds.flatMap(({ kind, names }) => names.map((name) => [name, kind] as const)));

/** Codes of Node for a server that is not there at all: waiting long for it makes no sense. */
const nobodyThere: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** What an error that a call rejected with means. An error of ours, or none of AWS and the network, is undefined. */
export function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message } = error;
  const code = stringMember(error, 'code');
  const metadata = objectMember(error, '$metadata');
  const status = metadata?.httpStatusCode;
  const failure = (kind: FailureKind, reason = name): Failure => ({
    kind,
    reason,
    message: oneLine(message),
  });
  // The SDK has noted by how much this machine's clock is wrong: the next try is signed with the right time.
  if (metadata?.clockSkewCorrected === true) return failure('unavailable');
  const named = kindOfName.get(name);
  if (named !== undefined) return failure(named);
  if (code !== undefined && nobodyThere.has(code)) return failure('nobody-there', code);
  if (code !== undefined && /^E[A-Z]/.test(code)) return failure('unreachable', code);
  if (/socket hang up|connection (was )?(closed|reset)|terminated/i.test(message)) {
    return failure('unreachable', code ?? name);
  }
  // An answer that was cut off, or that a proxy wrote.
  if (name === 'SyntaxError' && (metadata !== undefined || '$response' in error))
    return failure('unavailable');
  if (status === 429) return failure('throttled');
  if (typeof status === 'number' && [500, 502, 503, 504].includes(status)) return failure('unavailable');
  if (typeof status === 'number') return failure('refused');
  return undefined;
}

/** Does the failure say that what was asked about is not there any more? */
export function hasVanished({ reason }: Failure): boolean {
  return /^(Policy|Target|Parent|Account|OrganizationalUnit|Child|Root)NotFoundException$|^AccountNotRegisteredException$/.test(
    reason,
  );
}

/** A failure that ends the reading, as the user should read it. */
export function remoteError(operation: string, failure: Failure): RemoteError {
  const { kind, reason, message } = failure;
  const said = `${reason}${message === '' ? '' : `: ${message}`}`;
  const problem = (code: string, text: string, remedy?: string): RemoteError =>
    new RemoteError([
      {
        code,
        severity: 'error',
        message: text,
        ...(remedy === undefined ? {} : { remedy }),
      } satisfies Problem,
    ]);
  switch (kind) {
    case 'credentials':
      return problem(
        'aws-credentials',
        `AWS takes no calls with these credentials: ${said}`,
        'sign in again (`aws sso login`, `--profile`, or the AWS_ variables) and go on with `--resume`',
      );
    case 'not-in-use':
      return problem(
        'no-aws-organization',
        `the account of these credentials is in no organization: ${said}`,
        'use credentials of the management account or of a delegated administrator',
      );
    case 'denied':
      return problem(
        'aws-access-denied',
        `\`${operation}\` was refused, without which nothing can be read: ${said}`,
        'give the principal the policy that `orgproof snapshot --print-iam-policy` prints',
      );
    case 'throttled':
      return problem(
        'aws-throttled',
        `AWS kept refusing \`${operation}\` for its rate: ${said}`,
        'something else is calling AWS Organizations at the same time; go on later with `--resume`',
      );
    case 'nobody-there':
      return problem(
        'aws-unreachable',
        `nothing answers for \`${operation}\`: ${said}`,
        'check the network, the region and `--endpoint-url`',
      );
    case 'unreachable':
      return problem(
        'aws-unreachable',
        `the connection failed on every try of \`${operation}\`: ${said}`,
        'check the network, then go on with `--resume`',
      );
    case 'unavailable':
    case 'service-failure':
      return problem(
        'aws-unavailable',
        `AWS had no answer to any try of \`${operation}\`: ${said}`,
        'go on later with `--resume`',
      );
    case 'refused':
      return problem('aws-refused', `\`${operation}\` was refused: ${said}`);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function stringMember(value: object, name: string): string | undefined {
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'string' ? member : undefined;
}

function objectMember(value: object, name: string): Readonly<Record<string, unknown>> | undefined {
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'object' && member !== null ? { ...member } : undefined;
}
