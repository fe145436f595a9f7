import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { isObject } from '../../model/json-values.js';
import { pointerTo } from '../../model/problem.js';

/** A leaf, or something larger, in which two effective documents differ. */
export interface DocumentDifference {
  /** JSON pointer, with keys as the first document has them where it has them. */
  readonly pointer: string;
  /** `missing`: only the second has it. `unexpected`: only the first. `different`: both, with other values. */
  readonly kind: 'missing' | 'unexpected' | 'different';
  readonly ours?: JsonValue;
  readonly theirs?: JsonValue;
}

/** Another way of writing the same. */
export interface DocumentNote {
  readonly pointer: string;
  /**
   * `list-order`: the same values in another order. `key-case`: the same key in another case. `value-type`: the same value
   * as a text and as a number or boolean. `empty-list`: an empty list that only one of them prints.
   */
  readonly kind: 'list-order' | 'key-case' | 'value-type' | 'empty-list';
  readonly ours?: JsonValue;
  readonly theirs?: JsonValue;
}

/** In what two effective documents differ, and in what only their writing does. */
export interface DocumentComparison {
  readonly differences: readonly DocumentDifference[];
  readonly notes: readonly DocumentNote[];
}

/**
 * Compares two effective documents leaf by leaf. The order of keys and of lists is no difference: AWS documents none.
 * Neither is the case of keys, which AWS prints differently in its own examples, nor whether a number is written as text.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_effective.html
 */
export function compareDocuments(ours: JsonObject, theirs: JsonObject): DocumentComparison {
  const comparison = { differences: [], notes: [] };
  compareObjects(ours, theirs, '', comparison);
  return comparison;
}

interface Draft {
  readonly differences: DocumentDifference[];
  readonly notes: DocumentNote[];
}

function compareObjects(ours: JsonObject, theirs: JsonObject, pointer: string, draft: Draft): void {
  const left = new Map(Object.entries(theirs));
  const pairs: [string, JsonValue, string | undefined][] = Object.entries(ours).map(([key, value]) => {
    const same = left.has(key) ? key : [...left.keys()].find((one) => isSameKey(one, key, ours));
    if (same !== undefined) left.delete(same);
    return [key, value, same];
  });
  for (const [key, value, same] of pairs) {
    const at = pointerTo(pointer, key);
    const other = same === undefined ? undefined : theirs[same];
    if (same !== undefined && same !== key)
      draft.notes.push({ pointer: at, kind: 'key-case', ours: key, theirs: same });
    if (other !== undefined) compareValues(value, other, at, draft);
    else if (isEmptyList(value)) draft.notes.push({ pointer: at, kind: 'empty-list', ours: value });
    else draft.differences.push({ pointer: at, kind: 'unexpected', ours: value });
  }
  for (const [key, value] of left) {
    const at = pointerTo(pointer, key);
    if (isEmptyList(value)) draft.notes.push({ pointer: at, kind: 'empty-list', theirs: value });
    else draft.differences.push({ pointer: at, kind: 'missing', theirs: value });
  }
}

/** A key in another case is the same, unless the other document has that spelling besides. */
function isSameKey(theirKey: string, ourKey: string, ours: JsonObject): boolean {
  return theirKey.toLowerCase() === ourKey.toLowerCase() && !Object.hasOwn(ours, theirKey);
}

function compareValues(ours: JsonValue, theirs: JsonValue, pointer: string, draft: Draft): void {
  if (isObject(ours) && isObject(theirs)) compareObjects(ours, theirs, pointer, draft);
  else if (Array.isArray(ours) && Array.isArray(theirs)) compareLists(ours, theirs, pointer, draft);
  else if (textOf(ours) !== textOf(theirs))
    draft.differences.push({ pointer, kind: 'different', ours, theirs });
  else if (ours !== theirs) draft.notes.push({ pointer, kind: 'value-type', ours, theirs });
}

function compareLists(
  ours: readonly JsonValue[],
  theirs: readonly JsonValue[],
  pointer: string,
  draft: Draft,
): void {
  const ourTexts = ours.map(textOf);
  const theirTexts = theirs.map(textOf);
  const before = draft.differences.length;
  ours.forEach((value, i) => {
    if (!theirTexts.includes(textOf(value))) {
      draft.differences.push({ pointer: pointerTo(pointer, i), kind: 'unexpected', ours: value });
    }
  });
  for (const value of theirs) {
    if (!ourTexts.includes(textOf(value)))
      draft.differences.push({ pointer, kind: 'missing', theirs: value });
  }
  if (draft.differences.length > before) return;
  if (ourTexts.join() !== theirTexts.join()) {
    draft.notes.push({ pointer, kind: 'list-order', ours: [...ours], theirs: [...theirs] });
  } else if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
    draft.notes.push({ pointer, kind: 'value-type', ours: [...ours], theirs: [...theirs] });
  }
}

/** The value so that a number or boolean is the same as its text. */
function textOf(value: JsonValue): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : JSON.stringify(String(value));
}

function isEmptyList(value: JsonValue): boolean {
  return Array.isArray(value) && value.length === 0;
}
