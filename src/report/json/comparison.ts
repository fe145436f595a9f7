import { type ComparisonReport, type ExplainedDifference, explained } from '../comparison.js';
import { requestDifferenceJson } from './differences.js';

/** The answer of `compare --json`. Its schema is `schema/compare-1.schema.json`. */
export function comparisonJson({ a, b, comparison, byType, dataDate }: ComparisonReport): object {
  return {
    formatVersion: 1,
    relation: comparison.relation,
    a: { kind: a.kind, id: a.id, name: a.name },
    b: { kind: b.kind, id: b.id, name: b.name },
    ...(byType === undefined ? {} : { relations: byType }),
    onlyA: explained(comparison.onlyA, b).map(differenceJson),
    onlyB: explained(comparison.onlyB, a).map(differenceJson),
    undecided: comparison.undecided,
    catalogueDate: dataDate,
  };
}

function differenceJson({ difference, refusals }: ExplainedDifference): object {
  return {
    ...requestDifferenceJson(difference),
    refusedBy: refusals.map(({ kind, message, location, details }) => ({
      kind,
      message,
      ...details,
      ...(location === undefined ? {} : { location }),
    })),
  };
}
