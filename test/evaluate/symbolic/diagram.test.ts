import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BudgetExceeded,
  Diagram,
  FALSE,
  marks,
  type Node,
  numbering,
  TRUE,
} from '../../../src/evaluate/symbolic/diagram.js';

/** Variables that tell the action, of the request, that depend on the account, and doubts. */
const variables = [
  0,
  3,
  numbering.actionsEnd,
  numbering.actionsEnd + 1,
  numbering.actionsEnd + numbering.account,
  numbering.actionsEnd + numbering.account + 1,
  numbering.firstDoubt,
  numbering.firstDoubt + 1,
];
const accountVariables = variables.slice(4, 6);

/** A way to make a set; what it means is worked out for one assignment of the variables at a time. */
type Formula =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'and' | 'or' | 'minus'; readonly a: Formula; readonly b: Formula }
  | { readonly kind: 'choose'; readonly a: Formula; readonly b: Formula; readonly c: Formula };

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...variables).map((variable): Formula => ({ kind: 'variable', variable })),
    fc.boolean().map((value): Formula => ({ kind: 'constant', value })),
    tie('formula').map((of): Formula => ({ kind: 'not', of })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const, 'minus' as const), tie('formula'), tie('formula'))
      .map(([kind, a, b]): Formula => ({ kind, a, b })),
    fc
      .tuple(tie('formula'), tie('formula'), tie('formula'))
      .map(([a, b, c]): Formula => ({ kind: 'choose', a, b, c })),
  ),
}));

function made(diagram: Diagram, one: Formula): Node {
  switch (one.kind) {
    case 'constant':
      return one.value ? TRUE : FALSE;
    case 'variable':
      return diagram.variable(one.variable);
    case 'not':
      return diagram.not(made(diagram, one.of));
    case 'choose':
      return diagram.choose(made(diagram, one.a), made(diagram, one.b), made(diagram, one.c));
    default:
      return diagram[one.kind](made(diagram, one.a), made(diagram, one.b));
  }
}

function meaning(one: Formula, holds: (variable: number) => boolean): boolean {
  switch (one.kind) {
    case 'constant':
      return one.value;
    case 'variable':
      return holds(one.variable);
    case 'not':
      return !meaning(one.of, holds);
    case 'and':
      return meaning(one.a, holds) && meaning(one.b, holds);
    case 'or':
      return meaning(one.a, holds) || meaning(one.b, holds);
    case 'minus':
      return meaning(one.a, holds) && !meaning(one.b, holds);
    case 'choose':
      return meaning(one.a, holds) ? meaning(one.b, holds) : meaning(one.c, holds);
  }
}

/** Every assignment of the variables, as bits. */
const assignments = Array.from({ length: 1 << variables.length }, (_, bits) => bits);
const truth =
  (bits: number) =>
  (variable: number): boolean =>
    ((bits >> variables.indexOf(variable)) & 1) === 1;

function walked(diagram: Diagram, node: Node, holds: (variable: number) => boolean): boolean {
  let at = node;
  while (at > TRUE) at = holds(diagram.variableOf(at)) ? diagram.highOf(at) : diagram.lowOf(at);
  return at === TRUE;
}

const walkedTable = (diagram: Diagram, node: Node): string =>
  assignments.map((bits) => +walked(diagram, node, truth(bits))).join('');
const tableOf = (one: Formula): string => assignments.map((bits) => +meaning(one, truth(bits))).join('');

describe('decision diagrams', () => {
  it('a-set-means-what-it-was-made-of', () => {
    fc.assert(
      fc.property(formula, (one) => {
        const diagram = new Diagram();
        const node = made(diagram, one);
        expect(walkedTable(diagram, node)).toBe(tableOf(one));
      }),
      { numRuns: 300 },
    );
  });

  it('equal-functions-are-equal-nodes: and different ones are not', () => {
    fc.assert(
      fc.property(formula, formula, (a, b) => {
        const diagram = new Diagram();
        expect(made(diagram, a) === made(diagram, b)).toBe(tableOf(a) === tableOf(b));
      }),
      { numRuns: 300 },
    );
  });

  it('the laws of sets hold', () => {
    fc.assert(
      fc.property(formula, formula, formula, (one, two, three) => {
        const diagram = new Diagram();
        const [a, b, c] = [made(diagram, one), made(diagram, two), made(diagram, three)];
        const { and, or, minus, not } = {
          and: (x: Node, y: Node) => diagram.and(x, y),
          or: (x: Node, y: Node) => diagram.or(x, y),
          minus: (x: Node, y: Node) => diagram.minus(x, y),
          not: (x: Node) => diagram.not(x),
        };
        expect(not(not(a))).toBe(a);
        expect(not(and(a, b))).toBe(or(not(a), not(b)));
        expect(not(or(a, b))).toBe(and(not(a), not(b)));
        expect(minus(a, a)).toBe(FALSE);
        expect(and(a, not(a))).toBe(FALSE);
        expect(or(a, not(a))).toBe(TRUE);
        expect(and(a, or(a, b))).toBe(a);
        expect(or(a, and(a, b))).toBe(a);
        expect(and(a, b)).toBe(and(b, a));
        expect(and(a, and(b, c))).toBe(and(and(a, b), c));
        expect(and(a, or(b, c))).toBe(or(and(a, b), and(a, c)));
        expect(or(minus(a, b), and(a, b))).toBe(a);
        expect(diagram.choose(a, b, c)).toBe(or(and(a, b), and(not(a), c)));
        expect(diagram.choose(a, TRUE, FALSE)).toBe(a);
      }),
      { numRuns: 300 },
    );
  });

  it('surely is what is in it however the doubts turn out, possibly what is in it if they turn out so', () => {
    const doubts = variables.slice(6);
    fc.assert(
      fc.property(formula, (one) => {
        const diagram = new Diagram();
        const node = made(diagram, one);
        const [surely, possibly] = [diagram.surely(node), diagram.possibly(node)];
        expect(diagram.hasMark(surely, marks.doubt) || diagram.hasMark(possibly, marks.doubt)).toBe(false);
        const outcomes = assignments.map((bits) =>
          assignments
            .slice(0, 1 << doubts.length)
            .map((other) =>
              meaning(one, (variable) =>
                variable >= numbering.firstDoubt
                  ? ((other >> (variable - numbering.firstDoubt)) & 1) === 1
                  : truth(bits)(variable),
              ),
            ),
        );
        expect(walkedTable(diagram, surely)).toBe(outcomes.map((some) => +some.every(Boolean)).join(''));
        expect(walkedTable(diagram, possibly)).toBe(outcomes.map((some) => +some.some(Boolean)).join(''));
      }),
      { numRuns: 100 },
    );
  });

  it('replace puts sets in the place of variables, also such that ask smaller ones', () => {
    fc.assert(
      fc.property(formula, formula, formula, (one, first, second) => {
        const diagram = new Diagram();
        const parts = new Map<number, Formula>([
          [accountVariables[0] ?? 0, first],
          [accountVariables[1] ?? 0, second],
        ]);
        const replaced = diagram.replace(made(diagram, one), marks.account, (variable) => {
          const part = parts.get(variable);
          return part === undefined ? undefined : made(diagram, part);
        });
        const wanted = assignments.map((bits) =>
          meaning(one, (variable) => {
            const part = parts.get(variable);
            return part === undefined ? truth(bits)(variable) : meaning(part, truth(bits));
          }),
        );
        expect(walkedTable(diagram, replaced)).toBe(wanted.map(Number).join(''));
      }),
      { numRuns: 200 },
    );
  });

  it('tells the variables on which a set depends, and only those', () => {
    fc.assert(
      fc.property(formula, (one) => {
        const diagram = new Diagram();
        const node = made(diagram, one);
        const depends = variables.filter((variable) =>
          assignments.some((bits) => {
            const other = (wanted: number): boolean => truth(bits)(wanted) !== (wanted === variable);
            return meaning(one, truth(bits)) !== meaning(one, other);
          }),
        );
        expect(diagram.variablesOf(node)).toEqual(depends);
        expect(diagram.hasMark(node, marks.account)).toBe(
          depends.some((variable) => accountVariables.includes(variable)),
        );
        expect(diagram.variablesOf(node, marks.account)).toEqual(
          depends.filter((variable) => accountVariables.includes(variable)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('stays right while its tables grow', () => {
    const diagram = new Diagram();
    const base = numbering.actionsEnd;
    // How many of 60 variables hold, by remainder of 7: some thousand nodes, most of them made after the tables grew.
    let counts = [TRUE, ...Array.from({ length: 6 }, () => FALSE)];
    for (let i = 59; i >= 0; i--) {
      counts = counts.map((node, rest) => diagram.make(base + i, node, counts[(rest + 6) % 7] ?? FALSE));
      for (let j = 0; j < 40; j++)
        diagram.and(counts[j % 7] ?? TRUE, diagram.variable(base + 100 + i * 40 + j));
    }
    for (let seed = 1; seed < 200; seed++) {
      const holds = (variable: number): boolean => ((variable * 7919 * seed) >> 5) % 2 === 1;
      const count = Array.from({ length: 60 }, (_, i) => +holds(base + i)).reduce((a, b) => a + b, 0);
      counts.forEach((node, rest) => {
        expect(walked(diagram, node, holds)).toBe((count - rest + 70) % 7 === 0);
      });
    }
    expect(diagram.size).toBeGreaterThan(4096);
  });

  it('ends with the typed error when it has too many nodes, and goes on afterwards', () => {
    const diagram = new Diagram(50);
    const all = Array.from({ length: 30 }, (_, i) => diagram.variable(numbering.actionsEnd + i));
    const parity = (): Node => all.reduce((sum, one) => diagram.choose(sum, diagram.not(one), one), FALSE);
    expect(parity).toThrow(BudgetExceeded);
    expect(diagram.and(all[0] ?? TRUE, all[0] ?? TRUE)).toBe(all[0]);
    expect(parity).toThrow(BudgetExceeded);
  });

  it('ends with the typed error where a path would be too long, not at the end of the stack', () => {
    const diagram = new Diagram();
    const chain = (from: number): Node => {
      let node: Node = TRUE;
      for (let i = 1480; i >= 0; i--) node = diagram.make(numbering.actionsEnd + 2 * i + from, FALSE, node);
      return node;
    };
    const [even, odd] = [chain(0), chain(1)];
    expect(() => diagram.and(even, odd)).toThrow(BudgetExceeded);
    expect(() => diagram.or(even, odd)).toThrow(BudgetExceeded);
    expect(diagram.surely(even)).toBe(even);
    expect(diagram.replace(even, marks.account, () => undefined)).toBe(even);
  });
});
