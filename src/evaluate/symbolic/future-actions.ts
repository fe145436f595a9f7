import type { PatternBlock } from '../../policy/statement/document.js';
import { compileGlob } from '../authorization/compiled/globs.js';
import { unlistedActions } from './unlisted-actions.js';

/** What is known of the actions that AWS has. */
export interface ListedActions {
  /** Is the action (lower case) in the list? */
  readonly has: (action: string) => boolean;
  /** Prefixes (lower case) of the services. */
  readonly services: readonly string[];
  /** Are these all services, so that actions of others are of interest, too? */
  readonly allServices: boolean;
}

/**
 * Actions (lower case) that the list does not have, one for each way in which the patterns of policies tell such apart:
 * `s3:Get*` matches some of those that AWS may bring out, and not others. Besides them, an action of a service that no
 * pattern but `service:*` and `*` matches stands for the others. Those that policies name in full are among them.
 *
 * @returns undefined when that takes too many steps.
 */
export function futureActions(
  blocks: Iterable<PatternBlock>,
  listed: ListedActions,
): readonly string[] | undefined {
  const found = new Set<string>();
  const known = new Set(listed.services);
  const ofService = new Map<string, Set<string>>();
  const ofServices: { readonly service: string; readonly name: string }[] = [];
  for (const pattern of patternsOf(blocks)) {
    const colon = pattern.indexOf(':');
    if (colon < 0) continue;
    const [service, name] = [pattern.slice(0, colon), pattern.slice(colon + 1)];
    if (!listed.allServices && !/[*?]/.test(service) && !known.has(service)) continue;
    if (/[*?]/.test(service)) {
      if (service !== '*' || name !== '*') ofServices.push({ service, name });
    } else if (!/[*?]/.test(name)) {
      if (!listed.has(pattern)) found.add(pattern);
    } else if (name !== '*') {
      const names = ofService.get(service) ?? new Set();
      ofService.set(service, names.add(name));
    }
  }
  const services = new Set(ofService.keys());
  if (ofServices.length > 0) {
    for (const service of listed.services) services.add(service);
    const patterns = ofServices.map(({ service }) => service);
    if (listed.allServices) for (const service of servicesLike(patterns, services)) services.add(service);
  }
  for (const service of services) {
    const names = new Set(ofService.get(service));
    for (const one of ofServices) if (compileGlob(one.service)(service)) names.add(one.name);
    if (names.size === 0) continue;
    const apart = unlistedActions(
      ['*', ...[...names].sort()].map((name) => ({
        negated: false,
        patterns: [`${service}:${name}`],
        pointer: '',
      })),
      (action) => listed.has(action) || found.has(action),
    );
    if (!apart.complete) return undefined;
    for (const action of apart.actions) if (action.startsWith(`${service}:`)) found.add(action);
  }
  return [...found].sort();
}

function patternsOf(blocks: Iterable<PatternBlock>): Set<string> {
  const patterns = new Set<string>();
  for (const block of blocks) for (const pattern of block.patterns) patterns.add(pattern.toLowerCase());
  return patterns;
}

/** Services that AWS does not have, one for each way in which the patterns match such. */
function servicesLike(patterns: readonly string[], known: ReadonlySet<string>): string[] {
  const unique = [...new Set(patterns)].sort();
  const matchers = unique.map(compileGlob);
  const byMatch = new Map<string, string>();
  for (const pattern of unique) {
    for (const filling of ['', 'x', 'xy']) {
      const service = pattern.replaceAll('*', filling).replaceAll('?', 'x');
      const match = matchers.map((matches) => (matches(service) ? '1' : '0')).join('');
      if (service !== '' && !known.has(service) && !byMatch.has(match)) byMatch.set(match, service);
    }
  }
  return [...byMatch.values()];
}
