import type { PolicyNode, TargetNode } from '../../graph/org-graph.js';
import type { Condition, Statement } from '../../policy/statement/document.js';
import { parseOperator } from '../../policy/statement/operators.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { ownStatements, statementName } from '../documents.js';
import { policyEntity, policyEvidence } from '../entities.js';
import { notReached, type Reached, ReachedAccounts } from '../probes.js';
import type { RuleContext } from '../rule.js';
import { quotedList } from '../words.js';
import { slipping } from './absences.js';
import { caughtByGlobalKey, caughtByServiceKey, slipsThrough } from './search.js';

const messages = {
  caught:
    '{statement} of policy `{policy}` also denies {requests}: they have no `{key}`, and `{operator}` holds for a key that is absent',
  'caught-actions':
    '{statement} of policy `{policy}` denies {actions} altogether: requests for them never have `{key}`, and `{operator}` holds for a key that is absent',
  'caught-resources':
    '{statement} of policy `{policy}` denies `{action}` altogether: it names a resource of type `{resourceType}` too, for which `{key}` is absent, and `{operator}` holds for a key that is absent',
  'slips-through':
    '{statement} of policy `{policy}` misses {requests}: they have no `{key}`, and `{operator}` does not hold for a key that is absent',
} as const;

export const rule = defineRule({
  id: 'condition-key-often-absent',
  title: 'Denials that depend on a key which many requests do not have',
  level: 'warning',
  rationale:
    'A negated operator holds when its key is absent, any other does not. A denial with a key that whole kinds of requests lack therefore catches them unawares, or lets them slip through, and nothing in the policy says so.',
  remediation:
    'Write the operator with IfExists, or add a condition with Null, so that the policy says what happens without the key; narrow the actions and resources to those that have it.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  messages,
  identity: ['statement', 'key'],
  *check(context) {
    const { graph, evaluator } = context;
    const accounts = new ReachedAccounts(graph);
    for (const read of ownStatements(graph, evaluator)) {
      if (read.outcome !== undefined) yield read.outcome;
      else yield* judge(context, accounts, read.policy, read.document.statements);
    }
  },
});

function* judge(
  context: RuleContext,
  accounts: ReachedAccounts,
  policy: PolicyNode,
  statements: readonly Statement[],
): Generator<OutcomeOf<typeof messages>> {
  const entity = policyEntity(policy);
  const denials = statements.filter(({ effect, conditions }) => effect === 'Deny' && conditions.some(isBare));
  if (denials.length === 0) {
    yield { result: 'not-applicable', entity };
    return;
  }
  const reached = accounts.of(policy);
  if (reached.kind !== 'accounts') {
    yield notReached(policy, reached);
    return;
  }
  const found = denials.flatMap((statement) =>
    statement.conditions
      .filter((condition) => isBare(condition) && !saysOfAbsence(statement, condition))
      .flatMap(
        (condition) =>
          firstFinding(context, policy, statement, condition, accountsFor(condition, reached)) ?? [],
      ),
  );
  yield* found;
  if (found.length > 0) return;
  const asked = denials.some(({ conditions }) => conditions.some(canSlip));
  const doubt = asked ? reached.unread : reached.doubt;
  if (doubt === undefined) yield { result: 'pass', entity };
  else yield { result: 'unknown', entity, ...policyEvidence(policy), ...doubt };
}

/** Does the condition compare a value, and say nothing of a key that is absent? */
function isBare({ operator, base, ifExists }: Condition): boolean {
  return !ifExists && base !== 'Null' && !operator.includes(':');
}

/** Does another condition of the statement say what happens without the key? */
function saysOfAbsence({ conditions }: Statement, { key }: Condition): boolean {
  return conditions.some((other) => other.base === 'Null' && other.key.toLowerCase() === key.toLowerCase());
}

/** Whether requests slip through depends on the other policies of each account, and these on where it stands. */
function accountsFor(
  condition: Condition,
  { accounts, all }: Extract<Reached, { kind: 'accounts' }>,
): readonly TargetNode[] {
  return canSlip(condition) ? all : accounts;
}

function canSlip({ key }: Condition): boolean {
  return slipping.has(key.toLowerCase());
}

/** What the first account shows for which the condition does something that nobody expects. */
function firstFinding(
  context: RuleContext,
  policy: PolicyNode,
  statement: Statement,
  condition: Condition,
  accounts: readonly TargetNode[],
): OutcomeOf<typeof messages> | undefined {
  let undecided: OutcomeOf<typeof messages> | undefined;
  for (const account of accounts) {
    const found = findingOf(context, policy, statement, condition, account);
    if (found?.result === 'fail') return found;
    undecided ??= found;
  }
  return undecided;
}

function findingOf(
  context: RuleContext,
  policy: PolicyNode,
  statement: Statement,
  condition: Condition,
  account: TargetNode,
): OutcomeOf<typeof messages> | undefined {
  const subject = {
    result: 'fail',
    entity: policyEntity(policy),
    ...policyEvidence(policy),
    pointer: condition.pointer,
  } as const;
  const { key, operator } = condition;
  const data = { policy: policy.name, statement: statementName(statement), key, operator };
  const asked = { context, policy, statement, condition, account };
  if (parseOperator(operator)?.info.negated !== true) {
    const slips = slipsThrough(asked);
    if (slips === undefined) return undefined;
    if ('reason' in slips) return { ...subject, result: 'unknown', ...slips };
    const { witness, requests } = slips;
    return { ...subject, witness, messageId: 'slips-through', data: { ...data, requests } };
  }
  const caught = caughtByGlobalKey(asked);
  if (caught !== undefined) {
    const { witness, requests } = caught;
    return { ...subject, witness, messageId: 'caught', data: { ...data, requests } };
  }
  const byService = caughtByServiceKey(asked);
  if (byService === undefined) return undefined;
  const { witness, actions, resourceType } = byService;
  if (resourceType === undefined) {
    return {
      ...subject,
      witness,
      messageId: 'caught-actions',
      data: { ...data, actions: quotedList(actions) },
    };
  }
  const [action = ''] = actions;
  return { ...subject, witness, messageId: 'caught-resources', data: { ...data, action, resourceType } };
}
