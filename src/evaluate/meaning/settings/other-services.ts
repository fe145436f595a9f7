import type { MergedPlace } from '../../../policy/inheritance/merge.js';
import { containerAt, entriesOf, listAt, textOf, valueAt } from '../read-places.js';
import { allOf, anyOf, listSetting, originsOf, type Setting, valueSetting } from './setting.js';

const orders = {
  first: 'upgraded first',
  second: 'upgraded second',
  last: 'upgraded last',
} as const;

/**
 * What an effective upgrade rollout policy settles. Resources without an order are upgraded second.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_upgrade_syntax.html
 */
export function upgradeRolloutSettings(root: MergedPlace): Setting[] {
  const byDefault = valueSetting(
    root,
    ['upgrade_rollout', 'default', 'patch_order'],
    'resources without such a tag',
    orders,
  );
  const byTag = entriesOf(containerAt(root, 'upgrade_rollout', 'tags')).flatMap((tag) =>
    entriesOf(containerAt(tag, 'tag_values')).flatMap((value) =>
      valueSetting(
        root,
        ['upgrade_rollout', 'tags', tag.key, 'tag_values', value.key, 'patch_order'],
        `resources with the tag ${tag.key} = ${value.key}`,
        orders,
      ),
    ),
  );
  const unsaid: Setting = {
    path: ['upgrade_rollout', 'default'],
    title: 'resources without such a tag',
    words: 'upgraded second, as AWS does without an order',
    from: [],
    assigned: [],
    doubts: [],
  };
  return [...byTag, ...(byDefault.length > 0 || byTag.length === 0 ? byDefault : [unsaid])];
}

/**
 * What an effective S3 policy settles.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3.html
 */
export function s3Settings(root: MergedPlace): Setting[] {
  return valueSetting(
    root,
    ['s3_attributes', 'public_access_block_configuration'],
    'S3 Block Public Access',
    {
      all: 'all four settings are on, whatever the account says',
      none: 'all four settings are off, whatever the account says',
    },
  );
}

/**
 * What an effective Bedrock policy settles, by Region.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_bedrock_syntax.html
 */
export function bedrockSettings(root: MergedPlace): Setting[] {
  return entriesOf(containerAt(root, 'bedrock', 'guardrail_inference')).flatMap((region) =>
    entriesOf(region).map((config) => guardrail(region.key, config)),
  );
}

function guardrail(region: string, config: MergedPlace): Setting {
  const identifier = valueAt(config, 'identifier');
  const arn = identifier === undefined ? '' : textOf(identifier);
  const [, id, version] = /:guardrail\/([^:]+):(.+)$/.exec(arn) ?? [];
  const included = listAt(config, 'model_enforcement', 'included_models');
  const excluded = listAt(config, 'model_enforcement', 'excluded_models');
  const system = valueAt(config, 'selective_content_guarding', 'system');
  const messages = valueAt(config, 'selective_content_guarding', 'messages');
  const parts = [
    id === undefined ? `guardrail \`${arn}\`` : `guardrail ${id}, version ${version ?? ''}`,
    modelsWords(included?.values.map(textOf) ?? [], excluded?.values.map(textOf) ?? []),
    `system prompts: ${guarded(system === undefined ? undefined : textOf(system), 'none without tags')}`,
    `messages: ${guarded(messages === undefined ? undefined : textOf(messages), 'all without tags')}`,
  ];
  const single = [identifier, system, messages].filter((one) => one !== undefined);
  const lists = originsOf(included, excluded);
  return {
    path: ['bedrock', 'guardrail_inference', region, config.key],
    title: `Bedrock, ${region}${config.key === 'config_1' ? '' : `, ${config.key}`}`,
    words: parts.join('; '),
    from: [...single, ...lists.from],
    assigned: lists.assigned,
    doubts: [],
  };
}

/** What is excluded is excluded, also where it is included; an empty list of included models means all. */
function modelsWords(included: readonly string[], excluded: readonly string[]): string {
  const all = included.length === 0 || included.includes('ALL');
  const models = all ? 'all models' : allOf(included.filter((model) => !excluded.includes(model)));
  const but = all && excluded.length > 0 ? ` but ${allOf(excluded)}` : '';
  return `enforced on ${models === '' ? 'no model' : models}${but}`;
}

function guarded(text: string | undefined, without: string): string {
  if (text === 'selective') return `only what callers tag is evaluated (${without})`;
  return text === undefined || text === 'comprehensive' ? 'all content is evaluated' : `\`${text}\``;
}

const platforms: readonly (readonly [key: string, title: string])[] = [
  ['slack', 'Slack'],
  ['microsoft_teams', 'Microsoft Teams'],
  ['chime', 'Amazon Chime'],
];

const client = { enabled: 'allowed', disabled: 'not allowed' } as const;

/**
 * What an effective chat applications policy settles.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_chatbot_syntax.html
 */
export function chatbotSettings(root: MergedPlace): Setting[] {
  const top = ['chatbot', 'platforms'];
  const settings = platforms.flatMap(([key, title]) => [
    ...valueSetting(root, [...top, key, 'client'], title, client),
    ...(key === 'slack' ? slackSettings(root, [...top, key]) : []),
    ...(key === 'microsoft_teams' ? teamsSettings(root, [...top, key]) : []),
  ]);
  const others = valueSetting(
    root,
    ['chatbot', 'default', 'client'],
    'chat applications that are not named, also new ones',
    client,
  );
  return [...settings, ...others];
}

function slackSettings(root: MergedPlace, path: readonly string[]): Setting[] {
  const overrides = entriesOf(containerAt(root, ...path, 'overrides')).flatMap(({ key }) =>
    channelSettings(root, [...path, 'overrides', key], `Slack, workspace ${key}`),
  );
  return [
    ...listSetting(root, [...path, 'workspaces'], 'Slack, workspaces', placesWords),
    ...channelSettings(root, [...path, 'default'], 'Slack'),
    ...overrides,
  ];
}

function teamsSettings(root: MergedPlace, path: readonly string[]): Setting[] {
  const tenants = entriesOf(containerAt(root, ...path, 'tenants')).flatMap(({ key }) =>
    listSetting(root, [...path, 'tenants', key], `Microsoft Teams, tenant ${key}`, placesWords),
  );
  const overrides = entriesOf(containerAt(root, ...path, 'overrides')).flatMap((tenant) =>
    entriesOf(tenant).flatMap(({ key }) =>
      channelSettings(
        root,
        [...path, 'overrides', tenant.key, key],
        `Microsoft Teams, team ${key} of tenant ${tenant.key}`,
      ),
    ),
  );
  return [...tenants, ...channelSettings(root, [...path, 'default'], 'Microsoft Teams'), ...overrides];
}

function channelSettings(root: MergedPlace, path: readonly string[], title: string): Setting[] {
  return [
    ...listSetting(root, [...path, 'supported_channel_types'], `${title}, channels`, (types) =>
      types.length === 0 ? 'none' : `${anyOf(types)} ones`,
    ),
    ...listSetting(root, [...path, 'supported_role_settings'], `${title}, roles`, (roles) =>
      roles.length === 0 ? 'none' : anyOf(roles.map((role) => roleWords[role] ?? role)),
    ),
  ];
}

const roleWords: Readonly<Record<string, string>> = {
  user_role: 'roles of users',
  channel_role: 'roles of channels',
};

function placesWords(names: readonly string[]): string {
  if (names.includes('*')) return 'any';
  return names.length === 0 ? 'none' : `only ${allOf(names)}`;
}
