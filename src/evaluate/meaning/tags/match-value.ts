import type { OriginalValue } from '../../../policy/inheritance/merge.js';

/** How a value stands to the values that a tag policy accepts. */
export type ValueMatch =
  | { readonly match: 'yes'; readonly by: OriginalValue }
  | { readonly match: 'no' }
  | { readonly match: 'unknown'; readonly by: OriginalValue; readonly why: 'wildcard-for-nothing' | 'form' };

/**
 * Is the value one of those that are accepted? Case counts. A `*` stands for any characters; whether for none at all AWS
 * does not say, nor what a second `*` or a number means.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
 */
export function matchValue(accepted: readonly OriginalValue[], value: string): ValueMatch {
  let open: ValueMatch | undefined;
  for (const by of accepted) {
    const match = matchOne(by, value);
    if (match.match === 'yes') return match;
    if (match.match === 'unknown') open ??= match;
  }
  return open ?? { match: 'no' };
}

function matchOne(by: OriginalValue, value: string): ValueMatch {
  const text = String(by.value);
  const [before = '', after, ...more] = text.split('*');
  if (typeof by.value !== 'string' || more.length > 0) {
    return matchesGlob(text, value) ? { match: 'unknown', by, why: 'form' } : { match: 'no' };
  }
  if (after === undefined) return value === text ? { match: 'yes', by } : { match: 'no' };
  const fixed = before.length + after.length;
  if (value.length < fixed || !value.startsWith(before) || !value.endsWith(after)) return { match: 'no' };
  return value.length > fixed ? { match: 'yes', by } : { match: 'unknown', by, why: 'wildcard-for-nothing' };
}

/** Every part between the wildcards, in their order: the first at the beginning, the last at the end. */
function matchesGlob(pattern: string, value: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.length > 1 ? (pieces.at(-1) ?? '') : '';
  if (pieces.length === 1) return value === pattern;
  if (!value.startsWith(first)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return value.length - last.length >= at && value.endsWith(last);
}
