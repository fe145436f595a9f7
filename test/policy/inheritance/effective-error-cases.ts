import type { EffectivePolicyError } from '../../../src/evaluate/effective/validation.js';

/** A value that is assigned. */
export const assign = (value: unknown) => ({ '@@assign': value });
const control = (...operators: string[]) => ({ '@@operators_allowed_for_child_policies': operators });

/** So many entries, named `e1`, `e2`… */
export const many = (count: number, entry: unknown, from = 1) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`e${i + from}`, entry]));

/** A complete rule of a backup plan. */
export const rule = {
  schedule_expression: assign('cron(0 5 ? * * *)'),
  target_backup_vault_name: assign('Default'),
};
/** A complete selection of a backup plan. */
export const selection = {
  iam_role_arn: assign('arn:aws:iam::$account:role/Backup'),
  tag_key: assign('backup'),
  tag_value: assign(['daily']),
};
const plan = {
  rules: { daily: rule },
  regions: assign(['eu-west-1']),
  selections: { tags: { s: selection } },
};
/** A complete backup policy with one plan, but for the change. */
export const backup = (change: object) => ({ plans: { p: { ...plan, ...change } } });
const required = (from: number, count: number) => ({
  tags: Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `k${String(i + from).padStart(2, '0')}`,
      { report_required_tag_for: assign(['ec2:instance']) },
    ]),
  ),
});
const regions = { enable_in_regions: assign(['eu-west-1']), disable_in_regions: assign([]) };

/** Documents, and what AWS would report of what they come to. */
export interface ErrorCase {
  readonly name: string;
  readonly type: string;
  readonly documents: readonly object[];
  readonly errors: readonly EffectivePolicyError[];
}

const error = (
  code: string,
  message: string,
  path: string,
  ...policyIds: string[]
): EffectivePolicyError => ({
  code,
  message,
  path,
  policyIds,
});

/** What is reported of the policies, each attached one level below the one before. */
export const errorCases: readonly ErrorCase[] = [
  { name: 'a complete backup plan', type: 'BACKUP_POLICY', documents: [backup({})], errors: [] },
  {
    name: 'nine rules from above and two from below',
    type: 'BACKUP_POLICY',
    documents: [backup({ rules: many(9, rule) }), { plans: { p: { rules: many(2, rule, 10) } } }],
    errors: [
      error(
        'ELEMENTS_TOO_MANY',
        "'e11' exceeds the allowed maximum limit 10",
        'plans/p/rules/e11',
        'p-1',
        'p-2',
      ),
    ],
  },
  { name: 'ten rules', type: 'BACKUP_POLICY', documents: [backup({ rules: many(10, rule) })], errors: [] },
  {
    name: 'a plan without Region',
    type: 'BACKUP_POLICY',
    documents: [{ plans: { p: { rules: plan.rules, selections: plan.selections } } }],
    errors: [
      error(
        'ELEMENTS_TOO_FEW',
        "'regions' does not meet the allowed minimum limit 1",
        'plans/p/regions',
        'p-1',
      ),
    ],
  },
  {
    name: 'a plan whose last Region was removed',
    type: 'BACKUP_POLICY',
    documents: [backup({}), { plans: { p: { regions: { '@@remove': ['eu-west-1'] } } } }],
    errors: [
      error(
        'ELEMENTS_TOO_FEW',
        "'regions' does not meet the allowed minimum limit 1",
        'plans/p/regions',
        'p-2',
      ),
    ],
  },
  {
    name: 'a plan with no Region assigned',
    type: 'BACKUP_POLICY',
    documents: [backup({ regions: assign([]) })],
    errors: [
      error(
        'ELEMENTS_TOO_FEW',
        "'regions' does not meet the allowed minimum limit 1",
        'plans/p/regions',
        'p-1',
      ),
    ],
  },
  {
    name: 'a plan without rules',
    type: 'BACKUP_POLICY',
    documents: [{ plans: { p: { regions: plan.regions, selections: plan.selections } } }],
    errors: [error('KEY_REQUIRED', "'rules' is required", 'plans/p/rules', 'p-1')],
  },
  {
    name: 'a plan with nothing under rules',
    type: 'BACKUP_POLICY',
    documents: [backup({ rules: control('@@append') })],
    errors: [error('KEY_REQUIRED', "'rules' is required", 'plans/p/rules')],
  },
  {
    name: 'a rule of a child that lacks what no policy says',
    type: 'BACKUP_POLICY',
    documents: [
      backup({}),
      { plans: { p: { rules: { Weekly: { target_backup_vault_name: assign('V') } } } } },
    ],
    errors: [
      error(
        'KEY_REQUIRED',
        "'schedule_expression' is required",
        'plans/p/rules/weekly/schedule_expression',
        'p-2',
      ),
    ],
  },
  {
    name: 'neither tags nor resources',
    type: 'BACKUP_POLICY',
    documents: [backup({ selections: {} })],
    errors: [error('KEY_REQUIRED', "'tags' or 'resources' is required", 'plans/p/selections')],
  },
  {
    name: 'tags from above and resources from below',
    type: 'BACKUP_POLICY',
    documents: [
      backup({}),
      {
        plans: {
          p: {
            selections: {
              resources: { r: { iam_role_arn: selection.iam_role_arn, resource_types: assign(['*']) } },
            },
          },
        },
      },
    ],
    errors: [
      error(
        'ELEMENTS_TOO_MANY',
        "'resources' exceeds the allowed maximum limit 1",
        'plans/p/selections/resources',
        'p-1',
        'p-2',
      ),
    ],
  },
  {
    name: '31 conditions of two kinds',
    type: 'BACKUP_POLICY',
    documents: [
      backup({
        selections: {
          tags: {
            s: { ...selection, conditions: { string_equals: many(16, { condition_key: assign('k') }) } },
          },
        },
      }),
      {
        plans: {
          p: {
            selections: {
              tags: { s: { conditions: { string_like: many(15, { condition_key: assign('k') }) } } },
            },
          },
        },
      },
    ],
    errors: [
      error(
        'ELEMENTS_TOO_MANY',
        "'conditions' exceeds the allowed maximum limit 30",
        'plans/p/selections/tags/s/conditions',
        'p-1',
        'p-2',
      ),
    ],
  },
  {
    name: '30 and 25 required tag keys',
    type: 'TAG_POLICY',
    documents: [required(0, 30), required(30, 25)],
    errors: [
      error(
        'ELEMENTS_TOO_MANY',
        "'ec2:instance' exceeds the allowed maximum limit 50",
        'tags/k50/report_required_tag_for',
        'p-1',
        'p-2',
      ),
    ],
  },
  {
    name: '50 required tag keys',
    type: 'TAG_POLICY',
    documents: [required(0, 30), required(30, 20)],
    errors: [],
  },
  {
    name: 'one tag key that is required twice, in other letters',
    type: 'TAG_POLICY',
    documents: [
      required(0, 50),
      { tags: { K00: { report_required_tag_for: { '@@append': ['ec2:instance'] } } } },
    ],
    errors: [],
  },
  {
    name: 'a tag policy of 395,000 characters and more, counted in bytes',
    type: 'TAG_POLICY',
    documents: [
      {
        tags: { a: { tag_value: assign(Array.from({ length: 1_400 }, (_, i) => `${i}${'é'.repeat(140)}`)) } },
      },
    ],
    errors: [error('ELEMENTS_TOO_MANY', "'tags' exceeds the allowed maximum limit 395000", 'tags', 'p-1')],
  },
  {
    name: 'a large tag policy that is still allowed',
    type: 'TAG_POLICY',
    documents: [
      {
        tags: { a: { tag_value: assign(Array.from({ length: 1_400 }, (_, i) => `${i}${'e'.repeat(140)}`)) } },
      },
    ],
    errors: [],
  },
  {
    name: 'one of the two lists of Regions',
    type: 'SECURITYHUB_POLICY',
    documents: [{ securityhub: { enable_in_regions: assign(['eu-west-1']) } }],
    errors: [
      error('KEY_REQUIRED', "'disable_in_regions' is required", 'securityhub/disable_in_regions', 'p-1'),
    ],
  },
  {
    name: 'a list of Regions that was emptied',
    type: 'SECURITYHUB_POLICY',
    documents: [
      { securityhub: regions },
      { securityhub: { enable_in_regions: { '@@remove': ['eu-west-1'] } } },
    ],
    errors: [],
  },
  {
    name: 'a scan type with one list',
    type: 'INSPECTOR_POLICY',
    documents: [{ inspector: { enablement: { ec2_scanning: { enable_in_regions: assign([]) } } } }],
    errors: [
      error(
        'KEY_REQUIRED',
        "'disable_in_regions' is required",
        'inspector/enablement/ec2_scanning/disable_in_regions',
        'p-1',
      ),
    ],
  },
  {
    name: 'a feature without foundational threat detection',
    type: 'GUARDDUTY_POLICY',
    documents: [{ guardduty: { enablement: { default: { ai_protection: { status: assign('enabled') } } } } }],
    errors: [
      error('KEY_REQUIRED', "'foundational' is required", 'guardduty/enablement/default/foundational', 'p-1'),
    ],
  },
  {
    name: 'no block at all',
    type: 'GUARDDUTY_POLICY',
    documents: [{ guardduty: { enablement: {} } }],
    errors: [error('KEY_REQUIRED', "'enablement' is required", 'guardduty/enablement')],
  },
  {
    name: 'criteria without a state',
    type: 'DECLARATIVE_POLICY_EC2',
    documents: [
      {
        ec2_attributes: {
          allowed_images_settings: { image_criteria: { criteria_1: { image_names: assign(['a']) } } },
        },
      },
    ],
    errors: [
      error('KEY_REQUIRED', "'state' is required", 'ec2_attributes/allowed_images_settings/state', 'p-1'),
    ],
  },
  {
    name: '200 and one more workspaces and 55 others',
    type: 'CHATBOT_POLICY',
    documents: [200, 56].map((count, i) => ({
      chatbot: {
        platforms: {
          slack: { workspaces: { '@@append': Array.from({ length: count }, (_, n) => `W${i}-${n}`) } },
        },
      },
    })),
    errors: [
      error(
        'ELEMENTS_TOO_MANY',
        "'workspaces' exceeds the allowed maximum limit 255",
        'chatbot/platforms/slack/workspaces',
        'p-1',
        'p-2',
      ),
    ],
  },
  {
    name: 'a guardrail without identifier, and one list of models',
    type: 'BEDROCK_POLICY',
    documents: [
      {
        bedrock: {
          guardrail_inference: {
            'eu-west-1': { config_1: { model_enforcement: { included_models: assign([]) } } },
          },
        },
      },
    ],
    errors: [
      error(
        'KEY_REQUIRED',
        "'identifier' is required",
        'bedrock/guardrail_inference/eu-west-1/config_1/identifier',
        'p-1',
      ),
      error(
        'KEY_REQUIRED',
        "'excluded_models' is required",
        'bedrock/guardrail_inference/eu-west-1/config_1/model_enforcement/excluded_models',
        'p-1',
      ),
    ],
  },
  {
    name: 'a service without a choice',
    type: 'AISERVICES_OPT_OUT_POLICY',
    documents: [{ services: { lex: {} } }],
    errors: [error('KEY_REQUIRED', "'opt_out_policy' is required", 'services/lex/opt_out_policy')],
  },
  {
    name: 'a type whose syntax is not known',
    type: 'SECURITYHUB_CSPM_POLICY',
    documents: [{ a: {} }],
    errors: [],
  },
];
