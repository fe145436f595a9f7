import { checkFormats } from '../../../report/check-formats.js';
import { type CommandDescription, organizationArgument } from '../../command.js';
import { configOptions } from '../../config-options.js';

/** `orgproof check` */
export const check: CommandDescription = {
  name: 'check',
  summary: 'which rules does the organization break?',
  details: [
    'Runs the rules and lists the findings with their evidence. Exit code 1 when a finding is at or above the level of',
    '--fail-on, 3 when only undecided ones are, else 0.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    ...configOptions,
    {
      name: 'format',
      value: 'format',
      description: 'how the findings are written',
      choices: checkFormats,
    },
    {
      name: 'fail-on',
      value: 'level',
      description: 'the lowest level that makes the exit code 1 (default: warning)',
      choices: ['error', 'warning', 'note'],
    },
    { name: 'baseline', value: 'file', description: 'only findings that this file does not have count' },
    {
      name: 'write-baseline',
      value: 'file',
      description: 'write the findings to this file: from now on they are known',
    },
    {
      name: 'region',
      value: 'region',
      description: 'the Region that asff and ocsf name (default: that of the organization)',
    },
  ],
  examples: [
    { line: 'orgproof check fixtures/acme', asks: 'what is wrong?' },
    {
      line: 'orgproof check fixtures/acme --format markdown -o findings.md --fail-on error',
      asks: 'for a pull request',
    },
    { line: 'orgproof check fixtures/acme --format sarif -o findings.sarif', asks: 'for code scanning' },
    {
      line: 'orgproof check fixtures/acme --write-baseline known.json -o findings.txt',
      asks: 'only news from now on',
    },
  ],
  load: () => import('./run.js'),
};
