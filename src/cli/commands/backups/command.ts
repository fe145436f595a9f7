import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof backups` */
export const backups: CommandDescription = {
  name: 'backups',
  summary: 'which backup plans reach the accounts, and which accounts have none?',
  details: [
    'Shows the plans of the effective backup policies: when their rules run, where backups go, how long they are kept, and',
    'what is selected; for all accounts in groups, or for one with where each value comes from. Exit code 0 when every',
    'account has a plan that makes backups, 1 when one has none, 3 when that depends on what could not be read or on what',
    'AWS leaves open. Suspended and closed accounts are left out unless they are named.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'account', value: 'account', description: 'only this account: its id, path or name' },
    { name: 'ou', value: 'ou', description: 'only the accounts below this OU' },
  ],
  examples: [
    { line: 'orgproof backups fixtures/acme', asks: 'which accounts have backups, and which none?' },
    {
      line: 'orgproof backups fixtures/acme --account card-vault-prod',
      asks: 'what is backed up in this account, when, and who said so?',
    },
  ],
  load: () => import('./run.js'),
};
