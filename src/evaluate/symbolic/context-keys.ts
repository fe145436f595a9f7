import { anyRun, anyRunInSegment, patternOf } from '../../policy/statement/wildcard.js';
import type { AutomatonPattern, OneOf } from './automaton.js';
import type { Family } from './value-tests.js';

/**
 * What is known of a context key's values before any policy is read.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export interface ContextKey {
  /** The key in lower case. */
  readonly name: string;
  /** `one`: a request has one value of it. `several`: a list. `unknown`: it may have either. */
  readonly valuedness: 'one' | 'several' | 'unknown';
  /** Can its value be the empty text? */
  readonly mayBeEmpty: boolean;
  /** What its values look like; undefined: any text. */
  readonly shape?: readonly AutomatonPattern[];
  /** The type of its values, where they have one. */
  readonly family?: Family;
  /** Other types as which all of its values can be read. */
  readonly alsoReadAs?: readonly Family[];
  /** Values that a person would recognise, for witnesses. */
  readonly examples: readonly string[];
}

/** ARNs: six components, of which the first is `arn`. */
export const anyArn: AutomatonPattern = [
  'arn:',
  ...[1, 2, 3, 4].flatMap((): AutomatonPattern => [anyRunInSegment, ':']),
  anyRun,
];

const digit: OneOf = { oneOf: Array.from('0123456789', (character) => character.charCodeAt(0)) };
const anyAccount: AutomatonPattern = Array.from({ length: 12 }, () => digit);

/** ARNs of principals, as `aws:PrincipalArn` has them, of one account or of any. */
export function principalArns(account?: string): AutomatonPattern[] {
  const of = (service: string, resource: string): AutomatonPattern => [
    'arn:',
    anyRunInSegment,
    `:${service}::`,
    ...(account === undefined ? anyAccount : [account]),
    ':',
    ...patternOf(resource),
  ];
  return [of('iam', 'root'), of('iam', 'user/?*'), of('iam', 'role/?*'), of('sts', 'federated-user/?*')];
}

/** Service-linked roles, which no policy of an organization restricts. */
export const serviceLinkedRoles: AutomatonPattern = [
  'arn:',
  anyRunInSegment,
  ':iam::',
  anyRunInSegment,
  ':role/aws-service-role/',
  anyRun,
];

const accounts = ['111122223333', '444455556666', '777788889999'];
const organizations = ['o-a1b2c3d4e5', 'o-f6g7h8i9j0'];
const paths = ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/', 'o-f6g7h8i9j0/r-cd34/ou-cd34-22222222/'];
const regions = [
  'us-east-1',
  'eu-west-1',
  'us-west-2',
  'eu-central-1',
  'ap-southeast-2',
  'sa-east-1',
  'ca-central-1',
];

const known = new Map<string, Omit<ContextKey, 'name'>>();
/** As AWS writes them, by the key in lower case. */
const spellings = new Map<string, string>();

/** Keys without a service's prefix are those of `aws:`. */
function global(names: string, facts: Partial<ContextKey> = {}): void {
  for (const name of names.split(' ')) {
    const key = name.includes(':') ? name : `aws:${name}`;
    spellings.set(key.toLowerCase(), key);
    known.set(key.toLowerCase(), { valuedness: 'one', mayBeEmpty: false, examples: [], ...facts });
  }
}

global('PrincipalArn', {
  shape: principalArns(),
  examples: [
    'arn:aws:iam::111122223333:role/example',
    'arn:aws:iam::111122223333:user/example',
    'arn:aws:iam::111122223333:root',
  ],
});
global('SourceArn SignInSessionArn ChatbotSourceArn SourceVpcArn', {
  shape: [anyArn],
  examples: ['arn:aws:sns:us-east-1:111122223333:example'],
});
global('PrincipalAccount ResourceAccount SourceAccount VpceAccount', { examples: accounts });
global('PrincipalOrgID ResourceOrgID SourceOrgID VpceOrgID', { examples: organizations });
global('PrincipalOrgPaths ResourceOrgPaths SourceOrgPaths VpceOrgPaths', {
  valuedness: 'several',
  examples: paths,
});
global(
  'PrincipalIsAWSService ViaAWSService MultiFactorAuthPresent SecureTransport ViaAWSMCPService IsMcpServiceAction',
  {
    family: 'boolean',
  },
);
global('PrincipalServiceName CalledViaFirst CalledViaLast', {
  examples: ['cloudformation.amazonaws.com', 'logs.amazonaws.com'],
});
global('PrincipalServiceNamesList CalledVia', {
  valuedness: 'several',
  examples: ['cloudformation.amazonaws.com', 'logs.amazonaws.com'],
});
global('TagKeys', { valuedness: 'several', examples: ['example', 'other'] });
global('RequestedRegion', { examples: regions });
global('SourceIp VpcSourceIp Ec2InstanceSourcePrivateIPv4', { family: 'address' });
global('CurrentTime TokenIssueTime', { family: 'date' });
global('EpochTime', { alsoReadAs: ['number', 'date'], examples: ['1767225600'] });
global('MultiFactorAuthAge', { family: 'number' });
global('PrincipalType', { examples: ['AssumedRole', 'User', 'Account', 'FederatedUser', 'Anonymous'] });
global('userid username SourceIdentity FederatedProvider AssumedRoot ViaCustomerDomain CalledViaAWSMCP', {
  examples: ['example', 'other'],
});
global('SourceVpc Ec2InstanceSourceVpc', { examples: ['vpc-0a1b2c3d', 'vpc-4e5f6a7b'] });
global('SourceVpce', { examples: ['vpce-0a1b2c3d', 'vpce-4e5f6a7b'] });
global('UserAgent referer', { mayBeEmpty: true, examples: ['example'] });

/**
 * Is the key (lower case) one of which AWS says that every request has it? Whether requests without credentials have
 * `aws:PrincipalArn` depends on who can ask: they do not.
 */
export function isInEveryRequest(key: string): boolean {
  return /^aws:(principal(account|type)|userid|requestedregion|currenttime|epochtime|securetransport|viaawsservice|useragent)$/.test(
    key,
  );
}

/**
 * Keys of a service that say where its credentials are used, and so are in requests to every service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const crossService = new Set<string>();

function everywhere(names: string, facts: Partial<ContextKey>): void {
  global(names, facts);
  for (const name of names.split(' ')) crossService.add(name.toLowerCase());
}

everywhere('ec2:RoleDelivery', { family: 'number', examples: ['1.0', '2.0'] });
everywhere(
  'ec2:SourceInstanceArn ssm:SourceInstanceArn lambda:SourceFunctionArn codebuild:BuildArn codebuild:ProjectArn',
  { shape: [anyArn], examples: ['arn:aws:ec2:us-east-1:111122223333:instance/i-0a1b2c3d'] },
);
everywhere('glue:RoleAssumedBy glue:CredentialIssuingService', { examples: ['glue.amazonaws.com'] });
everywhere('identitystore:UserId', { examples: ['example', 'other'] });

/** Is the key (lower case) one of a service that requests to other services have, too? */
export function isCrossServiceKey(name: string): boolean {
  return crossService.has(name);
}

const tagFamilies = ['aws:PrincipalTag/', 'aws:RequestTag/', 'aws:ResourceTag/'];

/** The key as AWS writes it; for one that is not documented for all services, as it is given. */
export function documentedSpelling(key: string): string {
  const lower = key.toLowerCase();
  const family = tagFamilies.find((prefix) => lower.startsWith(prefix.toLowerCase()));
  return spellings.get(lower) ?? (family === undefined ? key : family + key.slice(family.length));
}

/**
 * What is known of a key, given in lower case.
 *
 * @param type its type in the service authorization reference, such as `ArrayOfString`, where that is known.
 */
export function contextKey(name: string, type?: string): ContextKey {
  const found = known.get(name);
  if (found !== undefined) return { name, ...found };
  if (tagFamilies.some((family) => name.startsWith(family.toLowerCase()))) {
    return { name, valuedness: 'one', mayBeEmpty: true, examples: ['example', 'other'] };
  }
  const single = type?.replace(/^ArrayOf/, '');
  const family = single === undefined ? undefined : typedFamilies.get(single);
  return {
    name,
    valuedness: type === undefined ? 'unknown' : type.startsWith('ArrayOf') ? 'several' : 'one',
    mayBeEmpty: single !== 'ARN' && family === undefined,
    examples: ['example', 'other'],
    ...(single === 'ARN'
      ? { shape: [anyArn], examples: ['arn:aws:sns:us-east-1:111122223333:example'] }
      : {}),
    ...(family === undefined ? {} : { family }),
  };
}

/** Are all values of the key of the type, so that no comparison of that type meets one that it can not read? */
export function isOfType({ family, alsoReadAs = [] }: ContextKey, type: Family): boolean {
  return family === type || alsoReadAs.includes(type);
}

const typedFamilies = new Map<string, Family>([
  ['Bool', 'boolean'],
  ['Numeric', 'number'],
  ['Date', 'date'],
  ['IPAddress', 'address'],
  ['Binary', 'binary'],
]);
