import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof tree` */
export const tree: CommandDescription = {
  name: 'tree',
  summary: 'the tree of OUs and accounts with their policies',
  details:
    'Shows the root, the OUs and the accounts, and how many policies of which type are attached to each.',
  arguments: [organizationArgument],
  options: [
    { name: 'depth', value: 'number', description: 'levels below the top; all by default' },
    { name: 'ou', value: 'ou', description: 'begin at this OU: its id, path or name' },
    { name: 'policies', description: 'show the names of the attached policies' },
  ],
  examples: [
    { line: 'orgproof tree fixtures/acme', asks: 'the whole tree' },
    { line: 'orgproof tree fixtures/acme --ou /Workloads --policies', asks: 'one part of it, with policies' },
  ],
  load: () => import('./run.js'),
};
