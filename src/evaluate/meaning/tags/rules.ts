import type {
  MergedPlace,
  Origin,
  OriginalValue,
  UndocumentedChoice,
} from '../../../policy/inheritance/merge.js';
import type { UnknownReason } from '../../authorization/decision.js';
import { entriesOf, listAt, type OriginalList, textOf, valueAt } from '../read-places.js';

/** What an effective tag policy says of one tag key. */
export interface TagRule {
  /** The key as the effective policy prints it. */
  readonly policyKey: string;
  /** How the key of a tag must be spelt: `tag_key`, or in lower case where that is missing. */
  readonly spelling: string;
  /** What assigned `tag_key`; missing where nothing does. */
  readonly spellingOrigin?: Origin;
  /** The values that a tag may have, with `*` at most once in each; missing: any, and none; empty: no value is right. */
  readonly values?: OriginalList;
  /** Resource types on which operations that are not compliant are blocked. */
  readonly enforcedFor: readonly OriginalValue[];
  /** Resource types that must have the tag, by reports and by tools that deploy infrastructure. */
  readonly requiredFor: readonly OriginalValue[];
  readonly doubts: readonly TagRuleDoubt[];
}

/** Something that leaves a part of a rule open. */
export interface TagRuleDoubt {
  readonly about: 'spelling' | 'values' | 'enforcement' | 'required';
  readonly reason: UnknownReason;
}

const parts: ReadonlyMap<string, TagRuleDoubt['about']> = new Map([
  ['tag_key', 'spelling'],
  ['tag_value', 'values'],
  ['enforced_for', 'enforcement'],
  ['report_required_tag_for', 'required'],
]);

/**
 * The rules of an effective tag policy, one for each tag key, in the order of the document.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
 */
export function tagRules(root: MergedPlace, choices: readonly UndocumentedChoice[] = []): TagRule[] {
  return entriesOf(root.children.get('tags')).map((tag) => ruleOf(tag, choices));
}

function ruleOf(tag: MergedPlace, choices: readonly UndocumentedChoice[]): TagRule {
  const tagKey = valueAt(tag, 'tag_key');
  const spelling = tagKey === undefined ? tag.key.toLowerCase() : textOf(tagKey);
  const values = listAt(tag, 'tag_value');
  const differs = spelling.toLowerCase() !== tag.key.toLowerCase();
  return {
    policyKey: tag.key,
    spelling,
    ...(tagKey === undefined ? {} : { spellingOrigin: tagKey.origin }),
    ...(values === undefined ? {} : { values }),
    enforcedFor: listAt(tag, 'enforced_for')?.values ?? [],
    requiredFor: listAt(tag, 'report_required_tag_for')?.values ?? [],
    doubts: [
      ...(differs ? [keyDiffers(tag.key, spelling)] : []),
      ...choices.flatMap((choice) => doubtOf(tag, choice)),
    ],
  };
}

function keyDiffers(key: string, spelling: string): TagRuleDoubt {
  return {
    about: 'spelling',
    reason: {
      kind: 'invalid-document',
      code: 'tag-key-differs',
      message: `the tag key \`${spelling}\` and the key \`${key}\` above it differ in more than case, which AWS refuses`,
    },
  };
}

/** Of what AWS leaves open, only the order of one policy's operators changes which values a list has. */
function doubtOf(tag: MergedPlace, { code, path }: UndocumentedChoice): TagRuleDoubt[] {
  const [, key = '', part = ''] = path;
  const about = parts.get(part);
  if (code !== 'several-operators-at-one-place' || about === undefined) return [];
  if (key.toLowerCase() !== tag.key.toLowerCase()) return [];
  const message = `one policy has several operators at \`${path.join('/')}\`, and AWS does not say in which order they are taken`;
  return [{ about, reason: { kind: 'undocumented', code, message } }];
}
