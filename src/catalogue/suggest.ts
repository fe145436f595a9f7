import { nearest } from '../model/nearest.js';

/** What suggestions are made of. */
export interface SuggestionSource {
  /** Prefixes of all services. */
  readonly services: readonly string[];
  /** Names of a service's actions without prefix; the service is one of `services`. */
  readonly namesOf: (service: string) => readonly string[];
  /** All `service:Name`. */
  readonly allNames: () => readonly string[];
}

const mostSuggestions = 5;

/**
 * What a name that is not known was perhaps meant to be, the likeliest first: names spelt alike, service or action, and
 * the same action of another service, where the service is the mistake.
 */
export function suggestActions(name: string, source: SuggestionSource): string[] {
  const wanted = name.toLowerCase();
  // Every name is near to one letter or none.
  if (wanted.length < 2) return [];
  const colon = wanted.indexOf(':');
  if (colon < 0) return nearest(wanted, source.services, mostSuggestions);
  const service = wanted.slice(0, colon);
  const action = wanted.slice(colon + 1);
  if (action.length < 2) return [];
  const services = source.services.includes(service) ? [service] : nearest(service, source.services);
  const spelt = services.flatMap((prefix) => qualified(prefix, nearest(action, source.namesOf(prefix))));
  const same = sameAction(action, source, service);
  const found = services[0] === service ? [...spelt, ...same] : [...same, ...spelt];
  return [...new Set(found)].slice(0, mostSuggestions);
}

function qualified(service: string, names: readonly string[]): string[] {
  return names.map((name) => `${service}:${name}`);
}

/** The action under other prefixes; those that share most of their beginning with the written prefix come first. */
function sameAction(action: string, source: SuggestionSource, service: string): string[] {
  return source
    .allNames()
    .filter((name) => name.length > action.length && name.toLowerCase().endsWith(`:${action}`))
    .map((name) => ({ name, shared: sharedBeginning(name, service) }))
    .sort((a, b) => b.shared - a.shared || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

function sharedBeginning(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return length;
}
