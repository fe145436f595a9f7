import { idPatterns } from '../../../model/ids.js';
import type { JsonObject, JsonValue } from '../../../model/json-text.js';
import { nearest } from '../../../model/nearest.js';
import { pointerTo } from '../../../model/problem.js';
import { didYouMean } from '../problem-list.js';
import type { DeclaredAccount, DeclaredParent, Reference } from './declarations.js';
import type { StrictReader } from './strict-reader.js';

const targetMembers = ['name', 'id', 'tags', 'policies', 'detach'];
const parentMembers = [...targetMembers, 'organizationalUnits', 'accounts'];
const accountMembers = [...targetMembers, 'email', 'state', 'management', 'joinedMethod', 'joinedTimestamp'];
const accountStates = ['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED'];

/** The member `root` with everything below it; an empty root, and a problem, when it is missing. */
export function readRoot(reader: StrictReader, top: JsonObject): DeclaredParent {
  const value = top.root ?? undefined;
  if (value === undefined) {
    reader.error(
      'missing-member',
      '',
      'the file has no `root`',
      'write the tree of OUs and accounts below `root:`',
    );
  }
  const entry = value === undefined ? {} : (reader.object(value, '/root', '`root`', parentMembers) ?? {});
  const id = reader.id(entry, 'id', '/root', idPatterns.root, 'r-abcd');
  return {
    kind: 'root',
    name: reader.text(entry, 'name', '/root') ?? 'Root',
    ...(id === undefined ? {} : { id }),
    pointer: '/root',
    ...readTarget(reader, entry, '/root'),
    ...readChildren(reader, entry, '/root'),
  };
}

function readChildren(
  reader: StrictReader,
  entry: JsonObject,
  pointer: string,
): Pick<DeclaredParent, 'organizationalUnits' | 'accounts'> {
  const organizationalUnits = reader
    .list(entry, 'organizationalUnits', pointer)
    .flatMap((item) => readUnit(reader, item.value, item.pointer));
  const first = new Map<string, string>();
  for (const { name, pointer: at } of organizationalUnits) {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, at);
    else {
      const message = `two organizational units of one parent have the name \`${name}\`, the other at ${earlier}`;
      reader.error('duplicate-name', pointerTo(at, 'name'), message, 'give one of them another name');
    }
  }
  const accounts = reader
    .list(entry, 'accounts', pointer)
    .flatMap((item) => readAccount(reader, item.value, item.pointer));
  return { organizationalUnits, accounts };
}

function readUnit(reader: StrictReader, value: JsonValue, pointer: string): DeclaredParent[] {
  const entry = reader.object(value, pointer, 'an organizational unit', parentMembers);
  if (entry === undefined) return [];
  const name = reader.requiredText(entry, 'name', pointer, 'an organizational unit');
  const id = reader.id(entry, 'id', pointer, idPatterns.organizationalUnit, 'ou-abcd-11111111');
  const unit: Omit<DeclaredParent, 'name'> = {
    kind: 'organizationalUnit',
    ...(id === undefined ? {} : { id }),
    pointer,
    ...readTarget(reader, entry, pointer),
    ...readChildren(reader, entry, pointer),
  };
  return name === undefined ? [] : [{ ...unit, name }];
}

/** An account: an object, or only its name. */
function readAccount(reader: StrictReader, value: JsonValue, pointer: string): DeclaredAccount[] {
  if (typeof value === 'number' || (typeof value === 'string' && idPatterns.account.test(value))) {
    const message = `\`${value}\` stands where the name of an account is expected`;
    reader.error('name-is-number', pointer, message, "write `{ name: …, id: '…' }`");
    return [];
  }
  if (typeof value === 'string') return namedAccount(reader, value, pointer);
  const entry = reader.object(value, pointer, 'an account', accountMembers);
  if (entry === undefined) return [];
  const name = reader.requiredText(entry, 'name', pointer, 'an account');
  const id = reader.id(entry, 'id', pointer, idPatterns.account, '111122223333');
  const email = reader.text(entry, 'email', pointer);
  const joinedMethod = reader.text(entry, 'joinedMethod', pointer);
  const joinedTimestamp = reader.timestamp(entry, 'joinedTimestamp', pointer);
  const account: Omit<DeclaredAccount, 'name'> = {
    kind: 'account',
    ...(id === undefined ? {} : { id }),
    pointer,
    ...readTarget(reader, entry, pointer),
    ...(email === undefined ? {} : { email }),
    state: readState(reader, entry, pointer),
    management: reader.flag(entry, 'management', pointer) ?? false,
    ...(joinedMethod === undefined ? {} : { joinedMethod }),
    ...(joinedTimestamp === undefined ? {} : { joinedTimestamp }),
  };
  return name === undefined ? [] : [{ ...account, name }];
}

function namedAccount(reader: StrictReader, name: string, pointer: string): DeclaredAccount[] {
  if (name === '') {
    reader.error('missing-member', pointer, 'the name of an account is empty');
    return [];
  }
  return [
    {
      kind: 'account',
      name,
      pointer,
      tags: [],
      policies: [],
      detach: [],
      state: 'ACTIVE',
      management: false,
    },
  ];
}

/** The state of an account; one that is not known is kept, for AWS adds to them. */
function readState(reader: StrictReader, entry: JsonObject, pointer: string): string {
  const state = reader.text(entry, 'state', pointer) ?? 'ACTIVE';
  if (!accountStates.includes(state)) {
    reader.warning(
      'unknown-value',
      pointerTo(pointer, 'state'),
      `\`${state}\` is no state of an account that is known`,
      didYouMean(nearest(state, accountStates)),
    );
  }
  return state;
}

function readTarget(
  reader: StrictReader,
  entry: JsonObject,
  pointer: string,
): Pick<DeclaredParent, 'tags' | 'policies' | 'detach'> {
  return {
    tags: reader.tags(entry, pointer),
    policies: readReferences(reader, entry, 'policies', pointer),
    detach: readReferences(reader, entry, 'detach', pointer),
  };
}

function readReferences(reader: StrictReader, entry: JsonObject, name: string, pointer: string): Reference[] {
  return reader.list(entry, name, pointer).flatMap(({ value, pointer: at }) => {
    const text = reader.textOf(value, at, 'the name of a policy');
    return text === undefined ? [] : [{ name: text, pointer: at }];
  });
}
