import type { AuthorizationRequest } from '../../evaluate/authorization/decision.js';
import type { Answer } from '../../evaluate/questions/account-questions.js';
import {
  type RequestQuestion,
  requestCondition,
  requestPattern,
} from '../../evaluate/questions/request-question.js';
import { requestOf } from '../../evaluate/symbolic/account-sets.js';
import type { PolicyNode } from '../../graph/org-graph.js';
import { SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import type { Statement } from '../../policy/statement/document.js';
import { summedUp } from '../contributions.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { ownStatements, statementName } from '../documents.js';
import { policyEntity, policyEvidence } from '../entities.js';
import { gapsBehind, namedRolesIn, withSpelledKeys } from '../guardrail.js';
import { Places } from '../places.js';
import { ReachedAccounts } from '../probes.js';
import type { RuleContext } from '../rule.js';
import { quotedList } from '../words.js';
import { type Exception, exceptionsOf } from './exceptions.js';

const messages = {
  role: 'policy `{policy}` excepts {excepted} in {statements}, and others can make such a role, or let themselves assume it, in {places}: with {actions}',
  tag: 'policy `{policy}` excepts principals with the tag `{key}` in {statements}, and others can give it to themselves in {places}: with {actions}',
} as const;

/** What gives somebody a role of a certain name. */
const roleActions = ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy'];

/** What gives a tag to a principal. */
const tagActions = ['iam:CreateRole', 'iam:CreateUser', 'iam:TagRole', 'iam:TagUser'];

export const rule = defineRule({
  id: 'exception-anyone-can-take',
  title: 'Exceptions that principals can give themselves',
  level: 'note',
  rationale:
    'A denial that leaves out roles of a certain name, or principals with a certain tag, guards as much as that name or tag is guarded. Where an account may make a role of this name, change who may assume it, or set the tag, whoever administers its identities steps around the denial.',
  remediation:
    'Deny making and changing the excepted roles, or setting the tag, to all but those who are excepted themselves, at the same level or above.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
  ],
  messages,
  identity: ['excepted', 'key'],
  check: (context) => summedUp(context.graph, outcomes(context)),
});

function* outcomes(context: RuleContext): Generator<OutcomeOf<typeof messages>> {
  const { graph, evaluator } = context;
  const reached = new ReachedAccounts(graph);
  for (const read of ownStatements(graph, evaluator)) {
    if (read.outcome !== undefined) yield read.outcome;
    else yield* judge(context, reached, read.policy, read.document.statements);
  }
}

function* judge(
  context: RuleContext,
  reachedAccounts: ReachedAccounts,
  policy: PolicyNode,
  statements: readonly Statement[],
): Generator<OutcomeOf<typeof messages>> {
  const entity = policyEntity(policy);
  // Resource control policies are about principals of any organization.
  const exceptions = policy.type === SERVICE_CONTROL_POLICY ? exceptionsOf(statements) : [];
  if (exceptions.length === 0) {
    yield { result: 'not-applicable', entity };
    return;
  }
  const reached = reachedAccounts.of(policy);
  if (reached.kind === 'unknown') {
    yield { result: 'unknown', entity, ...policyEvidence(policy), ...reached.doubt };
    return;
  }
  if (reached.kind === 'none') {
    yield { result: 'not-applicable', entity };
    return;
  }
  const accountIds = reached.all.map(({ id }) => id);
  const places = new Places(context.graph, accountIds);
  let isClear = true;
  let open: OutcomeOf<typeof messages> | undefined;
  for (const exception of exceptions) {
    const answers = answersTo(context, exception, accountIds);
    const leaks = answers.filter(({ found }) => found.length > 0);
    if (leaks.length > 0) {
      isClear = false;
      yield failure(context, policy, exception, leaks, places);
    } else open ??= undecided(context, policy, answers);
  }
  if (open !== undefined) yield open;
  else if (isClear && reached.unread !== undefined) {
    yield { result: 'unknown', entity, ...policyEvidence(policy), ...reached.unread };
  } else if (isClear) yield { result: 'pass', entity };
}

/** Who can come to be excepted, in which accounts. */
function answersTo(context: RuleContext, exception: Exception, accountIds: readonly string[]): Answer[] {
  return asked(context, questionOf(exception, context, '*'), accountIds).flatMap((answer) => {
    if (answer.found.length === 0 || exception.kind === 'tag') return [answer];
    // A role is made in the account of who makes it, and a policy may guard it there alone.
    if (witnessOf(context, answer) !== undefined) return [answer];
    return answer.accountIds.flatMap((id) => asked(context, questionOf(exception, context, id), [id]));
  });
}

/**
 * Other roles that policies name, such as those that deploy the excepted ones, are no leak: who can take those is asked
 * where they are excepted.
 */
function asked(context: RuleContext, question: RequestQuestion, accountIds: readonly string[]): Answer[] {
  const questions = context.questions();
  return questions.ask(question, 'possible', accountIds).flatMap((answer) => {
    const roles = namedRolesIn(questions, SERVICE_CONTROL_POLICY, answer.found);
    if (roles.length === 0) return [answer];
    const unless = roles.map((condition) => requestPattern({ conditions: [condition] }));
    const others = { ...question, unless: [...question.unless, ...unless] };
    return questions.ask(others, 'possible', answer.accountIds);
  });
}

/** A request that was found, on a role of the account itself; undefined where it is not possible there. */
function witnessOf(
  { evaluator }: RuleContext,
  { found, accountIds }: Answer,
): AuthorizationRequest | undefined {
  const [accountId = ''] = accountIds;
  const [shown] = found;
  if (shown === undefined) return undefined;
  const request = withSpelledKeys(requestOf(shown.witness, accountId, SERVICE_CONTROL_POLICY));
  const parts = (request.resource ?? '').split(':');
  const resource = parts.length < 6 ? request.resource : parts.with(4, accountId).join(':');
  const own = resource === undefined ? request : { ...request, resource };
  return evaluator.decideByReference(own).serviceControl.outcome === 'allowed' ? own : undefined;
}

/**
 * Requests of principals that are not excepted, by which they come to be.
 *
 * @param accountId the account of the roles, or `*`.
 */
function questionOf(
  { kind, key, operator, values, names }: Exception,
  { graph }: RuleContext,
  accountId: string,
): RequestQuestion {
  const excepted = requestPattern({ conditions: [requestCondition(operator, key, values)] });
  const anyOf =
    kind === 'role'
      ? requestPattern({
          actions: roleActions,
          resources: names.map((name) => `arn:${graph.partition}:iam::${accountId}:role/${name}`),
        })
      : requestPattern({
          actions: tagActions,
          conditions: [requestCondition(operator, `aws:RequestTag/${names[0] ?? ''}`, values)],
        });
  return { type: SERVICE_CONTROL_POLICY, anyOf: [anyOf], unless: [excepted] };
}

function failure(
  context: RuleContext,
  policy: PolicyNode,
  { kind, names, statements, pointer }: Exception,
  leaks: readonly Answer[],
  places: Places,
): OutcomeOf<typeof messages> {
  const [first] = leaks;
  const witness = first === undefined ? undefined : witnessOf(context, first);
  const ids = leaks.flatMap(({ accountIds }) => accountIds);
  const actions = leaks.flatMap(({ found }) => found.flatMap((one) => one.feasibleActions ?? one.actions));
  const common = {
    result: 'fail',
    entity: policyEntity(policy),
    ...policyEvidence(policy),
    pointer,
    ...(witness === undefined ? {} : { witness }),
  } as const;
  const data = {
    policy: policy.name,
    statements:
      statements.slice(0, 3).map(statementName).join(', ') +
      (statements.length > 3 ? ` and ${statements.length - 3} more` : ''),
    places: places.text(ids),
    actions: quotedList([...new Set(actions)].sort()),
  };
  return kind === 'role'
    ? {
        ...common,
        messageId: 'role',
        data: { ...data, excepted: quotedList(names.map((name) => `role/${name}`)) },
      }
    : { ...common, messageId: 'tag', data: { ...data, key: names[0] ?? '' } };
}

function undecided(
  { graph }: RuleContext,
  policy: PolicyNode,
  answers: readonly Answer[],
): OutcomeOf<typeof messages> | undefined {
  const why = answers.flatMap((answer) => answer.undecided);
  const [first] = why;
  if (first === undefined) return undefined;
  return {
    result: 'unknown',
    entity: policyEntity(policy),
    ...policyEvidence(policy),
    reason: `whether others can come to be excepted is not known: ${first.reason}`,
    gaps: gapsBehind(graph, why),
  };
}
