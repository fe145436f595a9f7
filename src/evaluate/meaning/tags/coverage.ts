import {
  allSupported,
  type TagPolicySupport,
  tagPolicySupport,
} from '../../../catalogue/tag-policy-types.js';
import { serviceOf } from '../../../model/action-names.js';
import type { OriginalValue } from '../../../policy/inheritance/merge.js';
import { textOf } from '../read-places.js';

/** What a list of resource types in a tag policy does. */
export type Capability = 'enforcement' | 'requiredTags';

/** Whether a list covers a resource type. */
export interface Coverage {
  /**
   * `not-supported`: the list names the type, and AWS supports no such thing for it, so that it has no effect. `unknown`:
   * AWS does not list the type, or the list is written in a way that AWS no longer documents.
   */
  readonly state: 'yes' | 'no' | 'not-supported' | 'unknown';
  /** The entry that says so; missing when the answer is no. */
  readonly by?: OriginalValue;
}

/** What an entry of a list does, whatever resource is asked about. */
export type EntryEffect = 'supported' | 'not-supported' | 'not-listed' | 'old-wildcard';

const rank: Readonly<Record<Coverage['state'], number>> = { yes: 3, unknown: 2, 'not-supported': 1, no: 0 };

/**
 * Does a list such as `enforced_for` cover a resource type?
 *
 * @param entries `service:type`, or `service:ALL_SUPPORTED` for all types of a service for which AWS supports it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_supported-resources-enforcement.html
 */
export function coverageOf(
  entries: readonly OriginalValue[],
  resourceType: string,
  capability: Capability,
): Coverage {
  let best: Coverage = { state: 'no' };
  for (const by of entries) {
    const state = entryCovers(textOf(by), resourceType, capability);
    if (rank[state] > rank[best.state]) best = { state, by };
  }
  return best;
}

/** What an entry of a list does for the types that it names. */
export function entryEffect(entry: string, capability: Capability): EntryEffect {
  if (entry.endsWith(':*')) return 'old-wildcard';
  const support = tagPolicySupport(entry);
  if (support === undefined) return 'not-listed';
  return support[capability] ? 'supported' : 'not-supported';
}

function entryCovers(entry: string, resourceType: string, capability: Capability): Coverage['state'] {
  const support = tagPolicySupport(resourceType);
  if (entry === resourceType) return supportState(support, capability, 'not-supported');
  const service = `${serviceOf(resourceType)}:`;
  if (entry === `${service}${allSupported}`) {
    // Whether ALL_SUPPORTED works for a service where AWS does not list it is not documented.
    if (support !== undefined && !support[capability]) return 'no';
    return tagPolicySupport(entry)?.[capability] === true
      ? supportState(support, capability, 'no')
      : 'unknown';
  }
  const isOldWildcard = entry === `${service}*`;
  const isOtherCase = entry.toLowerCase() === resourceType.toLowerCase();
  if (!isOldWildcard && !isOtherCase) return 'no';
  return support !== undefined && !support[capability] ? 'no' : 'unknown';
}

function supportState(
  support: TagPolicySupport | undefined,
  capability: Capability,
  otherwise: 'no' | 'not-supported',
): Coverage['state'] {
  if (support === undefined) return 'unknown';
  return support[capability] ? 'yes' : otherwise;
}
