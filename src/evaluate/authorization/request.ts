import type { OrgGraph } from '../../graph/org-graph.js';
import { UsageError } from '../../model/errors.js';
import { idPatterns, parseArn } from '../../model/ids.js';
import type { ContextValue, RequestView } from '../../policy/statement/request-view.js';
import type { AuthorizationRequest } from './decision.js';
import { type PrincipalForm, principalForm } from './principal.js';
import { supportsResourceKeys } from './resource-keys.js';

/** Who owns the resource of a request. */
export type ResourceOwner =
  | { readonly kind: 'member'; readonly accountId: string }
  /** An account that the organization does not have. */
  | { readonly kind: 'outside'; readonly accountId: string }
  | { readonly kind: 'open' };

/** A request made ready for evaluation: checked, and with all that the graph knows filled in. */
export interface PreparedRequest {
  readonly request: AuthorizationRequest;
  readonly principal: PrincipalForm;
  /** The principal's account when it is one of the organization. */
  readonly principalAccountId: string | undefined;
  readonly owner: ResourceOwner;
  readonly view: RequestView;
}

/** Keeps a cache from growing without end; a full one is emptied, which costs time and changes no answer. */
const cacheLimit = 50_000;

/**
 * Makes the requests to one organization ready: checks them, and fills in what the organization tells about the
 * principal's and the resource's account. Values given in a request's context come before those.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export class RequestPreparer {
  readonly #graph: OrgGraph;
  readonly #actions = new Map<string, string>();
  readonly #principals = new Map<string, KnownPrincipal>();
  readonly #owners = new Map<string, ReadonlyMap<string, ContextValue>>();

  constructor(graph: OrgGraph) {
    this.#graph = graph;
  }

  /** @throws UsageError when the action, the principal or an account id makes no sense. */
  prepare(request: AuthorizationRequest): PreparedRequest {
    const action = remember(this.#actions, request.action, () => checkedAction(request.action));
    const principal = this.#principal(request);
    const given = givenContext(request);
    const owner = resourceOwner(this.#graph, request, given);
    const ownerKeys = this.#ownerKeys(owner, action);
    const otherwise = request.closed ? absent : open;
    const value = (key: string): ContextValue =>
      given?.get(key) ??
      principal.keys.get(key) ??
      ownerKeys.get(key) ??
      familyOf(key, principal.form) ??
      otherwise;
    return {
      request,
      principal: principal.form,
      principalAccountId: principal.memberId,
      owner,
      view: { action, resource: request.resource, value },
    };
  }

  #principal(request: AuthorizationRequest): KnownPrincipal {
    const { principal } = request;
    const cacheKey =
      principal.kind === 'account'
        ? `${principal.accountId} ${principal.arn ?? ''}`
        : principal.kind === 'service'
          ? `service ${principal.name}`
          : principal.kind;
    return remember(this.#principals, cacheKey, () => {
      const form = principalForm(principal);
      const isMember =
        principal.kind === 'account' && this.#graph.target(principal.accountId)?.kind === 'account';
      return {
        form,
        memberId: isMember ? principal.accountId : undefined,
        keys: new Map(principalKeys(this.#graph, request, form)),
      };
    });
  }

  #ownerKeys(owner: ResourceOwner, action: string): ReadonlyMap<string, ContextValue> {
    const supported = supportsResourceKeys(action);
    const cacheKey = supported ? (owner.kind === 'open' ? 'open' : owner.accountId) : 'unsupported';
    return remember(this.#owners, cacheKey, () => new Map(resourceKeys(this.#graph, owner, supported)));
  }
}

interface KnownPrincipal {
  readonly form: PrincipalForm;
  readonly memberId: string | undefined;
  readonly keys: ReadonlyMap<string, ContextValue>;
}

function remember<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const found = cache.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(key, made);
  return made;
}

function checkedAction(written: string): string {
  const action = written.toLowerCase();
  if (/^[a-z0-9-]+:[a-z0-9_-]+$/.test(action)) return action;
  throw new UsageError(
    `\`${written}\` is not an action`,
    'write it as `service:Action`, such as `s3:PutObject`',
  );
}

const present = (...values: string[]): ContextValue => ({ state: 'present', values });
const absent: ContextValue = { state: 'absent' };
const open: ContextValue = { state: 'open' };

function givenContext(request: AuthorizationRequest): ReadonlyMap<string, ContextValue> | undefined {
  const entries = Object.entries(request.context);
  if (entries.length === 0) return undefined;
  const given = new Map<string, ContextValue>();
  for (const [key, values] of entries) {
    const lower = key.toLowerCase();
    if (given.has(lower)) {
      const message = `\`${key}\` is given in two spellings that differ by case only`;
      given.set(lower, {
        state: 'unknown',
        doubt: { kind: 'undocumented', code: 'keys-differ-by-case', message },
      });
    } else {
      given.set(lower, values.length === 0 ? absent : { state: 'present', values });
    }
  }
  return given;
}

function resourceOwner(
  graph: OrgGraph,
  request: AuthorizationRequest,
  given: ReadonlyMap<string, ContextValue> | undefined,
): ResourceOwner {
  const context = given?.get('aws:resourceaccount');
  const fromContext = context?.state === 'present' ? context.values[0] : undefined;
  const fromArn = request.resource === undefined ? undefined : parseArn(request.resource)?.accountId;
  const named = request.resourceAccountId ?? fromContext;
  if (named !== undefined && !idPatterns.account.test(named)) {
    throw new UsageError(`\`${named}\` is not an account id`, 'account ids have twelve digits');
  }
  const inArn = fromArn !== undefined && idPatterns.account.test(fromArn) ? fromArn : undefined;
  if (named !== undefined && inArn !== undefined && named !== inArn) {
    throw new UsageError(
      `the resource \`${request.resource}\` is not of account \`${named}\``,
      'name the account that owns it',
    );
  }
  const accountId = named ?? inArn;
  if (accountId === undefined) return { kind: 'open' };
  return { kind: graph.target(accountId)?.kind === 'account' ? 'member' : 'outside', accountId };
}

/** Keys about the principal, by what kind of principal it is. */
function principalKeys(
  graph: OrgGraph,
  request: AuthorizationRequest,
  form: PrincipalForm,
): [string, ContextValue][] {
  if (request.principal.kind === 'anyone') return [];
  if (request.principal.kind === 'anonymous') {
    return [
      ['aws:principalaccount', present('anonymous')],
      ['aws:principaltype', present('Anonymous')],
      ['aws:userid', present('anonymous')],
      ...['arn', 'orgid', 'orgpaths', 'isawsservice', 'servicename', 'servicenameslist'].map(
        (name): [string, ContextValue] => [`aws:principal${name}`, absent],
      ),
      ['aws:username', absent],
    ];
  }
  if (request.principal.kind === 'service') {
    return [
      ['aws:principalisawsservice', present('true')],
      ['aws:principalservicename', present(request.principal.name)],
      ['aws:principalorgid', absent],
      ['aws:principalorgpaths', absent],
      ['aws:username', absent],
    ];
  }
  const { accountId } = request.principal;
  const isMember = graph.target(accountId)?.kind === 'account';
  return [
    ['aws:principalaccount', present(accountId)],
    ['aws:principalisawsservice', present('false')],
    // These are in requests that a service principal makes directly, and in no others.
    ...[
      'principalservicename',
      'principalservicenameslist',
      'sourceaccount',
      'sourcearn',
      'sourceorgid',
      'sourceorgpaths',
    ].map((name): [string, ContextValue] => [`aws:${name}`, absent]),
    ...(isMember ? organizationKeys(graph, accountId, 'aws:principalorgid', 'aws:principalorgpaths') : []),
    ...identityKeys(form, accountId),
  ];
}

function identityKeys(form: PrincipalForm, accountId: string): [string, ContextValue][] {
  switch (form.kind) {
    case 'root':
      return [
        ['aws:principalarn', present(form.arn)],
        ['aws:principaltype', present('Account')],
        ['aws:userid', present(accountId)],
        ['aws:username', absent],
      ];
    case 'user':
      return [
        ['aws:principalarn', present(form.arn)],
        ['aws:principaltype', present('User')],
        ['aws:username', present(form.name)],
      ];
    case 'role':
      return [
        ['aws:principalarn', present(form.arn)],
        ['aws:principaltype', present('AssumedRole')],
        ['aws:username', absent],
      ];
    case 'role-session': {
      const message = `the session \`${form.arn}\` does not tell the path of its role; give the role's ARN`;
      return [
        [
          'aws:principalarn',
          { state: 'unknown', doubt: { kind: 'undocumented', code: 'session-hides-role-path', message } },
        ],
        ['aws:principaltype', present('AssumedRole')],
        ['aws:username', absent],
      ];
    }
    case 'federated-user':
      return [
        ['aws:principalarn', present(form.arn)],
        ['aws:principaltype', present('FederatedUser')],
        ['aws:username', absent],
      ];
    case 'unspecified':
    case 'service':
    case 'anonymous':
      return [];
  }
}

function resourceKeys(graph: OrgGraph, owner: ResourceOwner, supported: boolean): [string, ContextValue][] {
  if (!supported) {
    return ['aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths'].map((key) => [key, absent]);
  }
  if (owner.kind === 'open') return [];
  const account: [string, ContextValue] = ['aws:resourceaccount', present(owner.accountId)];
  if (owner.kind === 'outside') return [account];
  return [account, ...organizationKeys(graph, owner.accountId, 'aws:resourceorgid', 'aws:resourceorgpaths')];
}

function organizationKeys(
  graph: OrgGraph,
  accountId: string,
  orgIdKey: string,
  orgPathsKey: string,
): [string, ContextValue][] {
  return [
    [orgIdKey, present(graph.organizationId)],
    [orgPathsKey, orgPathsOf(graph, accountId)],
  ];
}

function orgPathsOf(graph: OrgGraph, accountId: string): ContextValue {
  const path = graph.orgPath(accountId);
  if (path !== undefined) return present(path);
  const gap = graph.lineage(accountId).gaps[0];
  const message = gap?.message ?? `the place of account ${accountId} in the tree is not known`;
  return { state: 'unknown', doubt: { kind: 'gap', code: gap?.operation ?? 'ListParents', message } };
}

/** Keys of families: an anonymous principal has no tags. */
function familyOf(key: string, principal: PrincipalForm): ContextValue | undefined {
  return principal.kind === 'anonymous' && key.startsWith('aws:principaltag/') ? absent : undefined;
}
