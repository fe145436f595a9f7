/** Names among which is searched, with their spelling in lower case. */
export interface SearchedNames {
  readonly names: readonly string[];
  readonly lowerNames: readonly string[];
}

/** The first names that contain a text, in any case; those that begin with it come first. */
export function nearestFirst({ names, lowerNames }: SearchedNames, text: string, most: number): string[] {
  const wanted = text.trim().toLowerCase();
  const begin: string[] = [];
  const contain: string[] = [];
  for (const [i, lower] of lowerNames.entries()) {
    const at = lower.indexOf(wanted);
    const name = names[i] ?? '';
    if (at === 0) begin.push(name);
    else if (at > 0 && contain.length < most) contain.push(name);
    if (begin.length === most) break;
  }
  return [...begin, ...contain].slice(0, most);
}
