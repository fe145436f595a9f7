import { defineGuardrail, requestsForActions } from '../guardrail.js';

export const rule = defineGuardrail({
  id: 'guardrail-detection',
  title: 'Security services that can be switched off',
  level: 'warning',
  rationale:
    'These services find what goes wrong in an account. Whoever makes it go wrong can switch them off, unless a policy from outside the account denies it.',
  remediation:
    'Deny the actions at the root, but for the roles of the security team. The option `actions` says which services are in use.',
  references: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  what: 'switch security services off',
  type: 'SERVICE_CONTROL_POLICY',
  actions: [
    'access-analyzer:DeleteAnalyzer',
    'guardduty:DeleteDetector',
    'guardduty:DisassociateFromAdministratorAccount',
    'guardduty:DisassociateFromMasterAccount',
    'guardduty:StopMonitoringMembers',
    'guardduty:UpdateDetector',
    'inspector2:Disable',
    'macie2:DisableMacie',
    'macie2:DisassociateFromAdministratorAccount',
    'macie2:DisassociateFromMasterAccount',
    'securityhub:DisableSecurityHub',
    'securityhub:DisassociateFromAdministratorAccount',
    'securityhub:DisassociateFromMasterAccount',
  ],
  requests: requestsForActions,
});
