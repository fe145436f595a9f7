import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof effective` */
export const effective: CommandDescription = {
  name: 'effective',
  summary: 'the effective tag, backup or other management policy of an account',
  details: [
    'Prints the effective policy as DescribeEffectivePolicy gives it; with --explain, where each value comes from and what',
    'had no effect. Without --type, all types in short. Exit code 0 when a policy is effective, 1 when none reaches the',
    'target, 3 when that depends on what could not be read.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'account', value: 'account', description: 'of this account: its id, path or name' },
    { name: 'ou', value: 'ou', description: 'of this OU, as it comes to accounts below it' },
    { name: 'root', description: 'of the root' },
    { name: 'type', value: 'type', description: 'such as BACKUP_POLICY, or backup, tag, ai-opt-out' },
    { name: 'explain', description: 'where each value comes from, and what had no effect' },
  ],
  examples: [
    {
      line: 'orgproof effective fixtures/acme --account shop-prod --type tag',
      asks: 'what is the effective tag policy of this account?',
    },
    {
      line: 'orgproof effective fixtures/acme --account shop-prod --type BACKUP_POLICY --explain',
      asks: 'and the backup policy: where does each value come from?',
    },
    { line: 'orgproof effective fixtures/acme --ou /Workloads', asks: 'all types, for an OU' },
  ],
  load: () => import('./run.js'),
};
