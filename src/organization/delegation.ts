import { kindOfId } from '../model/ids.js';
import type { Tag } from '../model/snapshot.js';
import type { PolicyDocument, PrincipalBlock, Statement } from '../policy/statement/document.js';
import { all, any, certain, type Judgement, no, not, open, yes } from '../policy/statement/judgement.js';
import { hasVariables, matchStatement } from '../policy/statement/match-statement.js';
import { isSound, parsePolicyDocument } from '../policy/statement/parse.js';
import type { ContextValue, RequestView } from '../policy/statement/request-view.js';
import type { OperationName } from './input/operations.js';
import { pathTo } from './lookups.js';
import { remembered } from './remember.js';
import type { OrganizationState } from './state.js';
import type { TagsInput } from './tags.js';
import type { Transaction } from './transaction.js';

/**
 * The actions that a delegation policy may hold.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs-policy-delegate.html
 */
export const delegableOperations: ReadonlySet<OperationName> = new Set<OperationName>([
  'AttachPolicy',
  'CreatePolicy',
  'DeletePolicy',
  'DescribeAccount',
  'DescribeCreateAccountStatus',
  'DescribeEffectivePolicy',
  'DescribeHandshake',
  'DescribeOrganization',
  'DescribeOrganizationalUnit',
  'DescribePolicy',
  'DescribeResourcePolicy',
  'DetachPolicy',
  'DisablePolicyType',
  'EnablePolicyType',
  'ListAccounts',
  'ListAccountsForParent',
  'ListAWSServiceAccessForOrganization',
  'ListChildren',
  'ListCreateAccountStatus',
  'ListDelegatedAdministrators',
  'ListDelegatedServicesForAccount',
  'ListHandshakesForAccount',
  'ListHandshakesForOrganization',
  'ListOrganizationalUnitsForParent',
  'ListParents',
  'ListPolicies',
  'ListPoliciesForTarget',
  'ListRoots',
  'ListTagsForResource',
  'ListTargetsForPolicy',
  'TagResource',
  'UntagResource',
  'UpdatePolicy',
]);

/** The members of an input, of any operation, that say what a call touches. */
export interface TouchingInput extends Readonly<Partial<Record<IdMember, string>>> {
  readonly Type?: string;
  readonly PolicyType?: string;
  readonly Filter?: unknown;
  readonly ServicePrincipal?: string;
  readonly Tags?: TagsInput;
  readonly TagKeys?: readonly string[];
}

type IdMember = (typeof idMembers)[number] | 'AccountId' | 'OrganizationalUnitId';

const idMembers = [
  'PolicyId',
  'TargetId',
  'RootId',
  'ParentId',
  'ChildId',
  'ResourceId',
  'HandshakeId',
] as const;

/** The parsed resource policy; undefined when its meaning is not certain, so that it grants nothing. */
const parsedPolicy = remembered(({ content }: { readonly content: string }): PolicyDocument | undefined => {
  const parsed = parsePolicyDocument(content, { kind: 'none' });
  return isSound(parsed) ? parsed.document : undefined;
});

/**
 * Does the organization's resource policy let the calling member make this call? Only when, for everything that the call
 * touches, a statement certainly allows it and none may deny it: what a policy asks of keys that the service does not
 * know of its callers (who in the account calls, from where) is never taken for fulfilled, nor for not fulfilled where
 * it denies. That identity policies in the account allow the call is taken for granted.
 *
 * A wildcard in `Action` reaches the actions that may be delegated; `NotAction`, which older policies may still have,
 * reaches all. Creating with tags needs `TagResource` too.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export function isDelegated(transaction: Transaction, name: OperationName, input: TouchingInput): boolean {
  const { resourcePolicy } = transaction.state;
  const document = resourcePolicy === undefined ? undefined : parsedPolicy(resourcePolicy);
  if (document === undefined) return false;
  const tagged = name === 'CreatePolicy' && (input.Tags ?? []).length > 0;
  const actions: readonly OperationName[] = tagged ? [name, 'TagResource'] : [name];
  const resources = touched(transaction, name, input);
  return actions.every((action) =>
    resources.every((resource) => isAllowed(transaction, document, action, resource, input)),
  );
}

function isAllowed(
  transaction: Transaction,
  document: PolicyDocument,
  action: OperationName,
  resource: Touched,
  input: TouchingInput,
): boolean {
  const view = viewOf(transaction, action, resource, input);
  const verdict = (statement: Statement): Judgement =>
    all([
      matchPrincipal(statement.principal, transaction),
      matchStatement(statement, view, hasVariables(document)),
    ]);
  const allow = document.statements.filter(
    ({ effect, action: block }) => effect === 'Allow' && (block.negated || delegableOperations.has(action)),
  );
  const deny = document.statements.filter(({ effect }) => effect === 'Deny');
  return any(allow.map(verdict)).verdict === 'yes' && any(deny.map(verdict)).verdict === 'no';
}

/** Which principals are the caller is known as far as its account; a role or user of the account stays open. */
function matchPrincipal(block: PrincipalBlock | undefined, { callerId }: Transaction): Judgement {
  if (block === undefined) return no;
  if (block.anyone) return certain(!block.negated);
  const named = any(
    block.ids
      .filter(({ kind }) => kind === 'AWS')
      .flatMap(({ values }) => values)
      .map((value) => {
        if (value === '*' || value === callerId) return yes;
        const [, , , , account, principal] = value.split(':', 6);
        if (account !== callerId) return no;
        return principal === 'root' ? yes : open('aws:principalarn');
      }),
  );
  return block.negated ? not(named) : named;
}

/** One resource that a call touches. */
interface Touched {
  readonly arn: string;
  /** undefined where nothing has the id. */
  readonly tags: readonly Tag[] | undefined;
  /** For policies: their type. */
  readonly policyType?: string;
}

/**
 * The resources of a call, as the service authorization reference gives them for its action.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
function touched(transaction: Transaction, name: OperationName, input: TouchingInput): readonly Touched[] {
  const members: IdMember[] = [...idMembers];
  if (name === 'DescribeAccount') members.push('AccountId');
  if (name === 'DescribeOrganizationalUnit') members.push('OrganizationalUnitId');
  const found = members.flatMap((member) => {
    const id = input[member];
    return id === undefined ? [] : [resourceWithId(transaction, id)];
  });
  const type = input.Type;
  if (name === 'CreatePolicy' && type !== undefined) {
    // It has no id yet: only a pattern that takes every policy of the type can match.
    const arn = transaction.arn('policy', type.toLowerCase(), '*');
    found.push({ arn, tags: [], policyType: type });
  }
  if (name === 'DescribeEffectivePolicy' && input.TargetId === undefined) {
    found.push(resourceWithId(transaction, transaction.callerId));
  }
  return found.length === 0 ? [{ arn: '*', tags: [] }] : found;
}

function resourceWithId(transaction: Transaction, id: string): Touched {
  const { root, organizationalUnits, accounts, policies, resourcePolicy, handshakes } = transaction.state;
  const policy = policies.get(id);
  if (policy !== undefined) return { arn: policy.arn, tags: policy.tags, policyType: policy.type };
  const entity =
    (root?.id === id ? root : undefined) ?? organizationalUnits.get(id) ?? accounts.get(id) ?? undefined;
  if (entity !== undefined) return { arn: entity.arn, tags: entity.tags };
  if (resourcePolicy?.id === id) return { arn: resourcePolicy.arn, tags: resourcePolicy.tags };
  const handshake = handshakes.get(id);
  if (handshake?.arn !== undefined) return { arn: handshake.arn, tags: [] };
  // Nothing has the id, which the operation will say to those who may know.
  return { arn: transaction.arn(arnTypes.get(kindOfId(id) ?? '') ?? 'policy', id), tags: undefined };
}

const arnTypes: ReadonlyMap<string, string> = new Map([
  ['root', 'root'],
  ['organizationalUnit', 'ou'],
  ['account', 'account'],
  ['policy', 'policy'],
  ['resourcePolicy', 'resourcepolicy'],
  ['handshake', 'handshake'],
  ['responsibilityTransfer', 'transfer'],
]);

function viewOf(
  transaction: Transaction,
  action: OperationName,
  resource: Touched,
  input: TouchingInput,
): RequestView {
  const keys = knownKeys(transaction, action, resource, input);
  return {
    action: `organizations:${action.toLowerCase()}`,
    resource: resource.arn,
    value: (key) => keys.get(key) ?? familyOf(key, resource, input),
  };
}

/** Context keys, in lower case, whose value the service knows. */
function knownKeys(
  { state, callerId, now, organization }: Transaction,
  action: OperationName,
  resource: Touched,
  input: TouchingInput,
): ReadonlyMap<string, ContextValue> {
  const { id, managementAccountId } = organization;
  const tagKeys = tagKeysOf(input);
  return new Map([
    ['organizations:policytype', text(policyTypeOf(state, action, resource, input))],
    ['organizations:serviceprincipal', text(input.ServicePrincipal)],
    ['aws:principalaccount', text(callerId)],
    ['aws:principalorgid', text(id)],
    ['aws:principalorgpaths', text(organizationPath(state, id, callerId))],
    ['aws:principalisawsservice', text('false')],
    ['aws:resourceaccount', text(managementAccountId)],
    ['aws:resourceorgid', text(id)],
    ['aws:currenttime', text(new Date(now).toISOString())],
    ['aws:epochtime', text(String(Math.floor(now / 1000)))],
    ['aws:tagkeys', tagKeys.length === 0 ? absent : { state: 'present', values: tagKeys }],
  ]);
}

function policyTypeOf(
  state: OrganizationState,
  action: OperationName,
  resource: Touched,
  input: TouchingInput,
): unknown {
  // The service authorization reference gives the key to the actions on policies, not to those on tags.
  if (/Tag/.test(action)) return undefined;
  const policy = state.policies.get(input.PolicyId ?? '');
  if (policy !== undefined || resource.policyType !== undefined) return policy?.type ?? resource.policyType;
  return input.PolicyType ?? input.Filter;
}

function organizationPath(state: OrganizationState, organizationId: string, accountId: string): string {
  return `${[organizationId, ...pathTo(state, accountId).slice(0, -1)].join('/')}/`;
}

/** Keys with a name of the user's in them; whatever else is asked for is not known of the caller. */
function familyOf(key: string, { tags }: Touched, input: TouchingInput): ContextValue {
  if (key.startsWith('aws:requesttag/')) {
    return tagValue(requestTags(input), key.slice('aws:requesttag/'.length));
  }
  if (key.startsWith('aws:resourcetag/') && tags !== undefined) {
    return tagValue(tags, key.slice('aws:resourcetag/'.length));
  }
  return { state: 'open' };
}

const absent: ContextValue = { state: 'absent' };

function text(value: unknown): ContextValue {
  return typeof value === 'string' ? { state: 'present', values: [value] } : absent;
}

function tagValue(tags: readonly Tag[], key: string): ContextValue {
  return text(tags.find((tag) => tag.key.toLowerCase() === key)?.value);
}

function requestTags(input: TouchingInput): readonly Tag[] {
  return (input.Tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value }));
}

function tagKeysOf(input: TouchingInput): readonly string[] {
  return [...requestTags(input).map(({ key }) => key), ...(input.TagKeys ?? [])];
}
