import type { PolicyInForce } from '../../evaluate/meaning/in-force.js';
import { enforcementOf, requirementOf } from '../../evaluate/meaning/tags/judge.js';
import type { JudgedTag, TagCompliance, TagVerdict } from '../../evaluate/meaning/tags/judgement.js';
import type { TagRule } from '../../evaluate/meaning/tags/rules.js';
import type { OriginalValue } from '../../policy/inheritance/merge.js';
import { type EffectiveContext, targetName, whereSaid } from '../effective/sentences.js';
import { visible } from '../escape.js';
import { type Style, settingOf } from '../style.js';
import { listing } from '../words.js';
import { inForceSentences } from './origins.js';
import {
  byOrigin,
  enforcementSentence,
  entryNote,
  missingSentence,
  spellingSentence,
  tagReasonSentence,
  valuesSentence,
} from './tag-sentences.js';

/** What a question about tags is about. */
export interface TagQuestion {
  readonly policy: PolicyInForce;
  readonly resourceType?: string;
  readonly rules: readonly TagRule[];
  /** Operations that set tags on the resource type. */
  readonly operations: readonly string[];
}

/** The tags of a resource, judged: each with its verdict and why, then what AWS does about it. */
export function tagComplianceText(
  context: EffectiveContext,
  question: TagQuestion,
  compliance: TagCompliance,
  style: Style,
): string {
  const { resourceType, policy, operations } = question;
  const what = resourceType === undefined ? 'Tags' : `Tags of ${resourceType}`;
  const title = `${what} in ${targetName(context.graph, policy.targetId)}`;
  const { verdict, tags, missing } = compliance;
  const lines = [
    `${style.strong(visible(title))}: ${verdictSet(style, verdict)}`,
    ...noteLines(context, policy, style),
    '',
    ...tags.flatMap((tag) => tagLines(context, tag, operations, style)),
    ...missing.flatMap((one) => [
      `  ${verdictSet(style, one.verdict)}  ${style.strong(visible(one.rule.spelling))}`,
      `    ${visible(missingSentence(context, one))}`,
    ]),
  ];
  const required = resourceType === undefined ? requiredSomewhere(question.rules) : [];
  if (required.length > 0) {
    lines.push(
      '',
      style.dim(visible(`Some resource types must have ${listing(required)}: see --resource-type.`)),
    );
  }
  return `${lines.join('\n')}\n`;
}

function requiredSomewhere(rules: readonly TagRule[]): string[] {
  return rules.filter(({ requiredFor }) => requiredFor.length > 0).map(({ spelling }) => `\`${spelling}\``);
}

function tagLines(
  context: EffectiveContext,
  judged: JudgedTag,
  operations: readonly string[],
  style: Style,
): string[] {
  const { tag, verdict, reasons, enforcement } = judged;
  const lines = [
    `  ${verdictSet(style, verdict)}  ${style.strong(visible(`${tag.key}=${tag.value}`))}`,
    ...reasons.map((reason) => `    ${visible(tagReasonSentence(context, tag, reason))}`),
  ];
  if (enforcement !== undefined && verdict !== 'compliant') {
    const what = verdict === 'noncompliant' ? 'this tag' : 'a tag that is not compliant';
    lines.push(`    ${visible(enforcementSentence(context, enforcement, operations, what))}`);
  }
  return lines;
}

/** The rules that hold in an account, for one resource type or for all. */
export function tagRulesText(context: EffectiveContext, question: TagQuestion, style: Style): string {
  const { policy, resourceType, rules } = question;
  const what = resourceType === undefined ? 'Tag rules' : `Tag rules for ${resourceType}`;
  const lines = [
    style.strong(visible(`${what} in ${targetName(context.graph, policy.targetId)}`)),
    ...noteLines(context, policy, style),
  ];
  for (const rule of rules) lines.push('', ...ruleLines(context, rule, question, style));
  if (rules.length > 0) lines.push('', ...footLines.map((line) => style.dim(line)));
  return `${lines.join('\n')}\n`;
}

const footLines = [
  'Tags with other keys, and resources that never had a tag, are not evaluated. Enforcement never makes a tag appear:',
  'it blocks operations that set a wrong one. Required tags are reported, and tools that deploy infrastructure can check',
  'them before they deploy.',
];

function ruleLines(
  context: EffectiveContext,
  rule: TagRule,
  { resourceType, operations }: TagQuestion,
  style: Style,
): string[] {
  const line = (label: string, text: string) => `    ${style.dim(label.padEnd(9))} ${visible(text)}`;
  const head = [
    `  ${style.strong(visible(rule.spelling))}`,
    line('spelling', spellingSentence(context, rule)),
    line('values', valuesSentence(context, rule)),
  ];
  const doubts = rule.doubts.map(({ reason }) => line('unknown', reason.message));
  if (resourceType === undefined) {
    return [
      ...head,
      ...entryLines(context, 'enforced', rule.enforcedFor, 'enforcement', line),
      ...entryLines(context, 'required', rule.requiredFor, 'requiredTags', line),
      ...doubts,
    ];
  }
  return [
    ...head,
    line('enforced', enforcementSentence(context, enforcementOf(rule, resourceType), operations)),
    line('required', requirementSentence(context, rule, resourceType)),
    ...doubts,
  ];
}

function requirementSentence(context: EffectiveContext, rule: TagRule, resourceType: string): string {
  const { state, by, reasons } = requirementOf(rule, resourceType);
  const entry =
    by === undefined
      ? ''
      : `\`${String(by.value)}\` in report_required_tag_for of ${whereSaid(context, by.origin)}`;
  switch (state) {
    case 'yes':
      return `yes, in reports and in tools that deploy infrastructure (${entry})`;
    case 'no':
      return 'no';
    case 'not-supported':
      return `no, although ${entry} names the type: AWS does not support required tags for it`;
    case 'unknown':
      return `not known: ${listing(reasons.map(({ message }) => message))}`;
  }
}

/** One line for each policy that names types, with notes on those that have no effect. */
function entryLines(
  context: EffectiveContext,
  label: string,
  entries: readonly OriginalValue[],
  capability: 'enforcement' | 'requiredTags',
  line: (label: string, text: string) => string,
): string[] {
  if (entries.length === 0) return [line(label, 'for no resource type')];
  const groups = byOrigin(context, entries, ({ value }) => {
    const note = entryNote(String(value), capability);
    return note === undefined ? String(value) : `${String(value)} (${note})`;
  });
  return groups.map(({ where, texts }, i) => line(i === 0 ? label : '', `${texts.join(', ')}, by ${where}`));
}

function noteLines(context: EffectiveContext, policy: PolicyInForce, style: Style): string[] {
  const set = policy.status === 'unknown' ? style.undecided : style.dim;
  return inForceSentences(context, policy).map((sentence) => `  ${set(visible(sentence))}`);
}

function verdictSet(style: Style, verdict: TagVerdict): string {
  const words: Readonly<Record<TagVerdict, string>> = {
    compliant: 'allowed',
    noncompliant: 'denied',
    unknown: 'unknown',
    'not-covered': 'none',
  };
  return settingOf(style, words[verdict])(verdict);
}
