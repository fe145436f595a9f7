import type { CommandDescription } from '../../command.js';

/** `orgproof compare` */
export const compare: CommandDescription = {
  name: 'compare',
  summary: 'are two policies, or two accounts, equivalent? is one within the other?',
  details: [
    'Compares what two sides leave possible, as sets of requests: two documents, a document and an account, or two',
    'accounts. A document stands for what its Allow statements allow (everything, when it has none, as beside',
    'FullAWSAccess) less what its Deny statements deny. That nothing differs is a proof; what differs comes with a request',
    'that shows it. Exit code 0 when both are equivalent, 1 when not, 3 when that is not known.',
  ].join('\n'),
  arguments: [
    { name: 'a', description: 'policy document: a file, or - for standard input' },
    { name: 'b', description: 'another one' },
  ],
  options: [
    {
      name: 'org',
      value: 'org',
      description: 'the organization of the accounts: snapshot file or folder (default: $ORGPROOF_ORG)',
    },
    {
      name: 'account',
      value: 'account',
      description: 'an account by id, path or name: one beside a document, or two',
      repeatable: true,
    },
  ],
  examples: [
    {
      line: 'orgproof compare fixtures/acme/scp/DenyOutsideEurope.json fixtures/acme/scp/DenyRootUser.json',
      asks: 'does one of these two SCPs do what the other does?',
    },
    {
      line: 'orgproof compare --org fixtures/acme --account shop-prod --account shop-dev',
      asks: 'what may be done in the one account and not in the other?',
    },
    {
      line: 'orgproof compare fixtures/acme/scp/DenyIamUsers.json --org fixtures/acme --account shop-prod',
      asks: 'is all that this SCP refuses refused to the account already? (then B is within A)',
    },
  ],
  load: () => import('./run.js'),
};
