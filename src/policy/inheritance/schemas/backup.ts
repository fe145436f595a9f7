import {
  doubtful,
  enabledOrDisabled,
  entries,
  guidePage,
  keys,
  leniently,
  list,
  type ManagementSyntax,
  matching,
  oneOf,
  regionPattern,
  text,
  value,
  wholeNumber,
} from './nodes.js';

const roleArn = matching('^arn:[^:]+:iam::[^:]+:role/.+$', 'the ARN of a role');
const minutes = wholeNumber('^[0-9]+$', 'a number of minutes', { minimum: 0 });
const days = value(wholeNumber('^-?[0-9]+$', 'a number of days'));
const yesOrNo = value(oneOf(true, false, 'true', 'false', 'True', 'False'));
const prose = (key: string) => doubtful(`AWS's samples write \`${key}\`, and only its prose writes it so`);

const lifecycle = keys({
  move_to_cold_storage_after_days: days,
  delete_after_days: days,
  opt_in_to_archive_for_supported_resources: yesOrNo,
  to_delete_after_days: doubtful('AWS wrote it so in older samples, and now writes `delete_after_days`'),
});

const tags = entries(
  keys({ tag_key: value(text), tag_value: value(text) }, { required: ['tag_key', 'tag_value'] }),
);

const rule = keys(
  {
    schedule_expression: value(matching('^(cron|rate)\\(.+\\)$', 'a schedule such as `cron(0 5 ? * * *)`')),
    schedule_expression_timezone: doubtful(
      "AWS's page on backup policies does not name it, and AWS Backup's own plans have it",
    ),
    target_backup_vault_name: value(text),
    target_logically_air_gapped_backup_vault_arn: value(
      matching(
        '^arn:[^:]+:backup:\\$region:\\$account:backup-vault:.+$',
        'an ARN such as `arn:aws:backup:$region:$account:backup-vault:Name`',
      ),
    ),
    start_backup_window_minutes: value(
      leniently(
        wholeNumber('^([6-9][0-9]|[1-9][0-9]{2,})$', 'a number of minutes, 60 or more', { minimum: 60 }),
        'AWS says that less leads to errors, not that it is refused',
        'pattern',
        'minimum',
      ),
    ),
    complete_backup_window_minutes: value(minutes),
    enable_continuous_backup: yesOrNo,
    lifecycle,
    copy_actions: entries(
      keys({
        target_backup_vault_arn: value(matching('^arn:[^:]+:backup:.+$', 'the ARN of a backup vault')),
        lifecycle,
      }),
    ),
    recovery_point_tags: tags,
    index_actions: keys({ resource_types: list(oneOf('EBS', 'S3')) }),
    scan_actions: keys({
      GUARDDUTY: keys(
        { scan_mode: value(oneOf('INCREMENTAL_SCAN', 'FULL_SCAN')), ScanMode: prose('scan_mode') },
        { required: ['scan_mode'] },
      ),
    }),
  },
  { required: ['schedule_expression', 'target_backup_vault_name'] },
);

const conditionList = entries(keys({ condition_key: value(text), condition_value: value(text) }));
const conditions = keys(
  {
    string_equals: conditionList,
    string_not_equals: conditionList,
    string_like: conditionList,
    string_not_like: conditionList,
  },
  { mostEntries: 30 },
);

const resourceTypes = list(
  matching('^(\\*|arn:[^:]+:[^:]+:.+)$', 'a resource type such as `arn:aws:ec2:*:*:volume/*`'),
);

const selections = keys(
  {
    tags: entries(
      keys(
        { iam_role_arn: value(roleArn), tag_key: value(text), tag_value: list(text), conditions },
        { required: ['iam_role_arn', 'tag_key', 'tag_value'] },
      ),
    ),
    resources: entries(
      keys(
        {
          iam_role_arn: value(roleArn),
          resource_types: resourceTypes,
          not_resource_types: resourceTypes,
          conditions,
        },
        { required: ['iam_role_arn', 'resource_types'] },
      ),
    ),
  },
  { choice: { among: ['tags', 'resources'], most: 1 } },
);

const region = matching(`^${regionPattern}$`, 'a Region such as `eu-west-1`');

/** The syntax of backup policies. */
export const backupSyntax: ManagementSyntax = {
  policyType: 'BACKUP_POLICY',
  source: guidePage('orgs_manage_policies_backup_syntax'),
  root: keys({
    plans: entries(
      keys(
        {
          rules: entries(rule, { least: 1, most: 10 }),
          regions: list(region, { least: 1 }),
          selections,
          advanced_backup_settings: keys({
            ec2: keys({ windows_vss: value(enabledOrDisabled) }),
            s3: keys({ backup_acls: value(enabledOrDisabled), backup_object_tags: value(enabledOrDisabled) }),
          }),
          backup_plan_tags: tags,
          scan_settings: keys({
            GUARDDUTY: keys(
              {
                resource_types: list(oneOf('EBS', 'EC2', 'S3', 'ALL')),
                scanner_role_arn: value(roleArn),
                ResourceTypes: prose('resource_types'),
                ScannerRoleArn: prose('scanner_role_arn'),
              },
              { required: ['resource_types', 'scanner_role_arn'] },
            ),
          }),
        },
        { required: ['rules', 'regions', 'selections'] },
      ),
    ),
  }),
};
