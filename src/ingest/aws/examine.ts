import { policyTypeInfo } from '../../model/policy-types.js';
import type { Gap } from '../../model/snapshot.js';
import { changeGap, type Doubt } from './doubts.js';
import type { Reading } from './reading.js';

/** Operations whose gap means that there may be accounts or OUs that were not read. */
const hidesUnits: ReadonlySet<string> = new Set(['ListRoots', 'ListOrganizationalUnitsForParent']);

/**
 * Everything in which a pass contradicts itself: accounts and OUs without a place or with two, and policies, delegated
 * administrators and the organization naming what was not found. What a gap explains is no contradiction.
 *
 * INVARIANT (whole or said): after this check each parent and each target is known, or a gap or a doubt says why not.
 */
export function examine(reading: Reading, managementAccountId: string): Doubt[] {
  const view = new View(reading);
  const doubts: Doubt[] = [];
  for (const [id, { parents }] of reading.units) {
    const places = view.placesOf(id, parents);
    if (places.length > 1) doubts.push(twoPlaces(id, places));
  }
  for (const [id, { parents }] of reading.accounts) {
    const doubt = doubtOfPlace(view, id, view.placesOf(id, parents));
    if (doubt !== undefined) doubts.push(doubt);
  }
  const named = new Map<string, string>([[managementAccountId, 'is the management account']]);
  for (const id of reading.delegatedAdministrators.keys()) named.set(id, 'is a delegated administrator');
  for (const [policyId, { targets }] of reading.policies) {
    for (const target of targets) named.set(target, `is a target of \`${policyId}\``);
  }
  for (const [id, why] of named) {
    if (view.isKnown(id) || view.mayBeUnread(id) || reading.settled.gone.has(id)) continue;
    doubts.push({ kind: 'place', id, gaps: [unlisted(id, why, view.parentOfUnlisted(id))] });
  }
  return [...doubts, ...unguarded(reading)];
}

/**
 * Accounts and OUs without any policy of an enabled type of which AWS keeps at least one attached: perhaps they went
 * after they were listed, and before the policies were asked for their targets. Each is asked for once.
 */
function unguarded(reading: Reading): Doubt[] {
  const types = (reading.root?.policyTypes ?? [])
    .filter(
      ({ type, status }) => status === 'ENABLED' && (policyTypeInfo(type)?.quotas.minPerTarget ?? 0) > 0,
    )
    .map(({ type }) => type);
  const policies = [...reading.policies.values()];
  return types.flatMap((type) => {
    const ofType = policies.filter(({ entity }) => entity.type === type);
    const ids = new Set(ofType.map(({ entity }) => entity.id));
    const unread = reading.gaps.some(
      ({ operation, subject = '' }) =>
        (operation === 'ListPolicies' && subject === type) ||
        (operation === 'ListTargetsForPolicy' && ids.has(subject)),
    );
    if (unread) return [];
    const guarded = new Set(ofType.flatMap(({ targets }) => [...targets]));
    return [...reading.units.keys(), ...reading.accounts.keys()]
      .filter((id) => !guarded.has(id) && !reading.settled.places.has(id))
      .map((id): Doubt => ({ kind: 'place', id, gaps: [] }));
  });
}

/** What can be told of ids in a pass. */
export class View {
  readonly #reading: Reading;
  readonly #unitsHidden: boolean;
  readonly #accountsHidden: boolean;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#unitsHidden = reading.gaps.some(({ operation }) => hidesUnits.has(operation));
    this.#accountsHidden = reading.gaps.some(({ operation }) => operation === 'ListAccounts');
  }

  /** Where an account or OU is: what was asked last counts, then the lists. */
  placesOf(id: string, listed: ReadonlySet<string>): readonly string[] {
    const settled = this.#reading.settled.places.get(id);
    return settled === undefined ? [...listed] : [settled];
  }

  isParent(id: string): boolean {
    return id === this.#reading.rootId || this.#reading.units.has(id);
  }

  isKnown(id: string): boolean {
    return this.isParent(id) || this.#reading.accounts.has(id);
  }

  /** May the id be of something that a gap hides? */
  mayBeUnread(id: string): boolean {
    if (/^\d/.test(id)) return this.#accountsHidden;
    return this.#unitsHidden;
  }

  /** Does a gap explain that nobody listed the place of an account? */
  get placesHidden(): boolean {
    return (
      this.#unitsHidden ||
      this.#reading.gaps.some(
        ({ operation }) => operation === 'ListAccountsForParent' || operation === 'ListParents',
      )
    );
  }

  /** The place of something that no list has, as far as it was asked; else the root. */
  parentOfUnlisted(id: string): string | undefined {
    return this.#reading.settled.places.get(id) ?? this.#reading.rootId;
  }
}

function doubtOfPlace(view: View, id: string, places: readonly string[]): Doubt | undefined {
  const [place, other] = places;
  if (other !== undefined) return twoPlaces(id, places);
  if (place === undefined) {
    if (view.placesHidden) return undefined;
    return {
      kind: 'place',
      id,
      gaps: [changeGap('ListParents', `no parent lists \`${id}\``, { subject: id })],
    };
  }
  if (view.isParent(place) || view.mayBeUnread(place)) return undefined;
  const message = `\`${id}\` is in \`${place}\`, which no list has`;
  return { kind: 'place', id, gaps: [changeGap('ListParents', message, { subject: id })] };
}

function twoPlaces(id: string, places: readonly string[]): Doubt {
  const message = `\`${id}\` was listed in ${places.map((place) => `\`${place}\``).join(' and in ')}`;
  return { kind: 'place', id, gaps: [changeGap('ListParents', message, { subject: id })] };
}

/** An account or OU that is named, and that no list has: the list is not whole. */
function unlisted(id: string, why: string, parent: string | undefined): Gap {
  const message = `\`${id}\` ${why}, and no list has it`;
  if (/^\d/.test(id)) return changeGap('ListAccounts', message);
  if (/^r-/.test(id)) return changeGap('ListRoots', message);
  return changeGap(
    'ListOrganizationalUnitsForParent',
    message,
    parent === undefined ? {} : { subject: parent },
  );
}
