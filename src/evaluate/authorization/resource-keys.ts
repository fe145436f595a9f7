/**
 * Actions whose requests do not have `aws:ResourceAccount`, `aws:ResourceOrgID` and `aws:ResourceOrgPaths` (lower case).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount
 */
export const actionsWithoutResourceKeys: ReadonlySet<string> = new Set([
  'auditmanager:updateassessmentframeworkshare',
  'detective:acceptinvitation',
  'ds:acceptshareddirectory',
  'ec2:accepttransitgatewaypeeringattachment',
  'ec2:acceptvpcendpointconnections',
  'ec2:acceptvpcpeeringconnection',
  'ec2:createtransitgatewaypeeringattachment',
  'ec2:createvpcendpoint',
  'ec2:createvpcpeeringconnection',
  'guardduty:acceptadministratorinvitation',
  'macie2:acceptinvitation',
  'es:acceptinboundconnection',
  'route53:associatevpcwithhostedzone',
  'route53:createvpcassociationauthorization',
  'securityhub:acceptadministratorinvitation',
]);

/** Do requests for the action (lower case) carry the keys that tell who owns the resource? */
export function supportsResourceKeys(action: string): boolean {
  return !action.startsWith('ebs:') && !actionsWithoutResourceKeys.has(action);
}
