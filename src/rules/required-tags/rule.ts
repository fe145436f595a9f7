import type { OrgGraph } from '../../graph/org-graph.js';
import type { Tag } from '../../model/snapshot.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { gapsDoubt, unreadAccounts, unreadPolicies, unreadUnits } from '../doubts.js';
import { customerPolicies, policyEntity, targetEntity } from '../entities.js';
import type { Entity } from '../rule.js';
import { kindWord } from '../words.js';

const messages = {
  missing: '{kind} `{name}` lacks the tag `{tag}`',
  'other-case':
    '{kind} `{name}` has the tag `{found}` in the place of `{tag}`: the case of letters counts in tag keys',
} as const;

const list = (what: string) =>
  ({
    type: 'array',
    items: { type: 'string', minLength: 1 },
    default: [] as readonly string[],
    description: `Tag keys that ${what} must have, with any value.`,
  }) as const;

export const rule = defineRule({
  id: 'required-tags',
  title: 'Required tags that are missing',
  level: 'warning',
  rationale:
    'Tags on accounts, organizational units and policies say who is responsible and what a bill is for; tag policies do not make anybody set them, and the organization itself is not among what they check.',
  remediation:
    'Set the tag, with `aws organizations tag-resource` or where the organization is kept as code.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_tagging.html',
    'https://docs.aws.amazon.com/organizations/latest/APIReference/API_TagResource.html',
  ],
  options: {
    accounts: list('accounts'),
    organizationalUnits: list('organizational units'),
    policies: list("the organization's own policies"),
  },
  messages,
  identity: ['tag'],
  *check({ graph }, { accounts, organizationalUnits, policies }) {
    if (organizationalUnits.length > 0) yield* unreadUnits(graph);
    if (accounts.length > 0) yield* unreadAccounts(graph);
    if (policies.length > 0) yield* unreadPolicies(graph);
    for (const unit of graph.organizationalUnits) {
      yield* judge(graph, targetEntity(graph, unit), unit.entity.tags, organizationalUnits);
    }
    for (const account of graph.accounts) {
      yield* judge(graph, targetEntity(graph, account), account.entity.tags, accounts);
    }
    for (const policy of customerPolicies(graph)) {
      yield* judge(graph, policyEntity(policy), policy.policy.tags, policies);
    }
  },
});

function* judge(
  graph: OrgGraph,
  entity: Entity,
  tags: readonly Tag[],
  wanted: readonly string[],
): Generator<OutcomeOf<typeof messages>> {
  if (wanted.length === 0) {
    yield { result: 'not-applicable', entity };
    return;
  }
  const missing = wanted.filter((tag) => !tags.some(({ key }) => key === tag));
  if (missing.length === 0) {
    yield { result: 'pass', entity };
    return;
  }
  const gaps = graph.snapshot.gaps.filter(
    ({ operation, subject }) =>
      operation === 'ListTagsForResource' && (subject === undefined || subject === entity.id),
  );
  const doubt = gapsDoubt(gaps, 'its tags were not read');
  if (doubt !== undefined) {
    yield { result: 'unknown', entity, ...doubt };
    return;
  }
  for (const tag of missing) {
    const data = { kind: kindWord(entity.kind), name: entity.name, tag };
    const found = tags.find(({ key }) => key.toLowerCase() === tag.toLowerCase())?.key;
    if (found === undefined) yield { result: 'fail', entity, messageId: 'missing', data };
    else yield { result: 'fail', entity, messageId: 'other-case', data: { ...data, found } };
  }
}
