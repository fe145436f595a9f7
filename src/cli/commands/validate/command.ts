import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof validate` */
export const validate: CommandDescription = {
  name: 'validate',
  summary: 'is the input sound? all problems at once',
  details: [
    'Reads the organization and every policy document, and lists all problems with file, line and JSON pointer. Exit',
    'code 0 when there is no error (warnings may be), 2 when there is.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [],
  examples: [{ line: 'orgproof validate fixtures/acme', asks: 'can this folder be relied on?' }],
  load: () => import('./run.js'),
};
