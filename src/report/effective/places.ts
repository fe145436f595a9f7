import type { EffectivePolicy } from '../../evaluate/effective/effective-policies.js';
import { pointerTo } from '../../model/problem.js';
import type { MergedPlace, Origin, OriginalValue, Replaced } from '../../policy/inheritance/merge.js';

/** A place of an effective document that operators spoke of, with where its values come from. */
export interface ExplainedPlace {
  /** Keys from the top, as printed. */
  readonly path: readonly string[];
  /** JSON pointer in the effective document; of a place that is not printed, where it would be. */
  readonly pointer: string;
  /** `removed`: removing has emptied the list, so that it is not printed. */
  readonly kind: 'scalar' | 'list' | 'removed';
  /** One of a scalar, each of a list, none when removed. */
  readonly values: readonly OriginalValue[];
  /** What assigned the list as a whole, if something did. */
  readonly assigned?: Origin;
  /** Values that are no more, the latest last. */
  readonly replaced: readonly Replaced[];
}

/** Every place that has or had a value, in the order of the document; none unless the policy is effective. */
export function explainedPlaces({ merged }: Pick<EffectivePolicy, 'merged'>): ExplainedPlace[] {
  const places: ExplainedPlace[] = [];
  if (merged !== undefined) collect(merged.root, [], places);
  return places;
}

function collect(place: MergedPlace, path: readonly string[], places: ExplainedPlace[]): void {
  if (!place.isContainer) places.push(explainedPlace(place, path));
  for (const child of place.children.values()) collect(child, [...path, child.key], places);
}

/** What stands at a place that is no container. */
export function explainedPlace({ value, replaced }: MergedPlace, path: readonly string[]): ExplainedPlace {
  const place = { path, pointer: pointerTo('', ...path), replaced };
  if (value === undefined) return { ...place, kind: 'removed', values: [] };
  if (value.kind === 'scalar') return { ...place, kind: 'scalar', values: [value.value] };
  const { values, assigned } = value;
  return { ...place, kind: 'list', values, ...(assigned === undefined ? {} : { assigned }) };
}
