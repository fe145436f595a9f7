import { serviceOf } from '../../model/action-names.js';
import { compileGlob } from '../authorization/compiled/globs.js';
import { unlistedActions } from './unlisted-actions.js';

/**
 * One action (lower case) for each way in which the patterns, each by itself, can tell apart actions that are not in the
 * list: what AWS may bring out, or has no word of. With these in the list of actions, sets that are equal for every
 * listed action are equal for every action there can be, however the patterns are put together.
 *
 * Actions are looked at service by service, as a pattern that names its service says nothing of others: one search for
 * all of them would meet every combination of all patterns.
 *
 * @param patterns of `Action` and `NotAction`, in any case.
 * @param isListed is the action (lower case) in the list?
 * @returns undefined when that takes too many steps.
 */
export function actionRepresentatives(
  patterns: Iterable<string>,
  isListed: (action: string) => boolean,
): readonly string[] | undefined {
  const unique = new Set<string>();
  for (const pattern of patterns) unique.add(pattern.toLowerCase());
  const wild = [...unique].filter((pattern) => /[*?]/.test(pattern) && pattern !== '*').sort();
  const found = new Set([...unique].filter((pattern) => !/[*?]/.test(pattern) && !isListed(pattern)));
  const isKnown = (action: string): boolean => isListed(action) || unique.has(action);
  const ofService = new Map<string, string[]>();
  const ofAny: string[] = [];
  for (const pattern of wild) {
    const service = serviceOf(pattern);
    if (/[*?]/.test(service)) ofAny.push(pattern);
    else ofService.set(service, [...(ofService.get(service) ?? []), pattern]);
  }
  const single = (pattern: string) => ({ negated: false, patterns: [pattern], pointer: '' });
  for (const [service, own] of ofService) {
    const within = `${service}:`;
    // INVARIANT (one colon): names of actions have one, and so has every pattern but `*`.
    const reaching = ofAny.filter((pattern) => compileGlob(serviceOf(pattern))(service));
    const made = unlistedActions([`${within}*`, ...own, ...reaching].map(single), isKnown);
    if (!made.complete) return undefined;
    for (const action of made.actions) if (action.startsWith(within)) found.add(action);
  }
  const services = [...ofService.keys()].map((service) => `${service}:*`);
  const others = unlistedActions(
    [...ofAny.map(single), { negated: false, patterns: services, pointer: '' }],
    isKnown,
  );
  if (!others.complete) return undefined;
  for (const action of others.actions) if (!ofService.has(serviceOf(action))) found.add(action);
  return [...found].sort();
}
