import { accountBackup } from '../../evaluate/meaning/backup/account.js';
import type { AccountBackup, BackupProblem } from '../../evaluate/meaning/backup/plan.js';
import { containerAt } from '../../evaluate/meaning/read-places.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { pointerTo, pointerTokens } from '../../model/problem.js';
import type { MergedPlace, Origin } from '../../policy/inheritance/merge.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { organizationEntity, policyEntity, policyEvidence } from '../entities.js';
import { accountsToReach, groupsInForce, unknownInForce, unreadOfType, usesType } from '../management.js';
import { Places } from '../places.js';
import type { RuleContext } from '../rule.js';
import { counted } from '../words.js';

const type = 'BACKUP_POLICY';

const messages = {
  'plan-makes-nothing': 'the plan `{plan}` makes no backup in {accounts}: {problem}',
  'rule-makes-nothing': 'the rule `{rule}` of the plan `{plan}` makes no backup in {accounts}: {problem}',
  'selection-selects-nothing': 'a part of the plan `{plan}` selects nothing in {accounts}: {problem}',
  'copy-goes-nowhere': 'the rule `{rule}` of the plan `{plan}` makes no copy in {accounts}: {problem}',
} as const;

type MessageId = keyof typeof messages;

export const rule = defineRule({
  id: 'backup-plan-without-effect',
  title: 'Backup plans that make no backups',
  level: 'warning',
  rationale:
    'AWS stores a backup policy whose plan has no vault, selects nothing, or has a schedule that never comes. It stands in every list of policies, and there is no backup; that nothing runs is no failed job, of which somebody would be told.',
  remediation:
    'Give the plan what it lacks at the level that the finding points to; `orgproof backups` shows the plan with all that is wrong with it.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html',
    'https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html',
  ],
  messages,
  messageLevels: { 'copy-goes-nowhere': 'note' },
  identity: ['plan', 'rule', 'code'],
  *check(context) {
    const { graph } = context;
    const entity = organizationEntity(graph);
    if (usesType(graph, type) === 'no') {
      yield { result: 'not-applicable', entity };
      return;
    }
    yield* unreadOfType(graph, type);
    yield* judge(context, accountsToReach(graph, []));
  },
});

/** A problem of a plan or of one of its rules, where it stands. */
interface Found {
  readonly messageId: MessageId;
  readonly plan: string;
  readonly rule: string;
  readonly problem: BackupProblem;
  /** The policy that says it first, from the root down. */
  readonly origin: Pick<Origin, 'policyId' | 'pointer'> | undefined;
  accounts: number;
}

function* judge(context: RuleContext, looked: readonly string[]): Generator<OutcomeOf<typeof messages>> {
  const { graph, effective } = context;
  const places = new Places(graph, looked);
  const found = new Map<string, Found>();
  const unknown: { accountIds: readonly string[]; reasons: AccountBackup['unknowns'] }[] = [];
  for (const { accountIds, policy } of groupsInForce(context, type, looked)) {
    const backup = accountBackup(graph, effective, policy.targetId);
    const { root } = policy;
    // Of plans that AWS finds not valid it is told what is wrong with them; what is in force there nobody knows.
    if (root === undefined && policy.status === 'unknown') {
      unknown.push({ accountIds, reasons: policy.unknowns });
    }
    for (const one of problemsOf(backup, root, policy.policyIds)) {
      const key = JSON.stringify([one.messageId, one.plan, one.rule, one.problem.message, one.origin]);
      const known = found.get(key);
      if (known === undefined) found.set(key, { ...one, accounts: accountIds.length });
      else known.accounts += accountIds.length;
    }
    const open = backup.plans.filter((plan) => plan.verdict === 'unknown' && root !== undefined);
    for (const plan of open) {
      const problems = [...plan.problems, ...plan.rules.flatMap((one) => one.problems)];
      const reasons = problems
        .filter(({ level }) => level === 'unknown')
        .map(({ code, message }) => ({ kind: 'undocumented' as const, code, message }));
      unknown.push({ accountIds, reasons: reasons.length > 0 ? reasons : backup.unknowns });
    }
  }
  for (const one of found.values()) yield failure(graph, one);
  yield* unknownInForce(graph, unknown, places, 'what the backup plans make');
  if (found.size === 0 && unknown.length === 0) {
    yield { result: 'pass', entity: organizationEntity(graph) };
  }
}

function failure(
  graph: OrgGraph,
  { messageId, plan, rule: ruleName, problem, origin, accounts }: Found,
): OutcomeOf<typeof messages> {
  const policy = origin === undefined ? undefined : graph.policy(origin.policyId);
  const data = {
    plan,
    rule: ruleName,
    accounts: counted(accounts, 'account'),
    problem: problem.message,
    code: problem.code,
  };
  if (policy === undefined || origin === undefined) {
    return { result: 'fail', entity: organizationEntity(graph), messageId, data };
  }
  return {
    result: 'fail',
    entity: policyEntity(policy),
    ...policyEvidence(policy),
    pointer: origin.pointer,
    messageId,
    data,
  };
}

/** What is wrong with the plans of an account, each thing with the policy that says it first. */
function problemsOf(
  { plans }: AccountBackup,
  root: MergedPlace | undefined,
  policyIds: readonly string[],
): Omit<Found, 'accounts'>[] {
  return plans.flatMap((plan) => {
    // What another order of attachment changes is open, and told as such.
    if (plan.orderSensitive) return [];
    const place = containerAt(root, 'plans', plan.name);
    const ofPlan = plan.problems.flatMap((problem): Omit<Found, 'accounts'>[] => {
      const messageId = messageOf(problem, 'plan');
      if (messageId === undefined) return [];
      return [{ messageId, plan: plan.name, rule: '', problem, origin: firstOrigin(place, policyIds, 2) }];
    });
    const ofRules = plan.rules.flatMap((one) =>
      one.problems.flatMap((problem): Omit<Found, 'accounts'>[] => {
        const messageId = messageOf(problem, 'rule');
        if (messageId === undefined) return [];
        const origin = firstOrigin(containerAt(place, 'rules', one.name), policyIds, 4);
        return [{ messageId, plan: plan.name, rule: one.name, problem, origin }];
      }),
    );
    return [...ofPlan, ...ofRules];
  });
}

function messageOf({ code, level }: BackupProblem, of: 'plan' | 'rule'): MessageId | undefined {
  if (level === 'nothing') return of === 'plan' ? 'plan-makes-nothing' : 'rule-makes-nothing';
  if (code === 'empty-selection') return 'selection-selects-nothing';
  if (code === 'copy-outside-organization') return 'copy-goes-nowhere';
  return undefined;
}

/**
 * The policy nearest to the root that gives something of a place, with the pointer to the place in it.
 *
 * @param depth how many keys lead to the place.
 */
function firstOrigin(
  place: MergedPlace | undefined,
  policyIds: readonly string[],
  depth: number,
): Found['origin'] {
  const origins = place === undefined ? [] : originsBelow(place);
  const [first] = [...origins].sort(
    (a, b) =>
      policyIds.indexOf(a.policyId) - policyIds.indexOf(b.policyId) || (a.pointer < b.pointer ? -1 : 1),
  );
  if (first === undefined) return undefined;
  const tokens = pointerTokens(first.pointer).filter((token) => !token.startsWith('@@'));
  return {
    policyId: first.policyId,
    pointer: tokens.slice(0, depth).reduce((pointer, token) => pointerTo(pointer, token), ''),
  };
}

function originsBelow({ value, children }: MergedPlace): Origin[] {
  const own =
    value === undefined
      ? []
      : value.kind === 'scalar'
        ? [value.value.origin]
        : [
            ...(value.assigned === undefined ? [] : [value.assigned]),
            ...value.values.map(({ origin }) => origin),
          ];
  return [...own, ...[...children.values()].flatMap(originsBelow)];
}
