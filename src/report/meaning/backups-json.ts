import type { BackupGroup } from '../../evaluate/meaning/backup/account.js';
import type {
  BackupCopy,
  BackupPlan,
  BackupRule,
  BackupSelection,
  BackupTag,
  BackupVerdict,
  Retention,
} from '../../evaluate/meaning/backup/plan.js';
import { retentionWords, selectionWords } from '../../evaluate/meaning/backup/words.js';
import type { OriginalList } from '../../evaluate/meaning/read-places.js';
import type { OriginalValue } from '../../policy/inheritance/merge.js';
import type { EffectiveContext } from '../effective/sentences.js';
import { inForceJson, listJson, valueJson } from './origins.js';

/**
 * The answer of `backups --json`. Its schema is `schema/backups-1.schema.json`.
 *
 * @param leftOut ids of accounts that were not asked about because they are suspended or closed.
 */
export function backupsJson(
  context: EffectiveContext,
  groups: readonly BackupGroup[],
  leftOut: readonly string[],
): object {
  const countOf = (verdict: BackupVerdict) =>
    groups
      .filter(({ backup }) => backup.verdict === verdict)
      .reduce((sum, { accountIds }) => sum + accountIds.length, 0);
  const summary = { planned: countOf('planned'), nothing: countOf('nothing'), unknown: countOf('unknown') };
  return {
    formatVersion: 1,
    verdict: backupsVerdict(groups),
    summary,
    leftOut,
    groups: groups.map(({ accountIds, backup }) => ({
      accounts: accountIds,
      verdict: backup.verdict,
      ...inForceJson(context, backup.policy),
      reasons: backup.unknowns,
      plans: backup.plans.map((plan) => planJson(context, plan)),
    })),
  };
}

/** `nothing` as soon as one account has no backup, `planned` when all have one. */
export function backupsVerdict(groups: readonly BackupGroup[]): BackupVerdict {
  const verdicts = groups.map(({ backup }) => backup.verdict);
  if (verdicts.includes('nothing')) return 'nothing';
  return verdicts.includes('unknown') ? 'unknown' : 'planned';
}

function planJson(context: EffectiveContext, plan: BackupPlan): object {
  const { name, verdict, regions, selections, settings, tags, scanning, problems, orderSensitive } = plan;
  return {
    name,
    verdict,
    orderSensitive,
    problems,
    ...list(context, 'regions', regions),
    selections: selections.map((selection) => selectionJson(context, selection)),
    settings: settings.map(({ service, name: setting, value }) => ({
      service,
      name: setting,
      ...valueJson(context, value),
    })),
    tags: tags.map((tag) => tagJson(context, tag)),
    ...(scanning === undefined
      ? {}
      : {
          scanning: {
            resourceTypes: listJson(context, scanning.resourceTypes),
            ...one(context, 'role', scanning.role),
          },
        }),
    rules: plan.rules.map((rule) => ruleJson(context, rule)),
  };
}

function ruleJson(context: EffectiveContext, rule: BackupRule): object {
  const { name, verdict, problems, schedule, startWithinMinutes, completeWithinMinutes } = rule;
  return {
    name,
    verdict,
    problems,
    ...(schedule === undefined
      ? {}
      : {
          schedule: {
            expression: valueJson(context, schedule.expression),
            ...one(context, 'timeZone', schedule.timeZone),
            runs: schedule.runs,
            ...(schedule.words === undefined ? {} : { words: schedule.words }),
          },
        }),
    ...one(context, 'vault', rule.vault),
    ...one(context, 'airGappedVault', rule.airGappedVault),
    ...(startWithinMinutes === undefined ? {} : { startWithinMinutes }),
    ...(completeWithinMinutes === undefined ? {} : { completeWithinMinutes }),
    continuous: rule.continuous,
    retention: retentionJson(context, rule.retention, 'kept without end'),
    copies: rule.copies.map((copy) => copyJson(context, copy)),
    tags: rule.tags.map((tag) => tagJson(context, tag)),
    ...list(context, 'indexed', rule.indexed),
    ...one(context, 'scanMode', rule.scanMode),
  };
}

function retentionJson(context: EffectiveContext, retention: Retention, otherwise: string): object {
  const { coldAfterDays, deleteAfterDays, archive, unclear } = retention;
  return {
    words: retentionWords(retention, otherwise),
    unclear,
    ...(coldAfterDays === undefined
      ? {}
      : { coldAfterDays: { ...valueJson(context, coldAfterDays.from), value: coldAfterDays.number } }),
    ...(deleteAfterDays === undefined
      ? {}
      : { deleteAfterDays: { ...valueJson(context, deleteAfterDays.from), value: deleteAfterDays.number } }),
    ...one(context, 'archive', archive),
  };
}

function copyJson(context: EffectiveContext, copy: BackupCopy): object {
  const { arn, region, accountId, sameAccount, vault, inOrganization, retention } = copy;
  return {
    arn,
    ...(region === undefined ? {} : { region }),
    ...(accountId === undefined || sameAccount ? {} : { accountId }),
    ...(vault === undefined ? {} : { vault }),
    sameAccount,
    inOrganization,
    retention: retentionJson(context, retention, 'kept as what it is a copy of'),
  };
}

function selectionJson(context: EffectiveContext, selection: BackupSelection): object {
  const { name, kind, role, tagKey, tagValues, resourceTypes, notResourceTypes, conditions } = selection;
  return {
    name,
    kind,
    words: selectionWords(selection),
    ...one(context, 'role', role),
    ...one(context, 'tagKey', tagKey),
    ...list(context, 'tagValues', tagValues),
    ...list(context, 'resourceTypes', resourceTypes),
    ...list(context, 'notResourceTypes', notResourceTypes),
    conditions: conditions.map(({ operator, key, value }) => ({
      operator,
      ...one(context, 'key', key),
      ...one(context, 'value', value),
    })),
  };
}

function tagJson(context: EffectiveContext, { key, value }: BackupTag): object {
  return { key: valueJson(context, key), value: valueJson(context, value) };
}

function one(context: EffectiveContext, name: string, value: OriginalValue | undefined): object {
  return value === undefined ? {} : { [name]: valueJson(context, value) };
}

function list(context: EffectiveContext, name: string, values: OriginalList | undefined): object {
  return values === undefined ? {} : { [name]: listJson(context, values) };
}
