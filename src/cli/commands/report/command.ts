import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof report` */
export const report: CommandDescription = {
  name: 'report',
  summary: 'one page to explore the organization in, and to show to an auditor',
  details: [
    'Writes one HTML file that needs no network: the tree, every account with what reaches it and what is left to it,',
    'policies, findings with their evidence, and a form that decides requests in the page with the code of `can`.',
    'The exit code is 0 when the page was written; `check` says whether rules are broken.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'config', value: 'file', description: 'which rules run, at which level, with which options' },
    { name: 'output', short: 'o', value: 'file', description: 'the page; without it, standard output' },
  ],
  examples: [
    { line: 'orgproof report fixtures/acme -o report.html', asks: 'what does the organization look like?' },
  ],
  load: () => import('./run.js'),
};
