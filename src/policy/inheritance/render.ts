import type { JsonObject, JsonValue } from '../../model/json-text.js';
import type { MergedPlace } from './merge.js';

/**
 * The effective document: the merged places without operators, as `DescribeEffectivePolicy` prints it. A list that was
 * emptied by removing is left out, and so is a place of which only controls speak; containers stay.
 */
export function effectiveDocument(root: MergedPlace): JsonObject {
  return Object.fromEntries(
    [...root.children.values()].flatMap((child): [string, JsonValue][] => {
      if (child.isOpen) return [];
      if (child.isContainer) return [[child.key, effectiveDocument(child)]];
      if (child.value === undefined) return [];
      const value =
        child.value.kind === 'list' ? child.value.values.map((one) => one.value) : child.value.value.value;
      return [[child.key, value]];
    }),
  );
}
