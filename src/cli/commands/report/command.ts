import { type CommandDescription, organizationArgument } from '../../command.js';
import { configOptions } from '../../config-options.js';

/** `orgproof report` */
export const report: CommandDescription = {
  name: 'report',
  summary: 'the rules as a compliance report, with all the evidence',
  details: [
    'Runs the rules and writes a report for auditors: scope, day, what was read and what was not, every control and rule',
    'with its evidence, and the exceptions with their reasons. Exit code as of check.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    ...configOptions,
    {
      name: 'format',
      value: 'format',
      description: 'how it is written (default: markdown)',
      choices: ['markdown', 'html'],
    },
    {
      name: 'fail-on',
      value: 'level',
      description: 'the lowest level that makes the exit code 1 (default: warning)',
      choices: ['error', 'warning', 'note'],
    },
  ],
  examples: [
    { line: 'orgproof report fixtures/acme', asks: 'what would an auditor read?' },
    { line: 'orgproof report org.json --format html -o compliance.html', asks: 'and print?' },
  ],
  load: () => import('./run.js'),
};
