import type { MergedPlace, Origin, OriginalValue } from '../../policy/inheritance/merge.js';

/** A list with where its values come from. */
export interface OriginalList {
  readonly values: readonly OriginalValue[];
  /** What assigned the list as a whole, if something did: the only origin of an empty one. */
  readonly assigned?: Origin;
}

/** The place below a place by its fixed key; undefined when the effective policy does not print it. */
export function childOf(place: MergedPlace | undefined, key: string): MergedPlace | undefined {
  const child = place?.children.get(key);
  return child?.isOpen === true ? undefined : child;
}

/** The container at keys below a place; undefined when there is none. */
export function containerAt(
  place: MergedPlace | undefined,
  ...keys: readonly string[]
): MergedPlace | undefined {
  const found = keys.reduce(childOf, place);
  return found?.isContainer === true ? found : undefined;
}

/** The places below a container, as the effective policy prints them. */
export function entriesOf(place: MergedPlace | undefined): MergedPlace[] {
  return [...(place?.children.values() ?? [])].filter(({ isOpen }) => !isOpen);
}

/** The value at keys below a place; undefined when there is none, or a list. */
export function valueAt(
  place: MergedPlace | undefined,
  ...keys: readonly string[]
): OriginalValue | undefined {
  const value = keys.reduce(childOf, place)?.value;
  return value?.kind === 'scalar' ? value.value : undefined;
}

/** The list at keys below a place, a single value as a list of one; undefined when nothing is printed there. */
export function listAt(place: MergedPlace | undefined, ...keys: readonly string[]): OriginalList | undefined {
  const value = keys.reduce(childOf, place)?.value;
  if (value === undefined) return undefined;
  if (value.kind === 'scalar') return { values: [value.value] };
  const { values, assigned } = value;
  return { values, ...(assigned === undefined ? {} : { assigned }) };
}

/** The value as a text, whether it was written as one or not. */
export function textOf({ value }: OriginalValue): string {
  return String(value);
}

/** The value as a whole number; undefined when it is none. */
export function numberOf(value: OriginalValue | undefined): number | undefined {
  if (value === undefined || !/^-?\d{1,15}$/.test(String(value.value))) return undefined;
  return Number(value.value);
}

/** The value as yes or no, as AWS's samples write it; undefined when it is neither. */
export function booleanOf(value: OriginalValue | undefined): boolean | undefined {
  const text = value === undefined ? '' : String(value.value).toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
