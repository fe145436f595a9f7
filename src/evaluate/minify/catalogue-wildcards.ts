import { serviceOf } from '../../model/action-names.js';
import type { PatternBlock } from '../../policy/statement/document.js';
import { compileGlob, compileGlobs } from '../authorization/compiled/globs.js';
import { charactersIn, type Draft, printDraft } from './draft.js';
import type { Change } from './reduce.js';

/** A pattern that stands for others as long as AWS brings out no further action that it matches. */
export interface CatalogueWildcard {
  readonly pattern: string;
  /** The patterns that it took the place of. */
  readonly replaced: readonly string[];
  readonly element: 'Action' | 'NotAction';
  readonly effect: 'Allow' | 'Deny';
}

/** A draft with wildcards that are equal over the actions of today. */
export interface WithWildcards {
  readonly draft: Draft;
  readonly changes: readonly Change[];
  readonly wildcards: readonly CatalogueWildcard[];
}

/**
 * Takes wildcards in the place of names of actions wherever they match the same actions of the list, and nothing less:
 * what the draft matches of actions that are not in the list may only become more in each `Action` and `NotAction`.
 *
 * @param actionNames all actions of the service authorization reference, `service:Name`.
 */
export function withCatalogueWildcards(draft: Draft, actionNames: readonly string[]): WithWildcards {
  const byService = new Map<string, string[]>();
  for (const name of actionNames) {
    const lower = name.toLowerCase();
    const service = serviceOf(lower);
    const names = byService.get(service);
    if (names === undefined) byService.set(service, [lower]);
    else names.push(lower);
  }
  const wildcards: CatalogueWildcard[] = [];
  const changes: Change[] = [];
  let current = draft;
  for (const [i, one] of draft.statements.entries()) {
    const { action, effect } = one.statement;
    const shorter = shorten(action, byService);
    if (shorter.chosen.length === 0) continue;
    const before = charactersIn(printDraft(current));
    const statement = { ...one.statement, action: { ...action, patterns: shorter.patterns } };
    current = { ...current, statements: current.statements.with(i, { ...one, statement }) };
    const saved = before - charactersIn(printDraft(current));
    changes.push({ technique: 'catalogue-wildcard', statements: one.origins, saved });
    const element = action.negated ? 'NotAction' : 'Action';
    wildcards.push(...shorter.chosen.map((chosen) => ({ ...chosen, element, effect }) as const));
  }
  return { draft: current, changes, wildcards };
}

interface Chosen {
  readonly pattern: string;
  readonly replaced: readonly string[];
}

function shorten(
  { patterns }: PatternBlock,
  byService: ReadonlyMap<string, readonly string[]>,
): { readonly patterns: readonly string[]; readonly chosen: readonly Chosen[] } {
  const isMatched = compileGlobs(patterns.map((pattern) => pattern.toLowerCase()));
  const chosen: Chosen[] = [];
  let list = [...patterns];
  const services = [...new Set(patterns.map((pattern) => serviceOf(pattern.toLowerCase())))];
  for (const service of services) {
    const names = byService.get(service);
    if (names === undefined) continue;
    const others = names.filter((name) => !isMatched(name));
    for (let best = bestOf(list, service, others); best !== undefined; best = bestOf(list, service, others)) {
      const { pattern, replaced } = best;
      const at = list.findIndex((one) => replaced.includes(one));
      list = list.flatMap((one, i) => (i === at ? [pattern] : replaced.includes(one) ? [] : [one]));
      chosen.push(best);
    }
  }
  // One that a later one took in is not in the list any more.
  return { patterns: list, chosen: chosen.filter(({ pattern }) => list.includes(pattern)) };
}

/** The pattern that saves most: it takes the place of several and matches none of the others. */
function bestOf(list: readonly string[], service: string, others: readonly string[]): Chosen | undefined {
  const own = list.filter((pattern) => serviceOf(pattern.toLowerCase()) === service);
  let best: (Chosen & { readonly saved: number }) | undefined;
  for (const pattern of wilder(own)) {
    const replaced = own.filter((one) => isWithin(one, pattern));
    // One name alone is not abbreviated: that would say less to a reader than it saves.
    if (replaced.length < 2) continue;
    const saved = replaced.reduce((sum, one) => sum + one.length + 3, 0) - (pattern.length + 3);
    if (saved <= (best?.saved ?? 0)) continue;
    const matches = compileGlob(pattern.toLowerCase());
    if (others.some(matches)) continue;
    best = { pattern, replaced, saved };
  }
  return best;
}

/** Patterns with a `*` in the place of the end, the beginning or the middle of the names, from word to word; sorted. */
function wilder(patterns: readonly string[]): string[] {
  const made = new Set<string>();
  for (const pattern of patterns) {
    const colon = pattern.indexOf(':') + 1;
    const [head, tail] = endsOf(pattern);
    const ends = Array.from({ length: head.length - colon + 1 }, (_, i) => colon + i).filter(
      (end) => end === colon || end === head.length || isBoundary(head, end),
    );
    const words = Array.from(tail, (_, i) => i).filter((i) => isBoundary(tail, i));
    for (const end of ends) {
      const prefix = pattern.slice(0, end);
      made.add(`${prefix}*`);
      for (const word of words) made.add(`${prefix}*${tail.slice(word)}`);
    }
  }
  return [...made].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** What stands before the first wildcard, and what stands behind the last one, without the service. */
function endsOf(pattern: string): readonly [string, string] {
  const first = pattern.search(/[*?]/);
  const name = pattern.slice(pattern.indexOf(':') + 1);
  if (first < 0) return [pattern, name];
  return [pattern.slice(0, first), name.slice(Math.max(name.lastIndexOf('*'), name.lastIndexOf('?')) + 1)];
}

/** Does a word begin there, in a name such as `PutBucketPolicy`? */
function isBoundary(text: string, at: number): boolean {
  return /[A-Z0-9]/.test(text.charAt(at)) && !/[A-Z0-9]/.test(text.charAt(at - 1));
}

/** Does the pattern `prefix*suffix` match all that the other one does? */
function isWithin(one: string, pattern: string): boolean {
  const [prefix = '', suffix = ''] = pattern.toLowerCase().split('*');
  const lower = one.toLowerCase();
  const [head, tail] = endsOf(lower);
  return head.startsWith(prefix) && tail.endsWith(suffix) && lower.length >= prefix.length + suffix.length;
}
