import { tagPolicySupportDate } from '../../catalogue/tag-policy-types.js';
import { entryEffect } from '../../evaluate/meaning/tags/coverage.js';
import type {
  JudgedTag,
  MissingTag,
  TagEnforcement,
  TagReason,
} from '../../evaluate/meaning/tags/judgement.js';
import type { TagRule } from '../../evaluate/meaning/tags/rules.js';
import type { OriginalValue } from '../../policy/inheritance/merge.js';
import { type EffectiveContext, whereSaid } from '../effective/sentences.js';
import { listing, shortListing } from '../words.js';
import { listOrigins, originsText } from './origins.js';

/** Values that a sentence names before it only counts them. */
const mostValues = 12;

/** How the key must be spelt and what says so: `` `CostCenter`, by tag-baseline at the root / ``. */
export function spellingSentence(context: EffectiveContext, { spelling, spellingOrigin }: TagRule): string {
  return spellingOrigin === undefined
    ? `\`${spelling}\`, in lower case, as no policy assigns a spelling`
    : `\`${spelling}\`, by ${whereSaid(context, spellingOrigin)}`;
}

/** Why a tag is judged as it is, as a sentence without its period. */
export function tagReasonSentence(
  context: EffectiveContext,
  tag: JudgedTag['tag'],
  reason: TagReason,
): string {
  switch (reason.code) {
    case 'key-not-in-policy':
      return 'the tag policy does not speak of this key, so AWS does not evaluate it';
    case 'key-spelling':
      return `the key must be spelt ${spellingSentence(context, reason.rule)}`;
    case 'key-spelling-open':
      return `no policy assigns a spelling: AWS says that the key must then be in lower case (\`${reason.rule.spelling}\`), and that a tag that is required may be spelt in any case`;
    case 'any-value':
      return 'any value is accepted';
    case 'value-accepted':
      return `the value is accepted: ${acceptedBy(tag.value, reason.by)}, by ${whereSaid(context, reason.by.origin)}`;
    case 'value-not-accepted':
      return `the value is none of ${valuesSentence(context, reason.rule)}`;
    case 'no-value-accepted':
      return `no value is accepted, by ${originsText(context, listOrigins(reason.rule.values ?? { values: [] }))}`;
    case 'wildcard-for-nothing':
      return `the value fits \`${String(reason.by.value)}\` only if \`*\` may stand for nothing, which AWS does not say`;
    case 'form':
      return `the value may fit \`${String(reason.by.value)}\`, of which AWS does not say what it means`;
    case 'unknown':
      return reason.reason.message;
  }
}

function acceptedBy(value: string, { value: pattern }: OriginalValue): string {
  return pattern === value ? 'it is in the list' : `it fits \`${String(pattern)}\``;
}

/** The values that are accepted, with where each comes from. */
export function valuesSentence(context: EffectiveContext, { values }: TagRule): string {
  if (values === undefined) return 'any value, also an empty one';
  if (values.values.length === 0) {
    return `no value at all, by ${originsText(context, listOrigins(values))}`;
  }
  return byOrigin(context, values.values, ({ value }) => JSON.stringify(value))
    .map(({ where, texts }) => `${shortListing(texts, mostValues)}, by ${where}`)
    .join('; ');
}

/** Values in words, put together by where they come from. */
export function byOrigin(
  context: EffectiveContext,
  values: readonly OriginalValue[],
  words: (value: OriginalValue) => string,
): { readonly where: string; readonly texts: readonly string[] }[] {
  const texts = new Map<string, string[]>();
  for (const value of values) {
    const where = whereSaid(context, value.origin);
    const known = texts.get(where);
    if (known === undefined) texts.set(where, [words(value)]);
    else known.push(words(value));
  }
  return [...texts].map(([where, those]) => ({ where, texts: those }));
}

/**
 * What AWS does with operations that are not compliant, as a sentence without its period.
 *
 * @param what they would set: a tag that is not compliant, or the one that is judged.
 */
export function enforcementSentence(
  context: EffectiveContext,
  { state, by, reasons }: TagEnforcement,
  operations: readonly string[],
  what: 'a tag that is not compliant' | 'this tag' = 'a tag that is not compliant',
): string {
  const entry =
    by === undefined ? '' : `\`${String(by.value)}\` in enforced_for of ${whereSaid(context, by.origin)}`;
  switch (state) {
    case 'blocked': {
      const such = operations.length === 0 ? '' : `, such as ${shortListing(operations, 4)}`;
      return `blocked: operations that would set ${what}${such}, fail (${entry})`;
    }
    case 'reported':
      return reasons.length === 0
        ? `only reported: operations that set ${what} pass`
        : `not blocked, and whether it is reported is not known: ${listing(reasons.map(({ message }) => message))}`;
    case 'not-supported':
      return `only reported: AWS does not support enforcement for this type, which ${entry} names`;
    case 'unknown':
      return `whether operations are blocked is not known: ${listing(reasons.map(({ message }) => message))}`;
  }
}

/** A tag that must be there and is not, as a sentence without its period. */
export function missingSentence(context: EffectiveContext, { verdict, by, reasons }: MissingTag): string {
  const entry =
    by === undefined
      ? ''
      : ` (\`${String(by.value)}\` in report_required_tag_for of ${whereSaid(context, by.origin)})`;
  const open = reasons.length === 0 ? '' : `: ${listing(reasons.map(({ message }) => message))}`;
  return verdict === 'noncompliant'
    ? `required of this resource type, and missing${entry}`
    : `maybe required of this resource type, and missing${entry}${open}`;
}

/** What an entry of `enforced_for` does where it does not do what it seems to; undefined when it does. */
export function entryNote(entry: string, capability: 'enforcement' | 'requiredTags'): string | undefined {
  switch (entryEffect(entry, capability)) {
    case 'supported':
      return undefined;
    case 'not-supported':
      return capability === 'enforcement'
        ? 'no effect: AWS does not support enforcement for it'
        : 'no effect: AWS does not support required tags for it';
    case 'not-listed':
      return `not in AWS's list as of ${tagPolicySupportDate}`;
    case 'old-wildcard':
      return 'AWS now writes ALL_SUPPORTED';
  }
}
