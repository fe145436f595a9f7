import { idPatterns } from '../../model/ids.js';
import { policyTypes } from '../../model/policy-types.js';
import type { ResourcePolicy } from '../../model/snapshot.js';
import type { PatternBlock, PrincipalBlock, Statement } from '../../policy/statement/document.js';
import { isSound, parsePolicyDocument } from '../../policy/statement/parse.js';
import { hasWildcard, matchesPattern, patternOf } from '../../policy/statement/wildcard.js';
import { delegableOperations } from '../delegation.js';
import { problemText } from '../document-check.js';
import { constraintViolation, invalidInput, OrganizationsException } from '../exception.js';
import type { Output, SomeOperations } from '../operation.js';
import { withTags } from '../tags.js';
import type { Transaction } from '../transaction.js';
import { gapsWithout, requireRead } from '../unread.js';
import { requireAllFeaturesMode } from './trusted-services.js';

/**
 * The organization's resource policy, by which the management account delegates the managing of policies. What it grants
 * is decided in `delegation.ts`.
 */
export const resourcePolicyOperations: SomeOperations<
  'PutResourcePolicy' | 'DescribeResourcePolicy' | 'DeleteResourcePolicy'
> = {
  PutResourcePolicy: {
    access: 'management',
    run: (transaction, { Content, Tags }) => {
      const { state } = transaction;
      requireAllFeaturesMode(transaction);
      requireDelegationPolicy(transaction, Content);
      const existing = state.resourcePolicy;
      if (existing !== undefined && Tags !== undefined && Tags.length > 0) {
        // AWS documents that there is an exception, not which.
        throw invalidInput(
          'TARGET_NOT_SUPPORTED',
          'Tags can be given only when the resource policy is first created; use TagResource for one that exists.',
        );
      }
      const policy =
        existing === undefined ? newPolicy(transaction, Content, Tags) : { ...existing, content: Content };
      transaction.update({
        resourcePolicy: policy,
        gaps: gapsWithout(state.gaps, ({ operation }) => operation === 'DescribeResourcePolicy'),
      });
      return { ResourcePolicy: policyOutput(policy) };
    },
  },

  DescribeResourcePolicy: {
    access: 'delegated',
    run: (transaction) => ({ ResourcePolicy: policyOutput(existingPolicy(transaction)) }),
  },

  DeleteResourcePolicy: {
    access: 'management',
    run: (transaction) => {
      const { id } = existingPolicy(transaction);
      transaction.update({ resourcePolicy: undefined });
      transaction.retire(id);
      return {};
    },
  },
};

function newPolicy(
  transaction: Transaction,
  content: string,
  tags: Parameters<typeof withTags>[2],
): ResourcePolicy {
  const checked = withTags(transaction, [], tags);
  const id = transaction.newId('rp');
  return { id, arn: transaction.arn('resourcepolicy', id), content, tags: checked };
}

function existingPolicy(transaction: Transaction): ResourcePolicy {
  requireAllFeaturesMode(transaction);
  const { resourcePolicy } = transaction.state;
  if (resourcePolicy !== undefined) return resourcePolicy;
  requireRead(transaction.state, { operation: 'DescribeResourcePolicy' });
  throw new OrganizationsException(
    'ResourcePolicyNotFound',
    "We can't find a resource policy request with the parameter that you specified.",
  );
}

function policyOutput({ id, arn, content }: ResourcePolicy): Output {
  return { ResourcePolicySummary: { Id: id, Arn: arn }, Content: content };
}

/**
 * What a delegation policy may hold. The API has reasons for what it refuses, the guide lists the actions and rules out
 * `NotAction` and `NotResource`; the rest is decided here: a pattern of actions must reach one that may be delegated,
 * principals are accounts, users and roles, and resources are `*` or things of AWS Organizations.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs-policy-delegate.html
 *
 * @throws OrganizationsException
 */
function requireDelegationPolicy(transaction: Transaction, content: string): void {
  const most = transaction.most('resourcePolicyCharacters');
  if (Array.from(content).length > most) {
    throw constraintViolation(
      'POLICY_CONTENT_LIMIT_EXCEEDED',
      `A resource policy can have at most ${most} characters.`,
    );
  }
  const parsed = parsePolicyDocument(content, { kind: 'none' });
  if (!isSound(parsed)) {
    const problems = parsed.problems.filter(({ severity }) => severity === 'error').map(problemText);
    throw invalidInput(
      'INVALID_RESOURCE_POLICY_JSON',
      `The provided resource policy is not a valid policy document. ${problems.join('; ')}.`,
    );
  }
  for (const statement of parsed.document.statements) {
    requirePrincipal(statement);
    requireActions(statement.action);
    requireResources(statement.resource);
    requirePolicyTypes(statement);
  }
}

function requirePrincipal({ principal, pointer }: Statement): void {
  if (principal !== undefined && !principal.negated && isPrincipal(principal)) return;
  throw invalidInput(
    'INVALID_PRINCIPAL',
    `You specified an invalid principal element in the policy, at ${principal?.pointer ?? pointer}.`,
  );
}

function isPrincipal({ anyone, ids }: PrincipalBlock): boolean {
  if (anyone) return true;
  const values = ids.flatMap((one) => (one.kind === 'AWS' ? one.values : ['']));
  return (
    values.length > 0 &&
    values.every(
      (value) =>
        value === '*' ||
        idPatterns.account.test(value) ||
        /^arn:aws[a-z-]*:(?:iam|sts)::\d{12}:(?:root$|user\/.|role\/.|assumed-role\/.)/.test(value),
    )
  );
}

function requireActions({ negated, patterns, pointer }: PatternBlock): void {
  const names = [...delegableOperations].map((name) => `organizations:${name}`.toLowerCase());
  const unsupported = patterns.find((pattern) => {
    const matcher = patternOf(pattern.toLowerCase());
    return !names.some((name) => matchesPattern(matcher, name));
  });
  if (!negated && unsupported === undefined) return;
  throw invalidInput(
    'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
    negated
      ? `A resource policy can't have NotAction, at ${pointer}.`
      : `The action \`${unsupported}\` can't be delegated, at ${pointer}.`,
  );
}

function requireResources({ negated, patterns, pointer }: PatternBlock): void {
  const unsupported = patterns.find(
    (pattern) => pattern !== '*' && !/^arn:[^:]*:organizations:[^:]*:[^:]*:./.test(pattern),
  );
  if (!negated && unsupported === undefined) return;
  throw invalidInput(
    'UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY',
    negated
      ? `A resource policy can't have NotResource, at ${pointer}.`
      : `The resource \`${unsupported}\` is not one of AWS Organizations, at ${pointer}.`,
  );
}

/** Types named in conditions, and in the ARNs of policies. */
function requirePolicyTypes({ conditions, resource }: Statement): void {
  const inConditions = conditions
    .filter(({ key, base }) => key.toLowerCase() === 'organizations:policytype' && base.startsWith('String'))
    .flatMap(({ values, pointer }) => values.map((value) => ({ value, pointer })));
  const inResources = resource.patterns.flatMap((pattern) => {
    const type = /^arn:[^:]*:organizations:[^:]*:[^:]*:policy\/(?:[^/]*\/)?([a-z0-9_*?]+)\/[^/]*$/.exec(
      pattern,
    )?.[1];
    return type === undefined ? [] : [{ value: type.toUpperCase(), pointer: resource.pointer }];
  });
  const unknown = [...inConditions, ...inResources].find(
    ({ value }) => !hasWildcard(value) && !policyTypes.some(({ type }) => type === value),
  );
  if (unknown === undefined) return;
  throw invalidInput(
    'UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY',
    `\`${unknown.value}\` is not a policy type, at ${unknown.pointer}.`,
  );
}
