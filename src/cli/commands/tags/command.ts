import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof tags` */
export const tags: CommandDescription = {
  name: 'tags',
  summary: 'are the tags of a resource as the tag policies ask?',
  details: [
    'Judges tags by the tag policy that is in force in an account: spelling of keys, values, tags that are required; and',
    'says what is enforced and what is only reported. Without --tag, the rules. Exit code 0 when nothing is noncompliant,',
    '1 when something is, 3 when that depends on what could not be read or on what AWS leaves open.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'account', value: 'account', description: 'of this account: its id, path or name' },
    { name: 'resource-type', value: 'type', description: 'of a resource of this type, such as ec2:instance' },
    { name: 'tag', value: 'key=value', description: 'a tag that the resource has', repeatable: true },
  ],
  examples: [
    {
      line: 'orgproof tags fixtures/acme --account shop-prod --resource-type ec2:instance --tag team=checkout --tag cost-center=cc-42',
      asks: 'may an instance in this account have these tags, and no others?',
    },
    {
      line: 'orgproof tags fixtures/acme --account shop-prod --resource-type rds:db',
      asks: 'which rules hold for databases there?',
    },
    { line: 'orgproof tags fixtures/acme --account shop-prod', asks: 'all tag rules of the account' },
  ],
  load: () => import('./run.js'),
};
