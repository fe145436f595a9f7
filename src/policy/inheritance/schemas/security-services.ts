import {
  enabledOrDisabled,
  entries,
  guidePage,
  keys,
  type ManagementSyntax,
  matching,
  regionListNames,
  regionLists,
  regionPattern,
  value,
} from './nodes.js';

const bothLists = keys(regionLists, { required: regionListNames });

/** The syntax of Security Hub policies. */
export const securityHubSyntax: ManagementSyntax = {
  policyType: 'SECURITYHUB_POLICY',
  source: guidePage('orgs_manage_policies_security_hub_syntax'),
  root: keys({
    securityhub: keys(
      { ...regionLists, features: keys({ network_scanning: bothLists }) },
      { required: regionListNames },
    ),
  }),
};

/** The syntax of Inspector policies. */
export const inspectorSyntax: ManagementSyntax = {
  policyType: 'INSPECTOR_POLICY',
  source: guidePage('orgs_manage_policies_inspector_syntax'),
  root: keys({
    inspector: keys({
      enablement: keys({
        ec2_scanning: bothLists,
        ecr_scanning: bothLists,
        code_repository_scanning: bothLists,
        lambda_standard_scanning: keys(
          { ...regionLists, lambda_code_scanning: bothLists },
          { required: regionListNames },
        ),
      }),
    }),
  }),
};

/** The syntax of network security director policies; whether both lists must be there is not documented. */
export const networkSecurityDirectorSyntax: ManagementSyntax = {
  policyType: 'NETWORK_SECURITY_DIRECTOR_POLICY',
  source: guidePage('orgs_manage_policies_network_security_director_syntax'),
  root: keys({
    network_security_director: keys({ enablement: keys({ network_security_scan: keys(regionLists) }) }),
  }),
};

const status = value(enabledOrDisabled);
const feature = keys({ status });

/** The syntax of GuardDuty policies. */
export const guardDutySyntax: ManagementSyntax = {
  policyType: 'GUARDDUTY_POLICY',
  source: guidePage('orgs_manage_policies_guardduty_syntax'),
  root: keys({
    guardduty: keys(
      {
        enablement: entries(
          keys(
            {
              foundational: feature,
              s3_data_events: feature,
              eks_audit_logs: feature,
              ebs_malware_protection: feature,
              rds_login_events: feature,
              lambda_network_logs: feature,
              runtime_monitoring: keys({
                status,
                additional_configuration: keys({
                  eks_addon_management: feature,
                  ec2_agent_management: feature,
                  ecs_fargate_agent_management: feature,
                }),
              }),
              ai_protection: feature,
            },
            { requiredBesideOthers: 'foundational' },
          ),
          {
            name: matching(`^(default|${regionPattern})$`, '`default` or a Region such as `eu-west-1`'),
            least: 1,
          },
        ),
      },
      { required: ['enablement'] },
    ),
  }),
};
