import type { AuthorizationRequest } from '../evaluate/authorization/decision.js';
import { formatLocation } from '../model/problem.js';
import type { Finding } from '../rules/findings.js';
import { kindName } from './names.js';

/** What a finding is about, in words: `OU /Workloads/Prod`, `policy DenyRootUser`. */
export function entityName({ entity }: Finding): string {
  const { kind, name, path, id } = entity;
  if (kind === 'organization') return `organization ${id}`;
  return kind === 'policy'
    ? `policy ${name}`
    : kind === 'root'
      ? 'the root'
      : `${kindName(kind)} ${path ?? name}`;
}

/** Where to look: the file and line, or else the pointer in the document. */
export function placeOf({ location }: Finding): string {
  if (location?.line !== undefined && location.file !== undefined) {
    const { pointer: _, ...place } = location;
    return formatLocation(place);
  }
  return formatLocation(location);
}

/** A request in words, as on a command line. */
export function requestWords({
  action,
  principal,
  resource,
  resourceAccountId,
  context,
  closed,
}: AuthorizationRequest): string {
  const who =
    principal.kind === 'account'
      ? (principal.arn ?? `account ${principal.accountId}`)
      : principal.kind === 'service'
        ? principal.name
        : principal.kind;
  const keys = Object.entries(context).map(([key, values]) =>
    values.length === 0 ? `no ${key}` : `${key}=${values.join(',')}`,
  );
  return [
    `${action} by ${who}`,
    ...(resource === undefined ? [] : [`on ${resource}`]),
    ...(resourceAccountId === undefined ? [] : [`of account ${resourceAccountId}`]),
    ...(keys.length === 0 ? [] : [`with ${keys.join(', ')}`]),
    ...(closed && keys.length === 0 ? ['with no other context'] : []),
  ].join(' ');
}
