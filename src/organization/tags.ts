import type { Tag } from '../model/snapshot.js';
import { invalidInput } from './exception.js';
import type { Transaction } from './transaction.js';

/** Tags as an input gives them. */
export type TagsInput = readonly { readonly Key: string; readonly Value: string }[];

/**
 * The tags of an entity once those of an input are added: sorted by key, later values in place of earlier ones.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_tagging.html
 *
 * @throws OrganizationsException for a key that stands twice, a key of AWS's own, or more tags than the quota.
 */
export function withTags(
  transaction: Transaction,
  existing: readonly Tag[],
  added: TagsInput = [],
): readonly Tag[] {
  const keys = new Set<string>();
  for (const { Key } of added) {
    if (keys.has(Key))
      throw invalidInput('DUPLICATE_TAG_KEY', `The tag key \`${Key}\` stands twice in the request.`);
    if (/^aws:/i.test(Key)) {
      throw invalidInput(
        'INVALID_SYSTEM_TAGS_PARAMETER',
        `The tag key \`${Key}\` begins with \`aws:\`, which is reserved.`,
      );
    }
    keys.add(Key);
  }
  const tags = [
    ...existing.filter(({ key }) => !keys.has(key)),
    ...added.map(({ Key, Value }): Tag => ({ key: Key, value: Value })),
  ];
  const message = `A resource can have at most ${transaction.most('tagsPerResource')} tags.`;
  transaction.withinQuota('tagsPerResource', tags.length, 'MAX_TAG_LIMIT_EXCEEDED', message);
  return tags.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}
