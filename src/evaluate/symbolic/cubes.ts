import { type Diagram, FALSE, type Node, TRUE } from './diagram.js';
import type { Atom, Vocabulary } from './vocabulary.js';
import type { Solver } from './witness.js';

/** A comparison, and whether it must hold. */
export interface CubeLiteral {
  readonly variable: number;
  readonly atom: Atom;
  readonly holds: boolean;
}

/** Comparisons all of which must come out so. None: everything. */
export type Cube = readonly CubeLiteral[];

/** How many cubes a set may have to be worked over; more are hard to read anyhow. */
const mostToSimplify = 48;

/**
 * A set as a list of cubes, of which a request must meet one: no comparison and no cube could be left out. It is what a
 * condition for people, or statements of a policy, are made of.
 *
 * S. Minato, Fast Generation of Irredundant Sum-of-Products Forms from Binary Decision Diagrams (1992), then what only
 * the comparisons themselves tell (one region is not the other) is used to leave out more.
 *
 * @param rest a set that asks nothing of the action and rests on no doubt.
 */
export function cubesOf(vocabulary: Vocabulary, solver: Solver, rest: Node): readonly Cube[] {
  return simplifiedCubes(vocabulary, solver, rest, coverOf(vocabulary, rest, Number.POSITIVE_INFINITY) ?? []);
}

/**
 * Cubes of a set as its diagram alone tells them, before anything is known of the comparisons. undefined when there are
 * more than `most`.
 *
 * @param may a set around the first: cubes may hold of it whatever makes them shorter.
 */
export function coverOf(
  vocabulary: Vocabulary,
  rest: Node,
  most: number,
  may: Node = rest,
): readonly Cube[] | undefined {
  const made = new Cover(vocabulary.diagram, most).cover(rest, may);
  return made?.cubes.map((cube) => cube.map((literal) => literalOf(vocabulary, literal)));
}

/** The cubes without what the comparisons themselves make superfluous; very many are left as they are. */
export function simplifiedCubes(
  vocabulary: Vocabulary,
  solver: Solver,
  rest: Node,
  cubes: readonly Cube[],
  may: Node = rest,
): readonly Cube[] {
  return cubes.length > mostToSimplify ? cubes : simplified(vocabulary, solver, rest, may, cubes);
}

/** The requests that meet all comparisons of a cube. */
export function cubeNode(diagram: Diagram, cube: Cube): Node {
  return [...cube]
    .sort((a, b) => b.variable - a.variable)
    .reduce(
      (below, { variable, holds }) =>
        holds ? diagram.make(variable, FALSE, below) : diagram.make(variable, below, FALSE),
      TRUE,
    );
}

function literalOf(vocabulary: Vocabulary, literal: number): CubeLiteral {
  const variable = literal < 0 ? ~literal : literal;
  const atom = vocabulary.atom(variable);
  if (atom === undefined) throw new Error('INVARIANT (no actions): a cube asks nothing of the action');
  return { variable, atom, holds: literal >= 0 };
}

function simplified(
  vocabulary: Vocabulary,
  solver: Solver,
  rest: Node,
  may: Node,
  cubes: readonly Cube[],
): Cube[] {
  const { diagram } = vocabulary;
  const within = (node: Node, set: Node): boolean => solver.isEmpty(diagram.minus(node, set)) === true;
  let kept = cubes.filter((cube) => solver.isEmpty(diagram.and(cubeNode(diagram, cube), rest)) !== true);
  kept = kept.map((cube) => {
    let shorter = cube;
    // What a key must not be is left out before that it must be there, and that before what it must be.
    for (const literal of [...cube].sort(byWeight)) {
      const without = shorter.filter((one) => one !== literal);
      if (within(cubeNode(diagram, without), may)) shorter = without;
    }
    return shorter;
  });
  for (const cube of [...kept].sort((a, b) => b.length - a.length)) {
    const others = kept.filter((one) => one !== cube);
    const covered = others.reduce((sum, one) => diagram.or(sum, cubeNode(diagram, one)), FALSE);
    if (within(diagram.and(cubeNode(diagram, cube), rest), covered)) kept = others;
  }
  return kept;
}

function byWeight(a: CubeLiteral, b: CubeLiteral): number {
  return weight(a) - weight(b);
}

function weight({ atom, holds }: CubeLiteral): number {
  if (atom.kind === 'present') return holds ? 2 : 0;
  return holds ? 3 : 1;
}

interface Covered {
  readonly cubes: readonly (readonly number[])[];
  readonly node: Node;
}

class Cover {
  readonly #diagram: Diagram;
  readonly #most: number;
  readonly #mostSteps: number;
  readonly #known = new Map<string, Covered | undefined>();

  /** @param most how many cubes there may be; more end the search. */
  constructor(diagram: Diagram, most: number) {
    this.#diagram = diagram;
    this.#most = most;
    this.#mostSteps = most * 500;
  }

  /**
   * Cubes that hold all of the first set and nothing beyond the second. Literals are variables, or their complements.
   * undefined: there are too many.
   */
  cover(must: Node, may: Node): Covered | undefined {
    if (must === FALSE) return { cubes: [], node: FALSE };
    if (may === TRUE) return { cubes: [[]], node: TRUE };
    const key = `${must} ${may}`;
    if (this.#known.has(key)) return this.#known.get(key);
    if (this.#known.size > this.#mostSteps) return undefined;
    const covered = this.#split(must, may);
    this.#known.set(key, covered);
    return covered;
  }

  #split(must: Node, may: Node): Covered | undefined {
    const diagram = this.#diagram;
    const variable = Math.min(diagram.variableOf(must), diagram.variableOf(may));
    const branch = (node: Node, high: boolean): Node => {
      if (diagram.variableOf(node) !== variable) return node;
      return high ? diagram.highOf(node) : diagram.lowOf(node);
    };
    const [mustLow, mustHigh] = [branch(must, false), branch(must, true)];
    const [mayLow, mayHigh] = [branch(may, false), branch(may, true)];
    const low = this.cover(diagram.minus(mustLow, mayHigh), mayLow);
    if (low === undefined) return undefined;
    const high = this.cover(diagram.minus(mustHigh, mayLow), mayHigh);
    if (high === undefined) return undefined;
    const left = diagram.or(diagram.minus(mustLow, low.node), diagram.minus(mustHigh, high.node));
    const both = this.cover(left, diagram.and(mayLow, mayHigh));
    if (both === undefined) return undefined;
    if (low.cubes.length + high.cubes.length + both.cubes.length > this.#most) return undefined;
    return {
      cubes: [
        ...low.cubes.map((cube) => [~variable, ...cube]),
        ...high.cubes.map((cube) => [variable, ...cube]),
        ...both.cubes,
      ],
      node: diagram.or(both.node, diagram.make(variable, low.node, high.node)),
    };
  }
}
