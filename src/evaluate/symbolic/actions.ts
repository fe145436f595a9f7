import { serviceOf } from '../../model/action-names.js';
import { compareText } from '../../model/order.js';
import type { PatternBlock } from '../../policy/statement/document.js';
import { compileGlob } from '../authorization/compiled/globs.js';
import type { Effort } from './automaton.js';
import { BudgetExceeded, type Diagram, FALSE, type Node, TRUE } from './diagram.js';

/** Stands for an action, or a service, that the list of actions does not have. No name has such characters. */
const unlisted = '~';

/** The actions that a position in the list of `ActionSpace` stands for. */
export type ActionAt =
  | { readonly kind: 'action'; readonly name: string }
  /** Any action of the service that is not in the list, or any that patterns match as they do the example. */
  | { readonly kind: 'unlisted-action'; readonly service: string; readonly example?: string }
  /** Any action of a service that is not in the list. */
  | { readonly kind: 'unlisted-service' };

/**
 * All actions as numbers, so that a set of actions is a diagram over the bits of the number. Names are sorted, so that
 * what a pattern such as `s3:Get*` matches is one range. Behind the actions of each service stands one number for all
 * those of it that the list does not have, and at the end one for the actions of services that it does not have: what
 * AWS brings out tomorrow.
 */
export class ActionSpace {
  /** Names in lower case, at their positions. */
  readonly #lower: readonly string[];
  /** By name in lower case, how it was given. */
  readonly #written: ReadonlyMap<string, string>;
  readonly #invented: ReadonlySet<string>;
  /** First position of each service and the one behind its last. */
  readonly #services = new Map<string, readonly [number, number]>();
  /** How many variables tell the action. */
  readonly bits: number;
  readonly #byPattern = new Map<string, readonly number[]>();
  readonly #at: ActionAt[] = [];
  readonly #named = new Map<
    number,
    readonly { readonly at: readonly number[]; readonly named: NamedActions }[]
  >();
  #searched: SearchedNames | undefined;

  /**
   * @param names `service:Name`, in any case and order; duplicates count once.
   * @param examples names (lower case) that are not in the list, each for those that patterns match alike.
   */
  constructor(names: readonly string[], examples: readonly string[] = []) {
    const byLower = new Map<string, string>();
    for (const name of examples) byLower.set(name.toLowerCase(), name);
    for (const name of names) byLower.set(name.toLowerCase(), name);
    const invented = new Set(examples);
    if (invented.size > 0) for (const name of names) invented.delete(name.toLowerCase());
    this.#written = byLower;
    this.#invented = invented;
    const lower = [...byLower.keys()];
    const services = new Set<string>();
    let last = ':';
    for (const name of byLower.keys()) {
      if (name.startsWith(last)) continue;
      const service = serviceOf(name);
      last = `${service}:`;
      services.add(service);
    }
    for (const service of services) lower.push(`${service}:${unlisted}`);
    lower.sort(compareServices);
    lower.push(`${unlisted}:${unlisted}`);
    this.#lower = lower;
    let begin = 0;
    for (let i = 1; i <= lower.length; i++) {
      const service = serviceOf(lower[begin] ?? '');
      if (i < lower.length && lower[i]?.startsWith(`${service}:`) === true) continue;
      this.#services.set(service, [begin, i]);
      begin = i;
    }
    this.bits = Math.max(1, Math.ceil(Math.log2(lower.length)));
  }

  /** How many positions there are. */
  get size(): number {
    return this.#lower.length;
  }

  /** What stands at a position. */
  at(position: number): ActionAt {
    const name = this.#lower[position];
    if (name === undefined) return { kind: 'unlisted-service' };
    let at = this.#at[position];
    if (at === undefined) {
      at = this.#actionAt(name);
      this.#at[position] = at;
    }
    return at;
  }

  #actionAt(name: string): ActionAt {
    const service = serviceOf(name);
    if (this.#invented.has(name)) return { kind: 'unlisted-action', service, example: name };
    const written = this.#written.get(name);
    if (written !== undefined) return { kind: 'action', name: written };
    return service === unlisted ? { kind: 'unlisted-service' } : { kind: 'unlisted-action', service };
  }

  /** The name at a position in lower case; one that no action has where it stands for unlisted ones. */
  lowerNameAt(position: number): string {
    return this.#lower[position] ?? '';
  }

  /**
   * The position of an action, given in any case. One that the list does not have is at the position for its like, where
   * patterns that name it are not told from those that do not: undefined then, unless it is an example.
   */
  positionOf(name: string): number | undefined {
    const wanted = name.toLowerCase();
    let low = 0;
    let high = this.#lower.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareServices(this.#lower[middle] ?? '', wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return this.#lower[low] === wanted ? low : undefined;
  }

  /** First position of a service (lower case) and the one behind its last; undefined when the list does not have it. */
  serviceRange(service: string): readonly [number, number] | undefined {
    return this.#services.get(service);
  }

  /** Services in order, each with the first position and the one behind its last; the last entry is for all others. */
  services(): [string, readonly [number, number]][] {
    return [...this.#services];
  }

  /** Is the position one for actions that the list does not have? */
  isUnlisted(position: number): boolean {
    return this.at(position).kind !== 'action';
  }

  /**
   * The requests whose action `Action` or `NotAction` matches.
   *
   * @param effort how many names may be compared with patterns.
   * @throws BudgetExceeded when that is not enough.
   */
  matching(diagram: Diagram, block: PatternBlock, effort: Effort = { left: Number.POSITIVE_INFINITY }): Node {
    const listed = this.among(diagram, this.#positionsOf(block.patterns, effort));
    return block.negated ? diagram.not(listed) : listed;
  }

  /** The requests whose action is at one of the positions, which are sorted. */
  among(diagram: Diagram, positions: readonly number[]): Node {
    const { size } = this;
    const last = positions.at(-1) === size - 1;
    // Numbers that stand for nothing go with the last one, so that equal sets stay equal.
    const build = (bit: number, from: number, begin: number, end: number): Node => {
      const width = 1 << (this.bits - bit);
      const beyond = Math.min(width, Math.max(0, from + width - size));
      const count = end - begin + (last ? beyond : 0);
      if (count === 0) return FALSE;
      if (count === width) return TRUE;
      const middle = from + width / 2;
      const cut = lowerBound(positions, middle, begin, end);
      return diagram.make(bit, build(bit + 1, from, begin, cut), build(bit + 1, middle, cut, end));
    };
    return build(0, 0, 0, positions.length);
  }

  #positionsOf(patterns: readonly string[], effort: Effort): readonly number[] {
    const [first, ...others] = patterns.map((pattern) =>
      this.#positionsOfPattern(pattern.toLowerCase(), effort),
    );
    if (others.length === 0) return first ?? [];
    return [...new Set([first ?? [], ...others].flat())].sort((a, b) => a - b);
  }

  #positionsOfPattern(pattern: string, effort: Effort): readonly number[] {
    let positions = this.#byPattern.get(pattern);
    if (positions === undefined) {
      positions = this.#match(pattern, effort);
      this.#byPattern.set(pattern, positions);
    }
    return positions;
  }

  #match(pattern: string, effort: Effort): number[] {
    if (!/[*?]/.test(pattern)) {
      const position = this.positionOf(pattern);
      return position === undefined ? [] : [position];
    }
    const service = serviceOf(pattern);
    const [from, until] =
      /[*?]/.test(service) || service === '' ? [0, this.size] : (this.#services.get(service) ?? [0, 0]);
    const matches = compileGlob(pattern);
    const positions: number[] = [];
    for (const i of this.#having(longestLiteral(pattern), from, until)) {
      if (--effort.left < 0) throw new BudgetExceeded('too many patterns of actions with wildcards');
      if (matches(this.#lower[i] ?? '')) positions.push(i);
    }
    return positions;
  }

  /** Positions of the names in which a text stands. Searching all of them as one text is much faster than each. */
  *#having(literal: string, from: number, until: number): Iterable<number> {
    this.#searched ??= searchedNames(this.#lower);
    const { text, begins } = this.#searched;
    const end = begins[until] ?? text.length;
    for (let at = begins[from] ?? text.length; at < end; ) {
      const found = text.indexOf(literal, at);
      if (found < 0 || found >= end) return;
      const position = lowerBound(begins, found + 1, from, until) - 1;
      yield position;
      at = begins[position + 1] ?? text.length;
    }
  }

  /** The names at positions, which are sorted. Equal lists of positions share one answer, since many sets have the same. */
  named(positions: readonly number[]): NamedActions {
    let key = positions.length;
    for (const position of positions) key = (Math.imul(key, 31) + position) | 0;
    const alike = this.#named.get(key) ?? [];
    const known = alike.find(({ at }) => isSameList(at, positions));
    if (known !== undefined) return known.named;
    const listed: string[] = [];
    const unlisted: ActionAt[] = [];
    for (const position of positions) {
      const at = this.at(position);
      if (at.kind === 'action') listed.push(at.name);
      else unlisted.push(at);
    }
    const first = positions[0];
    const named = {
      listed,
      sorted: [...listed].sort(),
      unlisted,
      beginsListed: first !== undefined && this.at(first).kind === 'action',
    };
    this.#named.set(key, [...alike, { at: positions, named }]);
    return named;
  }

  /** What a set asks of requests for the action at a position. */
  restAt(diagram: Diagram, node: Node, position: number): Node {
    let at = node;
    for (let bit = 0; bit < this.bits; bit++) {
      if (diagram.variableOf(at) !== bit) continue;
      at = ((position >> (this.bits - 1 - bit)) & 1) === 1 ? diagram.highOf(at) : diagram.lowOf(at);
    }
    return at;
  }

  /** `restAt` of all positions. */
  rests(diagram: Diagram, node: Node): readonly Node[] {
    const rests: Node[] = [];
    for (const { from, until, rest } of this.ranges(diagram, node)) {
      for (let i = from; i < until; i++) rests.push(rest);
    }
    return rests;
  }

  /**
   * What a set asks of requests, action by action: ranges of positions, in order, each with the rest of the question.
   * Neighbouring ranges with the same rest are one.
   */
  ranges(diagram: Diagram, node: Node): ActionRange[] {
    const ranges: ActionRange[] = [];
    const add = (from: number, until: number, rest: Node): void => {
      const last = ranges.at(-1);
      if (last !== undefined && last.rest === rest) last.until = until;
      else ranges.push({ from, until, rest });
    };
    const visit = (at: Node, bit: number, from: number): void => {
      if (from >= this.size) return;
      const width = 1 << (this.bits - bit);
      if (diagram.variableOf(at) >= this.bits) {
        add(from, Math.min(from + width, this.size), at);
        return;
      }
      const asks = diagram.variableOf(at) === bit;
      visit(asks ? diagram.lowOf(at) : at, bit + 1, from);
      visit(asks ? diagram.highOf(at) : at, bit + 1, from + width / 2);
    };
    visit(node, 0, 0);
    return ranges;
  }
}

/** Positions from `from` up to, not including, `until`, and what is asked of their requests besides. */
export interface ActionRange {
  from: number;
  until: number;
  rest: Node;
}

/** Actions by name. */
export interface NamedActions {
  /** Those of the list, in order. */
  readonly listed: readonly string[];
  /** The same, sorted as texts. */
  readonly sorted: readonly string[];
  /** What stands for others. */
  readonly unlisted: readonly ActionAt[];
  /** Is the first position one of the list? */
  readonly beginsListed: boolean;
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** All names, one a line, and where each begins. */
interface SearchedNames {
  readonly text: string;
  readonly begins: readonly number[];
}

function searchedNames(names: readonly string[]): SearchedNames {
  let begin = 0;
  const begins = names.map((name) => {
    begin += name.length + 1;
    return begin - name.length - 1;
  });
  return { text: `${names.join('\n')}\n`, begins };
}

/** The longest piece of a pattern without wildcards. */
function longestLiteral(pattern: string): string {
  return pattern
    .split(/[*?]+/)
    .reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}

/** Service by service, and in each by name; the unlisted ones last. */
function compareServices(a: string, b: string): number {
  const colonA = a.indexOf(':');
  if (b.charCodeAt(colonA) === colon && b.startsWith(a.slice(0, colonA))) return compareText(a, b);
  const colonB = b.indexOf(':');
  return (
    compareText(a.slice(0, colonA), b.slice(0, colonB)) ||
    compareText(a.slice(colonA + 1), b.slice(colonB + 1))
  );
}

const colon = ':'.charCodeAt(0);

/** The first index in the sorted list, from `begin` to `end`, whose number is at least the given one. */
function lowerBound(sorted: readonly number[], wanted: number, begin: number, end: number): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
