import type { Evaluator } from '../evaluate/authorization/evaluator.js';
import { controlTypes, type TypeContributions } from '../evaluate/contribution/contributions.js';
import type { Removal } from '../evaluate/contribution/levels.js';
import type { CoveringStatement, Reason } from '../evaluate/contribution/reasons.js';
import type { OrgGraph, PolicyNode } from '../graph/org-graph.js';
import { compareText } from '../model/order.js';
import type { Statement } from '../policy/statement/document.js';
import { statementName } from './documents.js';
import { statusDoubt, unreadDocument, unreadPolicies } from './doubts.js';
import { isAwsManaged, organizationEntity, policyEntity, policyEvidence } from './entities.js';
import type { PassOutcome, RuleContext, UnknownOutcome } from './rule.js';
import { allowsEverything, coversEverything } from './statements.js';
import { quotedList } from './words.js';

/** A service or resource control policy of the organization's own, with what it adds, or what stands in its place. */
export type Contributing =
  | {
      readonly policy: PolicyNode;
      readonly statements: readonly Statement[];
      readonly of: TypeContributions;
      readonly outcome?: undefined;
    }
  | { readonly outcome: PassOutcome | UnknownOutcome };

/**
 * The policies whose types are not disabled, with their documents: unknown where one was not read, not applicable where
 * AWS would refuse it, or where it reaches no member account, of which the rule `orphan-policy` tells.
 */
export function* contributingPolicies({
  graph,
  evaluator,
  contributions,
}: RuleContext): Generator<Contributing> {
  for (const type of controlTypes) {
    for (const outcome of unreadPolicies(graph, (one) => one === undefined || one === type))
      yield { outcome };
    for (const policy of graph.policies) {
      if (policy.type !== type || isAwsManaged(policy)) continue;
      if (isDisabled(graph, type)) {
        yield { outcome: { result: 'not-applicable', entity: policyEntity(policy) } };
        continue;
      }
      const status = statusDoubt(graph, type);
      if (status !== undefined) {
        yield { outcome: unknownEffect(policy, status) };
        continue;
      }
      const usable = evaluator.documents.usable(policy);
      if (usable.kind === 'document') {
        yield { policy, statements: usable.document.statements, of: contributions().of(type) };
      } else if (policy.policy.content === undefined) yield { outcome: unreadDocument(graph, policy) };
      else yield { outcome: { result: 'not-applicable', entity: policyEntity(policy) } };
    }
  }
}

/** Do policies of the type restrict nothing, for certain? */
function isDisabled(graph: OrgGraph, type: string): boolean {
  return graph.snapshot.organization.featureSet !== 'ALL' || graph.policyTypeStatus(type) === 'disabled';
}

/** What it can't be said of, as an outcome about the policy. */
export function unknownEffect(
  policy: PolicyNode,
  { reason, gaps }: Pick<UnknownOutcome, 'reason' | 'gaps'>,
): UnknownOutcome {
  return { result: 'unknown', entity: policyEntity(policy), ...policyEvidence(policy), reason, gaps };
}

/**
 * The outcomes, with one about the organization in the place of several policies that can't be judged for the same reason:
 * one document that AWS refuses leaves everything open that its policy might do.
 */
export function* summedUp<Outcome extends { readonly result: string }>(
  graph: OrgGraph,
  outcomes: Iterable<Outcome | UnknownOutcome>,
): Generator<Outcome | UnknownOutcome> {
  const open = new Map<string, UnknownOutcome[]>();
  for (const outcome of outcomes) {
    if (!isUnknown(outcome) || outcome.entity.kind !== 'policy') yield outcome;
    else open.set(outcome.reason, [...(open.get(outcome.reason) ?? []), outcome]);
  }
  for (const [reason, alike] of open) {
    const [first, ...others] = alike;
    if (first === undefined) continue;
    if (others.length === 0) yield first;
    else {
      const names = quotedList(alike.map(({ entity }) => entity.name).sort(compareText));
      yield {
        result: 'unknown',
        entity: organizationEntity(graph),
        reason: `of ${names} it can not be told: ${reason}`,
        gaps: first.gaps,
      };
    }
  }
}

function isUnknown(outcome: { readonly result: string }): outcome is UnknownOutcome {
  return outcome.result === 'unknown';
}

/** Why something that is taken away changes nothing, in words. */
export interface WhyNothing {
  readonly kind: Reason['kind'];
  /** The second half of a sentence: `statement 2 of \`X\` at \`/A\` does the same`. */
  readonly words: string;
}

/** As many statements are named that do the same. */
const mostNamed = 3;

/** Says why in words; undefined where another rule tells it: for want of accounts, or beside a policy that allows all. */
export function whyNothing(
  { graph, evaluator }: RuleContext,
  of: TypeContributions,
  removal: Removal,
): WhyNothing | undefined {
  const reason = of.reason(removal);
  switch (reason.kind) {
    case 'no-account':
      return undefined;
    case 'matches-nothing':
      return { kind: reason.kind, words: 'no request can match it' };
    case 'no-such-account':
      return { kind: reason.kind, words: 'its conditions hold for none of the accounts that it reaches' };
    case 'not-left':
      return {
        kind: reason.kind,
        words:
          reason.where === 'above'
            ? 'what others at its level and above say leaves nothing of it'
            : 'what others above and below say leaves nothing of it',
      };
    case 'covered': {
      const policy = graph.policy(removal.policyId);
      if (policy !== undefined && isBesideFullAllow(graph, evaluator, policy, reason.by)) return undefined;
      const named = reason.by.slice(0, mostNamed).map((one) => placeOf(graph, evaluator, one));
      const more = reason.by.length - named.length;
      const does = reason.by.length === 1 ? 'does' : 'do';
      return {
        kind: reason.kind,
        words: `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${does} the same`,
      };
    }
  }
}

/** Is it an allow list beside a statement that allows everything? Of that tells `fullawsaccess-beside-allow-list`. */
function isBesideFullAllow(
  graph: OrgGraph,
  evaluator: Evaluator,
  policy: PolicyNode,
  by: readonly CoveringStatement[],
): boolean {
  const own = evaluator.documents.usable(policy);
  if (own.kind !== 'document' || allowsEverything(own.document)) return false;
  return by.every((one) => {
    const statement = statementOf(graph, evaluator, one);
    return statement?.effect === 'Allow' && coversEverything(statement);
  });
}

function statementOf(
  graph: OrgGraph,
  evaluator: Evaluator,
  { policyId, statement }: CoveringStatement,
): Statement | undefined {
  const policy = graph.policy(policyId);
  const usable = policy === undefined ? undefined : evaluator.documents.usable(policy);
  return usable?.kind === 'document' ? usable.document.statements[statement] : undefined;
}

function placeOf(graph: OrgGraph, evaluator: Evaluator, one: CoveringStatement): string {
  const statement = statementOf(graph, evaluator, one);
  const name = statement === undefined ? `statement ${one.statement + 1}` : statementName(statement);
  const policy = graph.policy(one.policyId)?.name ?? one.policyId;
  return `${name} of \`${policy}\` at \`${graph.namePath(one.targetId)}\``;
}
