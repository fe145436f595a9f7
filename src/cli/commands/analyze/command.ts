import { type CommandDescription, organizationArgument } from '../../command.js';
import { configOptions } from '../../config-options.js';

/** `orgproof analyze` */
export const analyze: CommandDescription = {
  name: 'analyze',
  summary: 'everything at once: a summary here, the reports as files',
  details: [
    'Reads and validates the organization, decides what is left to every account, runs the rules, and writes report.html,',
    'report.md, report.json and snapshot.json into a folder. Exit code as of check. The sample organization goes the way of',
    'a live one: it is served on loopback, and read with the AWS SDK.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'sample', description: 'take the sample organization that comes with orgproof' },
    ...configOptions,
    {
      name: 'fail-on',
      value: 'level',
      description: 'the lowest level that makes the exit code 1 (default: warning)',
      choices: ['error', 'warning', 'note'],
    },
    {
      name: 'output',
      short: 'o',
      value: 'folder',
      description: 'where the reports go (default: orgproof-report)',
    },
  ],
  examples: [
    { line: 'orgproof analyze --sample', asks: 'what does a report look like?' },
    { line: 'orgproof analyze org.json -o report', asks: 'and for my organization?' },
  ],
  load: () => import('./run.js'),
};
