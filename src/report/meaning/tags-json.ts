import { tagPolicySupportDate } from '../../catalogue/tag-policy-types.js';
import { entryEffect } from '../../evaluate/meaning/tags/coverage.js';
import { enforcementOf, requirementOf } from '../../evaluate/meaning/tags/judge.js';
import type {
  JudgedTag,
  MissingTag,
  TagCompliance,
  TagEnforcement,
} from '../../evaluate/meaning/tags/judgement.js';
import type { TagRule } from '../../evaluate/meaning/tags/rules.js';
import type { OriginalValue } from '../../policy/inheritance/merge.js';
import { originJson } from '../effective/json.js';
import type { EffectiveContext } from '../effective/sentences.js';
import { inForceJson, listJson, valueJson } from './origins.js';
import { enforcementSentence, missingSentence, tagReasonSentence } from './tag-sentences.js';
import type { TagQuestion } from './tags-text.js';

/** The answer of `tags --json`. Its schema is `schema/tags-1.schema.json`. */
export function tagsJson(
  context: EffectiveContext,
  question: TagQuestion,
  compliance: TagCompliance | undefined,
): object {
  const { policy, resourceType, rules, operations } = question;
  return {
    formatVersion: 1,
    accountId: policy.targetId,
    accountPath: context.graph.namePath(policy.targetId),
    ...(resourceType === undefined ? {} : { resourceType, operations }),
    ...inForceJson(context, policy),
    ...(compliance === undefined ? {} : complianceJson(context, compliance, operations)),
    rules: rules.map((rule) => ruleJson(context, rule, resourceType, operations)),
    resourceTypesAsOf: tagPolicySupportDate,
  };
}

function complianceJson(
  context: EffectiveContext,
  { verdict, tags, missing }: TagCompliance,
  operations: readonly string[],
): object {
  return {
    verdict,
    tags: tags.map((tag) => tagJson(context, tag, operations)),
    missing: missing.map((one) => missingJson(context, one)),
  };
}

function tagJson(context: EffectiveContext, judged: JudgedTag, operations: readonly string[]): object {
  const { tag, verdict, reasons, enforcement } = judged;
  return {
    key: tag.key,
    value: tag.value,
    verdict,
    reasons: reasons.map((reason) => ({
      code: reason.code === 'unknown' ? reason.reason.code : reason.code,
      message: tagReasonSentence(context, tag, reason),
    })),
    ...(enforcement === undefined ? {} : { enforcement: enforcementJson(context, enforcement, operations) }),
  };
}

function missingJson(context: EffectiveContext, missing: MissingTag): object {
  const { rule, verdict, by } = missing;
  return {
    key: rule.spelling,
    verdict,
    message: missingSentence(context, missing),
    ...(by === undefined ? {} : { by: valueJson(context, by) }),
  };
}

function enforcementJson(
  context: EffectiveContext,
  enforcement: TagEnforcement,
  operations: readonly string[],
): object {
  const { state, by } = enforcement;
  return {
    state,
    message: enforcementSentence(context, enforcement, operations),
    ...(by === undefined ? {} : { by: valueJson(context, by) }),
  };
}

function ruleJson(
  context: EffectiveContext,
  rule: TagRule,
  resourceType: string | undefined,
  operations: readonly string[],
): object {
  const { policyKey, spelling, spellingOrigin, values, enforcedFor, requiredFor, doubts } = rule;
  return {
    policyKey,
    spelling,
    ...(spellingOrigin === undefined ? {} : { spellingOrigin: originJson(context, spellingOrigin) }),
    ...(values === undefined ? {} : { values: listJson(context, values) }),
    enforcedFor: enforcedFor.map((entry) => entryJson(context, entry, 'enforcement')),
    requiredFor: requiredFor.map((entry) => entryJson(context, entry, 'requiredTags')),
    ...(resourceType === undefined ? {} : forType(context, rule, resourceType, operations)),
    doubts: doubts.map(({ about, reason }) => ({ about, ...reason })),
  };
}

function forType(
  context: EffectiveContext,
  rule: TagRule,
  resourceType: string,
  operations: readonly string[],
): object {
  return {
    enforcement: enforcementJson(context, enforcementOf(rule, resourceType), operations),
    required: requirementOf(rule, resourceType).state,
  };
}

function entryJson(
  context: EffectiveContext,
  entry: OriginalValue,
  capability: 'enforcement' | 'requiredTags',
): object {
  return { ...valueJson(context, entry), effect: entryEffect(String(entry.value), capability) };
}
