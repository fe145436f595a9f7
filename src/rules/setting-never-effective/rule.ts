import type { PolicyPlace } from '../../policy/inheritance/document.js';
import type { Merged, MergedPlace, Origin } from '../../policy/inheritance/merge.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { gapsDoubt, unreadAccounts } from '../doubts.js';
import { policyEntity, policyEvidence } from '../entities.js';
import {
  AccountPolicies,
  type AttachedPolicy,
  attachmentsOfType,
  managementTypesInUse,
  settingAt,
  unreadManagementPolicies,
} from '../management.js';
import type { RuleContext } from '../rule.js';
import { counted, quotedList } from '../words.js';

const messages = {
  overridden:
    '`{setting}` of policy `{policy}`, attached to `{path}`, comes to none of the {accounts} below: {by} replaces it for all of them',
} as const;

export const rule = defineRule({
  id: 'setting-never-effective',
  title: 'Settings that come to no account',
  level: 'note',
  rationale:
    'A setting that every account below gets anew from a policy further down is in force nowhere. Whoever reads the policy takes it for the rule, and it would surprise the next account that is moved there.',
  remediation:
    'Take the setting out, or forbid the policies below to replace it with `@@operators_allowed_for_child_policies`.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_inheritance_mgmt.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html',
  ],
  messages,
  identity: ['setting'],
  *check(context) {
    const { graph } = context;
    yield* unreadAccounts(graph);
    yield* unreadManagementPolicies(graph);
    for (const { type } of managementTypesInUse(graph)) {
      const attachments = attachmentsOfType(graph, type);
      if (attachments.length === 0) continue;
      const reach = new Reach(context, type);
      yield* reach.unknownOutcomes();
      for (const attached of attachments) yield* judge(context, attached, reach, type);
    }
  },
});

function* judge(
  { graph, effective }: RuleContext,
  { policy, target }: AttachedPolicy,
  reach: Reach,
  type: string,
): Generator<OutcomeOf<typeof messages>> {
  const entity = policyEntity(policy);
  const here = effective.of(target.id, type);
  const root = effective.parsed(policy)?.root;
  const below = reach.below.get(target.id);
  const evidence = { ...policyEvidence(policy), attachment: { policyId: policy.id, targetId: target.id } };
  if (here.status === 'unknown' || root === undefined) {
    const gaps = graph.snapshot.gaps.filter(({ subject }) => subject === policy.id || subject === target.id);
    yield {
      result: 'unknown',
      entity,
      ...evidence,
      reason: 'what it makes of the settings above it is not known',
      gaps,
    };
    return;
  }
  // Without an account below it is what the rule `orphan-policy` is about.
  if (below === undefined || here.merged === undefined) {
    yield { result: 'not-applicable', entity };
    return;
  }
  const inForceHere = reach.liveIn(here.merged);
  const dead = valuePointers(root).filter((pointer) => {
    const origin = keyOf({ policyId: policy.id, targetId: target.id, pointer });
    return inForceHere.has(origin) && !below.merged.some((one) => reach.liveIn(one).has(origin));
  });
  if (dead.length === 0) {
    yield { result: 'pass', entity };
    return;
  }
  const doubt =
    gapsDoubt(graph.accountsGaps(), 'which accounts stand below it was not read') ??
    (below.unknown ? { reason: 'what comes to all accounts below is not known', gaps: [] } : undefined);
  if (doubt !== undefined) {
    yield { result: 'unknown', entity, ...evidence, ...doubt };
    return;
  }
  for (const pointer of dead) {
    const by = reach.replacedBy(below.merged, keyOf({ policyId: policy.id, targetId: target.id, pointer }));
    yield {
      result: 'fail',
      entity,
      ...evidence,
      pointer,
      messageId: 'overridden',
      data: {
        policy: policy.name,
        setting: settingAt(pointer),
        path: graph.namePath(target.id),
        accounts: counted(below.accounts, 'account'),
        by: by.length === 0 ? 'another policy' : quotedList(by.map((id) => graph.policy(id)?.name ?? id)),
      },
    };
  }
}

interface Below {
  /** Each distinct effective policy of an account below, once. */
  readonly merged: Merged[];
  accounts: number;
  unknown: boolean;
}

/** What comes to the accounts below each target to which a policy of one type is attached. */
class Reach {
  readonly below = new Map<string, Below>();
  readonly #live = new Map<Merged, ReadonlySet<string>>();
  readonly #accounts: AccountPolicies;

  constructor({ graph, effective }: RuleContext, type: string) {
    this.#accounts = new AccountPolicies(graph, effective, type);
    const seen = new Map<string, Set<Merged>>();
    const groups = [...this.#accounts.known, ...this.#accounts.unknown];
    for (const { account, effective: one, accounts } of groups) {
      for (const { id } of graph.lineage(account.id).nodes) {
        if (graph.attachedPolicies(id, type).length === 0) continue;
        const below = this.below.get(id) ?? { merged: [], accounts: 0, unknown: false };
        this.below.set(id, below);
        below.accounts += accounts;
        if (one.status === 'unknown') below.unknown = true;
        const merged = seen.get(id) ?? new Set();
        seen.set(id, merged);
        if (one.merged !== undefined && !merged.has(one.merged)) {
          merged.add(one.merged);
          below.merged.push(one.merged);
        }
      }
    }
  }

  unknownOutcomes() {
    return this.#accounts.unknownOutcomes();
  }

  /** The operators that gave what is in force. */
  liveIn(merged: Merged): ReadonlySet<string> {
    let live = this.#live.get(merged);
    if (live === undefined) {
      live = new Set(placesOf(merged.root).flatMap(originsOf).map(keyOf));
      this.#live.set(merged, live);
    }
    return live;
  }

  /** Ids of the policies that took away what an operator had given. */
  replacedBy(merged: readonly Merged[], origin: string): string[] {
    const by = merged.flatMap(({ root }) =>
      placesOf(root).flatMap(({ replaced }) =>
        replaced.filter((one) => keyOf(one.origin) === origin).map((one) => one.by.policyId),
      ),
    );
    return [...new Set(by)].sort();
  }
}

function keyOf({ policyId, targetId, pointer }: Pick<Origin, 'policyId' | 'targetId' | 'pointer'>): string {
  return `${policyId} ${targetId} ${pointer}`;
}

function placesOf(place: MergedPlace): MergedPlace[] {
  return [place, ...[...place.children.values()].flatMap(placesOf)];
}

function originsOf({ value }: MergedPlace): Origin[] {
  if (value === undefined) return [];
  if (value.kind === 'scalar') return [value.value.origin];
  const assigned = value.assigned === undefined ? [] : [value.assigned];
  return [...assigned, ...value.values.map(({ origin }) => origin)];
}

/** The places at which a policy gives a value; what only takes values away is in force nowhere by itself. */
function valuePointers({ operations, children }: PolicyPlace): string[] {
  return [
    ...operations.filter(({ operator }) => operator !== '@@remove').map(({ pointer }) => pointer),
    ...[...children.values()].flatMap(valuePointers),
  ];
}
