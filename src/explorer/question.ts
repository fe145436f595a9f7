import type { AuthorizationRequest, RequestPrincipal } from '../evaluate/authorization/decision.js';
import type { OrgGraph } from '../graph/org-graph.js';
import { parseArn } from '../model/ids.js';
import { hashOf } from './route.js';

/** What the form of `Ask` holds, as written. Context is a line for each `key=value`, absent keys a line for each. */
export interface Question {
  readonly account: string;
  readonly action: string;
  readonly resource: string;
  readonly owner: string;
  readonly principal: string;
  readonly context: string;
  readonly absent: string;
  readonly closed: boolean;
}

/** A question as a request, or what is wrong with it. */
export type ReadQuestion =
  | { readonly kind: 'request'; readonly request: AuthorizationRequest }
  | { readonly kind: 'problem'; readonly problem: string };

/** The question of an address. */
export function questionOf(query: URLSearchParams): Question {
  const text = (name: string): string => query.get(name) ?? '';
  return {
    account: text('account'),
    action: text('action'),
    resource: text('resource'),
    owner: text('owner'),
    principal: text('principal'),
    context: text('context'),
    absent: text('absent'),
    closed: query.has('closed'),
  };
}

/** The address that keeps a question. */
export function questionHash({ closed, ...texts }: Question): string {
  return hashOf(['ask'], { ...texts, ...(closed ? { closed: 'yes' } : {}) });
}

/** The address that asks a request. */
export function askHash({
  action,
  principal,
  resource,
  resourceAccountId,
  context,
  closed,
}: AuthorizationRequest): string {
  const entries = Object.entries(context);
  return questionHash({
    account: principal.kind === 'account' ? principal.accountId : '',
    action,
    resource: resource ?? '',
    owner: resourceAccountId ?? '',
    principal:
      principal.kind === 'account'
        ? (principal.arn ?? '')
        : principal.kind === 'service'
          ? principal.name
          : principal.kind,
    context: entries.flatMap(([key, values]) => values.map((value) => `${key}=${value}`)).join('\n'),
    absent: entries.flatMap(([key, values]) => (values.length === 0 ? [key] : [])).join('\n'),
    closed,
  });
}

/** Reads a question as `orgproof can` reads its options. */
export function readQuestion(graph: OrgGraph, question: Question): ReadQuestion {
  const action = question.action.trim();
  if (action === '') return problem('say which action, such as s3:PutObject');
  if (!/^[^:\s]+:[^:\s]+$/.test(action))
    return problem(`\`${action}\` is not an action such as s3:PutObject`);
  const principal = readPrincipal(graph, question);
  if (typeof principal === 'string') return problem(principal);
  const resource = question.resource.trim();
  if (resource !== '' && resource !== '*' && parseArn(resource) === undefined) {
    return problem(`\`${resource}\` is not an ARN; \`*\` is for an action that names no resource`);
  }
  const owner = question.owner.trim() === '' ? undefined : accountOf(graph, question.owner.trim());
  if (owner?.problem !== undefined) return problem(owner.problem);
  const context = readContext(question);
  if (typeof context === 'string') return problem(context);
  return {
    kind: 'request',
    request: {
      action,
      principal,
      ...(resource === '' ? {} : { resource }),
      ...(owner?.id === undefined ? {} : { resourceAccountId: owner.id }),
      context,
      closed: question.closed,
    },
  };
}

function readPrincipal(graph: OrgGraph, question: Question): RequestPrincipal | string {
  const account = question.account.trim();
  const text = question.principal.trim();
  const isService = /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text);
  if (text === 'anonymous' || text === 'anyone' || isService) {
    if (account !== '') return `\`${text}\` belongs to no account: leave the account empty`;
    if (text === 'anonymous' || text === 'anyone') return { kind: text };
    return { kind: 'service', name: text };
  }
  const named = account === '' ? (parseArn(text)?.accountId ?? '') : account;
  if (named === '') return 'say which account asks, by id, path or name';
  const found = accountOf(graph, named);
  if (found.id === undefined) return found.problem;
  if (text === '') return { kind: 'account', accountId: found.id };
  const isShort = /^(role\/.+|user\/.+|root)$/s.test(text);
  if (!isShort && parseArn(text) === undefined) {
    return `\`${text}\` is no principal: give an ARN, role/…, user/…, root, a service, anonymous or anyone`;
  }
  return {
    kind: 'account',
    accountId: found.id,
    arn: isShort ? `arn:${graph.partition}:iam::${found.id}:${text}` : text,
  };
}

type FoundAccount =
  | { readonly id: string; readonly problem?: never }
  | { readonly id?: never; readonly problem: string };

/** Twelve digits of no account of the organization are an account outside of it, as on the command line. */
function accountOf(graph: OrgGraph, text: string): FoundAccount {
  if (/^\d{12}$/.test(text) && graph.target(text) === undefined) return { id: text };
  const resolved = graph.resolveTarget(text);
  if (resolved.kind === 'found') {
    return resolved.node.kind === 'account'
      ? { id: resolved.node.id }
      : { problem: `\`${text}\` is no account` };
  }
  if (resolved.kind === 'ambiguous') {
    const candidates = resolved.candidates.filter(({ kind }) => kind === 'account');
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined) return { id: only.id };
    return { problem: `several are called \`${text}\`: ${candidates.map(({ id }) => id).join(', ')}` };
  }
  const near = resolved.suggestions.slice(0, 3).join(', ');
  return { problem: `no account is called \`${text}\`${near === '' ? '' : `; did you mean ${near}?`}` };
}

/** Values by key; keys are the same in any case, and are kept as first written. */
function readContext({ context, absent }: Question): Record<string, readonly string[]> | string {
  const byLowerCase = new Map<string, { key: string; values: string[] }>();
  for (const line of context.split('\n')) {
    if (line.trim() === '') continue;
    const equals = line.indexOf('=');
    if (equals < 1) return `\`${line}\` is not \`key=value\``;
    const key = line.slice(0, equals).trim();
    const entry = byLowerCase.get(key.toLowerCase());
    if (entry === undefined) byLowerCase.set(key.toLowerCase(), { key, values: [line.slice(equals + 1)] });
    else entry.values.push(line.slice(equals + 1));
  }
  for (const line of absent.split('\n')) {
    const key = line.trim();
    if (key === '') continue;
    if (byLowerCase.has(key.toLowerCase())) return `\`${key}\` is given and absent: decide for one of them`;
    byLowerCase.set(key.toLowerCase(), { key, values: [] });
  }
  return Object.fromEntries([...byLowerCase.values()].map(({ key, values }) => [key, values]));
}

/** The same question on the command line, quoted for a shell. */
export function commandLine(name: string, question: Question): string {
  const option = (text: string, flag: string): string[] => (text === '' ? [] : [flag, quoted(text)]);
  const lines = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
  return [
    'orgproof can',
    quoted(name),
    ...option(question.account.trim(), '--account'),
    ...option(question.action.trim(), '--action'),
    ...option(question.resource.trim(), '--resource'),
    ...option(question.owner.trim(), '--resource-account'),
    ...option(question.principal.trim(), '--principal'),
    ...lines(question.context).flatMap((line) => ['--context', quoted(line)]),
    ...lines(question.absent).flatMap((line) => ['--absent', quoted(line.trim())]),
    ...(question.closed ? ['--closed'] : []),
    '--explain',
  ].join(' ');
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function problem(text: string): ReadQuestion {
  return { kind: 'problem', problem: text };
}
