import {
  doubtful,
  enabledOrDisabled,
  entries,
  guidePage,
  keys,
  leniently,
  list,
  type ManagementSyntax,
  matching,
  oneOf,
  text,
  value,
  wholeNumber,
} from './nodes.js';

const days = value(
  wholeNumber('^[0-9]{1,10}$', 'a number of days from 0 to 2147483647', {
    minimum: 0,
    maximum: 2_147_483_647,
  }),
);
const preference = value(oneOf('no_preference', 'enabled', 'disabled'));
const state = (...states: readonly string[]) => keys({ state: value(oneOf(...states)) });

const watermark = keys(
  {
    watermark_key: value(text),
    source_image_region: value(text),
    maximum_days_since_source_image_created: days,
    maximum_days_since_watermark_created: days,
  },
  { required: ['watermark_key'] },
);

const criterion = keys({
  allowed_image_providers: list(
    leniently(
      matching('^([0-9]{12}|amazon|aws_marketplace|aws_backup_vault)$', 'an account id or an alias of AWS'),
      'AWS may add aliases',
      'pattern',
    ),
    { most: 200 },
  ),
  image_names: list(
    { type: 'string', minLength: 1, maxLength: 128, 'x-what': 'an image name' },
    { most: 50 },
  ),
  marketplace_product_codes: list(matching('^[A-Za-z0-9]{1,25}$', 'a product code'), { most: 50 }),
  creation_date_condition: keys({ maximum_days_since_created: days }),
  deprecation_time_condition: keys({ maximum_days_since_deprecated: days }),
  image_watermarks: entries(watermark, {
    name: matching('^image_watermark_([1-9]|[1-4][0-9]|50)$', '`image_watermark_1` to `image_watermark_50`'),
    most: 50,
  }),
});

const internetGateway = keys({
  mode: value(oneOf('off', 'block_ingress', 'block_bidirectional')),
  exclusions_allowed: value(enabledOrDisabled),
});

const exclusion = oneOf(
  'internet_gateway',
  'nat_gateway',
  'vpc_lattice',
  'vpc_peering',
  'lambda',
  'egress_only_internet_gateway',
  'elastic_file_system',
  'virtual_private_gateway',
);

/** The syntax of EC2 policies, formerly called declarative policies. */
export const ec2Syntax: ManagementSyntax = {
  policyType: 'DECLARATIVE_POLICY_EC2',
  source: guidePage('orgs_manage_policies_ec2_syntax'),
  root: keys({
    ec2_attributes: keys({
      exception_message: value(text),
      vpc_block_public_access: keys({
        internet_gateway_block: internetGateway,
        internet_gateway: doubtful(
          "AWS's sample writes `internet_gateway_block`, and only its prose writes it so",
        ),
      }),
      serial_console_access: keys({ status: value(enabledOrDisabled) }),
      image_block_public_access: state('unblocked', 'block_new_sharing'),
      snapshot_block_public_access: state('block_all_sharing', 'block_new_sharing', 'unblocked'),
      allowed_images_settings: keys(
        {
          state: value(oneOf('enabled', 'disabled', 'audit_mode')),
          image_criteria: entries(criterion, {
            name: matching('^criteria_([1-9]|10)$', '`criteria_1` to `criteria_10`'),
            most: 10,
          }),
        },
        { required: ['state'] },
      ),
      instance_metadata_defaults: keys({
        http_tokens: value(oneOf('no_preference', 'required', 'optional')),
        http_put_response_hop_limit: value(
          wholeNumber('^(-1|[0-9]|[1-5][0-9]|6[0-4])$', 'a number from -1 to 64', {
            minimum: -1,
            maximum: 64,
          }),
        ),
        http_endpoint: preference,
        instance_metadata_tags: preference,
        http_tokens_enforced: preference,
      }),
      vpc_encryption_control: keys(
        {
          mode: value(oneOf('unmanaged', 'attempt_monitor', 'attempt_enforce')),
          exclusions: list(exclusion, { doubt: 'AWS shows a list, and calls it a map by Region' }),
        },
        { required: ['mode'] },
      ),
    }),
  }),
};
