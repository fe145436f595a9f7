import { defineGuardrail, requestsForActions } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-public-s3-access-block',
  title: 'Block Public Access of S3 that can be taken away',
  level: 'warning',
  rationale:
    'With Block Public Access on the account no bucket of it is public, whatever its policy says. It protects only as long as nobody in the account can take it away.',
  remediation:
    'Deny s3:PutAccountPublicAccessBlock at the root, but for the role that sets it, or use an S3 policy of the organization.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: "change the account's Block Public Access of S3",
  type: 'SERVICE_CONTROL_POLICY',
  actions: ['s3:PutAccountPublicAccessBlock'],
  requests: requestsForActions,
});
