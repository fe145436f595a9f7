import type { OrgGraph } from '../../graph/org-graph.js';
import { UsageError } from '../../model/errors.js';
import { idPatterns, parseArn } from '../../model/ids.js';
import type { ContextValue, RequestView } from '../../policy/statement/request-view.js';
import type { AuthorizationRequest, RequestPrincipal } from './decision.js';
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
  /** Context keys in lower case, by how they are written. */
  readonly #lowerCase = new Map<string, string>();
  /** By account or kind, then by ARN or name. */
  readonly #principals = new Map<string, Map<string | undefined, KnownPrincipal>>();
  readonly #owners = new Map<string, ReadonlyMap<string, ContextValue>>();

  constructor(graph: OrgGraph) {
    this.#graph = graph;
  }

  /** @throws UsageError when the action, the principal or an account id makes no sense. */
  prepare(request: AuthorizationRequest): PreparedRequest {
    const action = this.#actions.get(request.action) ?? this.#action(request.action);
    const principal = this.#principal(request.principal);
    const owner = resourceOwner(this.#graph, request);
    const ownerKeys = this.#ownerKeys(owner, action);
    const otherwise = request.closed ? absent : open;
    let given: ReadonlyMap<string, ContextValue> | undefined;
    const value = (key: string): ContextValue => {
      // Many requests are decided before any key is asked for.
      given ??= givenContext(request, this.#lowerCase);
      return (
        given.get(key) ??
        principal.keys.get(key) ??
        ownerKeys.get(key) ??
        familyOf(key, principal.form) ??
        otherwise
      );
    };
    return {
      request,
      principal: principal.form,
      principalAccountId: principal.memberId,
      owner,
      view: { action, resource: request.resource, value },
    };
  }

  #action(written: string): string {
    const action = checkedAction(written);
    remember(this.#actions, written, action);
    return action;
  }

  #principal(principal: RequestPrincipal): KnownPrincipal {
    const of = principal.kind === 'account' ? principal.accountId : principal.kind;
    const which =
      principal.kind === 'account' ? principal.arn : principal.kind === 'service' ? principal.name : '';
    let known = this.#principals.get(of);
    if (known === undefined) {
      known = new Map();
      remember(this.#principals, of, known);
    }
    const found = known.get(which);
    if (found !== undefined) return found;
    const form = principalForm(principal);
    const memberId =
      principal.kind === 'account' && isMember(this.#graph, principal.accountId)
        ? principal.accountId
        : undefined;
    const made = { form, memberId, keys: new Map(principalKeys(this.#graph, principal, form)) };
    remember(known, which, made);
    return made;
  }

  #ownerKeys(owner: ResourceOwner, action: string): ReadonlyMap<string, ContextValue> {
    const supported = supportsResourceKeys(action);
    const cacheKey = supported ? (owner.kind === 'open' ? 'open' : owner.accountId) : 'unsupported';
    const found = this.#owners.get(cacheKey);
    if (found !== undefined) return found;
    const made = new Map(resourceKeys(this.#graph, owner, supported));
    remember(this.#owners, cacheKey, made);
    return made;
  }
}

interface KnownPrincipal {
  readonly form: PrincipalForm;
  readonly memberId: string | undefined;
  readonly keys: ReadonlyMap<string, ContextValue>;
}

function remember<K, V>(cache: Map<K, V>, key: K, value: V): void {
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(key, value);
}

function isMember(graph: OrgGraph, accountId: string): boolean {
  return graph.target(accountId)?.kind === 'account';
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

function givenContext(
  request: AuthorizationRequest,
  lowerCase: Map<string, string>,
): ReadonlyMap<string, ContextValue> {
  const given = new Map<string, ContextValue>();
  for (const key of Object.keys(request.context)) {
    const values = request.context[key] ?? [];
    let lower = lowerCase.get(key);
    if (lower === undefined) {
      lower = key.toLowerCase();
      remember(lowerCase, key, lower);
    }
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

const resourceAccountKey = 'aws:resourceaccount';

/** The owner that the context names, if it names just one. */
function ownerInContext({ context }: AuthorizationRequest): string | undefined {
  let owner: string | undefined;
  for (const key in context) {
    if (key.length !== resourceAccountKey.length || key.toLowerCase() !== resourceAccountKey) continue;
    if (!Object.hasOwn(context, key)) continue;
    if (owner !== undefined) return undefined;
    owner = context[key]?.[0];
  }
  return owner;
}

function resourceOwner(graph: OrgGraph, request: AuthorizationRequest): ResourceOwner {
  const inArn = request.resource === undefined ? undefined : accountInArn(request.resource);
  const named = request.resourceAccountId ?? ownerInContext(request);
  if (named !== undefined && !idPatterns.account.test(named)) {
    throw new UsageError(`\`${named}\` is not an account id`, 'account ids have twelve digits');
  }
  if (named !== undefined && inArn !== undefined && named !== inArn) {
    throw new UsageError(
      `the resource \`${request.resource}\` is not of account \`${named}\``,
      'name the account that owns it',
    );
  }
  const accountId = named ?? inArn;
  if (accountId === undefined) return { kind: 'open' };
  return { kind: isMember(graph, accountId) ? 'member' : 'outside', accountId };
}

function accountInArn(resource: string): string | undefined {
  const accountId = parseArn(resource)?.accountId;
  return accountId !== undefined && idPatterns.account.test(accountId) ? accountId : undefined;
}

/** Keys about the principal, by what kind of principal it is. */
function principalKeys(
  graph: OrgGraph,
  principal: RequestPrincipal,
  form: PrincipalForm,
): [string, ContextValue][] {
  if (principal.kind === 'anyone') return [];
  if (principal.kind === 'anonymous') {
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
  if (principal.kind === 'service') {
    return [
      ['aws:principalisawsservice', present('true')],
      ['aws:principalservicename', present(principal.name)],
      ['aws:principalorgid', absent],
      ['aws:principalorgpaths', absent],
      ['aws:username', absent],
    ];
  }
  const { accountId } = principal;
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
    ...(isMember(graph, accountId)
      ? organizationKeys(graph, accountId, 'aws:principalorgid', 'aws:principalorgpaths')
      : []),
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
    [orgPathsKey, orgPathOf(graph, accountId)],
  ];
}

/** The account's place in the tree, as `aws:PrincipalOrgPaths` has it; unknown where a parent was not read. */
export function orgPathOf(graph: OrgGraph, accountId: string): ContextValue {
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
