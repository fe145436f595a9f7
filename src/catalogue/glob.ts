/**
 * Does the whole text match a pattern in which `*` stands for any run of characters, also none, and `?` for exactly
 * one? Both are compared as they are: lower the case of both where case does not matter. Time is at most proportional
 * to the length of the pattern times that of the text.
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const wanted = pattern[p];
    if (wanted === '*') {
      star = p++;
      resume = t;
    } else if (wanted === '?' || (wanted !== undefined && wanted === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      // Only the last `*` ever has to take one character more: what earlier ones took is the least that works.
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
