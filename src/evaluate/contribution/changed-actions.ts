import { serviceOf } from '../../model/action-names.js';
import type { VectorSpace } from '../symbolic/action-vectors.js';
import { FALSE, type Node, TRUE } from '../symbolic/diagram.js';
import type { Vocabulary } from '../symbolic/vocabulary.js';
import type { Emptiness } from './emptiness.js';
import type { ContributionSpace } from './space.js';

/** Requests that change, by their actions: those of the service authorization reference, counted. */
export interface ChangedActions {
  /** Actions of which every request changes. */
  readonly entirely: number;
  /** Actions of which some requests change. */
  readonly inPart: number;
  /** Actions of which it is not known whether any request changes. */
  readonly undecided: number;
  /** Do actions change that the reference does not list, such as those that AWS will bring out? */
  readonly unlisted: boolean;
  /** Services with changed actions, most actions first. */
  readonly services: readonly { readonly service: string; readonly actions: number }[];
}

/** Counts the actions of a set that is given in chunks. */
export function changedActions(
  chunks: ReadonlyMap<number, Node>,
  vectors: VectorSpace,
  vocabulary: Vocabulary,
  { accounts, unlisted }: ContributionSpace,
  emptiness: Emptiness,
): ChangedActions {
  const { actions } = accounts.space;
  const changed = { at: [...chunks.keys()], nodes: [...chunks.values()] };
  const set = vectors.join(vectors.replace(vectors.nothing, changed));
  const { diagram } = vocabulary;
  const kinds = new Map<Node, 'entirely' | 'inPart' | 'undecided' | 'none'>();
  const kindOf = (rest: Node): 'entirely' | 'inPart' | 'undecided' | 'none' => {
    const sure = diagram.surely(rest);
    if (sure === TRUE || (sure !== FALSE && emptiness.isEverything(sure))) return 'entirely';
    if (!emptiness.isProvedEmpty(sure)) return 'inPart';
    return emptiness.isProvedEmpty(rest) ? 'none' : 'undecided';
  };
  const counts = { entirely: 0, inPart: 0, undecided: 0 };
  const byService = new Map<string, number>();
  let hasUnlisted = false;
  for (const { from, until, rest } of actions.ranges(diagram, set)) {
    if (rest === FALSE) continue;
    const kind = kinds.get(rest) ?? kindOf(rest);
    kinds.set(rest, kind);
    if (kind === 'none') continue;
    for (let position = from; position < until; position++) {
      const name = actions.lowerNameAt(position);
      if (actions.isUnlisted(position) || unlisted.has(name)) {
        hasUnlisted ||= kind !== 'undecided';
        continue;
      }
      counts[kind]++;
      const service = serviceOf(name);
      byService.set(service, (byService.get(service) ?? 0) + 1);
    }
  }
  const services = [...byService]
    .map(([service, number]) => ({ service, actions: number }))
    .sort((a, b) => b.actions - a.actions || (a.service < b.service ? -1 : 1));
  return { ...counts, unlisted: hasUnlisted, services };
}
