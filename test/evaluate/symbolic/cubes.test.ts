import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { ActionSpace } from '../../../src/evaluate/symbolic/actions.js';
import { type Cube, cubeNode, cubesOf } from '../../../src/evaluate/symbolic/cubes.js';
import { FALSE, type Node, TRUE } from '../../../src/evaluate/symbolic/diagram.js';
import type { Vocabulary } from '../../../src/evaluate/symbolic/vocabulary.js';
import { Solver } from '../../../src/evaluate/symbolic/witness.js';
import { hasVariables } from '../../../src/policy/statement/match-statement.js';
import { arbitraryDocument } from '../../support/arbitrary-policies.js';
import { soundDocument } from '../../support/symbolic-agreement.js';
import { compilerOver, deny, documentOf } from './support.js';

const actions = new ActionSpace(new Catalogue().actionNames().slice(0, 50));

const unionOf = ({ diagram }: Vocabulary, cubes: readonly Cube[]): Node =>
  cubes.reduce((sum, cube) => diagram.or(sum, cubeNode(diagram, cube)), FALSE);

describe('sets as lists of cubes', () => {
  it('a-cover-is-the-set: no request more and none less, and nothing could be left out', () => {
    let several = 0;
    fc.assert(
      fc.property(arbitraryDocument('SERVICE_CONTROL_POLICY'), fc.boolean(), (text, outside) => {
        const document = soundDocument(text);
        if (document === undefined) return;
        const { vocabulary, compiler } = compilerOver(actions);
        const { diagram } = vocabulary;
        const rests = document.statements.map((one) => compiler.rest(one, hasVariables(document)));
        const union = diagram.surely(rests.reduce((sum, rest) => diagram.or(sum, rest), FALSE));
        const set = outside ? diagram.surely(diagram.not(union)) : union;
        const solver = new Solver(vocabulary);
        const isEmpty = (node: Node): boolean | 'unknown' => solver.isEmpty(node);
        const cubes = cubesOf(vocabulary, solver, set);
        if (cubes.length > 1) several++;
        const covered = unionOf(vocabulary, cubes);
        expect(isEmpty(diagram.minus(set, covered))).not.toBe(false);
        expect(isEmpty(diagram.minus(covered, set))).not.toBe(false);
        if (cubes.length > 48) return;
        for (const cube of cubes) {
          const others = unionOf(
            vocabulary,
            cubes.filter((one) => one !== cube),
          );
          expect(isEmpty(diagram.minus(cubeNode(diagram, cube), others))).not.toBe(true);
          for (const literal of cube) {
            const without = cube.filter((one) => one !== literal);
            expect(isEmpty(diagram.minus(cubeNode(diagram, without), set))).not.toBe(true);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(several).toBeGreaterThan(10);
  });

  it('nothing is no cube, everything is one without comparisons', () => {
    const { vocabulary } = compilerOver(actions);
    const solver = new Solver(vocabulary);
    expect(cubesOf(vocabulary, solver, FALSE)).toEqual([]);
    expect(cubesOf(vocabulary, solver, TRUE)).toEqual([[]]);
    expect(cubeNode(vocabulary.diagram, [])).toBe(TRUE);
  });

  it('comparisons of which one follows from the other are not written twice', () => {
    const { vocabulary, compiler } = compilerOver(actions);
    const document = documentOf(
      deny('s3:*', { StringLike: { 'aws:username': 'ab*' }, StringNotEquals: { 'aws:username': 'x' } }),
      deny('s3:*', { StringLike: { 'aws:username': 'abc*' } }),
    );
    const rests = document.statements.map((one) => compiler.rest(one, true));
    const set = rests.reduce((sum, rest) => vocabulary.diagram.or(sum, rest), FALSE);
    const cubes = cubesOf(vocabulary, new Solver(vocabulary), set);
    expect(cubes.map((cube) => cube.map(({ atom, holds }) => [atom.kind, holds]))).toEqual([
      [['value', true]],
    ]);
  });
});
