import { editDistance, nearest } from '../model/nearest.js';

/** A name that the service authorization reference does not have, and what was perhaps meant. */
export interface Spelling {
  /**
   * `misspelt`: another name differs in a letter or two, so that it is very likely a mistake. `unknown`: it may be
   * newer than the reference.
   */
  readonly kind: 'misspelt' | 'unknown';
  /** `; did you mean …?`, or nothing. */
  readonly hint: string;
}

/** Whether a name is likely misspelt: the candidates are names that exist. */
export function spellingOf(name: string, candidates: Iterable<string>): Spelling {
  const [best] = nearest(name, candidates, 1);
  if (best === undefined) return { kind: 'unknown', hint: '' };
  const distance = editDistance(name.toLowerCase(), best.toLowerCase());
  const short = name.split(':').at(-1) ?? name;
  const near = distance <= (short.length > 5 ? 2 : 1);
  return { kind: near ? 'misspelt' : 'unknown', hint: `; did you mean \`${best}\`?` };
}
