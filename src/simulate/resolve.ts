import { organizationsArn } from '../model/ids.js';
import type { JsonObject, JsonValue } from '../model/json-text.js';
import type { Problem } from '../model/problem.js';
import type { OrganizationState } from '../organization/state.js';
import {
  type Attribute,
  type AttributeLookup,
  type Change,
  type ChangePlace,
  type ChangeValue,
  locationOf,
  placeName,
} from './changes/change.js';
import { idMembers } from './changes/operations.js';
import { type Directory, type EntityKind, exampleIds } from './directory.js';
import type { UnknownMember } from './simulation.js';

/** What changes so far have made, and failed to make. */
export interface Made {
  /** Ids of what was created, by `ref`. */
  readonly ids: ReadonlyMap<string, string>;
  /** Positions of the changes that would have created what a `ref` or a name (in lower case) stands for, but were not carried out. */
  readonly missing: ReadonlyMap<string, number>;
}

/** The input of a change as the API wants it, as far as it is known. */
export type ResolvedInput =
  | { readonly kind: 'ready'; readonly input: JsonObject; readonly unknown: readonly UnknownMember[] }
  /** It needs what the change at that position did not make. */
  | { readonly kind: 'depends'; readonly on: number }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

/** One value resolved. */
type Resolved =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'depends'; readonly on: number }
  | { readonly kind: 'wrong'; readonly problem: Problem };

/** The input of a change, with ids in the place of names and references. */
export function resolveInput(
  change: Change,
  state: OrganizationState,
  directory: Directory,
  made: Made,
): ResolvedInput {
  const input: JsonObject = {};
  const unknown: UnknownMember[] = [];
  const problems: Problem[] = [];
  let on: number | undefined;
  for (const [member, value] of Object.entries(change.input)) {
    const resolved = resolveValue(value, idMembers[member] ?? [], state, directory, made);
    if (resolved.kind === 'value') input[member] = apiForm(member, resolved.value);
    else if (resolved.kind === 'unknown') unknown.push({ member, why: resolved.why });
    else if (resolved.kind === 'wrong') problems.push(resolved.problem);
    else on ??= resolved.on;
  }
  if (problems.length > 0) return { kind: 'wrong', problems };
  if (on !== undefined) return { kind: 'depends', on };
  return { kind: 'ready', input: withDefaults(change, input, unknown, state), unknown };
}

/** The id that a value stands for; what `caller` of a change names. */
export function resolveValue(
  value: ChangeValue,
  kinds: readonly EntityKind[],
  state: OrganizationState,
  directory: Directory,
  made: Made,
): Resolved {
  switch (value.kind) {
    case 'json':
      return { kind: 'value', value: value.value };
    case 'unknown':
      return value;
    case 'named':
      return named(value.text, kinds, value.place, directory, made);
    case 'ref':
      return referred(value.ref, value.place, made);
    case 'computed': {
      for (const ref of value.refs) {
        const on = made.missing.get(ref);
        if (on !== undefined) return { kind: 'depends', on };
      }
      const computed = value.compute(attributesOf(state, made));
      return computed === undefined
        ? { kind: 'unknown', why: value.otherwise }
        : { kind: 'value', value: computed };
    }
  }
}

function referred(ref: string, place: ChangePlace, { ids, missing }: Made): Resolved {
  const id = ids.get(ref);
  if (id !== undefined) return { kind: 'value', value: id };
  const on = missing.get(ref);
  if (on !== undefined) return { kind: 'depends', on };
  const problem = problemAt(
    place,
    'unknown-reference',
    `no change before this one creates something under the \`ref\` \`${ref}\``,
    'give that change the member `ref`, and put it before this one',
  );
  return { kind: 'wrong', problem };
}

function named(
  text: string,
  kinds: readonly EntityKind[],
  place: ChangePlace,
  directory: Directory,
  { missing }: Made,
): Resolved {
  const found = directory.find(text, kinds);
  if (found.kind === 'found') return { kind: 'value', value: found.id };
  if (found.kind === 'ambiguous') {
    const candidates = found.candidates.map((candidate) => `\`${candidate}\``).join(', ');
    const problem = problemAt(
      place,
      'ambiguous-name',
      `\`${text}\` is ambiguous: it names ${candidates}`,
      'give the id or the path of one of them',
    );
    return { kind: 'wrong', problem };
  }
  const on = missing.get(nameKey(text)) ?? missing.get(nameKey(text.slice(text.lastIndexOf('/') + 1)));
  if (on !== undefined) return { kind: 'depends', on };
  const near = found.suggestions.map((suggestion) => `\`${suggestion}\``).join(' or ');
  const [kind] = kinds;
  const remedy =
    near !== ''
      ? `did you mean ${near}?`
      : kind === undefined
        ? undefined
        : `give its id, such as \`${exampleIds[kind]}\`, or its name`;
  const what = kinds
    .map((one) => kindNames[one])
    .join(', ')
    .replace(/, (?!.*, )/, ' or ');
  return {
    kind: 'wrong',
    problem: problemAt(place, 'unknown-name', `no ${what} is called \`${text}\``, remedy),
  };
}

const kindNames: Readonly<Record<EntityKind, string>> = {
  organization: 'organization',
  root: 'root',
  organizationalUnit: 'OU',
  account: 'account',
  policy: 'policy',
  resourcePolicy: 'resource policy',
  handshake: 'handshake',
  transfer: 'transfer',
};

/** Under what `Made.missing` keeps a name. */
export function nameKey(name: string): string {
  return `name ${name.toLowerCase()}`;
}

function problemAt(place: ChangePlace, code: string, message: string, remedy: string | undefined): Problem {
  const location = locationOf(place);
  const named = place.kind === 'file' ? message : `\`${placeName(place)}\`: ${message}`;
  return {
    code,
    severity: 'error',
    message: named,
    ...(location === undefined ? {} : { location }),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

/** Attributes of what was made, and of the organization. */
function attributesOf(state: OrganizationState, { ids }: Made): AttributeLookup {
  return (ref, attribute) => {
    const ofOrganization = organizationAttribute(state, attribute);
    if (ofOrganization !== undefined) return ofOrganization;
    const id = ids.get(ref);
    if (id === undefined || attribute === 'id') return id;
    if (attribute !== 'arn' && attribute !== 'name') return undefined;
    const { organization, organizationalUnits, accounts, policies, resourcePolicy } = state;
    if (organization?.id === id) return attribute === 'arn' ? organization.arn : undefined;
    if (resourcePolicy?.id === id) return attribute === 'arn' ? resourcePolicy.arn : undefined;
    return (organizationalUnits.get(id) ?? accounts.get(id) ?? policies.get(id))?.[attribute];
  };
}

function organizationAttribute(
  { organization, root, partition }: OrganizationState,
  attribute: Attribute,
): string | undefined {
  switch (attribute) {
    case 'rootId':
      return root?.id;
    case 'organizationId':
      return organization?.id;
    case 'organizationArn':
      return organization?.arn;
    case 'managementAccountId':
      return organization?.managementAccountId;
    case 'managementAccountEmail':
      return organization?.managementAccountEmail;
    case 'managementAccountArn': {
      if (organization === undefined) return undefined;
      const { id, managementAccountId, managementAccountArn } = organization;
      const base = { partition, organizationId: id, managementAccountId };
      return managementAccountArn ?? organizationsArn(base, 'account', managementAccountId);
    }
    case 'id':
    case 'arn':
    case 'name':
      return undefined;
  }
}

/** Documents become texts, and times epoch seconds, as the API wants them. */
function apiForm(member: string, value: JsonValue): JsonValue {
  if (member === 'Content' && typeof value === 'object' && value !== null) return JSON.stringify(value);
  if (member.endsWith('Timestamp') && typeof value === 'string') {
    const time = Date.parse(value);
    return Number.isNaN(time) ? value : time / 1000;
  }
  return value;
}

/** Members that may be left out, as the organization tells them. */
function withDefaults(
  { operation }: Change,
  input: JsonObject,
  unknown: readonly UnknownMember[],
  state: OrganizationState,
): JsonObject {
  const lacks = (member: string): boolean =>
    input[member] === undefined && !unknown.some((one) => one.member === member);
  switch (operation) {
    case 'CreatePolicy':
      return lacks('Description') ? { ...input, Description: '' } : input;
    case 'EnablePolicyType':
    case 'DisablePolicyType':
      // Where the root was not read, the service says so whatever it is called.
      return lacks('RootId') ? { ...input, RootId: state.root?.id ?? 'r-unread' } : input;
    case 'MoveAccount': {
      // Where the parent was not read, any place will do as the source: the destination counts.
      const source =
        state.accounts.get(String(input.AccountId))?.parentId ?? state.root?.id ?? input.DestinationParentId;
      return lacks('SourceParentId') && source !== undefined ? { ...input, SourceParentId: source } : input;
    }
    default:
      return input;
  }
}
