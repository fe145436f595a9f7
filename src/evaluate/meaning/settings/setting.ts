import type { MergedPlace, Origin, OriginalValue } from '../../../policy/inheritance/merge.js';
import type { UnknownReason } from '../../authorization/decision.js';
import { childOf, listAt, type OriginalList, textOf, valueAt } from '../read-places.js';

/** One thing that an effective policy settles in an account. */
export interface Setting {
  /** Where in the effective policy it stands, as keys from the top. */
  readonly path: readonly string[];
  /** What it is about, such as `EC2 serial console`. */
  readonly title: string;
  /** What holds, such as `blocked`. */
  readonly words: string;
  /** The values behind it. */
  readonly from: readonly OriginalValue[];
  /** What assigned lists that are behind it as a whole: the only origin of an empty one. */
  readonly assigned: readonly Origin[];
  readonly doubts: readonly UnknownReason[];
}

/** What a value means: a text for each value that AWS documents, or a sentence made of any. */
export type Words = Readonly<Record<string, string>> | ((text: string) => string);

type Path = readonly string[];

/** The setting of one value; none when the policy does not speak of it. */
export function valueSetting(root: MergedPlace, path: Path, title: string, words: Words): Setting[] {
  const value = valueAt(root, ...path);
  if (value === undefined) return [];
  const text = textOf(value);
  const meaning = typeof words === 'function' ? words(text) : wordsFor(words, text);
  const doubts = meaning === undefined ? [notDocumented(path, value)] : [];
  return [{ path, title, words: meaning ?? `\`${text}\``, from: [value], assigned: [], doubts }];
}

/** The setting of a list of names; none when the policy does not speak of it. */
export function listSetting(
  root: MergedPlace,
  path: Path,
  title: string,
  words: (names: readonly string[]) => string,
): Setting[] {
  const list = listAt(root, ...path);
  if (list === undefined) return [];
  const { values, assigned } = list;
  return [
    {
      path,
      title,
      words: words(values.map(textOf)),
      from: values,
      assigned: assigned === undefined ? [] : [assigned],
      doubts: [],
    },
  ];
}

/** What is behind several lists together. */
export function originsOf(
  ...lists: readonly (OriginalList | undefined)[]
): Pick<Setting, 'from' | 'assigned'> {
  return {
    from: lists.flatMap((list) => list?.values ?? []),
    assigned: lists.flatMap((list) => list?.assigned ?? []),
  };
}

function wordsFor(words: Readonly<Record<string, string>>, text: string): string | undefined {
  return Object.hasOwn(words, text) ? words[text] : undefined;
}

/** A value that the page on the type does not name. */
export function notDocumented(path: Path, { value, origin }: OriginalValue): UnknownReason {
  return {
    kind: 'undocumented',
    code: 'value-not-documented',
    message: `AWS documents no value \`${String(value)}\` at \`${path.join('/')}\``,
    subject: origin.policyId,
  };
}

/** Paths of everything in a place that has a value, in the order of the document. */
export function leavesOf(place: MergedPlace, path: Path = []): Path[] {
  return [...place.children.values()].flatMap(({ key }) => {
    const child = childOf(place, key) ?? place.children.get(key);
    if (child === undefined || child.isOpen) return [];
    if (child.isContainer) return leavesOf(child, [...path, key]);
    return child.value === undefined ? [] : [[...path, key]];
  });
}

/** `a, b or c`, for what may be one of several. */
export function anyOf(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
}

/** `a, b and c`. */
export function allOf(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
