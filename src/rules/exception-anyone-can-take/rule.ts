import type { PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import type { Statement } from '../../policy/statement/document.js';
import { summedUp } from '../contributions.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { ownStatements, statementName } from '../documents.js';
import { gapsBehind } from '../doubts.js';
import { policyEntity, policyEvidence } from '../entities.js';
import { Places } from '../places.js';
import { notReached, ReachedAccounts } from '../probes.js';
import type { RuleContext } from '../rule.js';
import { quotedList } from '../words.js';
import { type Exception, exceptionsOf } from './exceptions.js';
import { type Taken, whoCanTake, witnessOf } from './search.js';

const messages = {
  role: 'policy `{policy}` excepts {excepted} in {statements}, and others can make such a role, or let themselves assume it, in {places}: with {actions}',
  tag: 'policy `{policy}` excepts principals with the tag `{key}` in {statements}, and others can give it to themselves in {places}: with {actions}',
} as const;

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
  const places = new Map<readonly TargetNode[], Places>();
  const placesOf = (accounts: readonly TargetNode[]): Places => {
    const known =
      places.get(accounts) ??
      new Places(
        graph,
        accounts.map(({ id }) => id),
      );
    places.set(accounts, known);
    return known;
  };
  for (const read of ownStatements(graph, evaluator)) {
    if (read.outcome !== undefined) yield read.outcome;
    else yield* judge(context, reached, placesOf, read.policy, read.document.statements);
  }
}

function* judge(
  context: RuleContext,
  reachedAccounts: ReachedAccounts,
  placesOf: (accounts: readonly TargetNode[]) => Places,
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
  if (reached.kind !== 'accounts') {
    yield notReached(policy, reached);
    return;
  }
  const accountIds = reached.all.map(({ id }) => id);
  const places = placesOf(reached.all);
  let isClear = true;
  let open: OutcomeOf<typeof messages> | undefined;
  for (const exception of exceptions) {
    const answers = whoCanTake(context, exception, accountIds);
    const taken = answers.filter(({ answer }) => answer.found.length > 0);
    if (taken.length > 0) {
      isClear = false;
      yield failure(context, policy, exception, taken, places);
    } else open ??= undecided(context, policy, answers);
  }
  if (open !== undefined) yield open;
  else if (isClear && reached.unread !== undefined) {
    yield { result: 'unknown', entity, ...policyEvidence(policy), ...reached.unread };
  } else if (isClear) yield { result: 'pass', entity };
}

function failure(
  context: RuleContext,
  policy: PolicyNode,
  { kind, tag, statements, pointer }: Exception,
  taken: readonly Taken[],
  places: Places,
): OutcomeOf<typeof messages> {
  const [first] = taken;
  const witness = first === undefined ? undefined : witnessOf(context, first.answer);
  const ids = [...new Set(taken.flatMap(({ answer }) => answer.accountIds))];
  const actions = taken.flatMap(({ answer }) =>
    answer.found.flatMap((one) => one.feasibleActions ?? one.actions),
  );
  const common = {
    result: 'fail',
    entity: policyEntity(policy),
    ...policyEvidence(policy),
    pointer,
    ...(witness === undefined ? {} : { witness }),
  } as const;
  const more = statements.length - mostStatements;
  const data = {
    policy: policy.name,
    statements: `${statements.slice(0, mostStatements).map(statementName).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    places: places.text(ids),
    actions: quotedList([...new Set(actions)].sort()),
  };
  if (kind === 'tag') return { ...common, messageId: 'tag', data: { ...data, key: tag } };
  const names = [...new Set(taken.flatMap((one) => one.names))];
  const excepted = quotedList(names.map((name) => `role/${name}`));
  return { ...common, messageId: 'role', data: { ...data, excepted } };
}

/** As many statements are named. */
const mostStatements = 3;

function undecided(
  { graph }: RuleContext,
  policy: PolicyNode,
  answers: readonly Taken[],
): OutcomeOf<typeof messages> | undefined {
  const why = answers.flatMap(({ answer }) => answer.undecided);
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
