import { defineGuardrail, requestsForActions } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-audit-trail',
  title: 'Audit trails that can be stopped or deleted',
  level: 'warning',
  rationale:
    'Whoever has taken over an account stops its trail first. What CloudTrail and AWS Config record is of use only if nobody in the account can end it.',
  remediation:
    'Deny the actions at the root, but for the role that manages the trail, if one in the member accounts does.',
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: 'stop or delete the audit trail',
  type: 'SERVICE_CONTROL_POLICY',
  actions: [
    'cloudtrail:DeleteTrail',
    'cloudtrail:PutEventSelectors',
    'cloudtrail:StopLogging',
    'cloudtrail:UpdateTrail',
    'config:DeleteConfigurationRecorder',
    'config:DeleteDeliveryChannel',
    'config:StopConfigurationRecorder',
  ],
  requests: requestsForActions,
});
