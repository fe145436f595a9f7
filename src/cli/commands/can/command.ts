import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof can` */
export const can: CommandDescription = {
  name: 'can',
  summary: 'may an account do something, as far as the organization decides?',
  details: [
    'Decides one request: allowed, denied, conditional (it depends on what is not given) or unknown (it depends on what',
    'could not be read). Exit code 0 when allowed, 1 when denied, 3 when conditional or unknown. Context keys that are',
    'not given are open, so that the answer holds whatever their values; with --closed they are absent.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'account', value: 'account', description: 'who asks: account id, path or name' },
    { name: 'action', value: 'action', description: 'such as s3:PutObject' },
    { name: 'resource', value: 'arn', description: 'the resource; without it, any' },
    {
      name: 'resource-account',
      value: 'account',
      description: "the resource's account, where its ARN does not tell",
    },
    {
      name: 'principal',
      value: 'principal',
      description:
        'ARN, or role/…, user/…, root of the account; a service such as logs.amazonaws.com; anonymous; anyone',
    },
    {
      name: 'context',
      value: 'key=value',
      description: 'a context key of the request; one key given twice has two values',
      repeatable: true,
    },
    {
      name: 'absent',
      value: 'key',
      description: 'a context key that the request does not have',
      repeatable: true,
    },
    {
      name: 'closed',
      description: 'context keys that are not given are absent, as AWS would see the request',
    },
    { name: 'explain', description: 'level by level, with the statements that decide' },
  ],
  examples: [
    {
      line: 'orgproof can fixtures/acme --account log-archive --action iam:CreateUser',
      asks: 'may anybody in this account create a user?',
    },
    {
      line: 'orgproof can fixtures/acme --account log-archive --action ec2:RunInstances --context aws:RequestedRegion=us-east-1 --explain',
      asks: 'and start a machine in this region? show why',
    },
  ],
  load: () => import('./run.js'),
};
