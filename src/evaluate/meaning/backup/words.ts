import { textOf } from '../read-places.js';
import type { BackupCondition, BackupSelection, Retention } from './plan.js';

/**
 * How long recovery points are kept, in words: `moved to cold storage after 30 days, deleted after 365 days`.
 *
 * @param otherwise what is said when nothing deletes them.
 */
export function retentionWords(
  { coldAfterDays, deleteAfterDays, archive, unclear }: Retention,
  otherwise = 'kept without end',
): string {
  if (unclear) return 'how long is not known';
  const cold =
    coldAfterDays === undefined ? [] : [`moved to cold storage after ${days(coldAfterDays.number)}`];
  const archived =
    archive !== undefined && textOf(archive).toLowerCase() === 'true'
      ? ['EBS snapshots to the archive, too']
      : [];
  const deleted = deleteAfterDays === undefined ? otherwise : `deleted after ${days(deleteAfterDays.number)}`;
  return [...cold, ...archived, deleted].join(', ');
}

/** `1 day`, `35 days`, `2555 days (7 years)`. */
function days(number: number): string {
  const years = number / 365;
  const inYears = number >= 730 && Number.isInteger(years) ? ` (${years} years)` : '';
  return `${number} ${number === 1 ? 'day' : 'days'}${inYears}`;
}

/** `2 hours`, `90 minutes`. */
export function minutesWords(minutes: number): string {
  const units: readonly (readonly [number, string])[] = [
    [24 * 60, 'day'],
    [60, 'hour'],
    [1, 'minute'],
  ];
  const [size, unit] = units.find(([one]) => minutes >= one && minutes % one === 0) ?? [1, 'minute'];
  const count = minutes / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/**
 * The kinds of resources that backup policies can select.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
const kinds: ReadonlyMap<string, string> = new Map([
  ['backup-gateway:*:*:vm/*', 'virtual machines of Backup gateway'],
  ['cloudformation:*:*:stack/*', 'CloudFormation stacks'],
  ['dsql:*:*:cluster/*', 'Aurora DSQL clusters'],
  ['dynamodb:*:*:table/*', 'DynamoDB tables'],
  ['ec2:*:*:instance/*', 'EC2 instances'],
  ['ec2:*:*:volume/*', 'EBS volumes'],
  ['elasticfilesystem:*:*:file-system/*', 'EFS file systems'],
  ['rds:*:*:cluster:*', 'Aurora, DocumentDB and Neptune clusters'],
  ['rds:*:*:db:*', 'RDS databases'],
  ['redshift:*:*:cluster:*', 'Redshift clusters'],
  ['redshift-serverless:*:*:namespace/*', 'Redshift Serverless namespaces'],
  ['s3:::*', 'S3 buckets'],
  ['ssm-sap:*:*:HANA/*', 'SAP HANA databases'],
  ['storagegateway:*:*:gateway/*', 'Storage Gateway gateways'],
  ['timestream:*:*:database/*', 'Timestream databases'],
  ['fsx:*:*:file-system/*', 'FSx file systems'],
  ['fsx:*:*:volume/*', 'FSx volumes'],
  ['eks:*:*:cluster/*', 'EKS clusters'],
]);

/** A resource type of a selection in words; as written when it is none of those that AWS documents. */
export function resourceKind(pattern: string): string {
  if (pattern === '*') return 'all resources that AWS Backup supports';
  return kinds.get(pattern.replace(/^arn:[^:]+:/, '')) ?? pattern;
}

/** What a selection selects, in words: `resources with the tag backup = daily or weekly`. */
export function selectionWords(selection: BackupSelection): string {
  const { kind, tagKey, tagValues, resourceTypes, notResourceTypes, conditions } = selection;
  const types = (list: typeof resourceTypes) => (list?.values ?? []).map((one) => resourceKind(textOf(one)));
  const values = (tagValues?.values ?? []).map(textOf);
  const what =
    kind === 'tags'
      ? `resources with the tag ${tagKey === undefined ? '?' : textOf(tagKey)} = ${either(values)}`
      : either(types(resourceTypes));
  const except = types(notResourceTypes);
  return [
    what,
    ...(except.length === 0 ? [] : [`but not ${either(except)}`]),
    ...(conditions.length === 0 ? [] : [`where ${conditions.map(conditionWords).join(' and ')}`]),
  ].join(', ');
}

function conditionWords({ operator, key, value }: BackupCondition): string {
  const name = key === undefined ? '?' : textOf(key);
  const tag = /^aws:ResourceTag\/(.*)$/i.exec(name)?.[1];
  return `${tag === undefined ? name : `the tag ${tag}`} ${comparisons[operator]} ${value === undefined ? '?' : textOf(value)}`;
}

const comparisons: Readonly<Record<BackupCondition['operator'], string>> = {
  string_equals: 'is',
  string_not_equals: 'is not',
  string_like: 'is like',
  string_not_like: 'is not like',
};

function either(items: readonly string[]): string {
  if (items.length === 0) return 'nothing';
  return items.length === 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} or ${items.at(-1) ?? ''}`;
}
