import type { TargetNode } from '../../graph/org-graph.js';
import type { Gap } from '../../model/snapshot.js';
import { FALSE, type Node, TRUE } from '../symbolic/diagram.js';
import type { Emptiness } from './emptiness.js';
import type { Chunks, Level, Levels, Removal } from './levels.js';

/** What taking something away would do to accounts. */
export type Effect =
  /** Nothing, to no account: proved. */
  | { readonly kind: 'none' }
  /** The account could do, or could no longer do, the requests of a chunk: of `rest` for some of its actions. */
  | {
      readonly kind: 'some';
      readonly change: Change;
      readonly accountId: string;
      readonly chunk: number;
      readonly node: Node;
      readonly rest: Node;
    }
  | { readonly kind: 'unknown'; readonly reason: string; readonly gaps: readonly Gap[] };

/** `gained`: requests that are denied because of it. `lost`: requests that are allowed because of it. */
export type Change = 'gained' | 'lost';

/** The requests that change for at least one account, by chunk; what rests on doubts is among them. */
export interface Changed {
  readonly gained: Chunks;
  readonly lost: Chunks;
}

/** A chunk on the way down: what the levels above leave, and, of what gets lost, what one of them would not. */
interface Passing {
  readonly pass: Node;
  readonly hit: Node;
}

type OnWay = ReadonlyMap<number, Passing>;

/**
 * What would change for which accounts if something were taken away. Only requests that it speaks of are followed, from
 * where it is attached down to the accounts; where none of them is left, or nothing new can be found, the tree below is
 * not looked at. Accounts with the same policies at each level are one.
 */
export class Removals {
  readonly #levels: Levels;
  readonly #emptiness: Emptiness;
  readonly #notRestricted: ReadonlyMap<number, Node>;

  constructor(levels: Levels, emptiness: Emptiness) {
    this.#levels = levels;
    this.#emptiness = emptiness;
    const { control, type } = levels;
    const chunks = type === 'RESOURCE_CONTROL_POLICY' ? control.notRestricted().chunks : [];
    this.#notRestricted = new Map([...chunks].map((node, chunk) => [chunk, node]));
  }

  /** Would it change anything? The first account and request that are found are enough. */
  effect(removal: Removal): Effect {
    const taken = this.#levels.taken(removal);
    if (taken === undefined) return { kind: 'unknown', reason: 'its document is not known', gaps: [] };
    const search = new Search(this.#levels, this.#emptiness);
    for (const [change, chunks] of [
      ['gained', taken.deny],
      ['lost', taken.allow],
    ] as const) {
      // What has an effect mostly has it for any of its actions: one chunk is followed before all are.
      for (const one of samplesOf(chunks)) {
        this.#walk(removal, change, one, search);
        if (search.found !== undefined) return search.found;
      }
      this.#walk(removal, change, chunks, search);
      if (search.found !== undefined) return search.found;
    }
    return search.unknown ?? this.#unreadTargets(removal, taken) ?? { kind: 'none' };
  }

  /** A policy that may be attached elsewhere, too, may do something there, if it does anything at all. */
  #unreadTargets(
    removal: Removal,
    taken: { readonly allow: Chunks; readonly deny: Chunks },
  ): Effect | undefined {
    const gaps = removal.targetId === undefined ? this.#levels.graph.unreadTargets(removal.policyId) : [];
    const isNothing = [...taken.allow.values(), ...taken.deny.values()].every((node) =>
      this.#emptiness.isProvedEmpty(node),
    );
    if (gaps.length === 0 || isNothing) return undefined;
    return { kind: 'unknown', reason: 'not all targets of the policy were read', gaps };
  }

  /** All that would change, over all accounts together. undefined: its document is not known. */
  changed(removal: Removal): Changed | undefined {
    const taken = this.#levels.taken(removal);
    if (taken === undefined) return undefined;
    const gained = new Gathering(this.#levels, this.#emptiness, taken.deny);
    this.#walk(removal, 'gained', taken.deny, gained);
    const lost = new Gathering(this.#levels, this.#emptiness, taken.allow);
    this.#walk(removal, 'lost', taken.allow, lost);
    return { gained: gained.chunks, lost: lost.chunks };
  }

  /** The targets from which on it has effect, none of them below another. */
  topmost(removal: Removal): readonly TargetNode[] {
    const { graph } = this.#levels;
    if (removal.targetId !== undefined) {
      const target = graph.target(removal.targetId);
      return target === undefined ? [] : [target];
    }
    const everywhere = graph.unreadTargets(removal.policyId).length > 0;
    const candidates = everywhere
      ? [...(graph.root === undefined ? [] : [graph.root]), ...graph.organizationalUnits, ...graph.accounts]
      : graph.targets(removal.policyId);
    const at = candidates.filter(({ id }) => this.#levels.isAt(this.#levels.at(id), removal));
    const ids = new Set(at.map(({ id }) => id));
    return at.filter(
      ({ id }) =>
        !graph
          .lineage(id)
          .nodes.slice(0, -1)
          .some((above) => ids.has(above.id)),
    );
  }

  #walk(removal: Removal, change: Change, taken: Chunks, visitor: Visitor): void {
    if (taken.size === 0) return;
    const { graph, control } = this.#levels;
    const { diagram } = control.vocabulary;
    for (const root of this.topmost(removal)) {
      if (visitor.isDone || root.id === graph.managementAccountId) continue;
      const { nodes, gaps } = graph.lineage(root.id);
      const above = nodes.at(-2);
      const start = new Map<number, Passing>();
      for (const [chunk, node] of taken) {
        const reached = diagram.minus(node, this.#notRestricted.get(chunk) ?? FALSE);
        const pass =
          above === undefined ? reached : diagram.and(reached, this.#levels.through(above.id, chunk));
        if (pass !== FALSE) start.set(chunk, { pass, hit: FALSE });
      }
      new Descent(this.#levels, this.#emptiness, removal, change, visitor, gaps).from(root, start);
    }
  }
}

/** The first chunk and the one in the middle, each by itself; none where there are few anyway. */
function samplesOf(chunks: Chunks): Chunks[] {
  const { size } = chunks;
  if (size < 4) return [];
  const samples: Chunks[] = [];
  let at = 0;
  for (const [chunk, node] of chunks) {
    if (at === 0 || at === size >> 1) samples.push(new Map([[chunk, node]]));
    if (at++ === size >> 1) break;
  }
  return samples;
}

/** What is done with the requests that reach accounts. */
interface Visitor {
  readonly isDone: boolean;
  /** Is there nothing new in it? */
  isKnown(chunk: number, node: Node): boolean;
  /** @param gaps why it is not certain that it is so; for an account that was not read, the id is undefined. */
  visit(chunks: Chunks, change: Change, accountId: string | undefined, gaps: readonly Gap[]): void;
}

class Descent {
  readonly #levels: Levels;
  readonly #emptiness: Emptiness;
  readonly #removal: Removal;
  readonly #change: Change;
  readonly #visitor: Visitor;
  /** Why levels above may be missing. */
  readonly #gaps: readonly Gap[];

  constructor(
    levels: Levels,
    emptiness: Emptiness,
    removal: Removal,
    change: Change,
    visitor: Visitor,
    gaps: readonly Gap[],
  ) {
    this.#levels = levels;
    this.#emptiness = emptiness;
    this.#removal = removal;
    this.#change = change;
    this.#visitor = visitor;
    this.#gaps = gaps;
  }

  from(target: TargetNode, start: OnWay): void {
    const isWhere = this.#removal.targetId === undefined || this.#removal.targetId === target.id;
    const passing = this.#past(this.#levels.at(target.id), isWhere, start);
    if (target.kind === 'account') this.#arrive(passing, [target.id]);
    else this.#below(target.id, passing);
  }

  #below(targetId: string, passing: OnWay): void {
    if (passing.size === 0 || this.#visitor.isDone) return;
    const { graph } = this.#levels;
    const isWhere = this.#removal.targetId === undefined;
    const { groups, units } = this.#levels.below(targetId);
    for (const { level, accounts } of groups) {
      this.#arrive(this.#past(level, isWhere, passing), accounts);
      if (this.#visitor.isDone) return;
    }
    for (const unit of units) this.#below(unit, this.#past(this.#levels.at(unit), isWhere, passing));
    const unread = graph.childrenGaps(targetId);
    if (unread.length > 0) this.#visitor.visit(this.#resultOf(passing), this.#change, undefined, unread);
  }

  /** What passes one level more. */
  #past(level: Level, isWhere: boolean, before: OnWay): OnWay {
    const { diagram } = this.#levels.control.vocabulary;
    const isTaken = isWhere && this.#levels.isAt(level, this.#removal);
    const after = new Map<number, Passing>();
    for (const [chunk, { pass, hit }] of before) {
      const without = isTaken ? this.#levels.leftWithout(level, this.#removal, chunk) : undefined;
      let next: Passing;
      if (this.#change === 'gained') {
        next = { pass: diagram.and(pass, without ?? this.#levels.left(level, chunk)), hit: TRUE };
      } else {
        const left = this.#levels.left(level, chunk);
        next = {
          pass: diagram.and(pass, left),
          hit: without === undefined ? hit : diagram.or(hit, diagram.minus(left, without)),
        };
      }
      if (this.#emptiness.isProvedEmpty(next.pass) || this.#visitor.isKnown(chunk, next.pass)) continue;
      after.set(chunk, next);
    }
    return after;
  }

  #resultOf(passing: OnWay): Chunks {
    const { diagram } = this.#levels.control.vocabulary;
    const result = new Map<number, Node>();
    for (const [chunk, { pass, hit }] of passing) {
      const node = diagram.and(pass, hit);
      if (!this.#emptiness.isProvedEmpty(node)) result.set(chunk, node);
    }
    return result;
  }

  #arrive(passing: OnWay, accounts: readonly string[]): void {
    if (passing.size === 0) return;
    const result = this.#resultOf(passing);
    if (result.size === 0) return;
    if (!this.#emptiness.dependsOnAccount(result)) {
      const [first] = accounts;
      if (first !== undefined) this.#visitor.visit(result, this.#change, first, this.#gaps);
      return;
    }
    const seen = new Set<string>();
    for (const accountId of accounts) {
      const { key, make } = this.#emptiness.forAccount(result, accountId);
      if (seen.has(key)) continue;
      seen.add(key);
      this.#visitor.visit(make(), this.#change, accountId, this.#gaps);
      if (this.#visitor.isDone) return;
    }
  }
}

/** Looks for one request that changes for certain. */
class Search implements Visitor {
  found: Extract<Effect, { readonly kind: 'some' }> | undefined;
  unknown: Extract<Effect, { readonly kind: 'unknown' }> | undefined;
  readonly #levels: Levels;
  readonly #emptiness: Emptiness;

  constructor(levels: Levels, emptiness: Emptiness) {
    this.#levels = levels;
    this.#emptiness = emptiness;
  }

  get isDone(): boolean {
    return this.found !== undefined;
  }

  isKnown(): boolean {
    return false;
  }

  visit(chunks: Chunks, change: Change, accountId: string | undefined, gaps: readonly Gap[]): void {
    if (chunks.size === 0) return;
    if (accountId === undefined) {
      this.unknown ??= { kind: 'unknown', reason: 'not all accounts that it reaches were read', gaps };
      return;
    }
    const found = this.#emptiness.find(chunks, accountId);
    if (found.kind === 'none') return;
    if (found.kind === 'unknown') {
      const subjects = new Set(found.doubts.filter(({ kind }) => kind === 'gap').map(({ code }) => code));
      const hiding = this.#levels.graph.snapshot.gaps.filter(({ operation }) => subjects.has(operation));
      this.unknown ??= { kind: 'unknown', reason: found.reason, gaps: hiding };
      return;
    }
    const { graph, type } = this.#levels;
    if (gaps.length > 0) {
      this.unknown ??= { kind: 'unknown', reason: 'the levels above it were not all read', gaps };
    } else if (graph.policyTypeStatus(type) === 'unknown') {
      const roots = graph.snapshot.gaps.filter(({ operation }) => operation === 'ListRoots');
      this.unknown ??= {
        kind: 'unknown',
        reason: `whether \`${type}\` is enabled is not known`,
        gaps: roots,
      };
    } else {
      const { chunk, rest } = found;
      const node = chunks.get(chunk) ?? FALSE;
      this.found = { kind: 'some', change, accountId, chunk, node, rest };
    }
  }
}

/** Gathers what changes, over all accounts. */
class Gathering implements Visitor {
  readonly isDone = false;
  readonly chunks = new Map<number, Node>();
  readonly #left: Map<number, Node>;
  readonly #levels: Levels;
  readonly #emptiness: Emptiness;

  constructor(levels: Levels, emptiness: Emptiness, taken: Chunks) {
    this.#levels = levels;
    this.#emptiness = emptiness;
    this.#left = new Map(taken);
  }

  /** Other accounts than those that were visited may make another set of what depends on the account. */
  isKnown(chunk: number, node: Node): boolean {
    const known = this.#levels.control.vocabulary.diagram.and(node, this.#left.get(chunk) ?? FALSE);
    return known === FALSE && !this.#emptiness.dependsOnAccount(new Map([[chunk, node]]));
  }

  visit(chunks: Chunks): void {
    const { diagram } = this.#levels.control.vocabulary;
    for (const [chunk, node] of chunks) {
      this.chunks.set(chunk, diagram.or(this.chunks.get(chunk) ?? FALSE, node));
      this.#left.set(chunk, diagram.minus(this.#left.get(chunk) ?? FALSE, node));
    }
  }
}
