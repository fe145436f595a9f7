import type { OrgGraph, TargetNode } from '../graph/org-graph.js';
import { type LoadedOrganization, loadOrganization } from '../load.js';
import { UsageError } from '../model/errors.js';
import { idPatterns } from '../model/ids.js';
import type { Problem } from '../model/problem.js';
import { kindName } from '../report/names.js';
import { listing } from '../report/words.js';
import type { Invocation } from './command.js';
import type { Options } from './options.js';

/**
 * Where the organization is: the command's first argument, else the environment.
 *
 * @throws UsageError when neither says.
 */
export function organizationPath({ arguments: [argument], env }: Invocation): string {
  return givenPath(argument, env);
}

function givenPath(given: string | undefined, env: Invocation['env']): string {
  const path = given ?? env.ORGPROOF_ORG ?? '';
  if (path !== '') return path;
  throw new UsageError(
    'no organization is given',
    'name a snapshot file, a folder, or `-` for standard input, or set ORGPROOF_ORG; `orgproof analyze --sample` shows one that comes with orgproof',
  );
}

/** What reports call an organization. */
export function calledName(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** Loads the organization that a command is about. @throws InvalidInputError, UsageError */
export async function organizationOf(invocation: Invocation): Promise<LoadedOrganization> {
  return loadFrom(invocation, invocation.arguments[0]);
}

/** Loads the organization at a path, or else the one that the environment names. @throws InvalidInputError, UsageError */
export async function loadFrom(
  invocation: Invocation,
  given: string | undefined,
): Promise<LoadedOrganization> {
  const path = givenPath(given, invocation.env);
  invocation.progress.step('reading the organization');
  return loadOrganization(path);
}

/**
 * The root, OU or account that a text names by id, path or name.
 *
 * @throws UsageError when it names none, or several.
 */
export function resolveTarget(graph: OrgGraph, text: string, option: string): TargetNode {
  const resolved = graph.resolveTarget(text);
  if (resolved.kind === 'found') return resolved.node;
  if (resolved.kind === 'ambiguous') {
    const candidates = resolved.candidates.map(
      (node) => `${kindName(node.kind)} ${graph.namePath(node.id)} (${node.id})`,
    );
    throw new UsageError(
      `\`${option} ${text}\` is ambiguous: it names ${listing(candidates)}`,
      'give the id or the path of one of them',
    );
  }
  const near = resolved.suggestions.map((suggestion) => `\`${suggestion}\``);
  throw new UsageError(
    `\`${option} ${text}\` names nothing in the organization`,
    near.length === 0 ? '`orgproof tree` shows names and ids' : `did you mean ${near.join(' or ')}?`,
  );
}

/** Something that takes an account: an account by id, path or name. @throws UsageError when it names none, or several. */
export function resolveAccount(graph: OrgGraph, text: string, option: string): TargetNode {
  const resolved = graph.resolveTarget(text);
  if (resolved.kind === 'ambiguous') {
    const accounts = resolved.candidates.filter(({ kind }) => kind === 'account');
    const [only] = accounts;
    if (accounts.length === 1 && only !== undefined) return only;
  }
  const target = resolveTarget(graph, text, option);
  if (target.kind === 'account') return target;
  throw new UsageError(
    `\`${option} ${text}\` names the ${kindName(target.kind)} ${graph.namePath(target.id)}, not an account`,
    'give the id, the path or the name of an account',
  );
}

/** An account id as given for a request: one of the organization by id, path or name, or twelve digits of any other. */
export interface AccountChoice {
  readonly id: string;
  /** Said when the account is none of the organization. */
  readonly warnings: readonly Problem[];
}

/** The account of a request, which may be outside the organization. @throws UsageError when the text names no account. */
export function chooseAccount(graph: OrgGraph, text: string, option: string): AccountChoice {
  if (!idPatterns.account.test(text) || graph.target(text) !== undefined) {
    return { id: resolveAccount(graph, text, option).id, warnings: [] };
  }
  const warning: Problem = {
    code: 'account-outside-organization',
    severity: 'warning',
    message: `\`${text}\` is no account of the organization, and is taken to be outside it`,
  };
  return { id: text, warnings: [warning] };
}

/**
 * The accounts that `--account` or `--ou` names; all without them.
 *
 * @throws UsageError when they name none, or both are given.
 */
export function chosenAccounts(graph: OrgGraph, options: Options): string[] {
  const account = options.text('account');
  const ou = options.text('ou');
  if (account !== undefined && ou !== undefined) {
    throw new UsageError('`--account` and `--ou` are both given', 'give one of them');
  }
  if (account !== undefined) return [resolveAccount(graph, account, '--account').id];
  if (ou === undefined) return graph.accounts.map(({ id }) => id);
  const target = resolveTarget(graph, ou, '--ou');
  const below = graph.accountsUnder(target.id).map(({ id }) => id);
  if (below.length === 0)
    throw new UsageError(`\`--ou ${ou}\` holds no account`, '`orgproof tree` shows which do');
  return below;
}
