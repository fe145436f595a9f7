import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import type { Comparison } from '../../../src/evaluate/symbolic/compare.js';
import { compareDocuments } from '../../../src/evaluate/symbolic/compare-documents.js';
import { spaceOptions } from '../../../src/evaluate/symbolic/from-catalogue.js';
import { soundDocument } from '../../support/symbolic-agreement.js';

/** Two lists of statements, with how they stand to each other by the IAM User Guide, worked out by hand. */
interface Pair {
  readonly name: string;
  readonly relation: string;
  readonly a: readonly object[];
  readonly b: readonly object[];
}

const pairs = JSON.parse(readFileSync('test/cases/compare/pairs.json', 'utf8')) as Pair[];
const options = spaceOptions(new Catalogue());

function compared(a: readonly object[], b: readonly object[]): Comparison {
  const [one, other] = [a, b].map((Statement) =>
    soundDocument(JSON.stringify({ Version: '2012-10-17', Statement })),
  );
  if (one === undefined || other === undefined) throw new Error('AWS takes both documents');
  return compareDocuments(one, other, options);
}

describe('pairs of policies whose relation is known', () => {
  it.each(pairs)('$name: $relation', ({ a, b, relation }) => {
    expect(compared(a, b).relation).toBe(relation);
    const mirrored = new Map([
      ['a-within-b', 'b-within-a'],
      ['b-within-a', 'a-within-b'],
    ]);
    expect(compared(b, a).relation).toBe(mirrored.get(relation) ?? relation);
  });

  it.each(pairs.filter(({ name }) => name.endsWith('on paper')))('$name', ({ a, b }) => {
    const { onlyA, onlyB } = compared(a, b);
    const feasible = [...onlyA, ...onlyB].map((group) => group.feasible);
    expect(feasible).toContain(false);
    expect(feasible).not.toContain(true);
  });
});
