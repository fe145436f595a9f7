import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof test` */
export const test: CommandDescription = {
  name: 'test',
  summary: 'do the assertions that you write down hold? a proof, or the request against them',
  details: [
    'Decides assertions written in YAML or JSON (docs/assertions.md): requests that must, must not or may be possible in',
    'accounts or on their resources, values of effective policies, tags. "Must not" is decided for all requests that match:',
    'that it holds is a proof, and what is against it is shown with a request that the reference evaluator confirmed.',
    'Exit code 0 when all hold, 1 when one fails, 3 when none fails and one is undecided. With --watch it runs again',
    'whenever the organization or a file changes, until Ctrl-C.',
  ].join('\n'),
  arguments: [
    organizationArgument,
    {
      name: 'files',
      description: 'files of assertions; the only argument is one where $ORGPROOF_ORG is set',
      repeatable: true,
    },
  ],
  options: [
    {
      name: 'format',
      value: 'format',
      description: 'how the answer is written',
      choices: ['text', 'json', 'junit'],
    },
    { name: 'watch', description: 'run again when something changes' },
  ],
  examples: [
    {
      line: 'orgproof test fixtures/acme fixtures/acme/assertions.yaml',
      asks: 'does everything hold that we rely on?',
    },
  ],
  load: () => import('./run.js'),
};
