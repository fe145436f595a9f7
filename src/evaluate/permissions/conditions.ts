import { compareText } from '../../model/order.js';
import { type Cube, type CubeLiteral, coverOf, cubeNode, simplifiedCubes } from '../symbolic/cubes.js';
import { type Diagram, FALSE, type Node } from '../symbolic/diagram.js';
import { plainer } from '../symbolic/plainer.js';
import type { Written } from '../symbolic/value-tests.js';
import type { Vocabulary } from '../symbolic/vocabulary.js';
import type { Solver } from '../symbolic/witness.js';

/** When a request is in a set, whatever its action. */
export interface RequestCondition {
  /**
   * `when`: a request is in the set if it meets one of `anyOf`. `unless`: it is not in the set if it meets one of them.
   * `always` and `never`: whatever the request.
   */
  readonly holds: 'when' | 'unless' | 'always' | 'never';
  /** Alternatives, of which none could be left out. */
  readonly anyOf: readonly ConditionAlternative[];
}

/** Comparisons all of which must hold. */
export type ConditionAlternative = readonly ConditionTerm[];

/** An alternative with the requests that meet it. */
export interface AlternativeSet {
  readonly terms: ConditionAlternative;
  readonly node: Node;
}

/** A condition, and the requests that meet each of its alternatives. */
export interface ConditionWithSets {
  readonly condition: RequestCondition;
  /** As `condition.anyOf`. */
  readonly sets: readonly Node[];
}

/** One comparison of a condition. */
export interface ConditionTerm {
  /** A context key as AWS writes it, or `resource`. */
  readonly key: string;
  /**
   * Of a key with a list of values: `some value` compares so, or `every value` does, which holds of a request without the
   * key, too. Left out for a key with one value.
   */
  readonly quantifier?: 'some value' | 'every value';
  /** One with `not` or `none`, without quantifier, holds of a request without the key, too. */
  readonly relation: ConditionRelation;
  /** The policy language's operator that compares so, in its positive form; `Resource` for resources. */
  readonly operator?: string;
  /** As in a policy of version 2012-10-17: of several one is enough, or none may be. */
  readonly values: readonly string[];
}

/** Relations of a comparison, each with its opposite. */
const opposites = {
  'is in the request': 'is not in the request',
  'has several values': 'does not have several values',
  'is one of': 'is none of',
  'is one of (in any case)': 'is none of (in any case)',
  'matches one of': 'matches none of',
  'is within': 'is not within',
  equals: 'does not equal',
  'is less than': 'is not less than',
  'is at most': 'is not at most',
  'is greater than': 'is not greater than',
  'is at least': 'is not at least',
  'is at the time': 'is not at the time',
  'is before': 'is not before',
  'is at or before': 'is not at or before',
  'is after': 'is not after',
  'is at or after': 'is not at or after',
} as const;

/** A relation in its positive form. */
export type PositiveRelation = keyof typeof opposites;

/** How a value stands to those of a condition. */
export type ConditionRelation = PositiveRelation | (typeof opposites)[PositiveRelation];

const pairs = Object.entries(opposites) as readonly (readonly [PositiveRelation, ConditionRelation])[];

/** Every relation, for schemas and documentation. */
export const conditionRelations: readonly ConditionRelation[] = pairs.flat();

const positives: ReadonlyMap<ConditionRelation, PositiveRelation> = new Map(
  pairs.map(([positive, negative]) => [negative, positive]),
);

/** The relation that a negative one denies; undefined for a positive one. */
export function positiveOf(relation: ConditionRelation): PositiveRelation | undefined {
  return positives.get(relation);
}

/** Alternatives that are looked for first, and those up to which they are looked for at all. */
const few = 24;
const most = 400;

/**
 * A set of requests as a condition, told by what is in it or by what is not, whichever is shorter. undefined when both
 * have too many alternatives to be of use to anybody.
 *
 * @param inside requests that are in the set, whatever their action; without doubts.
 */
export function conditionOf(
  vocabulary: Vocabulary,
  solver: Solver,
  inside: Node,
): RequestCondition | undefined {
  return conditionWithSets(vocabulary, solver, inside, vocabulary.diagram.not(inside))?.condition;
}

/**
 * As `conditionOf`, with the sets of its alternatives, where it is not known of some requests whether they are in the set.
 *
 * @param outside requests that are not in the set; what is neither is not known.
 */
export function conditionWithSets(
  vocabulary: Vocabulary,
  solver: Solver,
  inside: Node,
  outside: Node,
): ConditionWithSets | undefined {
  const { diagram } = vocabulary;
  const isEmpty = (set: Node): boolean => set === FALSE || solver.isEmpty(set) === true;
  if (isEmpty(diagram.not(inside))) return { condition: { holds: 'always', anyOf: [] }, sets: [] };
  if (isEmpty(diagram.not(outside))) return { condition: { holds: 'never', anyOf: [] }, sets: [] };
  // Where nothing is in the one, only the other tells anything.
  return new Telling(vocabulary, solver).shorter(
    isEmpty(inside) ? undefined : { set: inside, may: inside },
    isEmpty(outside) ? undefined : { set: outside, may: outside },
  );
}

/**
 * Which requests among others are in a set, as a condition that says nothing of what is not among them: it is shorter.
 * Where all of them are, it always holds.
 */
export function conditionAmong(
  vocabulary: Vocabulary,
  solver: Solver,
  inside: Node,
  among: Node,
): RequestCondition | undefined {
  const { diagram } = vocabulary;
  const others = diagram.minus(among, inside);
  if (others === FALSE || solver.isEmpty(others) === true) return { holds: 'always', anyOf: [] };
  return new Telling(vocabulary, solver).shorter(
    { set: inside, may: diagram.not(others) },
    { set: others, may: diagram.not(inside) },
  )?.condition;
}

/** A set of requests as alternatives, of which a request must meet one; undefined when there are more than `limit`. */
export function alternativesOf(
  vocabulary: Vocabulary,
  solver: Solver,
  set: Node,
  limit: number,
): readonly AlternativeSet[] | undefined {
  return new Telling(vocabulary, solver).alternatives({ set, may: set }, limit);
}

/** A set to be told, by alternatives that may hold of requests of a larger one, too. */
interface Told {
  readonly set: Node;
  readonly may: Node;
}

class Telling {
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly solver: Solver,
  ) {}

  shorter(inside: Told | undefined, outside: Told | undefined): ConditionWithSets | undefined {
    const [one, other] = [inside, outside].map((told) =>
      told === undefined ? undefined : this.#plainer(told),
    );
    for (const limit of [few, most]) {
      const cubes = [one, other].map((told) =>
        told === undefined ? undefined : coverOf(this.vocabulary, told.set, limit, told.may),
      );
      const [when, unless] = [this.#simplified(one, cubes[0]), this.#simplified(other, cubes[1])];
      if (when !== undefined && (unless === undefined || lengthOf(when) <= lengthOf(unless))) {
        return withSets('when', when);
      }
      if (unless !== undefined) return withSets('unless', unless);
    }
    return undefined;
  }

  alternatives(told: Told, limit: number): readonly AlternativeSet[] | undefined {
    const plain = this.#plainer(told);
    return this.#simplified(plain, coverOf(this.vocabulary, plain.set, limit, plain.may));
  }

  #plainer({ set, may }: Told): Told {
    const [must, around] = [plainer(this.vocabulary, set), plainer(this.vocabulary, may)];
    return { set: must, may: this.vocabulary.diagram.or(must, around) };
  }

  #simplified(
    told: Told | undefined,
    cubes: readonly Cube[] | undefined,
  ): readonly AlternativeSet[] | undefined {
    if (told === undefined || cubes === undefined) return undefined;
    const { diagram } = this.vocabulary;
    const simplified = simplifiedCubes(this.vocabulary, this.solver, told.set, cubes, told.may);
    const alternatives = simplified.map((cube) => ({
      terms: alternativeOf(this.vocabulary, cube),
      node: cubeNode(diagram, cube),
    }));
    return sorted(joined(diagram, alternatives));
  }
}

function withSets(holds: 'when' | 'unless', alternatives: readonly AlternativeSet[]): ConditionWithSets {
  const anyOf = alternatives.map(({ terms }) => terms);
  return { condition: { holds, anyOf }, sets: alternatives.map(({ node }) => node) };
}

/** The comparisons of a cube; those on one key that come to one are one. */
export function alternativeOf(vocabulary: Vocabulary, cube: Cube): ConditionAlternative {
  const terms: ConditionTerm[] = [];
  for (const literal of cube) {
    const term = termOf(vocabulary, literal);
    if (term === undefined) continue;
    const at = terms.findIndex((one) => isSameQuestion(one, term) && meansNone(one));
    const known = terms[at];
    if (known === undefined) terms.push(term);
    else terms[at] = withValues(known, term.values);
  }
  return withFalse(terms).sort((a, b) => compareText(textOf(a), textOf(b)));
}

/** There, and not true: false. */
function withFalse(terms: readonly ConditionTerm[]): ConditionTerm[] {
  return terms.flatMap((term): ConditionTerm[] => {
    const others = terms.filter(({ key }) => key === term.key);
    const [one, other] = others;
    if (others.length !== 2 || one === undefined || other === undefined) return [term];
    const isThere = others.find(({ relation }) => relation === 'is in the request');
    const isNotTrue = others.find(
      ({ operator, relation }) => operator === 'Bool' && relation === 'is none of',
    );
    if (isThere === undefined || isNotTrue === undefined) return [term];
    return term === isThere ? [] : [{ ...term, relation: 'is one of', values: ['false'] }];
  });
}

function termOf(vocabulary: Vocabulary, { atom, holds }: CubeLiteral): ConditionTerm | undefined {
  if (atom.kind === 'doubt' || atom.kind === 'account') return undefined;
  const key = vocabulary.spellingOf(atom.group.name);
  switch (atom.kind) {
    case 'present':
      return { key, relation: signed('is in the request', holds), values: [] };
    case 'several':
      return { key, relation: signed('has several values', holds), values: [] };
    case 'value':
      return { key, ...comparison(atom.test.written, holds) };
    case 'some':
      return { key, ...quantified(atom.test.written, atom.outside, holds) };
    case 'relation': {
      const { of, written } = atom.relation;
      if (of === undefined) return { key, ...comparison(written, holds) };
      return { key, ...quantified(written, of === 'some-outside', holds) };
    }
  }
}

type Comparison = Omit<ConditionTerm, 'key'>;

function comparison({ operator, values }: Written, holds: boolean): Comparison {
  const relation = signed(relationOf(operator, values), holds);
  return { relation, operator, values: [...new Set(values)].sort(compareText) };
}

/** "No value is one of" is "every value is none of". */
function quantified(written: Written, outside: boolean, holds: boolean): Comparison {
  return { quantifier: holds ? 'some value' : 'every value', ...comparison(written, outside !== holds) };
}

function signed(relation: PositiveRelation, holds: boolean): ConditionRelation {
  return holds ? relation : opposites[relation];
}

const relations: Readonly<Record<string, PositiveRelation>> = {
  StringEqualsIgnoreCase: 'is one of (in any case)',
  NumericEquals: 'equals',
  NumericLessThan: 'is less than',
  NumericLessThanEquals: 'is at most',
  NumericGreaterThan: 'is greater than',
  NumericGreaterThanEquals: 'is at least',
  DateEquals: 'is at the time',
  DateLessThan: 'is before',
  DateLessThanEquals: 'is at or before',
  DateGreaterThan: 'is after',
  DateGreaterThanEquals: 'is at or after',
  IpAddress: 'is within',
};

function relationOf(operator: string, values: readonly string[]): PositiveRelation {
  const known = relations[operator];
  if (known !== undefined) return known;
  const hasWildcards = /^(StringLike|Arn|Resource)/.test(operator) && values.some(hasWildcard);
  return hasWildcards ? 'matches one of' : 'is one of';
}

function hasWildcard(value: string): boolean {
  return /[*?]/.test(value.replace(/\$\{[*?]\}/g, ''));
}

/** Alternatives that differ in the values of one comparison become one. */
function joined(diagram: Diagram, alternatives: readonly AlternativeSet[]): AlternativeSet[] {
  const kept: AlternativeSet[] = [];
  for (const one of alternatives) {
    const at = kept.findIndex(({ terms }) => difference(terms, one.terms) !== undefined);
    const known = kept[at];
    const differing = known === undefined ? undefined : difference(known.terms, one.terms);
    if (known === undefined || differing === undefined) {
      kept.push(one);
      continue;
    }
    const more = one.terms[differing]?.values ?? [];
    kept[at] = {
      terms: known.terms.map((term, i) => (i === differing ? withValues(term, more) : term)),
      node: diagram.or(known.node, one.node),
    };
  }
  return kept.length === alternatives.length ? kept : joined(diagram, kept);
}

/** The place of the one comparison in which two alternatives differ, if more values there stand for both. */
function difference(a: ConditionAlternative, b: ConditionAlternative): number | undefined {
  if (a.length !== b.length) return undefined;
  const differing = a.flatMap((term, i) => (textOf(term) === textOf(b[i]) ? [] : [i]));
  const [only] = differing;
  const [one, other] = [a[only ?? -1], b[only ?? -1]];
  if (differing.length !== 1 || one === undefined || other === undefined) return undefined;
  return isSameQuestion(one, other) && meansSome(one) ? only : undefined;
}

function isSameQuestion(a: ConditionTerm, b: ConditionTerm): boolean {
  return (
    a.key === b.key &&
    a.quantifier === b.quantifier &&
    a.operator === b.operator &&
    a.values.length > 0 &&
    (positiveOf(a.relation) === undefined) === (positiveOf(b.relation) === undefined)
  );
}

/** Does "one of these, or one of those" come to one of all? */
function meansSome({ relation, quantifier }: ConditionTerm): boolean {
  return positiveOf(relation) === undefined && quantifier !== 'every value';
}

/** Does "none of these, and none of those" come to none of all? */
function meansNone({ relation, quantifier }: ConditionTerm): boolean {
  return positiveOf(relation) !== undefined && quantifier !== 'some value';
}

function withValues(term: ConditionTerm, more: readonly string[]): ConditionTerm {
  return {
    ...term,
    ...comparison(
      { operator: term.operator ?? '', values: [...term.values, ...more] },
      positiveOf(term.relation) === undefined,
    ),
  };
}

function sorted(alternatives: readonly AlternativeSet[]): readonly AlternativeSet[] {
  return [...alternatives].sort(
    (a, b) =>
      a.terms.length - b.terms.length || compareText(a.terms.map(textOf).join(), b.terms.map(textOf).join()),
  );
}

function textOf(term: ConditionTerm | undefined): string {
  if (term === undefined) return '';
  return JSON.stringify([term.key, term.quantifier ?? '', term.relation, term.operator ?? '', term.values]);
}

/** How much there is to read. */
function lengthOf(alternatives: readonly AlternativeSet[]): number {
  return alternatives.reduce((sum, { terms }) => sum + 1 + terms.length, 0);
}
