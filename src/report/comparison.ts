import type { RequestDifference, ToldComparison } from '../evaluate/permissions/differences.js';
import type { ControlType } from '../evaluate/symbolic/organization-sets.js';
import type { Witness } from '../evaluate/symbolic/witness.js';
import type { Problem } from '../model/problem.js';
import type { ServiceSizes } from './actions.js';

/** Two sides that were compared, and what came out. */
export interface ComparisonReport {
  readonly a: ComparedSide;
  readonly b: ComparedSide;
  readonly comparison: ToldComparison;
  /** The relation by policy type, where accounts are compared in both. */
  readonly byType?: Readonly<Record<ControlType, ToldComparison['relation']>>;
  /** The day of the service authorization reference, `YYYY-MM-DD`. */
  readonly dataDate: string;
  readonly sizes: ServiceSizes;
}

/** A document or an account that is compared. */
export interface ComparedSide {
  readonly kind: 'document' | 'account';
  /** The file, or the account's id. */
  readonly id: string;
  /** How it is called in a sentence. */
  readonly name: string;
  /** Why this side refuses a request that the other lets pass. */
  readonly refusals: (witness: Witness, policyType: ControlType | undefined) => readonly Refusal[];
}

/** A reason for a refusal: a statement that denies, or that no statement allows. */
export interface Refusal {
  readonly kind: 'denied' | 'not-allowed';
  /** A sentence without its period. */
  readonly message: string;
  readonly location?: Problem['location'];
  /** What else is known of the statement. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A request difference with the reasons of the side that refuses it. */
export interface ExplainedDifference {
  readonly difference: RequestDifference;
  readonly refusals: readonly Refusal[];
}

/** What one side leaves possible and the other refuses, with why. */
export function explained(
  differences: readonly RequestDifference[],
  refusing: ComparedSide,
): ExplainedDifference[] {
  return differences.map((difference) => ({
    difference,
    refusals: refusing.refusals(difference.witness, difference.policyType),
  }));
}

/** How A stands to B, as a sentence without its period. */
export function relationSentence(report: ComparisonReport): string {
  const { relation, onlyA, onlyB } = report.comparison;
  const differences = relation === 'disjoint' ? [] : [...onlyA, ...onlyB];
  // An action that the reference does not list may have any request: `feasible` is undefined then.
  const onPaper =
    differences.length > 0 &&
    differences.every(({ feasible, feasibleActions }) => feasible === false && feasibleActions?.length === 0);
  const sentence = relationOnly(report);
  return onPaper
    ? `${sentence}, but only on paper: by the reference no request looks like those that differ`
    : sentence;
}

function relationOnly({ a, b, comparison }: ComparisonReport): string {
  const [one, other] = [`A (${a.name})`, `B (${b.name})`];
  switch (comparison.relation) {
    case 'equivalent':
      return `${one} and ${other} leave the same possible, which is proved for every request`;
    case 'a-within-b':
      return `whatever ${one} leaves possible, ${other} does, too, which is proved; B leaves more`;
    case 'b-within-a':
      return `whatever ${other} leaves possible, ${one} does, too, which is proved; A leaves more`;
    case 'overlapping':
      return `each of ${one} and ${other} leaves possible what the other does not`;
    case 'disjoint':
      return `nothing is possible under both ${one} and ${other}`;
    case 'unknown':
      return `it is not known how ${one} stands to ${other}`;
  }
}
