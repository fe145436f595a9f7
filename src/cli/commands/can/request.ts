import type { AuthorizationRequest, RequestPrincipal } from '../../../evaluate/authorization/decision.js';
import type { OrgGraph } from '../../../graph/org-graph.js';
import { UsageError } from '../../../model/errors.js';
import { parseArn } from '../../../model/ids.js';
import type { Problem } from '../../../model/problem.js';
import type { Options } from '../../options.js';
import { chooseAccount } from '../../organization.js';

/** A request with what the user should know about how it was read. */
export interface RequestFromOptions {
  readonly request: AuthorizationRequest;
  readonly warnings: readonly Problem[];
}

/** The request that the options describe. @throws UsageError when they don't describe one. */
export function requestFromOptions(graph: OrgGraph, options: Options): RequestFromOptions {
  const action = options.required('action', 'give one such as `--action s3:PutObject`');
  const warnings: Problem[] = [];
  const accountId = (text: string, option: string): string => {
    const choice = chooseAccount(graph, text, option);
    warnings.push(...choice.warnings);
    return choice.id;
  };
  const principal = principalFrom(options, graph.partition, accountId);
  const owner = options.text('resource-account');
  const resource = options.text('resource');
  const request: AuthorizationRequest = {
    action,
    principal,
    ...(resource === undefined ? {} : { resource: checkedResource(resource) }),
    ...(owner === undefined ? {} : { resourceAccountId: accountId(owner, '--resource-account') }),
    context: contextFrom(options.list('context'), options.list('absent')),
    closed: options.flag('closed'),
  };
  return { request, warnings };
}

function principalFrom(
  options: Options,
  partition: string,
  accountId: (text: string, option: string) => string,
): RequestPrincipal {
  const principal = options.text('principal');
  const account = options.text('account');
  if (principal === undefined) {
    if (account === undefined) {
      throw new UsageError(
        '`--account` is missing',
        'give the id, the path or the name of an account, or say who asks with `--principal`',
      );
    }
    return { kind: 'account', accountId: accountId(account, '--account') };
  }
  if (principal === 'anonymous' || principal === 'anyone' || isService(principal)) {
    if (account !== undefined) {
      throw new UsageError(
        `\`--principal ${principal}\` belongs to no account`,
        'leave `--account` out; `--resource-account` says whose the resource is',
      );
    }
    return isService(principal) ? { kind: 'service', name: principal } : { kind: principal };
  }
  const inArn = parseArn(principal)?.accountId ?? '';
  const named = account ?? inArn;
  if (named === '') {
    throw new UsageError(
      `\`--principal ${principal}\` does not tell the account`,
      'give an ARN, or `--account` besides `role/…`, `user/…` or `root`; or a service such as `logs.amazonaws.com`, `anonymous` or `anyone`',
    );
  }
  const id = accountId(named, account === undefined ? '--principal' : '--account');
  const isShort = /^(role\/.+|user\/.+|root)$/s.test(principal);
  return {
    kind: 'account',
    accountId: id,
    arn: isShort ? `arn:${partition}:iam::${id}:${principal}` : principal,
  };
}

function isService(principal: string): principal is `${string}.amazonaws.com` {
  return /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(principal);
}

function checkedResource(resource: string): string {
  if (resource === '*' || parseArn(resource) !== undefined) return resource;
  throw new UsageError(
    `\`--resource ${resource}\` is not an ARN`,
    'give an ARN such as `arn:aws:s3:::bucket/key`, or `*` for an action that names no resource',
  );
}

/** Values by key; keys are the same in any case, and are kept as first written. */
function contextFrom(given: readonly string[], absent: readonly string[]): Record<string, readonly string[]> {
  const byLowerCase = new Map<string, { key: string; values: string[] }>();
  for (const text of given) {
    const equals = text.indexOf('=');
    if (equals < 1) {
      throw new UsageError(
        `\`--context ${text}\` is not \`key=value\``,
        'write it such as `--context aws:RequestedRegion=eu-west-1`; `--absent key` says that a key is absent',
      );
    }
    const key = text.slice(0, equals);
    const entry = byLowerCase.get(key.toLowerCase());
    if (entry === undefined) byLowerCase.set(key.toLowerCase(), { key, values: [text.slice(equals + 1)] });
    else entry.values.push(text.slice(equals + 1));
  }
  for (const key of absent) {
    if (byLowerCase.has(key.toLowerCase())) {
      throw new UsageError(
        `\`${key}\` is given with \`--context\` and with \`--absent\``,
        'decide for one of them',
      );
    }
    byLowerCase.set(key.toLowerCase(), { key, values: [] });
  }
  return Object.fromEntries([...byLowerCase.values()].map(({ key, values }) => [key, values]));
}
