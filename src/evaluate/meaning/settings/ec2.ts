import type { MergedPlace } from '../../../policy/inheritance/merge.js';
import { containerAt, entriesOf, listAt, textOf, valueAt } from '../read-places.js';
import { allOf, anyOf, leavesOf, listSetting, type Setting, valueSetting, type Words } from './setting.js';

const noPreference = 'left to other defaults, such as those of the image';

/** Values by their place below `ec2_attributes`, in AWS's order. */
const values: readonly (readonly [path: string, title: string, words: Words])[] = [
  [
    'vpc_block_public_access/internet_gateway_block/mode',
    'VPC block public access',
    {
      off: 'off: internet gateways work',
      block_ingress:
        'traffic from the internet into VPCs is blocked; NAT and egress-only internet gateways work',
      block_bidirectional:
        'all traffic through internet gateways and egress-only internet gateways is blocked',
    },
  ],
  [
    'vpc_block_public_access/internet_gateway_block/exclusions_allowed',
    'VPC block public access, exclusions',
    { enabled: 'the account may exempt VPCs and subnets', disabled: 'the account may exempt nothing' },
  ],
  ['serial_console_access/status', 'EC2 serial console', { enabled: 'allowed', disabled: 'blocked' }],
  [
    'image_block_public_access/state',
    'public sharing of AMIs',
    {
      unblocked: 'not restricted',
      block_new_sharing: 'new sharing is blocked; what is public already stays public',
    },
  ],
  [
    'snapshot_block_public_access/state',
    'public sharing of EBS snapshots',
    {
      block_all_sharing: 'blocked, also of snapshots that were public already',
      block_new_sharing: 'new sharing is blocked; what is public already stays public',
      unblocked: 'not restricted',
    },
  ],
  [
    'allowed_images_settings/state',
    'allowed images',
    {
      enabled: 'only images that fit the criteria can be used',
      disabled: 'not restricted: the criteria are not enforced',
      audit_mode: 'images that do not fit the criteria are reported, and can be used',
    },
  ],
  [
    'instance_metadata_defaults/http_tokens',
    'instance metadata, version',
    {
      no_preference: noPreference,
      required: 'new instances use IMDSv2 by default, and not IMDSv1',
      optional: 'new instances use IMDSv1 and IMDSv2 by default',
    },
  ],
  [
    'instance_metadata_defaults/http_tokens_enforced',
    'instance metadata, IMDSv2 enforced',
    {
      no_preference: noPreference,
      enabled: 'launches with IMDSv1, and enabling it later, fail',
      disabled: 'IMDSv1 and IMDSv2 are allowed',
    },
  ],
  [
    'instance_metadata_defaults/http_put_response_hop_limit',
    'instance metadata, hop limit',
    (text) =>
      text === '-1' ? noPreference : `tokens travel ${text} ${text === '1' ? 'hop' : 'hops'} at most`,
  ],
  [
    'instance_metadata_defaults/http_endpoint',
    'instance metadata, endpoint',
    { no_preference: noPreference, enabled: 'accessible', disabled: 'not accessible' },
  ],
  [
    'instance_metadata_defaults/instance_metadata_tags',
    'instance metadata, tags',
    {
      no_preference: noPreference,
      enabled: 'instances can read their tags',
      disabled: 'instances can not read their tags',
    },
  ],
  [
    'vpc_encryption_control/mode',
    'VPC encryption control',
    {
      unmanaged: 'off',
      attempt_monitor: 'VPCs move to monitor mode: traffic without encryption is found, not blocked',
      attempt_enforce:
        'VPCs move to enforce mode, where only encrypted traffic is possible, as far as they can',
    },
  ],
];

/**
 * What an effective EC2 policy settles.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ec2_syntax.html
 */
export function ec2Settings(root: MergedPlace): Setting[] {
  const settings = values.flatMap(([path, title, words]) =>
    valueSetting(root, ['ec2_attributes', ...path.split('/')], title, words),
  );
  const exclusions = listSetting(
    root,
    ['ec2_attributes', 'vpc_encryption_control', 'exclusions'],
    'VPC encryption control, exclusions',
    (names) => (names.length === 0 ? 'nothing is exempt' : `exempt: ${allOf(names)}`),
  );
  const criteria = entriesOf(
    containerAt(root, 'ec2_attributes', 'allowed_images_settings', 'image_criteria'),
  ).map(criterion);
  const message = valueSetting(
    root,
    ['ec2_attributes', 'exception_message'],
    'message with refusals',
    (text) => text,
  );
  return [...settings, ...exclusions, ...criteria, ...message];
}

/** An image fits when it fits one of the criteria, and a criterion with all that it says. */
function criterion(place: MergedPlace): Setting {
  const path = ['ec2_attributes', 'allowed_images_settings', 'image_criteria', place.key];
  const names = (key: string) => (listAt(place, key)?.values ?? []).map(textOf);
  const [providers, images, products] = [
    names('allowed_image_providers'),
    names('image_names'),
    names('marketplace_product_codes'),
  ];
  const created = valueAt(place, 'creation_date_condition', 'maximum_days_since_created');
  const deprecated = valueAt(place, 'deprecation_time_condition', 'maximum_days_since_deprecated');
  const watermarks = entriesOf(containerAt(place, 'image_watermarks')).map(watermark);
  const parts = [
    ...(providers.length === 0 ? [] : [`of ${anyOf(providers)}`]),
    ...(images.length === 0 ? [] : [`named ${anyOf(images)}`]),
    ...(products.length === 0 ? [] : [`with the product code ${anyOf(products)}`]),
    ...(created === undefined ? [] : [`made at most ${textOf(created)} days ago`]),
    ...(deprecated === undefined ? [] : [`deprecated at most ${textOf(deprecated)} days ago`]),
    ...(watermarks.length === 0 ? [] : [`with the watermark ${anyOf(watermarks)}`]),
  ];
  return {
    path,
    title: `allowed images, ${place.key.replaceAll('_', ' ')}`,
    words: parts.length === 0 ? 'any image' : parts.join(', '),
    from: leavesOf(place).flatMap((leaf) => listAt(place, ...leaf)?.values ?? []),
    assigned: leavesOf(place).flatMap((leaf) => listAt(place, ...leaf)?.assigned ?? []),
    doubts: [],
  };
}

function watermark(place: MergedPlace): string {
  const part = (key: string, words: (text: string) => string) => {
    const value = valueAt(place, key);
    return value === undefined ? [] : [words(textOf(value))];
  };
  const parts = [
    ...part('source_image_region', (region) => `made in ${region}`),
    ...part('maximum_days_since_source_image_created', (days) => `of an image at most ${days} days old`),
    ...part('maximum_days_since_watermark_created', (days) => `attached at most ${days} days ago`),
  ];
  const key = valueAt(place, 'watermark_key');
  return [
    key === undefined ? '?' : textOf(key),
    ...(parts.length === 0 ? [] : [`(${parts.join(', ')})`]),
  ].join(' ');
}
