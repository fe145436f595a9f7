/** The first names that contain a text, in any case; those that begin with it come first. */
export function nearestFirst(names: readonly string[], text: string, most: number): string[] {
  const wanted = text.trim().toLowerCase();
  const begin: string[] = [];
  const contain: string[] = [];
  for (const name of names) {
    const at = name.toLowerCase().indexOf(wanted);
    if (at === 0) begin.push(name);
    else if (at > 0 && contain.length < most) contain.push(name);
    if (begin.length === most) break;
  }
  return [...begin, ...contain].slice(0, most);
}
