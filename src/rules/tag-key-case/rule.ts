import type { PolicyNode } from '../../graph/org-graph.js';
import { pointerTo } from '../../model/problem.js';
import type { PolicyPlace } from '../../policy/inheritance/document.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { gapsDoubt, unreadDocument, unreadPolicies } from '../doubts.js';
import { policyEntity, policyEvidence } from '../entities.js';
import { type AttachedPolicy, attachmentsOfType } from '../management.js';
import type { RuleContext } from '../rule.js';

const type = 'TAG_POLICY';

const messages = {
  'other-policy':
    'policy `{policy}`, attached to `{path}`, spells the tag key `{key}`, where `{other}` above it spells `{otherKey}`: for AWS they are one key, and only one spelling of it complies',
  'same-policy':
    'policy `{policy}` has the tag keys `{key}` and `{otherKey}`, which for AWS are one key, and only one spelling of it complies',
} as const;

export const rule = defineRule({
  id: 'tag-key-case',
  title: 'Tag keys that differ only in case',
  level: 'warning',
  rationale:
    'Tag policies compare keys without their case, and ask that resources write them in just one. Two spellings on the way to an account are one setting, in which the lower policy replaces the upper, and tags that complied yesterday do not comply today.',
  remediation: 'Spell the key everywhere as it is spelt furthest up, or change it there.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_tagging.html',
  ],
  messages,
  identity: ['key'],
  *check(context) {
    const { graph } = context;
    if (graph.policyTypeStatus(type) === 'disabled') return;
    yield* unreadPolicies(graph, (one) => one === undefined || one === type);
    for (const attached of attachmentsOfType(graph, type)) yield* judge(context, attached);
  },
});

interface Spelling {
  readonly key: string;
  readonly pointer: string;
  readonly policy: PolicyNode;
}

function* judge(
  context: RuleContext,
  { policy, target }: AttachedPolicy,
): Generator<OutcomeOf<typeof messages>> {
  const { graph, effective } = context;
  const entity = policyEntity(policy);
  const evidence = { ...policyEvidence(policy), attachment: { policyId: policy.id, targetId: target.id } };
  const own = spellingsOf(context, policy);
  if (own === undefined) {
    yield policy.policy.content === undefined
      ? unreadDocument(graph, policy)
      : { result: 'not-applicable', entity };
    return;
  }
  const { nodes, gaps } = graph.lineage(target.id);
  const before = nodes.flatMap(({ id }) => graph.attachedPolicies(id, type));
  const above = before.slice(0, Math.max(0, before.lastIndexOf(policy)));
  let found = false;
  for (const [i, { key, pointer }] of own.entries()) {
    const differs = (other: Spelling): boolean =>
      other.key !== key && other.key.toLowerCase() === key.toLowerCase();
    const twin = own.slice(0, i).find(differs);
    const parent = above.flatMap((one) => spellingsOf(context, one) ?? []).find(differs);
    if (twin !== undefined) {
      found = true;
      const data = { policy: policy.name, key, otherKey: twin.key };
      yield { result: 'fail', entity, ...evidence, pointer, messageId: 'same-policy', data };
    } else if (parent !== undefined) {
      found = true;
      const data = {
        policy: policy.name,
        path: graph.namePath(target.id),
        key,
        other: parent.policy.name,
        otherKey: parent.key,
      };
      yield { result: 'fail', entity, ...evidence, pointer, messageId: 'other-policy', data };
    }
  }
  if (found) return;
  const unread = nodes.flatMap(({ id }) => graph.unreadAttachments(id, type).map(({ gap }) => gap));
  const doubt =
    gapsDoubt([...gaps, ...unread], 'which tag policies stand above it was not read') ??
    (above.some((one) => effective.parsed(one) === undefined)
      ? { reason: 'the document of a tag policy above it was not read', gaps: [] }
      : undefined);
  if (doubt === undefined) yield { result: 'pass', entity };
  else yield { result: 'unknown', entity, ...evidence, ...doubt };
}

/** The tag keys of a policy as it spells them; undefined when its document was not read or has no meaning. */
function spellingsOf({ effective }: RuleContext, policy: PolicyNode): Spelling[] | undefined {
  const root = effective.parsed(policy)?.root;
  if (root === undefined) return undefined;
  const tags: ReadonlyMap<string, PolicyPlace> = root.children.get('tags')?.children ?? new Map();
  return [...tags].map(([name, place]): Spelling => {
    const written = place.children.get('tag_key')?.operations.find(({ operator }) => operator === '@@assign');
    const value = written?.value;
    return typeof value === 'string' && written !== undefined
      ? { key: value, pointer: written.pointer, policy }
      : { key: name, pointer: pointerTo('/tags', name), policy };
  });
}
