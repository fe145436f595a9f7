import type { Entity } from './rule.js';

/** What kind of thing it is, in words. */
export function kindWord(kind: Entity['kind']): string {
  return kind === 'organizationalUnit' ? 'organizational unit' : kind;
}

/** `1 account`, `2 accounts`; the plural is the singular with an s unless it is given. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The texts in backticks, the first few of them; how many more there are is told. */
export function quotedList(texts: readonly string[], most = 4): string {
  const shown = texts.slice(0, most).map((text) => `\`${text}\``);
  const more = texts.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
