import { changeOptions } from '../../changes/options.js';
import { type CommandDescription, organizationArgument } from '../../command.js';
import { differenceOptions } from '../../difference/options.js';

/** `orgproof whatif` */
export const whatif: CommandDescription = {
  name: 'whatif',
  summary: 'what would a change do: who may do more, or less, and what would AWS refuse?',
  details: [
    'Carries out changes on the organization that was read, as AWS would, in the order of the command line: operations of the',
    'API, a Terraform plan, a CloudFormation template or change set. Accounts, OUs and policies go by id, name or path, also',
    'those that an earlier change creates. Tells for each group of accounts what becomes allowed and denied, with a request',
    'that shows it, and which effective policies change; where nothing changes, that is proved. Exit code 1 when AWS would',
    'refuse a change or a gate fails, 3 when that, or what a change does, depends on what is not known, else 0.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [...changeOptions, ...differenceOptions],
  examples: [
    {
      line: 'orgproof whatif fixtures/acme --attach DenyIamUsers=/Sandbox --move shop-dev=/Sandbox',
      asks: 'what changes, and may I?',
    },
    {
      line: 'orgproof whatif fixtures/acme --create-ou Vault=/Workloads/Prod --move card-vault-prod=/Workloads/Prod/Vault',
      asks: 'one change builds on another',
    },
  ],
  load: () => import('./run.js'),
};
