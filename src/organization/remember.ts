import { LayeredMap } from './layered-map.js';

/**
 * A function that remembers what it worked out from a collection for as long as that very collection is in use. States
 * share the collections that a transition does not touch, so what is derived from one is worked out once.
 */
export function remembered<K extends object, V>(make: (from: K) => V): (from: K) => V {
  const known = new WeakMap<K, V>();
  return (from) => {
    let value = known.get(from);
    if (value === undefined) {
      value = make(from);
      known.set(from, value);
    }
    return value;
  };
}

/** The entities of a map, sorted by id; remembered. */
export const sortedById: <T extends { readonly id: string }>(map: ReadonlyMap<string, T>) => readonly T[] =
  remembered((map: ReadonlyMap<string, { readonly id: string }>) =>
    [...map.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  ) as <T extends { readonly id: string }>(map: ReadonlyMap<string, T>) => readonly T[];

/**
 * A function that finds the keys of a map's entries by something that the entries have, such as the accounts by their
 * parent, in the order of the map. The index is made once for the base of a map; what a few changes laid over it is
 * looked through.
 */
export function indexed<V>(
  indexKeysOf: (value: V) => readonly string[],
): (map: ReadonlyMap<string, V>, indexKey: string) => readonly string[] {
  const indexOf = remembered((base: ReadonlyMap<string, V>) => {
    const index = new Map<string, string[]>();
    for (const [key, value] of base) {
      for (const indexKey of indexKeysOf(value)) {
        const keys = index.get(indexKey);
        if (keys === undefined) index.set(indexKey, [key]);
        else keys.push(key);
      }
    }
    return index as ReadonlyMap<string, readonly string[]>;
  });
  return (map, indexKey) => {
    if (!(map instanceof LayeredMap)) return indexOf(map).get(indexKey) ?? [];
    const layered: LayeredMap<string, V> = map;
    const changed = new Set(layered.changedKeys());
    const unchanged = (indexOf(layered.base).get(indexKey) ?? []).filter((key) => !changed.has(key));
    const added = [...changed].filter((key) => {
      const value = layered.get(key);
      return value !== undefined && indexKeysOf(value).includes(indexKey);
    });
    return added.length === 0 ? unchanged : [...unchanged, ...added];
  };
}
