import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof permissions` */
export const permissions: CommandDescription = {
  name: 'permissions',
  summary: 'what SCPs and RCPs leave to the accounts, action by action',
  details: [
    'Decides every action of the service authorization reference for every account, when nothing else is known of a',
    'request, and puts accounts with equal answers into one group.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'account', value: 'account', description: 'only this account: its id, path or name' },
    { name: 'ou', value: 'ou', description: 'only the accounts below this OU: its id, path or name' },
    { name: 'service', value: 'prefix', description: 'list the actions of this service, such as s3' },
  ],
  examples: [
    {
      line: 'orgproof permissions fixtures/acme',
      asks: 'which accounts are equal, and what is left to them?',
    },
    {
      line: 'orgproof permissions fixtures/acme --account log-archive --service s3',
      asks: 'action by action',
    },
  ],
  load: () => import('./run.js'),
};
