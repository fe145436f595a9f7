import { nearest } from '../model/nearest.js';
import data from './tag-policy-types.json' with { type: 'json' };

/** What AWS's tag policies can do with the resources of one type. */
export interface TagPolicySupport {
  /** As AWS writes it, such as `ec2:instance`; or `ec2:ALL_SUPPORTED` for what can be said of a service as a whole. */
  readonly resourceType: string;
  /** Are its tags judged, and reported when they are not compliant? */
  readonly reporting: boolean;
  /** Can `enforced_for` block what is not compliant? */
  readonly enforcement: boolean;
  /** Can `report_required_tag_for` require tags, in reports and in tools that deploy infrastructure? */
  readonly requiredTags: boolean;
}

/** What stands for all types of a service that support something. */
export const allSupported = 'ALL_SUPPORTED';

/**
 * The month of AWS's list, `YYYY-MM`: types of later date are not in it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_supported-resources-enforcement.html
 */
export const tagPolicySupportDate: string = data.asOf;

/**
 * By service, the names of its types, set apart by spaces, under the letters of what they support: `R` reporting, `E`
 * enforcement, `K` required tag keys. Under `all` stand the letters of `ALL_SUPPORTED`.
 */
type ServiceData = Readonly<Record<string, string>>;

const services: Readonly<Record<string, ServiceData>> = data.services;

let byType: ReadonlyMap<string, TagPolicySupport> | undefined;

/** What tag policies support for a resource type, spelt as AWS does; undefined for one that AWS does not list. */
export function tagPolicySupport(resourceType: string): TagPolicySupport | undefined {
  return tagPolicyTypes().get(resourceType);
}

/** Every resource type that AWS lists for tag policies, and `service:ALL_SUPPORTED` where AWS lists it. */
export function tagPolicyTypes(): ReadonlyMap<string, TagPolicySupport> {
  byType ??= new Map(
    Object.entries(services).flatMap(([service, letters]) =>
      Object.entries(letters).flatMap(([support, names]): [string, TagPolicySupport][] =>
        support === 'all'
          ? [entryOf(`${service}:${allSupported}`, names)]
          : names.split(' ').map((name) => entryOf(`${service}:${name}`, support)),
      ),
    ),
  );
  return byType;
}

function entryOf(resourceType: string, letters: string): [string, TagPolicySupport] {
  return [
    resourceType,
    {
      resourceType,
      reporting: letters.includes('R'),
      enforcement: letters.includes('E'),
      requiredTags: letters.includes('K'),
    },
  ];
}

/** Resource types that are spelt most like the text, for "did you mean"; one that differs only in case comes alone. */
export function similarTagPolicyTypes(text: string): string[] {
  const types = [...tagPolicyTypes().keys()].filter((type) => !type.endsWith(`:${allSupported}`));
  const same = types.filter((type) => type.toLowerCase() === text.toLowerCase());
  return same.length > 0 ? same : nearest(text, types);
}
