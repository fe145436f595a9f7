import { defineGuardrail, requestsForActions } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-encryption-defaults',
  title: 'Encryption by default that can be switched off',
  level: 'note',
  rationale: 'Defaults encrypt what nobody thought of. They are worth what it takes to change them.',
  remediation:
    'Deny the actions at the root, but for the roles that set the defaults; take s3:PutEncryptionConfiguration out of the option `actions` where teams choose their own keys.',
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: 'switch encryption by default off',
  type: 'SERVICE_CONTROL_POLICY',
  actions: ['ec2:DisableEbsEncryptionByDefault', 's3:PutEncryptionConfiguration'],
  requests: requestsForActions,
});
