import type { AuthorizationRequest } from '../../evaluate/authorization/decision.js';
import type { Answer } from '../../evaluate/questions/account-questions.js';
import {
  type RequestPattern,
  type RequestQuestion,
  requestCondition,
  requestPattern,
} from '../../evaluate/questions/request-question.js';
import { withSpelledKeys } from '../../evaluate/questions/spelled-keys.js';
import { requestOf } from '../../evaluate/symbolic/account-sets.js';
import { SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import { namedRolesIn } from '../guardrail.js';
import type { RuleContext } from '../rule.js';
import type { ExceptedRole, Exception } from './exceptions.js';

/** What gives somebody a role of a certain name. */
const roleActions = ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy'];

/** What gives a tag to a principal. */
const tagActions = ['iam:CreateRole', 'iam:CreateUser', 'iam:TagRole', 'iam:TagUser'];

/** Whether some of the excepted roles, or the tag, can be taken in accounts. */
export interface Taken {
  /** Names of the roles; none for a tag. */
  readonly names: readonly string[];
  readonly answer: Answer;
}

/** Who can come to be excepted, in which of the accounts. */
export function whoCanTake(
  context: RuleContext,
  exception: Exception,
  accountIds: readonly string[],
): Taken[] {
  if (exception.kind === 'tag') {
    const { operator, values, tag } = exception;
    const tagged = requestPattern({
      actions: tagActions,
      conditions: [requestCondition(operator, `aws:RequestTag/${tag}`, values)],
    });
    return ask(context, exception, tagged, accountIds).map((answer) => ({ names: [], answer }));
  }
  const anywhere = exception.roles.filter(({ isAnywhere }) => isAnywhere);
  const together = takenRoles(context, exception, anywhere, accountIds);
  const each =
    anywhere.length < 2 || together.every(({ answer }) => answer.found.length === 0)
      ? together
      : anywhere.flatMap((role) => takenRoles(context, exception, [role], accountIds));
  const particular = exception.roles
    .filter(({ isAnywhere }) => !isAnywhere)
    .flatMap((role) =>
      accountIds.filter((id) => role.isIn(id)).flatMap((id) => takenIn(context, exception, [role], id)),
    );
  return [...each, ...particular];
}

/** Who can make such a role, or change who may assume it. */
function takenRoles(
  context: RuleContext,
  exception: Exception,
  roles: readonly ExceptedRole[],
  accountIds: readonly string[],
): Taken[] {
  if (roles.length === 0) return [];
  const answers = ask(context, exception, onRoles(context, roles, '*'), accountIds);
  return answers.flatMap((answer) => {
    // A role is made in the account of who makes it, and a policy may guard it there alone.
    if (answer.found.length === 0 || witnessOf(context, answer) !== undefined) {
      return [{ names: namesOf(roles), answer }];
    }
    return answer.accountIds.flatMap((id) => takenIn(context, exception, roles, id));
  });
}

/** The same for the roles of one account. */
function takenIn(
  context: RuleContext,
  exception: Exception,
  roles: readonly ExceptedRole[],
  accountId: string,
): Taken[] {
  return ask(context, exception, onRoles(context, roles, accountId), [accountId]).map((answer) => ({
    names: namesOf(roles),
    answer,
  }));
}

function onRoles({ graph }: RuleContext, roles: readonly ExceptedRole[], account: string): RequestPattern {
  const resources = namesOf(roles).map((name) => `arn:${graph.partition}:iam::${account}:role/${name}`);
  return requestPattern({ actions: roleActions, resources });
}

function namesOf(roles: readonly ExceptedRole[]): string[] {
  return roles.map(({ name }) => name);
}

/**
 * Asks for requests of principals that are not excepted. Other roles that policies name, such as those that deploy the
 * excepted ones, are no leak: who can take those is asked where they are excepted.
 */
function ask(
  context: RuleContext,
  { key, operator, values }: Exception,
  pattern: RequestPattern,
  accountIds: readonly string[],
): Answer[] {
  const questions = context.questions();
  const excepted = requestPattern({ conditions: [requestCondition(operator, key, values)] });
  const question: RequestQuestion = {
    type: SERVICE_CONTROL_POLICY,
    anyOf: [pattern],
    unless: [excepted],
  };
  return questions.ask(question, 'possible', accountIds).flatMap((answer) => {
    const roles = namedRolesIn(questions, SERVICE_CONTROL_POLICY, answer.found);
    if (roles.length === 0) return [answer];
    const named = roles.map((condition) => requestPattern({ conditions: [condition] }));
    const others = { ...question, unless: [...question.unless, ...named] };
    return questions.ask(others, 'possible', answer.accountIds);
  });
}

/** A request that was found, on a role of the account itself; undefined where it is not possible there. */
export function witnessOf(
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
  const { outcome } = evaluator.controlByReference(own, SERVICE_CONTROL_POLICY);
  return outcome === 'allowed' ? own : undefined;
}
