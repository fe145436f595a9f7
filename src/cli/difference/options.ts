import type { OptionDescription } from '../command.js';
import { configOptions } from '../config-options.js';
import { formats } from './formats.js';

/** Options of commands that tell what a change does: how it is written, and what it may not do. */
export const differenceOptions: readonly OptionDescription[] = [
  {
    name: 'format',
    value: 'format',
    description: 'how the answer is written; html is the page of `report`, before and after side by side',
    choices: formats,
  },
  { name: 'deny-new-access', description: 'exit code 1 when anything becomes allowed' },
  {
    name: 'max-newly-denied',
    value: 'accounts',
    description: 'exit code 1 when something becomes denied for more accounts than this',
  },
  {
    name: 'protect',
    value: 'actions',
    description: 'exit code 1 when one of these becomes denied for anyone: patterns, set apart by commas',
    repeatable: true,
  },
  {
    name: 'fail-on',
    value: 'level',
    description: 'exit code 1 when there are new findings of this level or above',
    choices: ['error', 'warning', 'note'],
  },
  ...configOptions,
];
