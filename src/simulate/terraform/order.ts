import { compareText } from '../../model/order.js';
import { configAddress } from './address.js';
import { Dependencies } from './dependencies.js';
import type { PlannedChange, TerraformPlan } from './plan.js';

/** One part of what is done with an instance: `apply` creates or updates it, `destroy` destroys it. */
export interface PlanStep {
  readonly id: string;
  readonly kind: 'apply' | 'destroy';
  readonly change: PlannedChange;
  /** Place among steps that do not depend on each other. */
  readonly rank: number;
}

/**
 * How steps are ordered that Terraform's graph leaves open, and that it runs at the same time.
 *
 * - `creates-first`: whatever creates comes as early as it can.
 * - `destroys-first`: whatever destroys comes as early as it can.
 * - `updates-before-deletes`: as `creates-first`, and what is deleted without replacement waits for the updates of what
 *   depended on it: so it is with `create_before_destroy`, which a plan does not tell of deleted resources.
 */
export type OrderName = 'creates-first' | 'destroys-first' | 'updates-before-deletes';

/** What steps wait for. A gate is open once every step that feeds it is done. */
export interface Requirements {
  /** Steps and gates that a step waits for, by its id; sorted. */
  readonly requires: ReadonlyMap<string, readonly string[]>;
  /** Gates that a step feeds, by its id; sorted. */
  readonly feeds: ReadonlyMap<string, readonly string[]>;
}

/** Ids of the steps of an instance. */
export function stepId(kind: PlanStep['kind'], { address }: PlannedChange): string {
  return `${kind} ${address}`;
}

/**
 * What each step waits for in Terraform's graph: what an instance depends on is applied before it and destroyed after it,
 * and a replacement is destroyed and then created, or the other way with `create_before_destroy`.
 * https://github.com/hashicorp/terraform/blob/main/docs/destroying.md
 *
 * A plan does not hold locals, so that dependencies through them are known only for what was there before (from the state).
 *
 * @param besides addresses of instances that others refer to, by the address of the other, as far as only the user knows.
 */
export function requirementsOf(
  plan: TerraformPlan,
  steps: readonly PlanStep[],
  order: OrderName,
  besides: ReadonlyMap<string, readonly string[]> = new Map(),
): Requirements {
  const dependencies = new Dependencies(plan);
  const requires = new Map<string, Set<string>>(steps.map(({ id }) => [id, new Set()]));
  const feeds = new Map<string, Set<string>>(steps.map(({ id }) => [id, new Set()]));
  const byId = new Set(steps.map(({ id }) => id));
  for (const { id, kind, change } of steps) {
    const resource = configAddress(change.instance);
    const goesLast =
      createsBeforeDestroy(change) || (order === 'updates-before-deletes' && isDeleted(change));
    const wait = (gate: string): void => void requires.get(id)?.add(gate);
    const feed = (gate: string): void => void feeds.get(id)?.add(gate);
    // The actions of a replacement are in the order in which they are taken.
    const first = stepId(createsBeforeDestroy(change) ? 'apply' : 'destroy', change);
    if (first !== id && byId.has(first)) wait(first);
    if (kind === 'apply') {
      feed(`${resource} is applied`);
      wait(`what needs ${resource} is destroyed, if not last`);
      for (const address of besides.get(change.address) ?? []) wait(`apply ${address}`);
    } else {
      if (!goesLast) feed(`${resource} is destroyed, if not last`);
      wait(`what needs ${resource} is destroyed`);
      if (goesLast) wait(`what needs ${resource} is applied`);
    }
    for (const dependency of dependencies.of(change)) {
      if (kind === 'apply') {
        wait(`${dependency} is applied`);
        wait(`${dependency} is destroyed, if not last`);
        feed(`what needs ${dependency} is applied`);
      } else {
        feed(`what needs ${dependency} is destroyed`);
        if (!createsBeforeDestroy(change)) feed(`what needs ${dependency} is destroyed, if not last`);
      }
    }
  }
  const fed = new Set([...feeds.values()].flatMap((gates) => [...gates]));
  const awaited = new Set([...requires.values()].flatMap((gates) => [...gates]));
  const sorted = (sets: ReadonlyMap<string, ReadonlySet<string>>, used: (name: string) => boolean) =>
    new Map([...sets].map(([id, names]) => [id, [...names].filter(used).sort()]));
  return {
    requires: sorted(requires, (name) => fed.has(name) || byId.has(name)),
    feeds: sorted(feeds, (name) => awaited.has(name)),
  };
}

/** The steps so that each comes after what it waits for; a circle is cut where it is met. */
export function orderedSteps(
  steps: readonly PlanStep[],
  { requires, feeds }: Requirements,
  order: OrderName,
): readonly PlanStep[] {
  const byPreference = [...steps].sort(
    (a, b) =>
      phase(a, order) - phase(b, order) ||
      (a.kind === 'apply' ? a.rank - b.rank : b.rank - a.rank) ||
      compareNaturally(a.change.address, b.change.address),
  );
  const waiting = new Map<string, number>(byPreference.map(({ id }) => [id, requires.get(id)?.length ?? 0]));
  // How many steps a step or gate still needs; a step is what opens the gate of its own id.
  const closed = new Map<string, number>(byPreference.map(({ id }) => [id, 1]));
  const behind = new Map<string, number[]>();
  byPreference.forEach(({ id }, position) => {
    for (const gate of feeds.get(id) ?? []) closed.set(gate, (closed.get(gate) ?? 0) + 1);
    for (const gate of requires.get(id) ?? []) {
      const list = behind.get(gate);
      if (list === undefined) behind.set(gate, [position]);
      else list.push(position);
    }
  });
  const ready = new ReadySteps();
  byPreference.forEach(({ id }, position) => {
    if (waiting.get(id) === 0) ready.add(position);
  });
  const done = new Set<number>();
  const ordered: PlanStep[] = [];
  for (let cut = 0; ordered.length < byPreference.length; ) {
    while (done.has(cut)) cut++;
    const position = ready.next() ?? cut;
    const step = byPreference[position];
    if (step === undefined || done.has(position)) continue;
    done.add(position);
    ordered.push(step);
    for (const gate of [step.id, ...(feeds.get(step.id) ?? [])]) {
      const left = (closed.get(gate) ?? 0) - 1;
      closed.set(gate, left);
      if (left > 0) continue;
      for (const next of behind.get(gate) ?? []) {
        const id = byPreference[next]?.id ?? '';
        const still = (waiting.get(id) ?? 0) - 1;
        waiting.set(id, still);
        if (still === 0) ready.add(next);
      }
    }
  }
  return ordered;
}

/** Positions of steps that wait for nothing, the first first. */
class ReadySteps {
  readonly #heap: number[] = [];

  add(position: number): void {
    const heap = this.#heap;
    let at = heap.push(position) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((heap[parent] ?? 0) <= (heap[at] ?? 0)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  next(): number | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const right = left + 1;
      const least =
        (heap[right] ?? Number.POSITIVE_INFINITY) < (heap[left] ?? Number.POSITIVE_INFINITY) ? right : left;
      if ((heap[least] ?? Number.POSITIVE_INFINITY) >= (heap[at] ?? 0)) break;
      this.#swap(at, least);
      at = least;
    }
    return first;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] ?? 0, heap[a] ?? 0];
  }
}

function phase({ kind }: PlanStep, order: OrderName): number {
  return (kind === 'destroy') === (order === 'destroys-first') ? 0 : 1;
}

function createsBeforeDestroy({ actions }: PlannedChange): boolean {
  return actions[0] === 'create' && actions.includes('delete');
}

function isDeleted({ actions }: PlannedChange): boolean {
  return actions.includes('delete') && !actions.includes('create');
}

/** The order of addresses: `a[2]` before `a[10]`. */
export function compareNaturally(a: string, b: string): number {
  const parts = (text: string): string[] => text.split(/(\d+)/);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [one = '', other = ''] = [left[i], right[i]];
    const order =
      i % 2 === 1 ? Number(one) - Number(other) || compareText(one, other) : compareText(one, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}
