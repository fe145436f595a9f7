/**
 * Condition keys that belong to no one service: those of every request, and those that some services put into requests
 * to others. Names in lower case; a name that ends in `/` is a family, followed by the key of a tag.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const globalKeys: readonly string[] = [
  ...[
    'AssumedRoot',
    'CalledVia',
    'CalledViaAWSMCP',
    'CalledViaFirst',
    'CalledViaLast',
    'ChatbotSourceArn',
    'CurrentTime',
    'Ec2InstanceSourcePrivateIPv4',
    'Ec2InstanceSourceVpc',
    'EpochTime',
    'FederatedProvider',
    'IsMcpServiceAction',
    'MultiFactorAuthAge',
    'MultiFactorAuthPresent',
    'PrincipalAccount',
    'PrincipalArn',
    'PrincipalIsAWSService',
    'PrincipalOrgID',
    'PrincipalOrgPaths',
    'PrincipalServiceName',
    'PrincipalServiceNamesList',
    'PrincipalTag/',
    'PrincipalType',
    'referer',
    'RequestTag/',
    'RequestedRegion',
    'ResourceAccount',
    'ResourceOrgID',
    'ResourceOrgPaths',
    'ResourceTag/',
    'SecureTransport',
    'SignInSessionArn',
    'SourceAccount',
    'SourceArn',
    'SourceIdentity',
    'SourceIp',
    'SourceOrgID',
    'SourceOrgPaths',
    'SourceVpc',
    'SourceVpcArn',
    'SourceVpce',
    'TagKeys',
    'TokenIssueTime',
    'UserAgent',
    'userid',
    'username',
    'ViaAWSMCPService',
    'ViaAWSService',
    'ViaCustomerDomain',
    'VpceAccount',
    'VpceOrgID',
    'VpceOrgPaths',
    'VpcSourceIp',
  ].map((name) => `aws:${name}`),
  // Keys that role sessions carry into requests to other services, and that lists of those services leave out.
  'ec2:RoleDelivery',
  'ec2:SourceInstanceArn',
  'glue:RoleAssumedBy',
  'glue:CredentialIssuingService',
  'codebuild:BuildArn',
  'codebuild:ProjectArn',
  'lambda:SourceFunctionArn',
  'ssm:SourceInstanceArn',
  'identitystore:UserId',
  // Of requests without an identity, as AWS's own examples of resource control policies have them.
  'cognito-identity-unauth:AccountId',
  'cognito-identity-unauth:IdentityPoolArn',
];

/** Is the key one of `globalKeys`? Case does not matter. */
export function isGlobalKey(key: string): boolean {
  const lower = key.toLowerCase();
  return globalKeys.some((name) => {
    const known = name.toLowerCase();
    return known.endsWith('/') ? lower.startsWith(known) && lower.length > known.length : lower === known;
  });
}

/**
 * Is it a key of an identity provider? Those are named by the provider's host (`graph.facebook.com:app_id`), or by the
 * standard of the federation.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function isFederationKey(key: string): boolean {
  const [prefix = ''] = key.toLowerCase().split(':');
  return prefix === 'saml' || prefix === 'saml2' || prefix.includes('.');
}
