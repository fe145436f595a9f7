import { type CommandDescription, organizationArgument } from '../../command.js';

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
    { name: 'config', value: 'file', description: 'which rules run, at which level, with which options' },
    {
      name: 'format',
      value: 'format',
      description: 'how the findings are written',
      choices: ['text', 'json', 'markdown', 'html'],
    },
    {
      name: 'fail-on',
      value: 'level',
      description: 'the lowest level that makes the exit code 1 (default: warning)',
      choices: ['error', 'warning', 'note'],
    },
  ],
  examples: [
    { line: 'orgproof check fixtures/acme', asks: 'what is wrong?' },
    {
      line: 'orgproof check fixtures/acme --format markdown -o findings.md --fail-on error',
      asks: 'for a pull request',
    },
  ],
  load: () => import('./run.js'),
};
