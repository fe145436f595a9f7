import { type CommandDescription, organizationArgument } from '../../command.js';
import { configOptions } from '../../config-options.js';

/** `orgproof report` */
export const report: CommandDescription = {
  name: 'report',
  summary: 'one page to explore the organization in, or a compliance report with all the evidence',
  details: [
    'By default writes one HTML file that needs no network: the tree, every account with what reaches it and what is left to',
    'it, policies, findings with their evidence, and a form that decides requests in the page with the code of `can`; the exit',
    'code is 0 when the page was written. With --format markdown or html, and with --json, it is the compliance report: scope,',
    'day, what was read and what was not, every control and rule with its evidence, exceptions with their reasons; the exit',
    'code is that of check.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    ...configOptions,
    {
      name: 'format',
      value: 'format',
      description: 'what is written (default: page)',
      choices: ['page', 'markdown', 'html'],
    },
    {
      name: 'fail-on',
      value: 'level',
      description: 'the lowest level that makes the exit code of a compliance report 1 (default: warning)',
      choices: ['error', 'warning', 'note'],
    },
  ],
  examples: [
    { line: 'orgproof report fixtures/acme -o report.html', asks: 'what does the organization look like?' },
    { line: 'orgproof report fixtures/acme --format markdown', asks: 'what would an auditor read?' },
  ],
  load: () => import('./run.js'),
};
