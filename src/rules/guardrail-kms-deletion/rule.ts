import { defineGuardrail, requestsForActions } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-kms-deletion',
  title: 'KMS keys that can be deleted',
  level: 'note',
  rationale: 'What is encrypted with a key is lost with it, for good, after a week at the earliest.',
  remediation: 'Deny the actions, but for the roles that may delete keys.',
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: 'delete KMS keys',
  type: 'SERVICE_CONTROL_POLICY',
  actions: ['kms:DeleteImportedKeyMaterial', 'kms:ScheduleKeyDeletion'],
  requests: requestsForActions,
});
