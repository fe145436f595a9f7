import { idPatterns } from '../../../model/ids.js';
import type { JsonObject, JsonValue } from '../../../model/json-text.js';
import { isObject } from '../../../model/json-values.js';
import { nearest } from '../../../model/nearest.js';
import { policyTypeInfo } from '../../../model/policy-types.js';
import { pointerTo } from '../../../model/problem.js';
import type { Gap } from '../../../model/snapshot.js';
import { didYouMean, type ProblemList } from '../problem-list.js';
import type { SourceDocument } from '../source-document.js';
import {
  type Declarations,
  type DeclaredDelegation,
  type DeclaredDocument,
  type DeclaredPolicy,
  type DeclaredResourcePolicy,
  topMembers,
} from './declarations.js';
import { readHandshake } from './read-handshake.js';
import { readRoot } from './read-tree.js';
import { StrictReader } from './strict-reader.js';
import { typeNames, typeOfFolder } from './type-names.js';

/** Reads `organization.yaml`. What is wrong goes to the problems; undefined when there is nothing to go on with. */
export function readDeclarations(document: SourceDocument, problems: ProblemList): Declarations | undefined {
  const reader = new StrictReader(document, problems);
  const top = reader.object(document.value, '', 'the file', topMembers);
  if (top === undefined) return undefined;
  const root = readRoot(reader, top);
  const policyTypes = top.policyTypes == null ? undefined : readPolicyTypes(reader, top);
  const resourcePolicy = readResourcePolicy(reader, top);
  return {
    ...readOrganizationMember(reader, top),
    ...(policyTypes === undefined ? {} : { policyTypes }),
    root,
    policies: readPolicies(reader, top),
    delegatedAdministrators: readDelegations(reader, top),
    trustedServices: readServices(reader, top, 'trustedServices', ''),
    ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    handshakes: reader
      .list(top, 'handshakes', '')
      .flatMap(({ value, pointer }) => readHandshake(reader, value, pointer)),
    gaps: reader.list(top, 'gaps', '').flatMap(({ value, pointer }) => readGap(reader, value, pointer)),
  };
}

function readOrganizationMember(
  reader: StrictReader,
  top: JsonObject,
): Pick<Declarations, 'name' | 'id' | 'featureSet' | 'partition' | 'managementAccountEmail'> {
  const at = '/organization';
  const members = ['name', 'id', 'featureSet', 'managementAccountEmail', 'partition'];
  const value = top.organization;
  const organization = value == null ? {} : (reader.object(value, at, '`organization`', members) ?? {});
  const name = reader.text(organization, 'name', at);
  const id = reader.id(organization, 'id', at, idPatterns.organization, 'o-exampleorgid');
  const email = reader.text(organization, 'managementAccountEmail', at);
  const featureSet = reader.text(organization, 'featureSet', at) ?? 'ALL';
  if (!['ALL', 'CONSOLIDATED_BILLING'].includes(featureSet)) {
    reader.warning('unknown-value', `${at}/featureSet`, `\`${featureSet}\` is no feature set that is known`);
  }
  const partition = reader.text(organization, 'partition', at) ?? 'aws';
  if (!/^aws[a-z-]*$/.test(partition)) {
    reader.error(
      'unknown-value',
      `${at}/partition`,
      `\`${partition}\` is no partition such as \`aws\` or \`aws-us-gov\``,
    );
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
    featureSet,
    partition,
    ...(email === undefined ? {} : { managementAccountEmail: email }),
  };
}

function readPolicyTypes(reader: StrictReader, top: JsonObject): string[] {
  const seen = new Set<string>();
  for (const { value, pointer } of reader.list(top, 'policyTypes', '')) {
    const type = readType(reader, value, pointer);
    if (type === undefined) continue;
    if (seen.has(type)) reader.error('duplicate-type', pointer, `the policy type \`${type}\` stands twice`);
    seen.add(type);
  }
  return [...seen];
}

/** A policy type by the API's name or a short one; a name that is not known is kept, with a warning. */
function readType(reader: StrictReader, value: JsonValue, pointer: string): string | undefined {
  const text = reader.textOf(value, pointer, 'a policy type');
  if (text === undefined) return undefined;
  const known = typeOfFolder(text);
  if (known !== undefined || policyTypeInfo(text) !== undefined) return known ?? text;
  if (/^[A-Z][A-Z0-9_]+$/.test(text)) {
    const remedy = didYouMean(nearest(text, typeNames));
    reader.warning(
      'unknown-policy-type',
      pointer,
      `the policy type \`${text}\` is not known, and is kept as it is`,
      remedy,
    );
    return text;
  }
  reader.error(
    'unknown-policy-type',
    pointer,
    `\`${text}\` is no policy type`,
    didYouMean(nearest(text, typeNames)) ?? 'use the name of the API, such as `SERVICE_CONTROL_POLICY`',
  );
  return undefined;
}

/** `policies`: an object by name, or a list of entries with names. */
function readPolicies(reader: StrictReader, top: JsonObject): DeclaredPolicy[] {
  const members = ['type', 'description', 'tags', 'id', 'content', 'file'];
  const written = top.policies;
  if (Array.isArray(written)) {
    return reader.list(top, 'policies', '').flatMap(({ value, pointer }) => {
      const entry = reader.object(value, pointer, 'a policy', ['name', ...members]);
      const name = entry === undefined ? undefined : reader.requiredText(entry, 'name', pointer, 'a policy');
      return entry === undefined || name === undefined ? [] : [readPolicy(reader, name, entry, pointer)];
    });
  }
  return reader.entries(top, 'policies', '').flatMap(({ key, value, pointer }) => {
    const entry = reader.object(value ?? {}, pointer, 'a policy', members);
    return entry === undefined ? [] : [readPolicy(reader, key, entry, pointer)];
  });
}

function readPolicy(reader: StrictReader, name: string, entry: JsonObject, pointer: string): DeclaredPolicy {
  const type = entry.type == null ? undefined : readType(reader, entry.type, pointerTo(pointer, 'type'));
  const id = reader.id(entry, 'id', pointer, idPatterns.policy, 'p-examplepolicyid111');
  const description = reader.text(entry, 'description', pointer);
  return {
    name,
    pointer,
    ...(type === undefined ? {} : { type }),
    ...(id === undefined ? {} : { id }),
    ...(description === undefined ? {} : { description }),
    tags: reader.tags(entry, pointer),
    document: readDocument(reader, entry, pointer),
  };
}

function readDocument(reader: StrictReader, entry: JsonObject, pointer: string): DeclaredDocument {
  const content = entry.content ?? undefined;
  const name = reader.text(entry, 'file', pointer);
  if (content !== undefined && name !== undefined) {
    reader.error('two-documents', pointer, 'there is a `content` and a `file`', 'keep one of them');
  }
  if (content !== undefined) {
    const at = pointerTo(pointer, 'content');
    if (typeof content === 'string' || isObject(content))
      return { from: 'place', value: content, pointer: at };
    reader.error('wrong-type', at, '`content` must be an object, or JSON as text');
    return { from: 'place', value: {}, pointer: at };
  }
  return name === undefined
    ? { from: 'name' }
    : { from: 'file', file: { name, pointer: pointerTo(pointer, 'file') } };
}

/** `resourcePolicy`: the name of a file, or an object with `file` or `content`. */
function readResourcePolicy(reader: StrictReader, top: JsonObject): DeclaredResourcePolicy | undefined {
  const value = top.resourcePolicy;
  const at = '/resourcePolicy';
  if (value == null) return undefined;
  if (typeof value === 'string')
    return { tags: [], document: { from: 'file', file: { name: value, pointer: at } } };
  const entry = reader.object(value, at, '`resourcePolicy`', ['file', 'content', 'id', 'tags']);
  if (entry === undefined) return undefined;
  const document = readDocument(reader, entry, at);
  if (document.from === 'name') {
    reader.error('missing-member', at, '`resourcePolicy` needs a `file` or a `content`');
    return undefined;
  }
  const id = reader.id(entry, 'id', at, idPatterns.resourcePolicy, 'rp-exampleid');
  return { ...(id === undefined ? {} : { id }), tags: reader.tags(entry, at), document };
}

function readDelegations(reader: StrictReader, top: JsonObject): DeclaredDelegation[] {
  return reader.list(top, 'delegatedAdministrators', '').flatMap(({ value, pointer }) => {
    const entry = reader.object(value, pointer, 'a delegated administrator', ['account', 'services']);
    if (entry === undefined) return [];
    const name =
      typeof entry.account === 'number'
        ? reader.id(entry, 'account', pointer, idPatterns.account, '111122223333')
        : reader.requiredText(entry, 'account', pointer, 'a delegated administrator');
    if (name === undefined) return [];
    const account = { name, pointer: pointerTo(pointer, 'account') };
    return [{ account, services: readServices(reader, entry, 'services', pointer) }];
  });
}

function readServices(reader: StrictReader, owner: JsonObject, name: string, pointer: string): string[] {
  const seen = new Set<string>();
  for (const { value, pointer: at } of reader.list(owner, name, pointer)) {
    const service = reader.textOf(value, at, 'a service');
    if (service === undefined) continue;
    if (!/^[\w+=,.@-]{1,128}$/.test(service)) {
      reader.error(
        'bad-service',
        at,
        `\`${service}\` is no service principal such as \`guardduty.amazonaws.com\``,
      );
    } else if (seen.has(service)) reader.error('duplicate-service', at, `\`${service}\` stands twice`);
    seen.add(service);
  }
  return [...seen];
}

function readGap(reader: StrictReader, value: JsonValue, pointer: string): Gap[] {
  const members = ['operation', 'subject', 'policyType', 'reason', 'message'];
  const entry = reader.object(value, pointer, 'a gap', members);
  if (entry === undefined) return [];
  const operation = reader.requiredText(entry, 'operation', pointer, 'a gap');
  const reason = reader.text(entry, 'reason', pointer) ?? 'NotProvided';
  const subject = reader.text(entry, 'subject', pointer);
  const policyType = reader.text(entry, 'policyType', pointer);
  const message = reader.text(entry, 'message', pointer) ?? `${operation ?? ''} was not read`;
  if (operation === undefined) return [];
  return [
    {
      operation,
      ...(subject === undefined ? {} : { subject }),
      ...(policyType === undefined ? {} : { policyType }),
      reason,
      message,
    },
  ];
}
