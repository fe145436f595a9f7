import { type CommandDescription, organizationArgument } from '../../command.js';

/** `orgproof serve` */
export const serve: CommandDescription = {
  name: 'serve',
  summary: 'the API of AWS Organizations on loopback, over an organization in memory',
  details: [
    'Any client of AWS Organizations can be pointed at it: `--endpoint-url` of the AWS CLI, `endpoint_url` of boto3,',
    '`endpoint` of the AWS SDKs, `endpoints` of Terraform’s provider. It begins with the organization that is given, or',
    'with none, so that `CreateOrganization` works. An access key id of twelve digits calls as that account, any other',
    'as the management account; signatures are not checked. It says its address once it listens, and ends with Ctrl-C.',
  ].join('\n'),
  arguments: [organizationArgument],
  options: [
    { name: 'port', value: 'number', description: 'port to listen on (default: one that is free)' },
    { name: 'host', value: 'address', description: 'address to listen on (default: 127.0.0.1)' },
    {
      name: 'save',
      value: 'file',
      description: 'keep the organization in this snapshot file, and go on with what it holds',
    },
    { name: 'account', value: 'id', description: 'who calls CreateOrganization (default: 111111111111)' },
    {
      name: 'quota',
      value: 'name=value',
      description: 'change a quota, such as accounts=50000',
      repeatable: true,
    },
    {
      name: 'account-creation-time',
      value: 'ms',
      description: 'how long creating an account takes (default: 50)',
    },
    { name: 'throttle', description: 'refuse requests beyond the documented rates, as AWS does' },
    { name: 'empty-pages', description: 'give lists empty pages in between, as AWS may' },
    { name: 'faults', value: 'percent', description: 'let so many of 100 requests fail' },
    { name: 'seed', value: 'number', description: 'which requests fail (default: 1)' },
    { name: 'verbose', description: 'say on standard error what is asked and answered' },
  ],
  examples: [
    { line: 'orgproof serve fixtures/acme --port 4566', asks: 'the sample organization as a service' },
    { line: 'orgproof serve --save org.json', asks: 'a service that begins empty and is kept in a file' },
  ],
  load: () => import('./run.js'),
};
