/** `1 account`, `2 accounts`; the plural is the singular with an s unless it is given. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${thousands(number)} ${number === 1 ? one : many}`;
}

/** The number with a comma between groups of three digits. */
export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `a, b and c`. */
export function listing(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** The first few as a listing, and how many more there are. */
export function shortListing(items: readonly string[], most: number): string {
  if (items.length <= most) return listing(items);
  return `${items.slice(0, most).join(', ')} and ${thousands(items.length - most)} more`;
}
