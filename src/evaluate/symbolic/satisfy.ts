import type { Effort } from './automaton.js';
import { FALSE, type Node, numbering, TRUE } from './diagram.js';
import { findValue, type ValueUniverse } from './find-value.js';
import type { ValueTest } from './value-tests.js';
import type { Atom, Group, Relation, Vocabulary } from './vocabulary.js';

/** What a key, or the resource, is in a request that was found. */
export interface Assigned {
  /** Values of the key; none: it is absent. For the resource there is one. */
  readonly values: readonly string[];
}

/** By the key's name in lower case, or `resource`. What does not matter is left out. */
export type Model = ReadonlyMap<string, Assigned>;

/** Is there a request in a set? */
export type Satisfied =
  /** A proof that there is none. */
  | { readonly kind: 'empty' }
  /** There may be one, as far as the comparisons by themselves tell. It must be replayed. */
  | {
      readonly kind: 'model';
      readonly model: Model;
      /** Comparisons with policy variables that were taken as they stand. */
      readonly relations: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** How much may be tried. The counts do not depend on the machine, so that the same question has the same answer. */
export interface SearchBudget {
  /** Combinations of comparisons on one key. */
  readonly paths: number;
  /** Combinations of states in one search for a text. */
  readonly states: number;
  /** Steps of automata and comparisons of values in all; see `findText`. */
  readonly effort: number;
}

/** Enough for everything that people write; hostile policies end here in a second or two. */
export const defaultBudget: SearchBudget = { paths: 20_000, states: 30_000, effort: 3_000_000 };

/** A comparison and how it comes out. */
interface Literal {
  readonly atom: Atom;
  readonly variable: number;
  readonly holds: boolean;
}

type Solved =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string }
  | {
      readonly kind: 'path';
      readonly group: Group;
      readonly literals: readonly Literal[];
      readonly next: Node;
    }
  | { readonly kind: 'end' };

type Values =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Finds requests in sets. The diagram knows nothing of what its variables compare, so a path through it may ask for what
 * no value is; each path is checked key by key. Whether a set is empty from some key on does not depend on how one came
 * there, so it is worked out once for each node.
 */
export class Satisfier {
  readonly #vocabulary: Vocabulary;
  readonly #universe: (group: Group) => ValueUniverse | undefined;
  readonly #budget: SearchBudget;
  readonly #inAll: Effort;
  readonly #solved = new Map<Node, Solved>();
  readonly #checked = new Map<string, Values>();
  #paths = 0;
  #effort: Effort = { left: 0 };

  /**
   * @param universe what values a key or the resource can have; undefined: requests do not have the key.
   * @param inAll what may be done for all questions together.
   */
  constructor(
    vocabulary: Vocabulary,
    universe: (group: Group) => ValueUniverse | undefined,
    budget: SearchBudget = defaultBudget,
    inAll: Effort = { left: Number.POSITIVE_INFINITY },
  ) {
    this.#vocabulary = vocabulary;
    this.#universe = universe;
    this.#budget = budget;
    this.#inAll = inAll;
  }

  /** A request of the set, whatever its action; with the fewest keys that were found. */
  find(node: Node): Satisfied {
    this.#paths = 0;
    const given = Math.min(this.#budget.effort, Math.max(0, this.#inAll.left));
    this.#effort = { left: given };
    const solved = this.#solve(node);
    this.#inAll.left -= given - this.#effort.left;
    if (solved.kind === 'none') return { kind: 'empty' };
    if (solved.kind === 'unknown') return solved;
    return this.#model(node);
  }

  #solve(node: Node): Solved {
    if (node === FALSE) return { kind: 'none' };
    const variable = this.#vocabulary.diagram.variableOf(node);
    // Nothing that could be compared is left: true, or true if the doubts turn out so.
    if (node === TRUE || variable >= numbering.firstDoubt) return { kind: 'end' };
    const known = this.#solved.get(node);
    if (known !== undefined) return known;
    const solved = this.#solveGroup(node, variable);
    this.#solved.set(node, solved);
    return solved;
  }

  #solveGroup(node: Node, variable: number): Solved {
    const atom = this.#vocabulary.atom(variable);
    if (atom === undefined || atom.kind === 'doubt')
      throw new Error('INVARIANT (no actions): the action is settled');
    const { group } = atom;
    const { diagram } = this.#vocabulary;
    let unknown: string | undefined;
    const walk = (at: Node, literals: readonly Literal[], before: Values): Solved | undefined => {
      if (at === FALSE) return undefined;
      if (++this.#paths > this.#budget.paths) {
        unknown = `more than ${this.#budget.paths} combinations of comparisons`;
        return undefined;
      }
      if (this.#effort.left < 0) {
        unknown = 'comparing values takes too many steps';
        return undefined;
      }
      const here = this.#vocabulary.atom(diagram.variableOf(at));
      const inside = here !== undefined && here.kind !== 'doubt' && here.group === group;
      const values = this.#values(group, literals, before);
      if (values.kind === 'none') return undefined;
      if (!inside) {
        const next = this.#solve(at);
        if (next.kind === 'none') return undefined;
        const reason =
          next.kind === 'unknown' ? next.reason : values.kind === 'unknown' ? values.reason : undefined;
        if (reason === undefined) return { kind: 'path', group, literals, next: at };
        unknown = reason;
        return undefined;
      }
      const asked = diagram.variableOf(at);
      return (
        walk(diagram.lowOf(at), [...literals, { atom: here, variable: asked, holds: false }], values) ??
        walk(diagram.highOf(at), [...literals, { atom: here, variable: asked, holds: true }], values)
      );
    };
    const found = walk(node, [], noValues);
    if (found !== undefined) return found;
    return unknown === undefined ? { kind: 'none' } : { kind: 'unknown', reason: unknown };
  }

  /**
   * Values of a key that make the comparisons come out so.
   *
   * @param before values for all of the comparisons but the last, which often serve again.
   */
  #values(group: Group, literals: readonly Literal[], before: Values = noValues): Values {
    const last = literals.at(-1);
    if (last === undefined) return noValues;
    const key = `${group.first} ${literals.map(({ variable, holds }) => (holds ? variable : ~variable)).join(' ')}`;
    let values = this.#checked.get(key);
    if (values === undefined) {
      // Nothing is asked at first, so that it was not looked at whether the key may be absent.
      const mayServe =
        before.kind === 'values' && (before.values.length > 0 || this.#universe(group)?.required !== true);
      values = mayServe && serves(group, last, before.values) ? before : this.#check(group, literals, []);
      this.#checked.set(key, values);
    }
    return values;
  }

  /** @param more tests that the values must pass, or not pass, besides. */
  #check(group: Group, literals: readonly Literal[], more: readonly Signed[]): Values {
    const universe = this.#universe(group);
    const present = literals.find(({ atom }) => atom.kind === 'present');
    const needsValue = literals.some(({ atom, holds }) => holds && atom.kind !== 'present');
    // INVARIANT (absent): no comparison holds of a key that the request does not have.
    const mayBeAbsent = !needsValue && universe?.required !== true;
    if (present?.holds === false) return mayBeAbsent ? { kind: 'values', values: [] } : { kind: 'none' };
    if (group.key !== undefined && present === undefined && mayBeAbsent)
      return { kind: 'values', values: [] };
    if (universe === undefined) return { kind: 'none' };
    const several = literals.find(({ atom }) => atom.kind === 'several');
    const signed = [...literals.flatMap(signedOf), ...more];
    if (group.key === undefined || group.key.valuedness === 'one' || several?.holds === false) {
      return this.#oneValue(signed, universe);
    }
    return this.#listOfValues(signed, universe, several?.holds === true);
  }

  /** One value that passes all tests. */
  #oneValue(tests: readonly Signed[], universe: ValueUniverse): Values {
    const inside = tests.filter((one) => one.holds !== one.outside).map(({ test }) => test);
    const outside = tests.filter((one) => one.holds === one.outside).map(({ test }) => test);
    return this.#find(inside, outside, universe);
  }

  /** "Some value is one" needs a value that is; "no value is one" binds all of them. */
  #listOfValues(tests: readonly Signed[], universe: ValueUniverse, several: boolean): Values {
    const never = tests.filter(({ holds }) => !holds);
    const allInside = never.filter(({ outside }) => outside).map(({ test }) => test);
    const allOutside = never.filter(({ outside }) => !outside).map(({ test }) => test);
    const wanted = tests.filter(({ holds }) => holds);
    const values = new Set<string>();
    for (const { test, outside } of wanted) {
      // A value that is there already may serve.
      if ([...values].some((value) => test.accepts(value) !== outside)) continue;
      const one = outside
        ? this.#find(allInside, [...allOutside, test], universe)
        : this.#find([...allInside, test], allOutside, universe);
      if (one.kind !== 'values') return one;
      for (const value of one.values) values.add(value);
    }
    if (values.size === 0) {
      const one = this.#find(allInside, allOutside, universe);
      if (one.kind !== 'values') return one;
      for (const value of one.values) values.add(value);
    }
    const list = [...values];
    const [first] = list;
    if (several && list.length === 1 && first !== undefined) {
      const avoiding = { ...universe, avoid: list };
      const second = findValue(allInside, allOutside, avoiding, this.#budget.states, this.#effort);
      list.push(second.kind === 'text' ? second.text : first);
    }
    return { kind: 'values', values: list };
  }

  #find(inside: readonly ValueTest[], outside: readonly ValueTest[], universe: ValueUniverse): Values {
    const found = findValue(inside, outside, universe, this.#budget.states, this.#effort);
    if (found.kind === 'text') return { kind: 'values', values: [found.text] };
    if (found.kind === 'none') return found;
    return { kind: 'unknown', reason: 'a search among texts took too many steps' };
  }

  #model(node: Node): Satisfied {
    const model = new Map<string, Assigned>();
    const related: { readonly group: Group; readonly literals: readonly Literal[] }[] = [];
    let at = node;
    for (let step = this.#solve(at); step.kind === 'path'; step = this.#solve(at)) {
      const { group, literals } = step;
      const values = this.#values(group, literals);
      if (values.kind === 'values') model.set(group.name, { values: values.values });
      if (literals.some(({ atom }) => atom.kind === 'relation')) related.push({ group, literals });
      at = step.next;
    }
    for (const { group, literals } of related) {
      const reason = this.#relate(model, group, literals);
      if (reason !== undefined) return { kind: 'unknown', reason };
    }
    const relations = related.flatMap(({ literals }) =>
      literals.flatMap(({ atom }) => (atom.kind === 'relation' ? [atom.relation.id] : [])),
    );
    return { kind: 'model', model, relations };
  }

  /** Comparisons with policy variables, once the variables have values. */
  #relate(model: Map<string, Assigned>, group: Group, literals: readonly Literal[]): string | undefined {
    const relations = literals.flatMap(({ atom, holds }) =>
      atom.kind === 'relation' ? [{ relation: atom.relation, holds }] : [],
    );
    const value = (key: string): string | undefined => model.get(key)?.values[0];
    const more: Signed[] = relations.flatMap(({ relation, holds }) => {
      const test = relation.resolve(value);
      return test === undefined ? [] : [{ test, holds, outside: relation.of === 'some-outside' }];
    });
    const values = this.#check(group, literals, more);
    if (values.kind === 'values') {
      model.set(group.name, { values: values.values });
      return undefined;
    }
    const variables = relations.flatMap(
      ({ relation }: { readonly relation: Relation }) => relation.variables,
    );
    return `it depends on what ${variables.map((name) => `\`\${${name}}\``).join(' and ')} stands for`;
  }
}

const noValues: Values = { kind: 'values', values: [] };

/** Does one more comparison come out so for values that were found? No values: the key is absent. */
function serves(group: Group, { atom, holds }: Literal, values: readonly string[]): boolean {
  if (values.length === 0) return group.key !== undefined && !holds;
  switch (atom.kind) {
    case 'present':
      return holds;
    case 'several':
      return values.length > 1 === holds;
    case 'value':
      return values.some((value) => atom.test.accepts(value)) === holds;
    case 'some':
      return values.some((value) => atom.test.accepts(value) !== atom.outside) === holds;
    default:
      // Policy variables are settled when their keys have values.
      return true;
  }
}

interface Signed {
  readonly test: ValueTest;
  readonly holds: boolean;
  /** The test is on what it does not accept. */
  readonly outside: boolean;
}

function signedOf({ atom, holds }: Literal): Signed[] {
  if (atom.kind === 'value') return [{ test: atom.test, holds, outside: false }];
  return atom.kind === 'some' ? [{ test: atom.test, holds, outside: atom.outside }] : [];
}
