import { kindOfId } from '../model/ids.js';
import { nearest } from '../model/nearest.js';
import { compareText } from '../model/order.js';
import { pathTo } from '../organization/lookups.js';
import type { OrganizationState } from '../organization/state.js';

/** What an id may be of. */
export type EntityKind =
  | 'organization'
  | 'root'
  | 'organizationalUnit'
  | 'account'
  | 'policy'
  | 'resourcePolicy'
  | 'handshake'
  | 'transfer';

/** Something with a name. */
interface Entity {
  readonly kind: 'root' | 'organizationalUnit' | 'account' | 'policy';
  readonly id: string;
  readonly name: string;
  /** Of a policy. */
  readonly type?: string;
}

/** What a text names. */
export type Named =
  | { readonly kind: 'found'; readonly id: string }
  /** Candidates as a person tells them apart: `account /Prod/shop (111122223333)`. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'nothing'; readonly suggestions: readonly string[] };

/**
 * The names of a state's things, while operations change it. Names are looked up as `OrgGraph` does it: exactly, or
 * without case where nothing is spelt so; a text with a slash is a path, or the type and the name of a policy.
 */
export class Directory {
  #state: OrganizationState;
  /**
   * Ids that had a name, in lower case, at some time: what is found is held against the state as it is. Made when the
   * first name is looked up, as many changes have ids only.
   */
  #ids: Map<string, Set<string>> | undefined;

  constructor(state: OrganizationState) {
    this.#state = state;
  }

  /** Goes on with a later state, in which only things with these ids are new or have a new name. */
  advance(state: OrganizationState, ids: readonly string[]): void {
    this.#state = state;
    if (this.#ids === undefined) return;
    for (const id of ids) {
      const entity = this.#entity(id);
      if (entity !== undefined) note(this.#ids, id, entity.name);
    }
  }

  /**
   * What a text names among things of some kinds. A text in the form of an id is that id, whether there is such a thing
   * or not: that is for the service to say.
   */
  find(text: string, kinds: readonly EntityKind[]): Named {
    if (text === '/' && kinds.includes('root') && this.#state.root !== undefined) {
      return { kind: 'found', id: this.#state.root.id };
    }
    if (isIdOf(text, kinds)) {
      const known = this.#entity(text) !== undefined;
      const named = known ? [] : this.#named(text, kinds, true);
      return choice(named, (entity) => this.#describe(entity)) ?? { kind: 'found', id: text };
    }
    const entities = this.#search(text, kinds);
    return (
      choice(entities, (entity) => this.#describe(entity)) ?? {
        kind: 'nothing',
        suggestions: this.#suggestions(text, kinds),
      }
    );
  }

  /** The path of names from the root, or as much of it as is known; the name of a policy. undefined for no such thing. */
  pathOf(id: string): string | undefined {
    const entity = this.#entity(id);
    return entity === undefined || entity.kind === 'policy' ? entity?.name : this.#path(id);
  }

  #search(text: string, kinds: readonly EntityKind[]): readonly Entity[] {
    for (const exact of [true, false]) {
      const named = this.#named(text, kinds, exact);
      if (named.length > 0) return named;
    }
    if (!text.includes('/')) return [];
    const placed = this.#placed(text, kinds, true);
    return placed.length > 0 ? placed : this.#placed(text, kinds, false);
  }

  #named(text: string, kinds: readonly EntityKind[], exact: boolean): readonly Entity[] {
    return this.#candidates(text).filter(
      ({ kind, name }) => kinds.includes(kind) && equal(name, text, exact),
    );
  }

  /** Things at a path of names, and policies as `TYPE/name`. */
  #placed(text: string, kinds: readonly EntityKind[], exact: boolean): readonly Entity[] {
    const path = asPath(text);
    const atPath = this.#candidates(lastName(path)).filter(
      ({ kind, id }) => kind !== 'policy' && kinds.includes(kind) && equal(this.#path(id), path, exact),
    );
    const slash = text.indexOf('/');
    const type = text.slice(0, slash).toLowerCase();
    const name = text.slice(slash + 1);
    const ofType = this.#candidates(name).filter(
      (entity) =>
        kinds.includes('policy') && entity.type?.toLowerCase() === type && equal(entity.name, name, exact),
    );
    return [...atPath, ...ofType];
  }

  /** Whatever has the name now, in any case, by id. */
  #candidates(name: string): readonly Entity[] {
    if (this.#ids === undefined) {
      this.#ids = new Map();
      for (const entity of entitiesOf(this.#state)) note(this.#ids, entity.id, entity.name);
    }
    return [...(this.#ids.get(name.toLowerCase()) ?? [])]
      .sort(compareText)
      .flatMap((id) => this.#entity(id) ?? [])
      .filter((entity) => entity.name.toLowerCase() === name.toLowerCase());
  }

  #suggestions(text: string, kinds: readonly EntityKind[]): readonly string[] {
    const entities = [...entitiesOf(this.#state)].filter(({ kind }) => kinds.includes(kind));
    const isPath = text.includes('/') && !kinds.includes('policy');
    const spellings = entities.flatMap(({ id, name }) => (isPath ? [this.#path(id)] : [name, id]));
    return nearest(isPath ? asPath(text) : text, spellings);
  }

  #describe({ kind, id, name, type }: Entity): string {
    switch (kind) {
      case 'policy':
        return `${type ?? ''} ${name} (${id})`;
      case 'root':
        return `root ${name} (${id})`;
      case 'organizationalUnit':
        return `OU ${this.#path(id)} (${id})`;
      case 'account':
        return `account ${this.#path(id)} (${id})`;
    }
  }

  #path(id: string): string {
    const { root } = this.#state;
    const ids = pathTo(this.#state, id);
    const names = ids
      .filter((one) => one !== root?.id)
      .map((one) => (this.#entity(one)?.name ?? one).replaceAll(/[\\/]/g, '\\$&'));
    return `${ids[0] === root?.id ? '' : '…'}/${names.join('/')}`;
  }

  #entity(id: string): Entity | undefined {
    const { root, organizationalUnits, accounts, policies } = this.#state;
    if (root?.id === id) return { kind: 'root', id, name: root.name };
    const unit = organizationalUnits.get(id);
    if (unit !== undefined) return { kind: 'organizationalUnit', id, name: unit.name };
    const account = accounts.get(id);
    if (account !== undefined) return { kind: 'account', id, name: account.name };
    const policy = policies.get(id);
    return policy === undefined ? undefined : { kind: 'policy', id, name: policy.name, type: policy.type };
  }
}

function note(idsByName: Map<string, Set<string>>, id: string, name: string): void {
  const ids = idsByName.get(name.toLowerCase());
  if (ids === undefined) idsByName.set(name.toLowerCase(), new Set([id]));
  else ids.add(id);
}

function* entitiesOf({
  root,
  organizationalUnits,
  accounts,
  policies,
}: OrganizationState): Generator<Entity> {
  if (root !== undefined) yield { kind: 'root', id: root.id, name: root.name };
  for (const { id, name } of organizationalUnits.values()) yield { kind: 'organizationalUnit', id, name };
  for (const { id, name } of accounts.values()) yield { kind: 'account', id, name };
  for (const { id, name, type } of policies.values()) yield { kind: 'policy', id, name, type };
}

/** Has the text the form of an id of one of the kinds? */
function isIdOf(text: string, kinds: readonly EntityKind[]): boolean {
  const kind = kindOfId(text);
  if (kind === undefined) return false;
  return kinds.includes(kind === 'responsibilityTransfer' ? 'transfer' : kind);
}

function choice(entities: readonly Entity[], describe: (entity: Entity) => string): Named | undefined {
  const [first] = entities;
  if (first === undefined) return undefined;
  if (entities.length === 1) return { kind: 'found', id: first.id };
  return { kind: 'ambiguous', candidates: entities.map(describe) };
}

function equal(a: string, b: string, exact: boolean): boolean {
  return exact ? a === b : a.toLowerCase() === b.toLowerCase();
}

/** The path from the root, or from where the way to the root is lost; without a slash at the end. */
function asPath(text: string): string {
  const trimmed = text.replace(/(?<!\\)\/+$/, '');
  return trimmed.startsWith('…/') ? trimmed : `/${trimmed.replace(/^\/+/, '')}`;
}

/** The name at the end of a path, as it was before slashes and backslashes were escaped. */
function lastName(path: string): string {
  let from = 0;
  for (let i = 0; i < path.length; i++) {
    if (path[i] === '\\') i++;
    else if (path[i] === '/') from = i + 1;
  }
  return path.slice(from).replaceAll(/\\([\\/])/g, '$1');
}

/** What ids of a kind look like, for remedies. */
export const exampleIds: Readonly<Record<EntityKind, string>> = {
  organization: 'o-example0001',
  root: 'r-ab12',
  organizationalUnit: 'ou-ab12-34cd56ef',
  account: '111122223333',
  policy: 'p-0123456789',
  resourcePolicy: 'rp-0123456789',
  handshake: 'h-0123456789',
  transfer: 'rt-0123456789',
};
