/** Names of a service's actions, those first that can name a resource. */
export interface PageActions {
  readonly service: string;
  readonly withResource: readonly string[];
  readonly withoutResource: readonly string[];
}

/** A list of actions: from where, until where, and so on, among all the names of the page; then names that are not there. */
export interface PageActionList {
  readonly ranges: readonly number[];
  readonly others?: readonly string[];
}

/** All names of actions, `service:Name`, in the order in which lists of actions count. */
export function actionNamesOf(actions: readonly PageActions[]): string[] {
  return actions
    .flatMap(({ service, withResource, withoutResource }) =>
      [...withResource, ...withoutResource].map((name) => `${service}:${name}`),
    )
    .sort();
}

/** Writes lists of actions down shortly. */
export class ActionListWriter {
  readonly #positions: ReadonlyMap<string, number>;

  /** @param names as `actionNamesOf` gives them. */
  constructor(names: readonly string[]) {
    this.#positions = new Map(names.map((name, at) => [name, at]));
  }

  /** A list of actions, which may be in any order, shortly. */
  write(actions: readonly string[]): PageActionList {
    const others = actions.filter((name) => !this.#positions.has(name));
    const sorted = actions.flatMap((name) => this.#positions.get(name) ?? []).sort((a, b) => a - b);
    const ranges: number[] = [];
    for (const at of sorted) {
      if (ranges.at(-1) === at) ranges[ranges.length - 1] = at + 1;
      else ranges.push(at, at + 1);
    }
    return { ranges, ...(others.length === 0 ? {} : { others }) };
  }
}

/** The actions of a list that was written down. */
export function actionsOfList({ ranges, others = [] }: PageActionList, names: readonly string[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < ranges.length; i += 2) {
    for (const name of names.slice(ranges[i], ranges[i + 1])) found.push(name);
  }
  return [...found, ...others];
}

/** How many actions are in any of the lists; names that are not among those of the page do not count. */
export function countActions(lists: readonly PageActionList[]): number {
  const ranges = lists.flatMap(({ ranges: ends }) =>
    ends.flatMap((end, i) => (i % 2 === 0 ? [[end, ends[i + 1] ?? end] as const] : [])),
  );
  let counted = 0;
  let until = 0;
  for (const [from, end] of ranges.sort(([a], [b]) => a - b)) {
    counted += Math.max(0, end - Math.max(from, until));
    until = Math.max(until, end);
  }
  return counted;
}
