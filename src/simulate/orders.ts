import type { Snapshot } from '../model/snapshot.js';
import { type ApplyOptions, applyChanges } from './apply.js';
import { type Change, type ChangeList, placeName } from './changes/change.js';
import type { RefusedChange, Simulation } from './simulation.js';

/** What AWS refuses only because changes come in another order. */
export interface OrderDependence {
  /** The other order. */
  readonly order: string;
  /** What is refused in it, and not in the order that was taken; by the positions that it has there. */
  readonly refused: readonly RefusedChange[];
  /** What is refused in the order that was taken, and not in it. */
  readonly notRefused: readonly RefusedChange[];
}

/** A simulation, and how it would differ in other orders. */
export interface OrderedSimulation extends Simulation {
  readonly orderDependence: readonly OrderDependence[];
}

/**
 * Applies changes in the order that they have, and in others that they may be carried out in as well: where that makes a
 * difference to what AWS refuses, it depends on chance, or on settings that nobody told.
 *
 * @throws InvalidInputError as `applyChanges`.
 */
export function applyInOrders(
  snapshot: Snapshot,
  changes: ChangeList,
  others: readonly { readonly order: string; readonly changes: ChangeList }[],
  options: ApplyOptions = {},
): OrderedSimulation {
  const simulation = applyChanges(snapshot, changes, options);
  const taken = byPlace(changes, simulation);
  const positions = new Map(changes.map((change, index) => [keyOf(change), index]));
  const orderDependence = others.flatMap(({ order, changes: reordered }): readonly OrderDependence[] => {
    // All of them, or what was not tried would look as if it were not refused.
    const other = byPlace(reordered, applyChanges(snapshot, reordered, { ...options, keepGoing: true }));
    const all = options.keepGoing
      ? taken
      : byPlace(changes, applyChanges(snapshot, changes, { ...options, keepGoing: true }));
    const refused = [...other]
      .filter(([key]) => !all.has(key))
      .map(([key, one]) => ({ ...one, index: positions.get(key) ?? one.index }));
    const notRefused = [...all].filter(([key]) => !other.has(key)).map(([, one]) => one);
    return refused.length + notRefused.length === 0 ? [] : [{ order, refused, notRefused }];
  });
  return { ...simulation, orderDependence };
}

/** What was refused, by what it is: positions differ from order to order. */
function byPlace(changes: ChangeList, { refused }: Simulation): ReadonlyMap<string, RefusedChange> {
  return new Map(
    refused.flatMap((one) => {
      const change = changes[one.index];
      return change === undefined ? [] : [[keyOf(change), one]];
    }),
  );
}

function keyOf({ operation, place, step, input }: Change): string {
  return `${operation} ${placeName(place)} ${step ?? ''} ${JSON.stringify(input)}`;
}
