/** A list, told by another one that is much like it: runs of that (from where, how many), and what only the list has. */
export type ListDelta<Item> = readonly ListRun<Item>[];

type ListRun<Item> =
  | { readonly from: number; readonly length: number; readonly own?: never }
  | { readonly own: readonly Item[]; readonly from?: never; readonly length?: never };

/** Tells a list by another one. Items are the same when their JSON is. */
export function deltaOf<Item>(list: readonly Item[], other: readonly Item[]): ListDelta<Item> {
  const positions = new Map(other.map((item, at): [string, number] => [JSON.stringify(item), at]));
  const runs: ({ from: number; length: number } | { own: Item[] })[] = [];
  for (const item of list) {
    const at = positions.get(JSON.stringify(item));
    const last = runs.at(-1);
    if (at === undefined) {
      if (last !== undefined && 'own' in last) last.own.push(item);
      else runs.push({ own: [item] });
    } else if (last !== undefined && 'from' in last && last.from + last.length === at) last.length++;
    else runs.push({ from: at, length: 1 });
  }
  return runs;
}

/** The list that a delta tells. What it has from the other one are the same objects. */
export function listOf<Item>(delta: ListDelta<Item>, other: readonly Item[]): Item[] {
  return delta.flatMap((run) =>
    run.own === undefined ? other.slice(run.from, run.from + run.length) : run.own,
  );
}

/** An object of lists and other values, told by another one of its kind. */
export interface ObjectDelta {
  readonly lists: Readonly<Record<string, ListDelta<unknown>>>;
  /** What is no list, as it is. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Tells an object by another one, list by list. */
export function objectDeltaOf(object: object, other: object): ObjectDelta {
  const others = new Map<string, unknown>(Object.entries(other));
  const members = Object.entries(object);
  return {
    lists: Object.fromEntries(
      members.flatMap(([name, value]) => {
        const its = others.get(name);
        return Array.isArray(value) ? [[name, deltaOf(value, Array.isArray(its) ? its : [])]] : [];
      }),
    ),
    values: Object.fromEntries(members.filter(([, value]) => !Array.isArray(value))),
  };
}

/** The object that a delta tells. */
export function objectOf<Kind extends object>({ lists, values }: ObjectDelta, other: Kind): Kind {
  const others = new Map<string, unknown>(Object.entries(other));
  const made = Object.entries(lists).map(([name, delta]): [string, unknown] => {
    const its = others.get(name);
    return [name, listOf(delta, Array.isArray(its) ? its : [])];
  });
  // It is of the kind that was told.
  return { ...values, ...Object.fromEntries(made) } as Kind;
}
