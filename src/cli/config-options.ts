import type { OptionDescription } from './command.js';

/** The options of commands that check rules. */
export const configOptions: readonly OptionDescription[] = [
  {
    name: 'config',
    value: 'file',
    description: 'which rules run, how, and what they let pass (default: orgproof.config.json or .yaml here)',
  },
  { name: 'no-config', description: 'without a configuration, also where there is one' },
  {
    name: 'today',
    value: 'day',
    description: 'the day on which exceptions and handshakes are judged, YYYY-MM-DD (default: today in UTC)',
  },
];
