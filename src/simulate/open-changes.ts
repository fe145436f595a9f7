import type { JsonObject } from '../model/json-text.js';
import type { Gap } from '../model/snapshot.js';
import { parentOf } from '../organization/lookups.js';
import type { OrganizationState } from '../organization/state.js';
import type { ChangeOperation } from './changes/change.js';

/** A change of which is not certain whether it was carried out. */
interface OpenChange {
  readonly index: number;
  readonly ids: ReadonlySet<string>;
  /**
   * `hidden`: the state afterwards is as if it were refused, and does not tell what it may have done. `told`: the state
   * tells what it may have done. `doubted`: the state is as if it were carried out.
   */
  readonly kind: 'hidden' | 'told' | 'doubted';
  readonly doubts: readonly Gap[];
}

/** Changes so far that AWS may have carried out or refused: what comes later may depend on them. */
export class OpenChanges {
  readonly #changes: OpenChange[] = [];

  /** @param told does the state afterwards tell what it may have done? */
  addUndecided(index: number, input: JsonObject, state: OrganizationState, told: boolean): void {
    const kind = told ? 'told' : 'hidden';
    this.#changes.push({ index, ids: withParents(idsIn(input), state), kind, doubts: [] });
  }

  /** @param state the one before it. */
  addDoubted(
    index: number,
    input: JsonObject,
    state: OrganizationState,
    createdId: string | undefined,
    doubts: readonly Gap[],
  ): void {
    if (doubts.length === 0) return;
    const ids = [...withParents(idsIn(input), state), ...(createdId === undefined ? [] : [createdId])];
    this.#changes.push({ index, ids: new Set(ids), kind: 'doubted', doubts });
  }

  /**
   * The position of one on which it depends what becomes of a call: it is about the same thing, or, where the call would be
   * refused, it may have done anything. What is only doubted counts for calls that would be refused.
   */
  behind(
    operation: ChangeOperation,
    input: JsonObject,
    state: OrganizationState,
    refused: boolean,
  ): number | undefined {
    if (this.#changes.length === 0) return undefined;
    const ids = concerned(operation, input, state);
    const takesAway = /^(?:Delete|Remove|Close|Leave)/.test(operation);
    return this.#changes.find((open) => {
      if (refused) return open.kind === 'hidden' || shares(open, ids);
      return shares(open, ids) && (open.kind === 'hidden' || (open.kind === 'told' && takesAway));
    })?.index;
  }

  /** Gaps for which a call that is about the same thing as a doubted one may be refused as well. */
  doubtsBehind(operation: ChangeOperation, input: JsonObject, state: OrganizationState): readonly Gap[] {
    if (this.#changes.length === 0) return [];
    const ids = concerned(operation, input, state);
    return this.#changes.flatMap((open) => (shares(open, ids) ? open.doubts : []));
  }
}

function shares({ ids: own }: OpenChange, ids: ReadonlySet<string>): boolean {
  for (const id of own) if (ids.has(id)) return true;
  return false;
}

/** What a call is about; what is done to a policy type is done to what is attached of it. */
function concerned(
  operation: ChangeOperation,
  input: JsonObject,
  state: OrganizationState,
): ReadonlySet<string> {
  const ids = idsIn(input);
  const policy = typeof input.PolicyId === 'string' ? state.policies.get(input.PolicyId) : undefined;
  if (policy === undefined || !/^(?:Attach|Detach|Delete)/.test(operation)) return ids;
  return new Set([...ids, policy.type]);
}

/** Where something is, it is one more. */
function withParents(ids: ReadonlySet<string>, state: OrganizationState): ReadonlySet<string> {
  const parents = [...ids].flatMap((id) => parentOf(state, id) ?? []);
  return new Set([...ids, ...parents]);
}

/** Ids, policy types and service principals that an input names, and names that it takes. */
function idsIn(input: JsonObject): ReadonlySet<string> {
  return new Set(
    Object.entries(input).flatMap(([member, value]) => {
      if (typeof value !== 'string') return [];
      if (/Id$/.test(member) || member === 'PolicyType' || member === 'ServicePrincipal') return [value];
      return ['Name', 'AccountName', 'Email'].includes(member) ? [`name ${value.toLowerCase()}`] : [];
    }),
  );
}
