import { tagPolicySupport, tagPolicySupportDate } from '../../../catalogue/tag-policy-types.js';
import type { MergedPlace } from '../../../policy/inheritance/merge.js';
import type { UnknownReason } from '../../authorization/decision.js';
import { orderReason, type PolicyInForce } from '../in-force.js';
import { coverageOf } from './coverage.js';
import type {
  JudgedTag,
  MissingTag,
  TagCompliance,
  TagEnforcement,
  TagOfResource,
  TagReason,
  TagVerdict,
} from './judgement.js';
import { matchValue } from './match-value.js';
import { type TagRule, type TagRuleDoubt, tagRules } from './rules.js';

/**
 * Judges the tags of one resource by the tag policy that is in force in its account: each tag, the tags that it lacks,
 * and all together, as AWS's compliance report does. What a resource without any tag lacks is not reported.
 *
 * @param policy of the type `TAG_POLICY`.
 * @param tags all tags of the resource.
 * @param resourceType such as `ec2:instance`; without it, what holds for any type is said, and nothing of enforcement.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-report-tagging-compliance.html
 */
export function judgeTags(
  policy: PolicyInForce,
  tags: readonly TagOfResource[],
  resourceType?: string,
): TagCompliance {
  if (policy.status === 'unknown') {
    const reasons = policy.unknowns.map((reason): TagReason => ({ code: 'unknown', reason }));
    return {
      verdict: 'unknown',
      tags: tags.map((tag) => ({ tag, verdict: 'unknown', reasons })),
      missing: [],
      unknowns: policy.unknowns,
    };
  }
  const judgeBy = (root: MergedPlace | undefined): Judged =>
    judge(root === undefined ? [] : tagRules(root, policy.choices), tags, resourceType);
  const { tags: judged, missing } = policy.otherRoots.map(judgeBy).reduce(inBothOrders, judgeBy(policy.root));
  const verdicts = [...judged.map(({ verdict }) => verdict), ...missing.map(({ verdict }) => verdict)];
  return { verdict: overall(verdicts), tags: judged, missing, unknowns: [] };
}

interface Judged {
  readonly tags: readonly JudgedTag[];
  readonly missing: readonly MissingTag[];
}

/** One wrong tag makes the resource noncompliant; one open one leaves it open; one right one makes it compliant. */
function overall(verdicts: readonly TagVerdict[]): TagVerdict {
  const order: readonly TagVerdict[] = ['noncompliant', 'unknown', 'compliant'];
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'not-covered';
}

function judge(
  rules: readonly TagRule[],
  tags: readonly TagOfResource[],
  resourceType: string | undefined,
): Judged {
  const byKey = new Map(rules.map((rule) => [rule.policyKey.toLowerCase(), rule]));
  const judged = tags.map((tag): JudgedTag => {
    const rule = byKey.get(tag.key.toLowerCase());
    if (rule === undefined) return { tag, verdict: 'not-covered', reasons: [{ code: 'key-not-in-policy' }] };
    return judgeTag(rule, tag, resourceType);
  });
  const missing =
    resourceType === undefined || tags.length === 0
      ? []
      : rules.flatMap((rule) => missingTag(rule, tags, resourceType));
  return { tags: judged, missing };
}

function judgeTag(rule: TagRule, tag: TagOfResource, resourceType: string | undefined): JudgedTag {
  const findings = [
    spellingFinding(rule, tag),
    valueFinding(rule, tag),
    ...(resourceType === undefined ? [] : typeFindings(resourceType)),
  ];
  const wrong = findings.filter(({ verdict }) => verdict === 'noncompliant');
  const open = findings.filter(({ verdict }) => verdict === 'unknown');
  // AWS may not evaluate a type that it does not list, whatever the tags are.
  const isListed = resourceType === undefined || tagPolicySupport(resourceType)?.reporting === true;
  const verdict = wrong.length > 0 && isListed ? 'noncompliant' : open.length > 0 ? 'unknown' : 'compliant';
  const telling = verdict === 'noncompliant' ? wrong : verdict === 'unknown' ? [...open, ...wrong] : findings;
  return {
    tag,
    verdict,
    reasons: telling.flatMap(({ reasons }) => reasons),
    ...(resourceType === undefined ? {} : { enforcement: enforcementOf(rule, resourceType) }),
  };
}

interface Finding {
  readonly verdict: 'compliant' | 'noncompliant' | 'unknown';
  readonly reasons: readonly TagReason[];
}

function spellingFinding(rule: TagRule, tag: TagOfResource): Finding {
  const doubts = doubtsAbout(rule, 'spelling');
  if (doubts.length > 0) return { verdict: 'unknown', reasons: doubts };
  if (tag.key === rule.spelling) return { verdict: 'compliant', reasons: [] };
  // A tag that is only marked as required satisfies in any case; one that is only named must be in lower case.
  if (rule.spellingOrigin === undefined && rule.requiredFor.length > 0) {
    return { verdict: 'unknown', reasons: [{ code: 'key-spelling-open', rule }] };
  }
  return { verdict: 'noncompliant', reasons: [{ code: 'key-spelling', rule }] };
}

function valueFinding(rule: TagRule, tag: TagOfResource): Finding {
  const doubts = doubtsAbout(rule, 'values');
  if (doubts.length > 0) return { verdict: 'unknown', reasons: doubts };
  if (rule.values === undefined) return { verdict: 'compliant', reasons: [{ code: 'any-value', rule }] };
  if (rule.values.values.length === 0) {
    return { verdict: 'noncompliant', reasons: [{ code: 'no-value-accepted', rule }] };
  }
  const found = matchValue(rule.values.values, tag.value);
  switch (found.match) {
    case 'yes':
      return { verdict: 'compliant', reasons: [{ code: 'value-accepted', rule, by: found.by }] };
    case 'no':
      return { verdict: 'noncompliant', reasons: [{ code: 'value-not-accepted', rule }] };
    case 'unknown':
      return { verdict: 'unknown', reasons: [{ code: found.why, rule, by: found.by }] };
  }
}

/** A type that AWS does not list may or may not be evaluated. */
function typeFindings(resourceType: string): Finding[] {
  if (tagPolicySupport(resourceType)?.reporting === true) return [];
  return [{ verdict: 'unknown', reasons: [{ code: 'unknown', reason: typeNotListed(resourceType) }] }];
}

/** Why nothing is known of a resource type. */
export function typeNotListed(resourceType: string): UnknownReason {
  return {
    kind: 'undocumented',
    code: 'resource-type-not-listed',
    message: `AWS's list of resource types for tag policies, as of ${tagPolicySupportDate}, does not hold \`${resourceType}\``,
  };
}

/**
 * What becomes of operations that are not compliant with a rule on a resource of the type.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-enforcement.html
 */
export function enforcementOf(rule: TagRule, resourceType: string): TagEnforcement {
  const doubts = rule.doubts.filter(({ about }) => about === 'enforcement').map(({ reason }) => reason);
  const { state, by } = coverageOf(rule.enforcedFor, resourceType, 'enforcement');
  if (doubts.length > 0) return { state: 'unknown', reasons: doubts };
  const origin = by === undefined ? {} : { by };
  switch (state) {
    case 'yes':
      return { state: 'blocked', ...origin, reasons: [] };
    case 'no': {
      const isListed = tagPolicySupport(resourceType)?.reporting === true;
      return { state: 'reported', reasons: isListed ? [] : [typeNotListed(resourceType)] };
    }
    case 'not-supported':
      return { state: 'not-supported', ...origin, reasons: [] };
    case 'unknown':
      return { state: 'unknown', ...origin, reasons: [openEntry(resourceType, String(by?.value ?? ''))] };
  }
}

/** Why it is open whether an entry of a list covers a resource type. */
export function openEntry(resourceType: string, entry: string): UnknownReason {
  if (tagPolicySupport(resourceType) === undefined) return typeNotListed(resourceType);
  const message = entry.endsWith(':*')
    ? `AWS no longer documents \`${entry}\`: it writes \`ALL_SUPPORTED\``
    : `AWS's list, as of ${tagPolicySupportDate}, does not hold \`${entry}\``;
  return { kind: 'undocumented', code: 'entry-not-listed', message };
}

/**
 * Must a resource of the type have the tag? `not-supported`: the policy names the type, and AWS can't require tags there.
 */
export function requirementOf(
  rule: TagRule,
  resourceType: string,
): Omit<MissingTag, 'verdict'> & {
  readonly state: 'yes' | 'no' | 'not-supported' | 'unknown';
} {
  const doubts = rule.doubts.filter(({ about }) => about === 'required').map(({ reason }) => reason);
  const { state, by } = coverageOf(rule.requiredFor, resourceType, 'requiredTags');
  const origin = by === undefined ? {} : { by };
  if (doubts.length > 0) return { rule, state: 'unknown', reasons: doubts, ...origin };
  const reasons = state === 'unknown' ? [openEntry(resourceType, String(by?.value ?? ''))] : [];
  return { rule, state, reasons, ...origin };
}

/** With a spelling assigned the tag must be spelt so; without one it counts in any case. */
function missingTag(rule: TagRule, tags: readonly TagOfResource[], resourceType: string): MissingTag[] {
  const { state, ...requirement } = requirementOf(rule, resourceType);
  if (state === 'no' || state === 'not-supported') return [];
  const alike = tags.filter(({ key }) => key.toLowerCase() === rule.spelling.toLowerCase());
  const isThere =
    rule.spellingOrigin === undefined ? alike.length > 0 : alike.some(({ key }) => key === rule.spelling);
  if (isThere) return [];
  return [{ ...requirement, verdict: state === 'yes' ? 'noncompliant' : 'unknown' }];
}

function doubtsAbout(rule: TagRule, part: TagRuleDoubt['about']): TagReason[] {
  return rule.doubts.filter(({ about }) => about === part).map(({ reason }) => ({ code: 'unknown', reason }));
}

/** What holds in both orders of attachment; where they differ it is unknown. */
function inBothOrders(one: Judged, other: Judged): Judged {
  const tags = one.tags.map((judged, i) => {
    const theirs = other.tags[i];
    return theirs === undefined ? judged : sameInOrders(judged, theirs);
  });
  const keys = (missing: readonly MissingTag[]) => missing.map(({ rule }) => rule.policyKey.toLowerCase());
  const mine = new Set(keys(one.missing));
  const theirs = new Set(keys(other.missing));
  const missing = [
    ...one.missing,
    ...other.missing.filter(({ rule }) => !mine.has(rule.policyKey.toLowerCase())),
  ];
  return {
    tags,
    missing: missing.map((tag) => {
      const key = tag.rule.policyKey.toLowerCase();
      if (mine.has(key) && theirs.has(key)) return tag;
      return { ...tag, verdict: 'unknown', reasons: [...new Set([...tag.reasons, openOrder])] };
    }),
  };
}

const openOrder = orderReason(
  'it depends on the order in which the policies of one level were attached, which the API of AWS does not tell',
);

function sameInOrders(one: JudgedTag, other: JudgedTag): JudgedTag {
  const isOpen = one.enforcement?.state !== other.enforcement?.state;
  const enforcement = isOpen ? { enforcement: { state: 'unknown' as const, reasons: [openOrder] } } : {};
  if (one.verdict === other.verdict) return { ...one, ...enforcement };
  const known = one.reasons.some((reason) => reason.code === 'unknown' && reason.reason === openOrder);
  const reasons: readonly TagReason[] = known
    ? one.reasons
    : [{ code: 'unknown', reason: openOrder }, ...one.reasons];
  return { ...one, ...enforcement, verdict: 'unknown', reasons };
}
