import type { MergedPlace } from '../../../policy/inheritance/merge.js';
import { listAt, type OriginalList, textOf } from '../read-places.js';
import { allOf, originsOf, type Setting } from './setting.js';

/** Regions of a service: all but some, also those to come, or just some. */
export type RegionSet =
  | { readonly kind: 'all-but'; readonly names: readonly string[] }
  | { readonly kind: 'only'; readonly names: readonly string[] };

const everywhere = 'ALL_SUPPORTED';

/** The Regions in which a place enables: what is disabled comes before what is enabled. */
export function enabledRegions(
  enable: OriginalList | undefined,
  disable: OriginalList | undefined,
): RegionSet {
  const on = namesOf(enable);
  const off = namesOf(disable);
  if (off.includes(everywhere)) return { kind: 'only', names: [] };
  if (on.includes(everywhere)) return { kind: 'all-but', names: off };
  return { kind: 'only', names: on.filter((name) => !off.includes(name)) };
}

/** Regions that are in both sets. */
export function inBoth(a: RegionSet, b: RegionSet): RegionSet {
  if (a.kind === 'all-but' && b.kind === 'all-but') {
    return { kind: 'all-but', names: [...new Set([...a.names, ...b.names])] };
  }
  if (a.kind === 'only') return { kind: 'only', names: a.names.filter((name) => has(b, name)) };
  return { kind: 'only', names: b.names.filter((name) => has(a, name)) };
}

function has({ kind, names }: RegionSet, name: string): boolean {
  return names.includes(name) === (kind === 'only');
}

/**
 * The setting of a pair of lists that switch something on and off by Region.
 *
 * @param within Regions outside of which it has no effect, such as those in which the service itself is enabled.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_security_hub_syntax.html
 */
export function regionSetting(
  root: MergedPlace,
  path: readonly string[],
  title: string,
  within?: { readonly regions: RegionSet; readonly service: string },
): Setting[] {
  const enable = listAt(root, ...path, 'enable_in_regions');
  const disable = listAt(root, ...path, 'disable_in_regions');
  if (enable === undefined && disable === undefined) return [];
  const asked = enabledRegions(enable, disable);
  const enabled = within === undefined ? asked : inBoth(asked, within.regions);
  const lost = within === undefined ? [] : lostRegions(asked, within.regions);
  const off = namesOf(disable);
  const parts = [
    ...enabledWords(enabled),
    ...(lost.length === 0
      ? []
      : [`not in ${allOf(lost)}, where ${within?.service ?? ''} itself is not enabled`]),
    ...(off.length === 0
      ? []
      : [`disabled in ${off.includes(everywhere) ? 'all Regions, also new ones' : allOf(off)}`]),
  ];
  const rest =
    enabled.kind === 'all-but' || off.includes(everywhere) ? [] : ['other Regions are not managed'];
  return [
    {
      path,
      title,
      words: parts.length === 0 ? 'not managed in any Region' : [...parts, ...rest].join('; '),
      ...originsOf(enable, disable),
      doubts: [],
    },
  ];
}

function lostRegions(asked: RegionSet, within: RegionSet): string[] {
  return asked.kind === 'only' ? asked.names.filter((name) => !has(within, name)) : [];
}

function enabledWords({ kind, names }: RegionSet): string[] {
  if (kind === 'only') return names.length === 0 ? [] : [`enabled in ${allOf(names)}`];
  const but = names.length === 0 ? '' : `, but ${allOf(names)}`;
  return [`enabled in all Regions, also new ones${but}`];
}

function namesOf(list: OriginalList | undefined): string[] {
  return (list?.values ?? []).map(textOf);
}
