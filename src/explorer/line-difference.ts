/** Lines of two texts that the other does not have, from 0. */
export interface LineDifference {
  readonly before: ReadonlySet<number>;
  readonly after: ReadonlySet<number>;
}

/** Texts with more lines that are not alike, one times the other, are different as a whole. */
const mostCells = 4_000_000;

/** In which lines two texts differ: what is not in a longest common sequence of their lines. */
export function lineDifference(before: readonly string[], after: readonly string[]): LineDifference {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from++;
  let end = 0;
  while (
    end < before.length - from &&
    end < after.length - from &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  ) {
    end++;
  }
  const was = before.slice(from, before.length - end);
  const is = after.slice(from, after.length - end);
  const removed = new Set(was.map((_, i) => from + i));
  const added = new Set(is.map((_, i) => from + i));
  if (was.length * is.length > mostCells) return { before: removed, after: added };
  const width = is.length + 1;
  // How long a common sequence of what is left from here on is.
  const lengths = new Uint16Array((was.length + 1) * width);
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = is.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        was[i] === is[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  for (let i = 0, j = 0; i < was.length && j < is.length; ) {
    if (was[i] === is[j]) {
      removed.delete(from + i++);
      added.delete(from + j++);
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i++;
    else j++;
  }
  return { before: removed, after: added };
}
