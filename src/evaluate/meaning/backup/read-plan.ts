import type { OrgGraph } from '../../../graph/org-graph.js';
import type { MergedPlace, OriginalValue } from '../../../policy/inheritance/merge.js';
import {
  booleanOf,
  containerAt,
  entriesOf,
  listAt,
  numberOf,
  type OriginalList,
  textOf,
  valueAt,
} from '../read-places.js';
import type {
  BackupCondition,
  BackupCopy,
  BackupPlan,
  BackupRule,
  BackupSelection,
  BackupSetting,
  BackupTag,
  OriginalNumber,
  Retention,
} from './plan.js';
import { planProblems, ruleProblems, unclearDays, verdictOfPlan, verdictOfRule } from './problems.js';
import { backupSchedule } from './schedule.js';

/** Who has the plan, and where that is. */
export interface PlanReader {
  readonly accountId: string;
  readonly graph: OrgGraph;
}

/** A plan of an effective backup policy, read and judged. */
export function readPlan(place: MergedPlace, reader: PlanReader): BackupPlan {
  const regions = listAt(place, 'regions');
  const scanTypes = listAt(place, 'scan_settings', 'GUARDDUTY', 'resource_types');
  const role = valueAt(place, 'scan_settings', 'GUARDDUTY', 'scanner_role_arn');
  const plan = {
    name: place.key,
    rules: entriesOf(containerAt(place, 'rules')).map((rule) => readRule(rule, reader)),
    ...given('regions', regions),
    selections: [
      ...entriesOf(containerAt(place, 'selections', 'tags')).map((one) => readSelection(one, 'tags')),
      ...entriesOf(containerAt(place, 'selections', 'resources')).map((one) =>
        readSelection(one, 'resources'),
      ),
    ],
    settings: readSettings(containerAt(place, 'advanced_backup_settings')),
    tags: readTags(containerAt(place, 'backup_plan_tags')),
    ...(scanTypes === undefined ? {} : { scanning: { resourceTypes: scanTypes, ...given('role', role) } }),
    orderSensitive: false,
  };
  const problems = planProblems(plan);
  return { ...plan, problems, verdict: verdictOfPlan(plan, problems) };
}

function readRule(place: MergedPlace, reader: PlanReader): BackupRule {
  const expression = valueAt(place, 'schedule_expression');
  const timeZone = valueAt(place, 'schedule_expression_timezone');
  const schedule =
    expression === undefined
      ? undefined
      : backupSchedule(expression, timeZone, reader.graph.snapshot.takenAt);
  const rule = {
    name: place.key,
    ...given('schedule', schedule),
    ...given('vault', valueAt(place, 'target_backup_vault_name')),
    ...given('airGappedVault', valueAt(place, 'target_logically_air_gapped_backup_vault_arn')),
    ...given('startWithinMinutes', numberOf(valueAt(place, 'start_backup_window_minutes'))),
    ...given('completeWithinMinutes', numberOf(valueAt(place, 'complete_backup_window_minutes'))),
    continuous: booleanOf(valueAt(place, 'enable_continuous_backup')) === true,
    retention: readRetention(containerAt(place, 'lifecycle')),
    copies: entriesOf(containerAt(place, 'copy_actions')).map((copy) => readCopy(copy, reader)),
    tags: readTags(containerAt(place, 'recovery_point_tags')),
    ...given('indexed', listAt(place, 'index_actions', 'resource_types')),
    ...given('scanMode', valueAt(place, 'scan_actions', 'GUARDDUTY', 'scan_mode')),
  };
  const problems = ruleProblems(rule, containerAt(place, 'lifecycle'));
  return { ...rule, problems, verdict: verdictOfRule(problems) };
}

function readRetention(place: MergedPlace | undefined): Retention {
  return {
    ...given('coldAfterDays', daysAt(place, 'move_to_cold_storage_after_days')),
    ...given('deleteAfterDays', daysAt(place, 'delete_after_days')),
    ...given('archive', valueAt(place, 'opt_in_to_archive_for_supported_resources')),
    unclear: unclearDays(place).length > 0,
  };
}

function daysAt(place: MergedPlace | undefined, key: string): OriginalNumber | undefined {
  const from = valueAt(place, key);
  const number = numberOf(from);
  return from === undefined || number === undefined || number < 0 ? undefined : { number, from };
}

/** AWS replaces `$account` by the account of the plan. Without an ARN the key stands for one, in lower case. */
function readCopy(place: MergedPlace, { accountId, graph }: PlanReader): BackupCopy {
  const target = valueAt(place, 'target_backup_vault_arn');
  const arn = target === undefined ? place.key.toLowerCase() : textOf(target);
  const [, region, owner, vault] = /^arn:[^:]+:backup:([^:]*):([^:]*):backup-vault:(.+)$/.exec(arn) ?? [];
  const account = owner === '$account' ? accountId : owner;
  return {
    arn,
    ...given('region', region),
    ...given('accountId', account),
    ...given('vault', vault),
    sameAccount: owner === '$account',
    inOrganization: account === undefined ? 'unknown' : ownerKnown(graph, account),
    retention: readRetention(containerAt(place, 'lifecycle')),
  };
}

function ownerKnown(graph: OrgGraph, accountId: string): BackupCopy['inOrganization'] {
  if (graph.target(accountId)?.kind === 'account') return 'yes';
  return graph.accountsGaps().length > 0 || !/^\d{12}$/.test(accountId) ? 'unknown' : 'no';
}

function readSelection(place: MergedPlace, kind: BackupSelection['kind']): BackupSelection {
  return {
    name: place.key,
    kind,
    ...given('role', valueAt(place, 'iam_role_arn')),
    ...given('tagKey', valueAt(place, 'tag_key')),
    ...given('tagValues', listAt(place, 'tag_value')),
    ...given('resourceTypes', listAt(place, 'resource_types')),
    ...given('notResourceTypes', listAt(place, 'not_resource_types')),
    conditions: operators.flatMap((operator) =>
      entriesOf(containerAt(place, 'conditions', operator)).map(
        (one): BackupCondition => ({
          operator,
          ...given('key', valueAt(one, 'condition_key')),
          ...given('value', valueAt(one, 'condition_value')),
        }),
      ),
    ),
  };
}

const operators = ['string_equals', 'string_not_equals', 'string_like', 'string_not_like'] as const;

function readSettings(place: MergedPlace | undefined): BackupSetting[] {
  return entriesOf(place).flatMap((service) =>
    entriesOf(service).flatMap((setting): BackupSetting[] => {
      const value = valueAt(service, setting.key);
      return value === undefined ? [] : [{ service: service.key, name: setting.key, value }];
    }),
  );
}

function readTags(place: MergedPlace | undefined): BackupTag[] {
  return entriesOf(place).flatMap((tag): BackupTag[] => {
    const key = valueAt(tag, 'tag_key');
    const value = valueAt(tag, 'tag_value');
    return key === undefined || value === undefined ? [] : [{ key, value }];
  });
}

type Value =
  | OriginalValue
  | OriginalList
  | OriginalNumber
  | ReturnType<typeof backupSchedule>
  | string
  | number;

/** A member that is left out when there is no value. */
function given<Name extends string, Given extends Value>(
  name: Name,
  value: Given | undefined,
): Partial<Record<Name, Given>> {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Given>>;
}
