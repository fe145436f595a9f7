import type { CommandDescription } from '../../command.js';

/** `orgproof snapshot` */
export const snapshot: CommandDescription = {
  name: 'snapshot',
  summary: 'read the live organization into a snapshot file',
  details: [
    'Reads the organization of the AWS credentials with calls that only read, the fewest that tell everything, no faster',
    'than AWS allows. Credentials and region come as for the AWS CLI. What AWS refuses to tell becomes a gap in the',
    'snapshot, and every answer that depends on it says unknown. Answers are kept beside the output until it is written,',
    'so that an interrupted reading goes on with --resume. Exit code 4 when AWS or the network failed.',
  ].join('\n'),
  arguments: [],
  options: [
    {
      name: 'output',
      short: 'o',
      value: 'file',
      description: 'the snapshot file; without it, standard output',
    },
    { name: 'profile', value: 'name', description: 'profile of the AWS configuration' },
    { name: 'region', value: 'region', description: "a region of the organization's partition" },
    { name: 'endpoint-url', value: 'url', description: 'another endpoint, such as that of `orgproof serve`' },
    { name: 'role-arn', value: 'arn', description: 'role to assume first' },
    { name: 'resume', description: 'go on with the answers of an interrupted reading' },
    {
      name: 'effective',
      description:
        'also the effective policies as AWS reports them: one call for each account and enabled type',
    },
    { name: 'no-tags', description: 'leave tags out, which take one call for each account, OU and policy' },
    {
      name: 'print-iam-policy',
      description: 'print the IAM policy that the reading needs, and read nothing',
    },
  ],
  examples: [
    { line: 'orgproof snapshot --print-iam-policy', asks: 'which permissions does it need?' },
    {
      line: 'orgproof snapshot -o org.json --profile management',
      asks: 'what does my organization look like?',
    },
    {
      line: 'orgproof snapshot -o org.json --profile management --resume',
      asks: 'and after an interruption?',
    },
  ],
  load: () => import('./run.js'),
};
