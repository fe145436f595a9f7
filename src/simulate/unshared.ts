/**
 * Of two lists, each without the items that the other has as well: the very same objects, which states of an organization
 * share as long as nothing touched them. Order is kept. Lists that begin and end alike, as most do, take one look at each
 * item.
 */
export function unshared<T extends object>(
  one: readonly T[],
  other: readonly T[],
): [readonly T[], readonly T[]] {
  const shortest = Math.min(one.length, other.length);
  let from = 0;
  while (from < shortest && one[from] === other[from]) from++;
  let end = 0;
  while (end < shortest - from && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  const [a, b] = [one.slice(from, one.length - end), other.slice(from, other.length - end)];
  if (a.length === 0 || b.length === 0) return [a, b];
  const [inA, inB] = [new Set(a), new Set(b)];
  return [a.filter((item) => !inB.has(item)), b.filter((item) => !inA.has(item))];
}
