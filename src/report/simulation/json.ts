import { type ChangePlace, locationOf, placeName } from '../../simulate/changes/change.js';
import type { OrderedSimulation } from '../../simulate/orders.js';
import type { AppliedChange, ChangeOutcome, RefusedChange } from '../../simulate/simulation.js';
import type { StructuralDifference } from '../../simulate/structure/structure.js';
import type { DerivedReference } from '../../simulate/terraform/values.js';
import type { UntranslatedChange } from '../../simulate/untranslated.js';

/** What is told of changes that were simulated. */
export interface SimulatedChanges {
  readonly simulation: OrderedSimulation;
  readonly untranslated: readonly UntranslatedChange[];
  readonly references: readonly DerivedReference[];
}

/** Members of the answer of `whatif --json` that tell what became of the changes. */
export function simulationJson({ simulation, untranslated, references }: SimulatedChanges): object {
  const { applied, refused, undecided, skipped, orderDependence } = simulation;
  return {
    applied: applied.map(appliedJson),
    refused: refused.map(refusedJson),
    undecided: undecided.map(({ why, message, gaps, ...outcome }) => ({
      ...outcomeJson(outcome),
      why,
      message,
      gaps,
    })),
    untranslated,
    skipped: skipped.map(({ because, on, ...outcome }) => ({ ...outcomeJson(outcome), because, on })),
    orderDependence: orderDependence.map((one) => ({
      order: one.order,
      refused: one.refused.map(refusedJson),
      notRefused: one.notRefused.map(refusedJson),
    })),
    references,
  };
}

/** How the parts of two organizations differ, as `whatif --json` and `diff --json` tell it. */
export function structureJson({ resourcePolicy, ...parts }: StructuralDifference): object {
  return { ...parts, ...(resourcePolicy === undefined ? {} : { resourcePolicy }) };
}

function appliedJson({ input, answer, createdId, doubts, tolerated, ...outcome }: AppliedChange): object {
  return {
    ...outcomeJson(outcome),
    input,
    answer,
    ...(createdId === undefined ? {} : { createdId }),
    ...(tolerated === undefined ? {} : { tolerated }),
    doubts,
  };
}

function refusedJson({ input, exception, reason, message, ...outcome }: RefusedChange): object {
  return {
    ...outcomeJson(outcome),
    exception,
    ...(reason === undefined ? {} : { reason }),
    message,
    input,
  };
}

function outcomeJson({ operation, index, place }: ChangeOutcome): object {
  return { operation, index, place: placeJson(place) };
}

function placeJson(place: ChangePlace): object {
  const location = locationOf(place);
  return { kind: place.kind, name: placeName(place), ...(location === undefined ? {} : { location }) };
}
