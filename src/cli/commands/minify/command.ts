import type { CommandDescription } from '../../command.js';

/** `orgproof minify` */
export const minify: CommandDescription = {
  name: 'minify',
  summary: 'an equivalent policy in fewer characters, with the proof',
  details: [
    'Prints a service or resource control policy in as few characters as were found, proved to allow the same requests and',
    'to deny the same, whatever the action, also one that AWS has not brought out yet; on stderr, what was done. With',
    '--pack several policies of one target as few. Exit code 0 when the result fits the quota, 1 when it does not.',
  ].join('\n'),
  arguments: [{ name: 'policy', description: 'a JSON file, or - for standard input', repeatable: true }],
  options: [
    {
      name: 'type',
      value: 'type',
      description: 'by default an RCP where a statement has a principal, else an SCP',
      choices: ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'],
    },
    { name: 'keep-sids', description: 'statements keep their Sid' },
    {
      name: 'as-of-catalogue',
      description: 'wildcards that are equal for the actions of today, and perhaps not for those of tomorrow',
    },
    { name: 'pack', description: 'several policies of one target as few, one a line' },
  ],
  examples: [
    {
      line: 'orgproof minify fixtures/acme/scp/RequireEncryption.json -o smaller.json',
      asks: 'how short can this policy be?',
    },
    {
      line: 'orgproof minify fixtures/acme/scp/SandboxGuardrails.json --as-of-catalogue --json',
      asks: 'and if wildcards that fit today may be taken?',
    },
    {
      line: 'orgproof minify --pack fixtures/acme/scp/DenyIamUsers.json fixtures/acme/scp/DenyRootUser.json --json',
      asks: 'could these two be one?',
    },
  ],
  load: () => import('./run.js'),
};
