import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof permissions` */
export const permissions: CommandDescription = {
  name: 'permissions',
  summary: 'what SCPs and RCPs leave to the accounts, with conditions and groups of equal accounts',
  details: [
    'Decides every action of the service authorization reference as a set of requests: allowed, denied, or when it is',
    'either, with the statements that bring it about. Accounts are put into one group when exactly the same is left to',
    'them, which is a proof; what distinguishes the groups is told.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'account', value: 'account', description: 'only this account, in full: its id, path or name' },
    { name: 'ou', value: 'ou', description: 'only the accounts below this OU: its id, path or name' },
    { name: 'all', description: 'all accounts, in groups (the default)' },
    { name: 'service', value: 'prefix', description: 'only the actions of this service, such as s3' },
    {
      name: 'action',
      value: 'pattern',
      description: "only these actions, such as s3:PutObject or 's3:Put*'",
      repeatable: true,
    },
    {
      name: 'as-policy',
      description: 'one SCP that does what all SCPs that reach the account do together, which is proved',
    },
    {
      name: 'format',
      value: 'format',
      description: 'how to answer (default text)',
      choices: ['text', 'json', 'csv'],
    },
  ],
  examples: [
    {
      line: 'orgproof permissions fixtures/acme',
      asks: 'which accounts are equal, what is left to them, and in what do they differ?',
    },
    {
      line: 'orgproof permissions fixtures/acme --account log-archive',
      asks: 'what is denied, allowed, or depends on what, and which statement makes it so?',
    },
    {
      line: 'orgproof permissions fixtures/acme --account shop-prod --action s3:Put*',
      asks: 'under which conditions may anybody there put something into S3?',
    },
    {
      line: 'orgproof permissions fixtures/acme --account log-archive --as-policy',
      asks: 'how would all that be written as one policy?',
    },
  ],
  load: () => import('./run.js'),
};
