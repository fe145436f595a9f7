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
