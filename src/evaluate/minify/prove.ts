import type { PolicyDocument, Statement } from '../../policy/statement/document.js';
import { type Comparison, isCaveat } from '../symbolic/compare.js';
import { type ComparisonOptions, compareDocuments } from '../symbolic/compare-documents.js';

/** Whether two documents are the same, by themselves and beside any others. */
export interface Equivalence {
  /** Proved: they allow the same requests, they deny the same, and they leave the same possible. */
  readonly equivalent: boolean;
  /** Proved for all actions of the service authorization reference; others may be told apart. */
  readonly asOfCatalogue: boolean;
  /** Why it is not proved, if so. */
  readonly reason: string;
}

/**
 * Compares what two documents leave possible, what they allow and what they deny: policies of one level add up, so that
 * each of the three must be the same.
 */
export function equivalence(a: PolicyDocument, b: PolicyDocument, options: ComparisonOptions): Equivalence {
  const parts = [
    { name: 'what they leave possible', isIn: () => true },
    { name: 'what they allow', isIn: ({ effect }: Statement) => effect === 'Allow' },
    { name: 'what they deny', isIn: ({ effect }: Statement) => effect === 'Deny' },
  ];
  const compared = parts.map(({ name, isIn }) => {
    const of = (document: PolicyDocument): PolicyDocument => ({
      ...document,
      statements: document.statements.filter(isIn),
    });
    return { name, comparison: compareDocuments(of(a), of(b), options) };
  });
  const different = compared.filter(({ comparison }) => comparison.relation !== 'equivalent');
  return {
    equivalent: different.length === 0,
    asOfCatalogue: compared.every(({ comparison }) => isSameForListed(comparison)),
    reason: different.map(({ name, comparison }) => `${name} is ${comparison.relation}`).join(', '),
  };
}

/** Do the two differ in nothing but actions that the list does not have? */
function isSameForListed({ onlyA, onlyB, undecided }: Comparison): boolean {
  return (
    [...onlyA, ...onlyB].every(({ actions }) => actions.length === 0) &&
    undecided.every((one) => isCaveat(one))
  );
}
