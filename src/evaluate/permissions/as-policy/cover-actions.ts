import { serviceOf } from '../../../model/action-names.js';
import { compareText } from '../../../model/order.js';
import type { PatternBlock } from '../../../policy/statement/document.js';
import { compileGlob } from '../../authorization/compiled/globs.js';
import type { ActionSpace } from '../../symbolic/actions.js';

/** Actions, by their positions: 1 for those that are in the set. */
export type ActionMask = Uint8Array;

/** A pattern with the actions that it matches. */
interface Candidate {
  readonly pattern: string;
  readonly positions: readonly number[];
}

/**
 * Writes sets of actions as lists of patterns: few, and with care for actions that are not listed. Only patterns of the
 * policies themselves, `*`, `service:*` and names are used where an action that AWS brings out tomorrow could tell the
 * difference; where it could not, also the beginnings of names.
 */
export class ActionWriter {
  readonly #actions: ActionSpace;
  readonly #given: readonly Candidate[];
  readonly #everything: Candidate;
  /** Names (lower case) that policies have in full. */
  readonly #names: ReadonlySet<string>;

  /** @param patterns those of the policies, in lower or any case. */
  constructor(actions: ActionSpace, patterns: Iterable<string>) {
    this.#actions = actions;
    const unique = new Map<string, string>();
    for (const pattern of patterns)
      if (!unique.has(pattern.toLowerCase())) unique.set(pattern.toLowerCase(), pattern);
    this.#names = new Set([...unique.keys()].filter((pattern) => !/[*?]/.test(pattern)));
    this.#given = [...unique.values()]
      .filter((pattern) => /[*?]/.test(pattern))
      .sort(compareText)
      .map((pattern) => ({ pattern, positions: this.#matching(pattern) }));
    this.#everything = { pattern: '*', positions: Array.from({ length: actions.size }, (_, i) => i) };
  }

  #matching(pattern: string): number[] {
    const matches = compileGlob(pattern.toLowerCase());
    const positions: number[] = [];
    for (let i = 0; i < this.#actions.size; i++) if (matches(this.#actions.lowerNameAt(i))) positions.push(i);
    return positions;
  }

  /** Patterns without those that match nothing beyond what another one does. */
  withoutSuperfluous(patterns: readonly string[]): readonly string[] {
    const unique = [...new Map(patterns.map((pattern) => [pattern.toLowerCase(), pattern])).values()];
    const wide = unique.filter((pattern) => pattern.endsWith('*') && !/[*?]/.test(pattern.slice(0, -1)));
    const isWithin = (pattern: string, other: string): boolean =>
      pattern !== other && pattern.toLowerCase().startsWith(other.slice(0, -1).toLowerCase());
    return unique.filter((pattern) => !wide.some((other) => isWithin(pattern, other))).sort(compareText);
  }

  /**
   * Blocks that together match all of the first set and nothing beyond the second: one, where that can be. undefined when
   * patterns cannot say it.
   */
  blocks(must: ActionMask, may: ActionMask): readonly Omit<PatternBlock, 'pointer'>[] | undefined {
    const listed = this.#cover(must, may);
    const others = this.#cover(inverted(may), inverted(must));
    const plain = listed === undefined ? undefined : [{ negated: false, patterns: listed }];
    const negated =
      others === undefined || others.length === 0 ? undefined : [{ negated: true, patterns: others }];
    const one = shorter(plain, negated);
    if (one !== undefined) return one;
    // All but what patterns around the others match, and of that what is still missing by itself.
    const around = this.#around(inverted(may), inverted(must));
    if (around === undefined || around.length === 0) return undefined;
    const left = must.slice();
    const taken = new Uint8Array(must.length);
    for (const pattern of around) for (const position of this.#matching(pattern)) taken[position] = 1;
    for (let i = 0; i < left.length; i++) if (taken[i] === 0) left[i] = 0;
    const rest = this.#cover(left, may);
    if (rest === undefined) return undefined;
    return [
      { negated: true, patterns: around },
      ...(rest.length === 0 ? [] : [{ negated: false, patterns: rest }]),
    ];
  }

  /** As `#cover`, but for services of which patterns cannot say it, of which all actions are taken. */
  #around(must: ActionMask, may: ActionMask): readonly string[] | undefined {
    const found: string[] = [];
    const left = new Set<number>();
    must.forEach((is, position) => {
      if (is === 1) left.add(position);
    });
    for (const [service, positions] of this.#byService(left)) {
      const only = new Uint8Array(must.length);
      for (const position of positions) only[position] = 1;
      const exact = this.#cover(only, may) ?? (service === '~' ? undefined : [`${service}:*`]);
      if (exact === undefined) return undefined;
      found.push(...exact);
    }
    return [...new Set(found)].sort(compareText);
  }

  /** Patterns that together match all of the first set and nothing beyond the second. */
  #cover(must: ActionMask, may: ActionMask): readonly string[] | undefined {
    const left = new Set<number>();
    must.forEach((is, position) => {
      if (is === 1) left.add(position);
    });
    if (left.size === 0) return [];
    const isWithin = ({ positions }: Candidate): boolean =>
      positions.every((position) => may[position] === 1);
    if (isWithin(this.#everything)) return ['*'];
    const chosen: string[] = [];
    // Patterns of several services first: what they leave is told service by service.
    const wide = this.#given.filter((one) => isOfServices(one.pattern) && isWithin(one));
    this.#choose(wide, left, chosen);
    for (const [service, ofService] of this.#byService(left)) {
      const all = this.#service(service);
      if (all !== undefined && isWithin(all)) {
        chosen.push(all.pattern);
        continue;
      }
      const given = this.#given.filter(({ pattern }) => serviceOf(pattern.toLowerCase()) === service);
      const candidates = [...given, ...this.#beginnings(service, ofService, may)].filter(isWithin);
      this.#choose(candidates, ofService, chosen);
      for (const position of ofService) {
        const at = this.#actions.at(position);
        // Of actions that are not listed only those that a policy names can be named.
        if (at.kind === 'action') chosen.push(at.name);
        else if (at.kind === 'unlisted-action' && at.example !== undefined && this.#names.has(at.example)) {
          chosen.push(at.example);
        } else if (!this.#addFor(position, [...candidates, ...wide], chosen)) return undefined;
      }
    }
    return [...new Set(chosen)].sort(compareText);
  }

  /** Takes candidates as long as one saves characters, the best first, and what they match out of the set. */
  #choose(candidates: readonly Candidate[], left: Set<number>, chosen: string[]): void {
    for (;;) {
      let best: Candidate | undefined;
      let bestWorth = 1;
      for (const candidate of candidates) {
        // Characters that the names would take, for one of the pattern.
        let saved = 0;
        for (const position of candidate.positions) {
          if (left.has(position)) saved += this.#actions.lowerNameAt(position).length + 3;
        }
        const worth = saved / (candidate.pattern.length + 3);
        if (worth > bestWorth) {
          best = candidate;
          bestWorth = worth;
        }
      }
      if (best === undefined) return;
      chosen.push(best.pattern);
      for (const position of best.positions) left.delete(position);
    }
  }

  #byService(positions: ReadonlySet<number>): [string, Set<number>][] {
    const services = new Map<string, Set<number>>();
    for (const position of positions) {
      const service = serviceOf(this.#actions.lowerNameAt(position));
      const known = services.get(service) ?? new Set();
      services.set(service, known.add(position));
    }
    return [...services].sort(([a], [b]) => compareText(a, b));
  }

  /** A pattern that matches what no name can, though it saves nothing. */
  #addFor(position: number, candidates: readonly Candidate[], chosen: string[]): boolean {
    const found = candidates.find(({ positions }) => positions.includes(position));
    if (found === undefined) return false;
    if (!chosen.includes(found.pattern)) chosen.push(found.pattern);
    return true;
  }

  #service(service: string): Candidate | undefined {
    const range = this.#actions.serviceRange(service);
    if (range === undefined || service === '~') return undefined;
    const [from, until] = range;
    return { pattern: `${service}:*`, positions: Array.from({ length: until - from }, (_, i) => from + i) };
  }

  /** Beginnings of names up to a capital, for a service whose unlisted actions may all be in the set. */
  #beginnings(service: string, positions: ReadonlySet<number>, may: ActionMask): Candidate[] {
    if (!this.#unlistedMay(service, may)) return [];
    const patterns = new Set<string>();
    for (const position of positions) {
      const at = this.#actions.at(position);
      if (at.kind !== 'action') continue;
      for (const { index } of at.name.matchAll(/[A-Z]/g)) {
        if (index > service.length + 1) patterns.add(`${at.name.slice(0, index)}*`);
      }
    }
    return [...patterns]
      .sort(compareText)
      .map((pattern) => ({ pattern, positions: this.#startingWith(pattern) }));
  }

  #unlistedMay(service: string, may: ActionMask): boolean {
    const [from, until] = this.#actions.serviceRange(service.toLowerCase()) ?? [0, 0];
    for (let i = from; i < until; i++) if (this.#actions.isUnlisted(i) && may[i] !== 1) return false;
    return until > from;
  }

  /** As `#matching`, for a pattern whose only wildcard is at its end. */
  #startingWith(pattern: string): number[] {
    const start = pattern.slice(0, -1).toLowerCase();
    const [from, until] = this.#actions.serviceRange(serviceOf(start)) ?? [0, 0];
    const positions: number[] = [];
    for (let i = from; i < until; i++) if (this.#actions.lowerNameAt(i).startsWith(start)) positions.push(i);
    return positions;
  }
}

/** Has the service of a pattern wildcards? */
function isOfServices(pattern: string): boolean {
  return /[*?]/.test(serviceOf(pattern)) || !pattern.includes(':');
}

function inverted(mask: ActionMask): ActionMask {
  return mask.map((is) => 1 - is);
}

function shorter<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): readonly T[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return JSON.stringify(b).length < JSON.stringify(a).length ? b : a;
}
