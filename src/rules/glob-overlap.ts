/**
 * Is there a text that both patterns match? In both `*` stands for any run of characters and `?` for exactly one. Time is
 * at most proportional to the product of their lengths.
 */
export function globsOverlap(a: string, b: string): boolean {
  // reachable[j]: some text is matched by what stands before i of the one and before j of the other.
  let reachable = startRow(b);
  for (let i = 0; i < a.length; i++) {
    const next: boolean[] = new Array<boolean>(b.length + 1).fill(false);
    for (let j = 0; j <= b.length; j++) {
      const stays = a[i] === '*' && (reachable[j] === true || (j > 0 && next[j - 1] === true));
      const starOfB = j > 0 && b[j - 1] === '*' && (next[j - 1] === true || reachable[j] === true);
      const both = j > 0 && reachable[j - 1] === true && sameCharacter(a[i], b[j - 1]);
      next[j] = stays || starOfB || both;
    }
    reachable = next;
  }
  return reachable[b.length] === true;
}

/** Before anything of the first pattern: only stars of the second match nothing. */
function startRow(b: string): boolean[] {
  const row = [true];
  for (let j = 1; j <= b.length; j++) row.push(row[j - 1] === true && b[j - 1] === '*');
  return row;
}

function sameCharacter(a: string | undefined, b: string | undefined): boolean {
  return a === b || a === '?' || b === '?' || a === '*' || b === '*';
}
