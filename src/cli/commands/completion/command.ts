import type { CommandDescription } from '../../command.js';

/** The shells for which there is a completion. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** `orgproof completion` */
export const completion: CommandDescription = {
  name: 'completion',
  summary: 'a script that completes commands and options',
  details: [
    'Prints the script for a shell. Load it with, for instance:',
    '  bash   source <(orgproof completion bash)',
    '  zsh    source <(orgproof completion zsh)',
    '  fish   orgproof completion fish | source',
  ].join('\n'),
  arguments: [{ name: 'shell', description: 'which shell', choices: shells }],
  options: [],
  examples: [{ line: 'orgproof completion bash', asks: 'the script for bash' }],
  load: () => import('./run.js'),
};
