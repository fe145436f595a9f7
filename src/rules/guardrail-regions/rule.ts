import { requestCondition, requestPattern } from '../../evaluate/questions/request-question.js';
import { defineGuardrail, listOption } from '../guardrail.js';

/**
 * Actions that AWS's own example leaves out of a denial by Region, and others of services with one endpoint for all Regions.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html
 */
const globalActions: readonly string[] = [
  'a4b:*',
  'account:*',
  'acm:*',
  'aws-marketplace:*',
  'aws-portal:*',
  'billing:*',
  'billingconductor:*',
  'budgets:*',
  'ce:*',
  'chime:*',
  'cloudfront:*',
  'consolidatedbilling:*',
  'cur:*',
  'directconnect:*',
  'ec2:DescribeRegions',
  'ec2:DescribeTransitGateways',
  'ec2:DescribeVpnGateways',
  'fms:*',
  'freetier:*',
  'globalaccelerator:*',
  'health:*',
  'iam:*',
  'importexport:*',
  'invoicing:*',
  'kms:*',
  'mobileanalytics:*',
  'networkmanager:*',
  'notifications:*',
  'notifications-contacts:*',
  'organizations:*',
  'payments:*',
  'pricing:*',
  'resource-explorer-2:*',
  'route53-recovery-cluster:*',
  'route53-recovery-control-config:*',
  'route53-recovery-readiness:*',
  'route53:*',
  'route53domains:*',
  's3:GetAccountPublicAccessBlock',
  's3:ListAllMyBuckets',
  's3:ListMultiRegionAccessPoints',
  's3:PutAccountPublicAccessBlock',
  'savingsplans:*',
  'shield:*',
  'sso:*',
  'sts:*',
  'support:*',
  'supportplans:*',
  'sustainability:*',
  'tag:*',
  'tax:*',
  'trustedadvisor:*',
  'waf-regional:*',
  'waf:*',
  'wafv2:*',
  'wellarchitected:*',
];

export const rule = defineGuardrail({
  id: 'guardrail-regions',
  title: 'Regions that are in use although they should not be',
  level: 'warning',
  rationale:
    'Whatever is made in a Region that nobody looks at is not backed up, not monitored and perhaps not where the law wants it. One statement with aws:RequestedRegion keeps all accounts out; one action too many under its NotAction lets them in again.',
  remediation:
    'Deny what is not global outside the Regions in use, with StringNotEquals on aws:RequestedRegion and the global services under NotAction.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: 'use other Regions',
  type: 'SERVICE_CONTROL_POLICY',
  options: {
    regions: listOption('Regions in which requests are as they should be.'),
    globalActions: listOption(
      'Patterns of actions of global services, and of others that may be used everywhere.',
      globalActions,
    ),
  },
  requests: (option) => {
    const regions = option('regions');
    if (regions.length === 0) return undefined;
    const elsewhere = requestCondition('StringNotEquals', 'aws:RequestedRegion', regions);
    return {
      anyOf: [requestPattern({ notActions: option('globalActions'), conditions: [elsewhere] })],
      unless: [],
    };
  },
});
