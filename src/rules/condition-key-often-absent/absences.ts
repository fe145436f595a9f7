import type { RequestPrincipal } from '../../evaluate/authorization/decision.js';
import { actionsWithoutResourceKeys } from '../../evaluate/authorization/resource-keys.js';
import { RESOURCE_CONTROL_POLICY, SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';

/** A kind of requests that do not have a key. */
export interface Absence {
  /** The requests, in the plural: `requests that …`. */
  readonly requests: string;
  /** Who makes them. */
  readonly principal: 'role' | 'user' | 'service';
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** The only actions that it is about (lower case); undefined: any. */
  readonly actions?: ReadonlySet<string>;
  /** Types of policies that see such requests. */
  readonly policyTypes: readonly string[];
  /** Keys of the same family: a statement that asks for one of them has thought of where requests come from. */
  readonly family: readonly string[];
}

const both = [SERVICE_CONTROL_POLICY, RESOURCE_CONTROL_POLICY];

const networkKeys = [
  'aws:sourceip',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:sourcevpcarn',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip',
];

const sourceKeys = ['aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths'];

const throughEndpoint: Absence = {
  requests: 'requests that come through a VPC endpoint',
  principal: 'role',
  context: {
    'aws:SourceVpc': ['vpc-0example'],
    'aws:SourceVpce': ['vpce-0example'],
    'aws:VpcSourceIp': ['10.0.0.10'],
    'aws:ViaAWSService': ['false'],
    'aws:SecureTransport': ['true'],
  },
  policyTypes: both,
  family: networkKeys,
};

/** Network keys are left out of requests that one service makes to another. */
const forwarded: Absence = {
  requests: 'requests that AWS services make for somebody, such as those of CloudFormation',
  principal: 'role',
  context: {
    'aws:ViaAWSService': ['true'],
    'aws:CalledVia': ['cloudformation.amazonaws.com'],
    'aws:CalledViaFirst': ['cloudformation.amazonaws.com'],
    'aws:CalledViaLast': ['cloudformation.amazonaws.com'],
    'aws:SecureTransport': ['true'],
  },
  policyTypes: both,
  family: networkKeys,
};

const ofPeople: Absence = {
  requests: 'requests of users and roles, which do not come from a service',
  principal: 'role',
  context: { 'aws:ViaAWSService': ['false'], 'aws:SecureTransport': ['true'] },
  policyTypes: both,
  family: sourceKeys,
};

const ofServices: Absence = {
  requests: 'requests of AWS services, which belong to no organization',
  principal: 'service',
  context: { 'aws:SecureTransport': ['true'], 'aws:ViaAWSService': ['false'] },
  policyTypes: [RESOURCE_CONTROL_POLICY],
  family: ['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalisawsservice', ...sourceKeys],
};

const withoutResourceKeys: Absence = {
  requests: 'requests for actions that do not tell whose the resource is',
  principal: 'role',
  context: { 'aws:ViaAWSService': ['false'], 'aws:SecureTransport': ['true'] },
  actions: new Set([...actionsWithoutResourceKeys, 'ebs:getsnapshotblock']),
  policyTypes: [SERVICE_CONTROL_POLICY],
  family: [],
};

/**
 * Global keys that whole kinds of requests do not have, whatever is meant. Keys on tags are not among them: that
 * something has no tag is what such conditions ask.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const absences: ReadonlyMap<string, Absence> = new Map([
  ['aws:sourceip', throughEndpoint],
  ...networkKeys.slice(1).map((key): [string, Absence] => [key, forwarded]),
  ...sourceKeys.map((key): [string, Absence] => [key, ofPeople]),
  ['aws:principalorgid', ofServices],
  ['aws:principalorgpaths', ofServices],
  ['aws:resourceaccount', withoutResourceKeys],
  ['aws:resourceorgid', withoutResourceKeys],
  ['aws:resourceorgpaths', withoutResourceKeys],
]);

/** Keys of which the absence means the worse, so that a denial that asks for their value misses it. */
export const slipping: ReadonlyMap<string, Absence> = new Map(
  ['aws:multifactorauthpresent', 'aws:multifactorauthage'].map((key) => [
    key,
    {
      requests:
        'requests signed with the long-term access keys of a user, which never say whether there was a second factor',
      principal: 'user',
      context: { 'aws:ViaAWSService': ['false'], 'aws:SecureTransport': ['true'] },
      policyTypes: both,
      family: [],
    },
  ]),
);

/** Somebody of the kind in the account. */
export function principalOf(
  kind: Absence['principal'],
  partition: string,
  accountId: string,
): RequestPrincipal {
  if (kind === 'service') return { kind: 'service', name: 'logs.amazonaws.com' };
  const arn = `arn:${partition}:iam::${accountId}:${kind}/orgproof-example`;
  return { kind: 'account', accountId, arn };
}
