import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof settings` */
export const settings: CommandDescription = {
  name: 'settings',
  summary: 'what do AI opt-out, EC2, S3 and other management policies settle in the accounts?',
  details: [
    'Tells in words what effective policies of all types but tag and backup policies settle: for all accounts in groups with',
    'the same settings, or for one with where each setting comes from. Exit code 0 when something is in force, 1 when',
    'nothing is, 3 when that depends on what could not be read or on what AWS leaves open.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'account', value: 'account', description: 'only this account: its id, path or name' },
    { name: 'ou', value: 'ou', description: 'only the accounts below this OU' },
    {
      name: 'type',
      value: 'type',
      description: 'only this type, such as ai-opt-out or DECLARATIVE_POLICY_EC2',
    },
  ],
  examples: [
    {
      line: 'orgproof settings fixtures/acme --type ai-opt-out',
      asks: 'which accounts are opted out of what?',
    },
    {
      line: 'orgproof settings fixtures/acme --account card-vault-prod --type declarative-ec2',
      asks: 'what do EC2 policies settle in this account?',
    },
    { line: 'orgproof settings fixtures/acme --account shop-prod', asks: 'everything that holds there' },
  ],
  load: () => import('./run.js'),
};
