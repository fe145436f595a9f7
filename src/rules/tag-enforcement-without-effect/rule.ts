import { similarTagPolicyTypes, tagPolicySupportDate } from '../../catalogue/tag-policy-types.js';
import { textOf } from '../../evaluate/meaning/read-places.js';
import { type Capability, entryEffect } from '../../evaluate/meaning/tags/coverage.js';
import { tagRules } from '../../evaluate/meaning/tags/rules.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import type { OriginalValue } from '../../policy/inheritance/merge.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { organizationEntity, policyEntity, policyEvidence } from '../entities.js';
import { groupsInForce, unknownInForce, unreadOfType, usesType } from '../management.js';
import { Places } from '../places.js';
import type { RuleContext } from '../rule.js';
import { counted, quotedList } from '../words.js';

const type = 'TAG_POLICY';

const messages = {
  'not-enforced':
    'policy `{policy}` enforces the tag `{key}` on `{entry}` in {accounts}, where AWS can not enforce tags: what breaks it is only reported',
  'not-required':
    'policy `{policy}` requires the tag `{key}` on `{entry}` in {accounts}, where AWS can not require tags: what lacks it is not reported',
  'not-listed':
    "policy `{policy}` names `{entry}` for the tag `{key}` in {accounts}, which AWS's list of {date} does not hold{hint}",
} as const;

export const rule = defineRule({
  id: 'tag-enforcement-without-effect',
  title: 'Tag policies that enforce where AWS can not',
  level: 'warning',
  rationale:
    'AWS enforces tags, and requires them, on some resource types only, and stores a tag policy that names any. Whoever reads the policy takes the tag for enforced; the resource is made without it, and nothing says so.',
  remediation:
    'Take the resource type out of the list; where the tag must be there, deny what makes the resource without it with a service control policy.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_supported-resources-enforcement.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_tag-policies-enforcement.html',
  ],
  messages,
  messageLevels: { 'not-listed': 'note' },
  identity: ['key', 'entry'],
  *check(context) {
    const { graph } = context;
    if (usesType(graph, type) === 'no') {
      yield { result: 'not-applicable', entity: organizationEntity(graph) };
      return;
    }
    yield* unreadOfType(graph, type);
    yield* judge(context);
  },
});

interface Found {
  readonly messageId: keyof typeof messages;
  readonly key: string;
  readonly entry: OriginalValue;
  accounts: number;
}

function* judge(context: RuleContext): Generator<OutcomeOf<typeof messages>> {
  const { graph } = context;
  const looked = graph.accounts.map(({ id }) => id);
  const places = new Places(graph, looked);
  const found = new Map<string, Found>();
  const unknown: Parameters<typeof unknownInForce>[1][number][] = [];
  for (const { accountIds, policy } of groupsInForce(context, type, looked)) {
    const { root, status, choices, unknowns } = policy;
    if (status === 'unknown') unknown.push({ accountIds, reasons: unknowns });
    if (root === undefined) continue;
    for (const { spelling, enforcedFor, requiredFor } of tagRules(root, choices)) {
      for (const one of [
        ...withoutEffect(enforcedFor, 'enforcement'),
        ...withoutEffect(requiredFor, 'requiredTags'),
      ]) {
        const { policyId, pointer } = one.entry.origin;
        const key = JSON.stringify([one.messageId, policyId, pointer, textOf(one.entry)]);
        const known = found.get(key);
        if (known !== undefined) known.accounts += accountIds.length;
        else found.set(key, { ...one, key: spelling, accounts: accountIds.length });
      }
    }
  }
  for (const one of found.values()) yield failure(graph, one);
  yield* unknownInForce(graph, unknown, places, 'the tag policy');
  if (found.size === 0 && unknown.length === 0) yield { result: 'pass', entity: organizationEntity(graph) };
}

/** Entries of a list that do nothing. How AWS takes `service:*`, which it no longer documents, is not judged. */
function withoutEffect(
  entries: readonly OriginalValue[],
  capability: Capability,
): Pick<Found, 'messageId' | 'entry'>[] {
  const messageId = capability === 'enforcement' ? 'not-enforced' : 'not-required';
  return entries.flatMap((entry): Pick<Found, 'messageId' | 'entry'>[] => {
    const effect = entryEffect(textOf(entry), capability);
    if (effect === 'not-supported') return [{ messageId, entry }];
    return effect === 'not-listed' ? [{ messageId: 'not-listed', entry }] : [];
  });
}

function failure(graph: OrgGraph, { messageId, key, entry, accounts }: Found): OutcomeOf<typeof messages> {
  const { policyId, pointer } = entry.origin;
  const policy = graph.policy(policyId);
  const text = textOf(entry);
  const near = similarTagPolicyTypes(text);
  const data = {
    policy: policy?.name ?? policyId,
    key,
    entry: text,
    accounts: counted(accounts, 'account'),
    date: tagPolicySupportDate,
    hint: near.length === 0 ? '' : `; did you mean ${quotedList(near, 2)}?`,
  };
  const common = { result: 'fail', messageId, data } as const;
  return policy === undefined
    ? { ...common, entity: organizationEntity(graph) }
    : { ...common, entity: policyEntity(policy), ...policyEvidence(policy), pointer };
}
