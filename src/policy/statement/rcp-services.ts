import { serviceOf } from '../../model/action-names.js';
/**
 * Prefixes of the services that resource control policies support, as the documentation lists them.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export const rcpServices: ReadonlySet<string> = new Set(
  [
    'aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch',
    'cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend',
    'comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis',
    'fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch',
    'pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery',
    'signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray',
  ].flatMap((line) => line.split(' ')),
);

/** Actions of supported services that resource control policies do not reach all the same, in lower case. */
const exceptions: ReadonlySet<string> = new Set(['kms:retiregrant']);

/** Can a resource control policy restrict the action (`service:name`, in lower case)? */
export function isCoveredByResourceControlPolicies(action: string): boolean {
  const service = serviceOf(action);
  return rcpServices.has(service) && !exceptions.has(action);
}
