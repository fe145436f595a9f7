import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import { RemoteError } from '../../model/errors.js';
import type { JsonObject, JsonValue } from '../../model/json-text.js';
import type { OrganizationsApi } from './api.js';
import { failureOf, remoteError } from './failures.js';
import type { ReadOperation } from './operations.js';

/** Which organization, and as whom. What is left out comes from the SDK's default chain (environment, profile, role). */
export interface ConnectOptions {
  readonly profile?: string;
  /** Any region of the partition: AWS Organizations has one endpoint in each, which the SDK finds. */
  readonly region?: string;
  readonly endpointUrl?: string;
  /** A role to assume first, such as one of the management account. */
  readonly roleArn?: string;
  /** Taken instead of those of the default chain. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A connection to AWS Organizations, or to what stands in for it. */
export interface Connection {
  readonly api: OrganizationsApi;
  /** Is the endpoint on this machine, and so not AWS? */
  readonly local: boolean;
  close(): void;
}

type Sdk = typeof import('@aws-sdk/client-organizations');

/** Where AWS Organizations is when nobody says a region: it is one service for all regions of the partition. */
const defaultRegion = 'us-east-1';

const connectionTimeout = 10_000;
const answerTimeout = 60_000;

/**
 * Connects with the AWS SDK, which is loaded only here. Its own retries are off: the reading counts its calls.
 *
 * @throws RemoteError without credentials.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  // The SDK's word on versions of Node is for those who build with it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const sdk = await import('@aws-sdk/client-organizations');
  const client = await clientFor(sdk, options);
  await requireCredentials(client, options);
  const commands = commandsOf(sdk);
  return {
    api: { call: async (operation, input) => plain(await commands[operation](client, input)) },
    local: isLocal(options.endpointUrl ?? endpointOf(options.env)),
    close: () => client.destroy(),
  };
}

async function clientFor(sdk: Sdk, options: ConnectOptions): Promise<OrganizationsClient> {
  const { profile, endpointUrl, roleArn, credentials } = options;
  const make = async (region: string | undefined): Promise<OrganizationsClient> =>
    new sdk.OrganizationsClient({
      maxAttempts: 1,
      requestHandler: { connectionTimeout, requestTimeout: answerTimeout },
      ...(region === undefined ? {} : { region }),
      ...(profile === undefined ? {} : { profile }),
      ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl }),
      ...(credentials === undefined ? {} : { credentials }),
      ...(roleArn === undefined ? {} : { credentials: await roleCredentials(roleArn, profile, region) }),
    });
  const client = await make(options.region);
  try {
    await client.config.region();
    return client;
  } catch {
    client.destroy();
    return make(defaultRegion);
  }
}

async function roleCredentials(roleArn: string, profile: string | undefined, region: string | undefined) {
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  return fromTemporaryCredentials({
    params: { RoleArn: roleArn, RoleSessionName: 'orgproof-snapshot' },
    clientConfig: {
      ...(profile === undefined ? {} : { profile }),
      ...(region === undefined ? {} : { region }),
    },
  });
}

/** Asked for before the first call, so that their absence is told as such. */
async function requireCredentials(client: OrganizationsClient, options: ConnectOptions): Promise<void> {
  try {
    await client.config.credentials();
  } catch (error) {
    const failure = failureOf(error);
    if (failure !== undefined && failure.kind !== 'credentials') throw remoteError('AssumeRole', failure);
    const said = error instanceof Error ? error.message.replace(/\s+/g, ' ').trim() : String(error);
    throw new RemoteError([
      {
        code: 'no-aws-credentials',
        severity: 'error',
        message: `there are no AWS credentials${options.profile === undefined ? '' : ` in the profile \`${options.profile}\``}: ${said}`,
        remedy: isLocal(options.endpointUrl ?? endpointOf(options.env))
          ? 'a service on this machine takes any, such as AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test'
          : 'sign in (`aws sso login`), name a profile with `--profile`, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
      },
    ]);
  }
}

type Send = (client: OrganizationsClient, input: JsonObject) => Promise<object>;

/** One entry for each operation that is called: whatever is not here cannot be called. */
function commandsOf(sdk: Sdk): Readonly<Record<ReadOperation, Send>> {
  // Inputs are built by the plan for their operation; the service checks them.
  const input = <Input>(given: JsonObject): Input => given as Input;
  return {
    DescribeEffectivePolicy: (client, given) =>
      client.send(new sdk.DescribeEffectivePolicyCommand(input(given))),
    DescribeOrganization: (client) => client.send(new sdk.DescribeOrganizationCommand({})),
    DescribePolicy: (client, given) => client.send(new sdk.DescribePolicyCommand(input(given))),
    DescribeResourcePolicy: (client) => client.send(new sdk.DescribeResourcePolicyCommand({})),
    ListAWSServiceAccessForOrganization: (client, given) =>
      client.send(new sdk.ListAWSServiceAccessForOrganizationCommand(input(given))),
    ListAccounts: (client, given) => client.send(new sdk.ListAccountsCommand(input(given))),
    ListAccountsForParent: (client, given) => client.send(new sdk.ListAccountsForParentCommand(input(given))),
    ListDelegatedAdministrators: (client, given) =>
      client.send(new sdk.ListDelegatedAdministratorsCommand(input(given))),
    ListDelegatedServicesForAccount: (client, given) =>
      client.send(new sdk.ListDelegatedServicesForAccountCommand(input(given))),
    ListHandshakesForOrganization: (client, given) =>
      client.send(new sdk.ListHandshakesForOrganizationCommand(input(given))),
    ListOrganizationalUnitsForParent: (client, given) =>
      client.send(new sdk.ListOrganizationalUnitsForParentCommand(input(given))),
    ListParents: (client, given) => client.send(new sdk.ListParentsCommand(input(given))),
    ListPolicies: (client, given) => client.send(new sdk.ListPoliciesCommand(input(given))),
    ListRoots: (client, given) => client.send(new sdk.ListRootsCommand(input(given))),
    ListTagsForResource: (client, given) => client.send(new sdk.ListTagsForResourceCommand(input(given))),
    ListTargetsForPolicy: (client, given) => client.send(new sdk.ListTargetsForPolicyCommand(input(given))),
  };
}

/** The SDK's answer as plain JSON: dates as ISO 8601, and without what the SDK adds. */
function plain(output: object): JsonObject {
  const { $metadata: _, ...members } = output as Readonly<Record<string, unknown>>;
  return JSON.parse(JSON.stringify(members)) as Record<string, JsonValue>;
}

function endpointOf(env: ConnectOptions['env']): string | undefined {
  return env.AWS_ENDPOINT_URL_ORGANIZATIONS ?? env.AWS_ENDPOINT_URL;
}

/** Is the URL of this machine? https://datatracker.ietf.org/doc/html/rfc6890 */
export function isLocal(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}
