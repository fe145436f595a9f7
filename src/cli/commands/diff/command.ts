import type { CommandDescription } from '../../command.js';
import { differenceOptions } from '../../difference/options.js';

/** `orgproof diff` */
export const diff: CommandDescription = {
  name: 'diff',
  summary: 'what changed between two snapshots: structure, permissions, effective policies, findings',
  details: [
    'Compares two states of one organization: what is in it, and what that means, account by account. That an account may do',
    'the same as before is proved. With --since, all snapshots of a folder are compared, each with the one before. Exit code',
    '1 when a gate fails, 3 when something could not be decided, else 0.',
  ].join('\n'),
  arguments: [
    { name: 'org1', description: 'the earlier state: snapshot file, folder, or - for standard input' },
    { name: 'org2', description: 'the later state' },
  ],
  options: [
    ...differenceOptions,
    {
      name: 'since',
      value: 'folder',
      description: 'a folder of snapshots, compared in the order of their names',
    },
  ],
  examples: [
    { line: 'orgproof diff fixtures/deny-beats-allow fixtures/deny-beats-allow', asks: 'is it the same?' },
    { line: 'orgproof diff fixtures/acme fixtures/acme --deny-new-access', asks: 'did anybody get more?' },
  ],
  load: () => import('./run.js'),
};
