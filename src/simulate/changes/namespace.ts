import type { Change, ChangeList, ChangeValue } from './change.js';

/**
 * Changes whose references stand apart from those of others: two files may call different things by the same `ref`.
 *
 * @param name what the references are put under, such as the file's name.
 */
export function inNamespace(changes: ChangeList, name: string): ChangeList {
  const within = (ref: string): string => refIn(name, ref);
  return changes.map(
    (change): Change => ({
      ...change,
      input: Object.fromEntries(
        Object.entries(change.input).map(([member, value]) => [member, valueWithin(value, within)]),
      ),
      ...(change.ref === undefined ? {} : { ref: within(change.ref) }),
      ...(change.caller === undefined ? {} : { caller: valueWithin(change.caller, within) }),
      ...(change.step === undefined ? {} : { step: within(change.step) }),
      ...(change.feeds === undefined ? {} : { feeds: change.feeds.map(within) }),
      ...(change.requires === undefined ? {} : { requires: change.requires.map(within) }),
    }),
  );
}

/** A reference of a namespace. */
export function refIn(name: string, ref: string): string {
  return `${name}: ${ref}`;
}

function valueWithin(value: ChangeValue, within: (ref: string) => string): ChangeValue {
  switch (value.kind) {
    case 'ref':
      return { ...value, ref: within(value.ref) };
    case 'computed':
      return {
        ...value,
        refs: value.refs.map(within),
        compute: (attributes) => value.compute((ref, attribute) => attributes(within(ref), attribute)),
      };
    case 'json':
    case 'named':
    case 'unknown':
      return value;
  }
}
