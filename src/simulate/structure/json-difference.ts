import { type JsonValue, parseJsonText } from '../../model/json-text.js';
import { isObject } from '../../model/json-values.js';
import { compareText } from '../../model/order.js';
import { pointerTo } from '../../model/problem.js';

/** Pointers that are told; a document that has more of them was rewritten. */
const mostPointers = 100;

/** How two texts of JSON documents differ; undefined when they are the same text. */
export function documentDifference(
  before: string,
  after: string,
): { readonly kind: 'text' | 'json'; readonly pointers: readonly string[] } | undefined {
  if (before === after) return undefined;
  const [one, other] = [parseJsonText(before), parseJsonText(after)];
  // Of keys that stand twice it is chance which one counts.
  if (!one.ok || !other.ok || one.problems.length > 0 || other.problems.length > 0) {
    return { kind: 'json', pointers: [''] };
  }
  const pointers: string[] = [];
  collect(one.value, other.value, '', pointers);
  return pointers.length === 0 ? { kind: 'text', pointers } : { kind: 'json', pointers };
}

/** Adds the pointers of the smallest values that differ; the order of keys is no difference, that of lists is one. */
function collect(
  one: JsonValue | undefined,
  other: JsonValue | undefined,
  at: string,
  pointers: string[],
): void {
  if (pointers.length >= mostPointers) return;
  if (Array.isArray(one) && Array.isArray(other)) {
    for (let i = 0; i < Math.max(one.length, other.length); i++) {
      collect(one[i], other[i], pointerTo(at, i), pointers);
    }
  } else if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    for (const key of [...keys].sort(compareText)) {
      const [its, others] = [one, other].map((object) =>
        Object.hasOwn(object, key) ? object[key] : undefined,
      );
      collect(its, others, pointerTo(at, key), pointers);
    }
  } else if (one !== other) pointers.push(at);
}
