import {
  anyOne,
  anyOneInSegment,
  anyRun,
  anyRunInSegment,
  type PatternToken,
} from '../../policy/statement/wildcard.js';

/** One character of a list, in code points; what an automaton reads where a text may be spelled in several ways. */
export interface OneOf {
  readonly oneOf: readonly number[];
}

/** A pattern as an automaton takes it: tokens of a wildcard pattern, and characters of a list. */
export type AutomatonPattern = readonly (PatternToken | OneOf)[];

/** State of an automaton in which no text that begins so can be accepted any more. */
export const DEAD = 0;
/** State in which every text that begins so is accepted. */
export const EVERYTHING = 1;

const colon = 0x3a;
const noLoop = 0;
const loopOnAll = 1;
const loopInSegment = 2;

/** Place in the patterns, which are kept as a tree so that what they begin with alike is one place. */
interface Place {
  readonly next: Map<number, number>;
  readonly lists: { readonly oneOf: readonly number[]; readonly to: number }[];
  one: number;
  oneInSegment: number;
  run: number;
  runInSegment: number;
  loop: number;
  accepts: boolean;
}

/** A set of places, as far as the automaton was walked. */
interface State {
  readonly places: readonly number[];
  readonly accepts: boolean;
  /** Characters that lead elsewhere than all others do. */
  readonly told: readonly number[];
  readonly toldSet: ReadonlySet<number>;
  readonly byCharacter: Map<number, number>;
  other: number;
}

/**
 * Accepts the texts that at least one of its patterns matches. It is made deterministic as far as it is walked: each
 * state stands for the places in the patterns where a text may have come to.
 */
export class Automaton {
  readonly #places: Place[] = [];
  readonly #states: State[] = [];
  readonly #byPlaces = new Map<string, number>();
  #effort = 0;
  /** Where reading begins. */
  readonly start: number;

  constructor(patterns: readonly AutomatonPattern[]) {
    this.#place(noLoop);
    for (const pattern of patterns) this.#add(pattern);
    this.#states.push(terminal(false), terminal(true));
    this.start = this.#state([0]);
  }

  /** How many places were looked at so far to make states: what the automaton has cost. */
  get effort(): number {
    return this.#effort;
  }

  /** The state after one more character, given as a code point. */
  step(state: number, character: number): number {
    if (state <= EVERYTHING) return state;
    const from = this.#states[state];
    if (from === undefined) return DEAD;
    if (!from.toldSet.has(character)) {
      if (from.other < 0) from.other = this.#after(from, -1);
      return from.other;
    }
    let to = from.byCharacter.get(character);
    if (to === undefined) {
      to = this.#after(from, character);
      from.byCharacter.set(character, to);
    }
    return to;
  }

  /** Is a text accepted that ends in this state? */
  accepts(state: number): boolean {
    return this.#states[state]?.accepts === true;
  }

  /** The characters that lead elsewhere from this state than all others. */
  told(state: number): readonly number[] {
    return this.#states[state]?.told ?? [];
  }

  /** Does one of the patterns match the whole text? */
  matches(text: string): boolean {
    let state = this.start;
    for (const character of text) {
      state = this.step(state, character.codePointAt(0) ?? 0);
      if (state <= EVERYTHING) return state === EVERYTHING;
    }
    return this.accepts(state);
  }

  #place(loop: number): number {
    this.#places.push({
      next: new Map(),
      lists: [],
      one: -1,
      oneInSegment: -1,
      run: -1,
      runInSegment: -1,
      loop,
      accepts: false,
    });
    return this.#places.length - 1;
  }

  #add(pattern: AutomatonPattern): void {
    let at = 0;
    for (const token of pattern) {
      if (typeof token === 'string') {
        for (const character of token) at = this.#character(at, character.codePointAt(0) ?? 0);
      } else if (typeof token === 'object') at = this.#oneOf(at, token.oneOf);
      else at = this.#wildcard(at, token);
    }
    const last = this.#places[at];
    if (last !== undefined) last.accepts = true;
  }

  #character(at: number, character: number): number {
    const place = this.#places[at];
    let to = place?.next.get(character);
    if (to === undefined) {
      to = this.#place(noLoop);
      place?.next.set(character, to);
    }
    return to;
  }

  #oneOf(at: number, characters: readonly number[]): number {
    const place = this.#places[at];
    const known = place?.lists.find(
      ({ oneOf }) => oneOf.length === characters.length && characters.every((one) => oneOf.includes(one)),
    );
    if (known !== undefined) return known.to;
    const to = this.#place(noLoop);
    place?.lists.push({ oneOf: characters, to });
    return to;
  }

  #wildcard(at: number, token: symbol): number {
    const place = this.#places[at];
    if (place === undefined) return at;
    if (token === anyRun) {
      if (place.loop === loopOnAll) return at;
      if (place.run < 0) place.run = this.#place(loopOnAll);
      return place.run;
    }
    if (token === anyRunInSegment) {
      if (place.loop !== noLoop) return at;
      if (place.runInSegment < 0) place.runInSegment = this.#place(loopInSegment);
      return place.runInSegment;
    }
    if (token === anyOne) {
      if (place.one < 0) place.one = this.#place(noLoop);
      return place.one;
    }
    if (token !== anyOneInSegment)
      throw new Error('INVARIANT (tokens): a pattern has a token of no known kind');
    if (place.oneInSegment < 0) place.oneInSegment = this.#place(noLoop);
    return place.oneInSegment;
  }

  #after(from: State, character: number): number {
    const reached: number[] = [];
    for (const number of from.places) {
      const place = this.#places[number];
      if (place === undefined) continue;
      if (place.loop === loopOnAll || (place.loop === loopInSegment && character !== colon))
        reached.push(number);
      const next = place.next.get(character);
      if (next !== undefined) reached.push(next);
      for (const { oneOf, to } of place.lists) if (oneOf.includes(character)) reached.push(to);
      if (place.one >= 0) reached.push(place.one);
      if (place.oneInSegment >= 0 && character !== colon) reached.push(place.oneInSegment);
    }
    return this.#state(reached);
  }

  /** The state of a set of places and of those that are reached from them by doing nothing. */
  #state(from: readonly number[]): number {
    const reached = new Set(from);
    let accepts = false;
    const told = new Set<number>();
    // A Set's iteration also visits what is added while it runs.
    for (const number of reached) {
      const place = this.#places[number];
      if (place === undefined) continue;
      if (place.run >= 0) reached.add(place.run);
      if (place.runInSegment >= 0) reached.add(place.runInSegment);
      if (place.accepts && place.loop === loopOnAll) return EVERYTHING;
      accepts ||= place.accepts;
      for (const character of place.next.keys()) told.add(character);
      for (const { oneOf } of place.lists) for (const character of oneOf) told.add(character);
      if (place.loop === loopInSegment || place.oneInSegment >= 0) told.add(colon);
    }
    if (reached.size === 0) return DEAD;
    // Sets of places are what takes time; the steps of a search are counted by themselves.
    this.#effort += 5 * reached.size;
    const places = [...reached].sort((a, b) => a - b);
    const key = places.join(' ');
    let state = this.#byPlaces.get(key);
    if (state === undefined) {
      state = this.#states.length;
      this.#states.push({
        places,
        accepts,
        told: [...told].sort((a, b) => a - b),
        toldSet: told,
        byCharacter: new Map(),
        other: -1,
      });
      this.#byPlaces.set(key, state);
    }
    return state;
  }
}

function terminal(accepts: boolean): State {
  return { places: [], accepts, told: [], toldSet: new Set(), byCharacter: new Map(), other: -1 };
}

/** What a search for a text gave. */
export type FoundText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' }
  /** It would have taken more steps than allowed. */
  | { readonly kind: 'over-budget' };

/** Characters for places where any will do, the most readable first. */
const fillers = Array.from('xyabcdefghijklmnopqrstuvwz0123456789XYABCDEFGHIJKLMNOPQRSTUVWZ-_', (character) =>
  character.charCodeAt(0),
);

/** How much work may still be done, over several searches. It counts down, and what is left may be less than nothing. */
export interface Effort {
  left: number;
}

/**
 * A shortest text that all automata of `inside` accept and none of `outside` does. Exact: `none` is a proof. The search
 * walks the automata side by side and never meets the same combination of states twice.
 *
 * @param budget how many combinations of states may be met.
 * @param effort steps of one automaton, and places looked at to make its states.
 */
export function findText(
  inside: readonly Automaton[],
  outside: readonly Automaton[],
  budget: number,
  effort: Effort = { left: Number.POSITIVE_INFINITY },
): FoundText {
  const automata = [...inside, ...outside];
  const positive = inside.length;
  interface Step {
    readonly states: readonly number[];
    readonly before: Step | undefined;
    readonly character: number;
  }
  const start = automata.map(({ start: state }) => state);
  if (!mayAccept(start, positive)) return { kind: 'none' };
  const seen = new Set<string>([start.join(' ')]);
  let spent = effortOf(automata);
  let front: Step[] = [{ states: start, before: undefined, character: -1 }];
  while (front.length > 0) {
    for (const step of front) {
      if (automata.every((automaton, i) => automaton.accepts(step.states[i] ?? DEAD) === i < positive)) {
        const characters: string[] = [];
        for (let at: Step | undefined = step; at !== undefined && at.character >= 0; at = at.before) {
          characters.push(String.fromCodePoint(at.character));
        }
        return { kind: 'text', text: characters.reverse().join('') };
      }
    }
    const next: Step[] = [];
    for (const step of front) {
      for (const character of charactersToTry(automata, step.states)) {
        effort.left -= automata.length;
        if (effort.left < 0) return { kind: 'over-budget' };
        const states = automata.map((automaton, i) => automaton.step(step.states[i] ?? DEAD, character));
        if (!mayAccept(states, positive)) continue;
        const key = states.join(' ');
        if (seen.has(key)) continue;
        if (seen.size >= budget) return { kind: 'over-budget' };
        seen.add(key);
        next.push({ states, before: step, character });
      }
      const now = effortOf(automata);
      effort.left -= now - spent;
      spent = now;
    }
    front = next;
  }
  return { kind: 'none' };
}

function effortOf(automata: readonly Automaton[]): number {
  return automata.reduce((sum, automaton) => sum + automaton.effort, 0);
}

function mayAccept(states: readonly number[], positive: number): boolean {
  return states.every((state, i) => state !== (i < positive ? DEAD : EVERYTHING));
}

/** The characters that any of the automata tells apart, and one that none does. */
function charactersToTry(automata: readonly Automaton[], states: readonly number[]): readonly number[] {
  const told = new Set(automata.flatMap((automaton, i) => automaton.told(states[i] ?? DEAD)));
  const filler = fillers.find((character) => !told.has(character)) ?? characterBeyond(told);
  return [filler, ...told];
}

function characterBeyond(told: ReadonlySet<number>): number {
  let character = 0xe0;
  while (told.has(character) || (character >= 0xd800 && character <= 0xdfff)) character++;
  return character;
}
