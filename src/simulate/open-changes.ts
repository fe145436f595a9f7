import type { JsonObject } from '../model/json-text.js';
import type { ChangeOperation } from './changes/change.js';

/** A change of which is not known whether it was carried out. */
interface OpenChange {
  readonly index: number;
  readonly ids: ReadonlySet<string>;
  /** Does the state afterwards not tell what it may have done? */
  readonly hidden: boolean;
}

/** Changes so far that AWS may have carried out or refused: what comes later may depend on them. */
export class OpenChanges {
  readonly #changes: OpenChange[] = [];

  add(index: number, input: JsonObject, hidden: boolean): void {
    this.#changes.push({ index, ids: idsIn(input), hidden });
  }

  /**
   * The position of one on which it depends whether a call is carried out: it is about the same thing, and the state does
   * not tell what became of that; or, for a call that would be refused, it may be anything.
   */
  behind(operation: ChangeOperation, input: JsonObject, refused: boolean): number | undefined {
    if (this.#changes.length === 0) return undefined;
    const ids = idsIn(input);
    const takesAway = /^(?:Delete|Remove|Close|Leave)/.test(operation);
    return this.#changes.find((open) => {
      const shares = [...open.ids].some((id) => ids.has(id));
      return refused ? shares || open.hidden : shares && (open.hidden || takesAway);
    })?.index;
  }
}

/** Ids, policy types and service principals that an input names. */
function idsIn(input: JsonObject): ReadonlySet<string> {
  return new Set(
    Object.entries(input).flatMap(([member, value]) =>
      typeof value === 'string' && (/Id$/.test(member) || ['PolicyType', 'ServicePrincipal'].includes(member))
        ? [value]
        : [],
    ),
  );
}
