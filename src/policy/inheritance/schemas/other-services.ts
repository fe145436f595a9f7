import {
  entries,
  guidePage,
  keys,
  leniently,
  list,
  type ManagementSyntax,
  matching,
  oneOf,
  regionPattern,
  text,
  value,
} from './nodes.js';

const patchOrder = { patch_order: value(oneOf('first', 'second', 'last')) };

/** The syntax of upgrade rollout policies. */
export const upgradeRolloutSyntax: ManagementSyntax = {
  policyType: 'UPGRADE_ROLLOUT_POLICY',
  source: guidePage('orgs_manage_policies_upgrade_syntax'),
  root: keys({
    upgrade_rollout: keys({
      default: keys(patchOrder),
      tags: entries(keys({ tag_values: entries(keys(patchOrder)) })),
    }),
  }),
};

/** The syntax of S3 policies. */
export const s3Syntax: ManagementSyntax = {
  policyType: 'S3_POLICY',
  source: guidePage('orgs_manage_policies_s3_syntax'),
  root: keys({ s3_attributes: keys({ public_access_block_configuration: value(oneOf('all', 'none')) }) }),
};

const guarding = value(oneOf('selective', 'comprehensive'));

const guardrail = keys(
  {
    identifier: value(
      matching(
        '^arn:[^:]+:bedrock:[^:]+:[0-9]{12}:guardrail/[^:]+:(?!DRAFT$)[^:]+$',
        'the ARN of a guardrail with `:` and a version that is not `DRAFT`',
      ),
    ),
    selective_content_guarding: keys(
      { system: guarding, messages: guarding },
      { choice: { among: ['system', 'messages'], most: 2 } },
    ),
    model_enforcement: keys(
      { included_models: list(text), excluded_models: list(text) },
      { required: ['included_models', 'excluded_models'] },
    ),
  },
  { required: ['identifier'] },
);

/** The syntax of Bedrock policies. */
export const bedrockSyntax: ManagementSyntax = {
  policyType: 'BEDROCK_POLICY',
  source: guidePage('orgs_manage_policies_bedrock_syntax'),
  root: keys({
    bedrock: keys({
      guardrail_inference: entries(
        entries(guardrail, {
          name: leniently(
            oneOf('config_1'),
            'AWS shows one configuration, and does not say that there is no other',
            'enum',
          ),
        }),
        { name: matching(`^${regionPattern}$`, 'a Region such as `eu-west-1`') },
      ),
    }),
  }),
};
