import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof verify` */
export const verify: CommandDescription = {
  name: 'verify',
  summary: 'are the effective policies those that AWS itself reported?',
  details: [
    'Compares the effective management policies, leaf by leaf, with those that AWS reported when the snapshot was taken.',
    'Exit code 0 when all are equal, 1 when one differs, 3 when the snapshot holds none, or one could not be read.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [],
  examples: [
    {
      line: 'orgproof verify fixtures/acme',
      asks: 'does what AWS reported agree? (a folder holds nothing of it)',
    },
  ],
  load: () => import('./run.js'),
};
