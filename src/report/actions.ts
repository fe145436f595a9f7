import { serviceOf } from '../model/action-names.js';
import { compareText } from '../model/order.js';
import { count, shortListing, thousands } from './words.js';

/** How many actions there are, by the service's prefix. */
export type ServiceSizes = ReadonlyMap<string, number>;

/** Counts the actions of each service among `service:Name`. */
export function serviceSizes(actions: readonly string[]): ServiceSizes {
  const sizes = new Map<string, number>();
  for (const action of actions) {
    const service = serviceOf(action);
    sizes.set(service, (sizes.get(service) ?? 0) + 1);
  }
  return sizes;
}

/** Entries that a list of actions names; more are counted. */
const mostNamed = 8;
/** Actions of one service that are named one by one. */
const mostOfService = 3;

/**
 * Actions in few words: `s3:*, ec2:RunInstances and 3 of iam`, `172 of the 180 actions of s3`; of very many services their
 * number.
 *
 * @param actions `service:Name`, sorted.
 * @param sizes how many actions each service has.
 */
export function actionsText(actions: readonly string[], sizes: ServiceSizes): string {
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  if (actions.length === total && total > 0)
    return sizes.size === 1 ? `${[...sizes.keys()][0] ?? ''}:*` : 'every action';
  const byService = grouped(actions);
  const whole = [...byService].filter(([service, names]) => names.length === sizes.get(service));
  const parts = [...byService].filter(([service, names]) => names.length !== sizes.get(service));
  if (byService.size > mostNamed * 2) {
    return `${count(actions.length, 'action')} of ${count(byService.size, 'service')}`;
  }
  const [only] = parts;
  if (byService.size === 1 && only !== undefined) {
    const [service, names] = only;
    const size = sizes.get(service) ?? 0;
    // Of most of a service the names that come first by the alphabet tell less than how many there are.
    if (names.length > mostNamed && names.length > size / 2)
      return `${thousands(names.length)} of the ${count(size, 'action')} of ${service}`;
  }
  const entries = [
    ...whole.map(([service]) => `${service}:*`),
    ...parts.flatMap(([service, names]) =>
      names.length <= mostOfService || byService.size === 1
        ? names
        : [`${thousands(names.length)} of ${service}`],
    ),
  ];
  return shortListing(entries, mostNamed);
}

/** Actions by service, services in order. */
export function grouped(actions: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byService = new Map<string, string[]>();
  for (const action of actions) {
    const service = serviceOf(action);
    const list = byService.get(service);
    if (list === undefined) byService.set(service, [action]);
    else list.push(action);
  }
  return new Map([...byService].sort(([a], [b]) => compareText(a, b)));
}
