import {
  doubtful,
  enabledOrDisabled,
  entries,
  guidePage,
  keys,
  list,
  type ManagementSyntax,
  oneOf,
  text,
  value,
} from './nodes.js';

const client = value(enabledOrDisabled);
const supported_channel_types = list(oneOf('public', 'private'));
const supported_role_settings = list(oneOf('user_role', 'channel_role'));

/** The syntax of chat applications policies. */
export const chatbotSyntax: ManagementSyntax = {
  policyType: 'CHATBOT_POLICY',
  source: guidePage('orgs_manage_policies_chatbot_syntax'),
  root: keys({
    chatbot: keys({
      platforms: keys({
        slack: keys({
          client,
          workspaces: list(text, { most: 255 }),
          default: keys({ supported_channel_types, supported_role_settings }),
          overrides: entries(keys({ supported_channel_types, supported_role_settings }), { most: 255 }),
        }),
        microsoft_teams: keys({
          client,
          tenants: entries(list(text, { most: 36 }), { most: 36 }),
          default: keys({ supported_role_settings }),
          overrides: entries(entries(keys({ supported_role_settings }), { most: 36 }), { most: 36 }),
        }),
        chime: keys({ client }),
        default: doubtful('AWS puts it here in one sample, and beside `platforms` in all others'),
      }),
      default: keys({ client }),
    }),
  }),
};
