import type { CommandDescription } from '../../command.js';

/** `orgproof rules` */
export const rules: CommandDescription = {
  name: 'rules',
  summary: "the rules of check, or one rule's page",
  details:
    "Lists every rule with its level and title; with a rule's id, shows what it finds, why, and what to do.",
  arguments: [{ name: 'rule', description: 'id of a rule' }],
  options: [],
  examples: [{ line: 'orgproof rules', asks: 'what is checked?' }],
  load: () => import('./run.js'),
};
