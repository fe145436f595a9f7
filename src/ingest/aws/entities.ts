import type { JsonObject, JsonValue } from '../../model/json-text.js';
import type {
  Account,
  DelegatedService,
  Handshake,
  HandshakeResource,
  Organization,
  OrganizationalUnit,
  Policy,
  PolicyTypeSummary,
  Root,
  Tag,
  TrustedService,
} from '../../model/snapshot.js';
import { snapshotTime } from '../../model/timestamps.js';

/*
 * The API's objects in the snapshot's form. What lacks a member that every such object has is undefined: whoever asked
 * for it notes a gap.
 */

/** A text of an object; undefined when it is missing or empty. */
export function textOf(object: JsonObject | undefined, member: string): string | undefined {
  const value = object?.[member];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An object within an object. */
export function objectOf(object: JsonObject | undefined, member: string): JsonObject | undefined {
  return asObject(object?.[member]);
}

/** The objects of a list within an object. */
export function objectsOf(object: JsonObject | undefined, member: string): readonly JsonObject[] {
  const value = object?.[member];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: JsonValue): JsonObject[] => {
    const found = asObject(item);
    return found === undefined ? [] : [found];
  });
}

/** A point in time as ISO 8601 in UTC, without a fraction of zero, from ISO 8601 or epoch seconds. */
export function timestampOf(object: JsonObject, member: string): string | undefined {
  const value = object[member];
  const milliseconds =
    typeof value === 'number' ? value * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return snapshotTime(Math.round(milliseconds));
}

/** `Organization` of `DescribeOrganization`. */
export function organizationOf(answer: JsonObject): Organization | undefined {
  const found = objectOf(answer, 'Organization');
  const id = textOf(found, 'Id');
  const arn = textOf(found, 'Arn');
  const managementAccountId = textOf(found, 'MasterAccountId');
  if (id === undefined || arn === undefined || managementAccountId === undefined) return undefined;
  return {
    id,
    arn,
    featureSet: textOf(found, 'FeatureSet') ?? 'ALL',
    managementAccountId,
    ...optional('managementAccountArn', textOf(found, 'MasterAccountArn')),
    ...optional('managementAccountEmail', textOf(found, 'MasterAccountEmail')),
  };
}

/** A root of `ListRoots`. */
export function rootOf(found: JsonObject): Root | undefined {
  const id = textOf(found, 'Id');
  const arn = textOf(found, 'Arn');
  if (id === undefined || arn === undefined) return undefined;
  const policyTypes = objectsOf(found, 'PolicyTypes').flatMap((summary): PolicyTypeSummary[] => {
    const type = textOf(summary, 'Type');
    const status = textOf(summary, 'Status');
    return type === undefined || status === undefined ? [] : [{ type, status }];
  });
  return { id, arn, name: textOf(found, 'Name') ?? 'Root', policyTypes, tags: [] };
}

/** An OU of `ListOrganizationalUnitsForParent`, still without parent. */
export function unitOf(found: JsonObject): OrganizationalUnit | undefined {
  const id = textOf(found, 'Id');
  const arn = textOf(found, 'Arn');
  const name = textOf(found, 'Name');
  return id === undefined || arn === undefined || name === undefined
    ? undefined
    : { id, arn, name, tags: [] };
}

/** An account of `ListAccounts`, still without parent. `State` counts, and `Status` where it is missing. */
export function accountOf(found: JsonObject): Account | undefined {
  const id = textOf(found, 'Id');
  const arn = textOf(found, 'Arn');
  const state = textOf(found, 'State') ?? textOf(found, 'Status');
  if (id === undefined || arn === undefined || state === undefined) return undefined;
  return {
    id,
    arn,
    name: textOf(found, 'Name') ?? '',
    ...optional('email', textOf(found, 'Email')),
    state,
    ...optional('joinedMethod', textOf(found, 'JoinedMethod')),
    ...optional('joinedTimestamp', timestampOf(found, 'JoinedTimestamp')),
    tags: [],
  };
}

/**
 * The ids from the root to the account that `Paths` tells, or undefined when the API does not give it.
 * A path is `o-…/r-…/ou-…/123456789012/`; an account has one parent, so one path.
 */
export function pathOf(account: JsonObject): readonly string[] | undefined {
  const paths = account.Paths;
  const [path] = Array.isArray(paths) ? paths : [];
  if (typeof path !== 'string') return undefined;
  const ids = path.split('/').filter((id) => id !== '');
  const rootAt = ids.findIndex((id) => id.startsWith('r-'));
  const end = ids.at(-1) === textOf(account, 'Id') ? -1 : ids.length;
  return rootAt < 0 ? undefined : ids.slice(rootAt, end);
}

/** A policy of `ListPolicies` or `DescribePolicy` without its document. */
export function policyOf(summary: JsonObject | undefined): Policy | undefined {
  const id = textOf(summary, 'Id');
  const arn = textOf(summary, 'Arn');
  const name = textOf(summary, 'Name');
  const type = textOf(summary, 'Type');
  if (id === undefined || arn === undefined || name === undefined || type === undefined) return undefined;
  return {
    id,
    arn,
    name,
    ...optional('description', textOf(summary, 'Description')),
    type,
    awsManaged: summary?.AwsManaged === true,
    tags: [],
  };
}

/** A tag of `ListTagsForResource`. */
export function tagOf(found: JsonObject): Tag | undefined {
  const { Key: key, Value: value } = found;
  return typeof key === 'string' ? { key, value: typeof value === 'string' ? value : '' } : undefined;
}

/** A service of `ListDelegatedServicesForAccount`. */
export function delegatedServiceOf(found: JsonObject): DelegatedService | undefined {
  const servicePrincipal = textOf(found, 'ServicePrincipal');
  if (servicePrincipal === undefined) return undefined;
  return {
    servicePrincipal,
    ...optional('delegationEnabledDate', timestampOf(found, 'DelegationEnabledDate')),
  };
}

/** A service of `ListAWSServiceAccessForOrganization`. */
export function trustedServiceOf(found: JsonObject): TrustedService | undefined {
  const servicePrincipal = textOf(found, 'ServicePrincipal');
  if (servicePrincipal === undefined) return undefined;
  return { servicePrincipal, ...optional('dateEnabled', timestampOf(found, 'DateEnabled')) };
}

/** A handshake of `ListHandshakesForOrganization`. */
export function handshakeOf(found: JsonObject): Handshake | undefined {
  const id = textOf(found, 'Id');
  const action = textOf(found, 'Action');
  const state = textOf(found, 'State');
  if (id === undefined || action === undefined || state === undefined) return undefined;
  return {
    id,
    ...optional('arn', textOf(found, 'Arn')),
    action,
    state,
    ...optional('requestedTimestamp', timestampOf(found, 'RequestedTimestamp')),
    ...optional('expirationTimestamp', timestampOf(found, 'ExpirationTimestamp')),
    parties: objectsOf(found, 'Parties').map((party) => ({
      id: textOf(party, 'Id') ?? '',
      type: textOf(party, 'Type') ?? '',
    })),
    resources: handshakeResources(found),
  };
}

function handshakeResources(found: JsonObject): readonly HandshakeResource[] {
  return objectsOf(found, 'Resources').map((resource) => ({
    type: textOf(resource, 'Type') ?? '',
    ...(typeof resource.Value === 'string' ? { value: resource.Value } : {}),
    ...(Array.isArray(resource.Resources) ? { resources: handshakeResources(resource) } : {}),
  }));
}

function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [_ in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [_ in Name]: Value });
}
