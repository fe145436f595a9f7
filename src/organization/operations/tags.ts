import type { Tag } from '../../model/snapshot.js';
import { invalidInput } from '../exception.js';
import { found, tagsOutput } from '../lookups.js';
import type { SomeOperations } from '../operation.js';
import { pageOf } from '../paging.js';
import { withEntry } from '../state.js';
import { withTags } from '../tags.js';
import type { Transaction } from '../transaction.js';
import { requireRead } from '../unread.js';

/**
 * Tags of the root, OUs, accounts, policies, the resource policy and transfers.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_tagging.html
 *
 * Tag policies do not bind them here: AWS refuses tags that break the management account's effective tag policy
 * (`TAG_POLICY_VIOLATION`). That AWS's own policies take no tags is documented without the refusal.
 */
export const tagOperations: SomeOperations<'TagResource' | 'UntagResource' | 'ListTagsForResource'> = {
  TagResource: {
    access: 'management',
    run: (transaction, { ResourceId, Tags }) => {
      const tags = withTags(transaction, taggedTags(transaction, ResourceId), Tags);
      storeTags(transaction, ResourceId, tags);
      return {};
    },
  },

  // A key that the resource does not have is no mistake.
  UntagResource: {
    access: 'management',
    run: (transaction, { ResourceId, TagKeys }) => {
      const tags = taggedTags(transaction, ResourceId);
      const system = TagKeys.find((key) => /^aws:/i.test(key));
      if (system !== undefined) {
        throw invalidInput(
          'INVALID_SYSTEM_TAGS_PARAMETER',
          `The tag key \`${system}\` begins with \`aws:\`, which is reserved.`,
        );
      }
      storeTags(
        transaction,
        ResourceId,
        tags.filter(({ key }) => !TagKeys.includes(key)),
      );
      return {};
    },
  },

  ListTagsForResource: {
    access: 'delegated',
    run: (transaction, input) => {
      const tags = tagsOf(transaction, input.ResourceId);
      requireRead(transaction.state, { operation: 'ListTagsForResource', subject: input.ResourceId });
      const list = ['ListTagsForResource', input.ResourceId];
      const { items, nextToken } = pageOf(transaction, tags, ({ key }) => key, list, input);
      return { Tags: tagsOutput(items), NextToken: nextToken };
    },
  },
};

/** The tags of whatever has the id, sorted by key. */
function tagsOf({ state }: Transaction, id: string): readonly Tag[] {
  const { root, organizationalUnits, accounts, policies, resourcePolicy, transfers } = state;
  const resource =
    (root?.id === id ? root : undefined) ??
    organizationalUnits.get(id) ??
    accounts.get(id) ??
    policies.get(id) ??
    (resourcePolicy?.id === id ? resourcePolicy : undefined) ??
    transfers.get(id);
  const { tags } = found(resource, 'TargetNotFound', id);
  return [...tags].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** The tags of a resource that may be given others. */
function taggedTags(transaction: Transaction, id: string): readonly Tag[] {
  const tags = tagsOf(transaction, id);
  if (transaction.state.policies.get(id)?.awsManaged) {
    throw invalidInput('TARGET_NOT_SUPPORTED', "You can't tag a policy that is managed by AWS.");
  }
  return tags;
}

function storeTags(transaction: Transaction, id: string, tags: readonly Tag[]): void {
  const { root, organizationalUnits, accounts, policies, resourcePolicy, transfers } = transaction.state;
  if (root?.id === id) transaction.update({ root: { ...root, tags } });
  if (resourcePolicy?.id === id) transaction.update({ resourcePolicy: { ...resourcePolicy, tags } });
  const unit = organizationalUnits.get(id);
  if (unit !== undefined) {
    transaction.update({ organizationalUnits: withEntry(organizationalUnits, id, { ...unit, tags }) });
  }
  const account = accounts.get(id);
  if (account !== undefined) transaction.update({ accounts: withEntry(accounts, id, { ...account, tags }) });
  const policy = policies.get(id);
  if (policy !== undefined) transaction.update({ policies: withEntry(policies, id, { ...policy, tags }) });
  const transfer = transfers.get(id);
  if (transfer !== undefined)
    transaction.update({ transfers: withEntry(transfers, id, { ...transfer, tags }) });
}
