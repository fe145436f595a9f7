import type { CatalogueAction } from '../../catalogue/catalogue.js';
import { matchesGlob } from '../../catalogue/glob.js';
import type { AuthorizationRequest } from '../../evaluate/authorization/decision.js';
import type { PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import type { Condition, PatternBlock, Statement } from '../../policy/statement/document.js';
import { isCoveredByResourceControlPolicies } from '../../policy/statement/rcp-services.js';
import { type Doubt, operationGaps } from '../doubts.js';
import { exampleArn, exampleResource, satisfying, statementMatches } from '../probes.js';
import type { RuleContext } from '../rule.js';
import { type Absence, absences, principalOf, slipping } from './absences.js';

/** One condition of a policy that reaches an account. */
export interface AskedCondition {
  readonly context: RuleContext;
  readonly policy: PolicyNode;
  readonly statement: Statement;
  readonly condition: Condition;
  readonly account: TargetNode;
}

/** Requests without the key, with one of them as a witness. */
export interface FoundRequests {
  readonly witness: AuthorizationRequest;
  readonly requests: string;
}

/** A kind of requests that the statement denies though they do not have the key; undefined when there is none. */
export function caughtByGlobalKey(asked: AskedCondition): FoundRequests | undefined {
  const absence = absences.get(asked.condition.key.toLowerCase());
  if (absence === undefined || !concerns(asked, absence)) return undefined;
  const witness = requestWithout(asked, absence);
  if (witness === undefined || !isDenied(asked, witness)) return undefined;
  return { witness, requests: absence.requests };
}

/**
 * A kind of requests that nothing denies, for want of the key; undefined when there is none. What else denies them may not
 * have been read: then why it can't be told.
 */
export function slipsThrough(asked: AskedCondition): FoundRequests | Doubt | undefined {
  const { condition, context, policy } = asked;
  const absence = slipping.get(condition.key.toLowerCase());
  if (absence === undefined || !concerns(asked, absence)) return undefined;
  const witness = requestWithout(asked, absence);
  if (witness === undefined) return undefined;
  const decision = context.evaluator.decideByReference(witness);
  const denials = context.evaluator.documents
    .parsed(policy)
    ?.document?.statements.filter(({ effect }) => effect === 'Deny');
  if (denials?.some((statement) => statementMatches(decision, policy, statement)) !== false) return undefined;
  if (decision.decision === 'denied') return undefined;
  if (decision.decision === 'unknown') {
    const operations = decision.unknowns.filter(({ kind }) => kind === 'gap').map(({ code }) => code);
    const reason = decision.unknowns[0]?.message ?? 'the request can not be decided';
    return { reason, gaps: operationGaps(context.graph, ...operations) };
  }
  // With the key the same request is denied: so it is the absence that lets it through.
  const [value = ''] = condition.values;
  const asGiven = condition.base === 'Bool' ? value : String(Number(value) + 1);
  const withKey = { ...witness, context: { ...witness.context, [condition.key.toLowerCase()]: [asGiven] } };
  return isDenied(asked, withKey) ? { witness, requests: absence.requests } : undefined;
}

function concerns({ policy, statement, condition }: AskedCondition, absence: Absence): boolean {
  const others = statement.conditions.filter(({ key }) => key.toLowerCase() !== condition.key.toLowerCase());
  return (
    absence.policyTypes.includes(policy.type) &&
    !others.some(({ key }) => absence.family.includes(key.toLowerCase()))
  );
}

function requestWithout(asked: AskedCondition, absence: Absence): AuthorizationRequest | undefined {
  const { context, statement, condition, account } = asked;
  const action = exampleAction(asked, absence.actions);
  if (action === undefined) return undefined;
  const request: AuthorizationRequest = {
    action,
    principal: principalOf(absence.principal, context.graph.partition, account.id),
    ...exampleResource(context, statement, action, account.id),
    context: { ...absence.context, [condition.key]: [] },
    closed: true,
  };
  return satisfying(request, statement, condition.key.toLowerCase());
}

function isDenied({ context, policy, statement }: AskedCondition, request: AuthorizationRequest): boolean {
  const decision = context.evaluator.decideByReference(request);
  return decision.decision === 'denied' && statementMatches(decision, policy, statement);
}

const common = ['s3:GetObject', 'ec2:DescribeInstances', 'sqs:SendMessage', 'sts:AssumeRole', 'kms:Decrypt'];

/** An action that the statement is about, of those that the policy type covers. */
function exampleAction(asked: AskedCondition, among?: ReadonlySet<string>): string | undefined {
  const { statement, policy, context } = asked;
  const { action } = statement;
  const covered = (name: string): boolean =>
    policy.type === SERVICE_CONTROL_POLICY || isCoveredByResourceControlPolicies(name.toLowerCase());
  const fits = (name: string): boolean => matchesBlock(action, name) && covered(name);
  if (among !== undefined) return [...among].sort().find(fits);
  const literal = action.negated ? [] : action.patterns.filter((one) => !/[*?]/.test(one));
  const found = [...literal, ...common].find(fits);
  if (found !== undefined || action.negated) return found;
  return action.patterns
    .flatMap((pattern) => context.catalogue.expandPattern(pattern).slice(0, 50))
    .find(fits);
}

function matchesBlock({ negated, patterns }: PatternBlock, action: string): boolean {
  const name = action.toLowerCase();
  return patterns.some((pattern) => matchesGlob(pattern.toLowerCase(), name)) !== negated;
}

/** Actions that the statement denies because requests for them never have the service's own key. */
export interface CaughtActions {
  readonly witness: AuthorizationRequest;
  readonly actions: readonly string[];
  /** The resource for which the key is absent, where for others it is there. */
  readonly resourceType?: string;
}

/** Looked at in one statement; more say nothing new. */
const mostActions = 400;

/**
 * Actions of the key's own service that the statement denies altogether, by the service authorization reference: those
 * that never have the key, else those that name a resource besides for which it is absent. undefined when there are none.
 */
export function caughtByServiceKey(asked: AskedCondition): CaughtActions | undefined {
  const { condition, statement, context } = asked;
  const key = condition.key.toLowerCase();
  const [service = ''] = key.split(':');
  // Tags may be absent on purpose, and the aws: keys have rules of their own.
  if (service === 'aws' || key.includes('/') || statement.action.negated) return undefined;
  // Beside other conditions the key is an exception to them, and is meant to be absent from most requests.
  if (statement.conditions.some((other) => other !== condition && !isAboutPrincipal(other))) return undefined;
  const names = context.catalogue
    .expandPattern(`${service}:*`)
    .filter((name) => matchesBlock(statement.action, name))
    .slice(0, mostActions);
  const actions = names.flatMap((name) => context.catalogue.action(name) ?? []);
  const carriers = actions.filter((action) => keysOf(action).has(key));
  // Where no action has the key, the reference does not know it, or it is another mistake.
  if (carriers.length === 0) return undefined;
  const without = actions
    .filter((action) => !keysOf(action).has(key))
    .flatMap(({ name }) => {
      const witness = serviceRequest(asked, name);
      return isDenied(asked, witness) ? [{ name, witness }] : [];
    });
  const [first] = without;
  if (first !== undefined) return { witness: first.witness, actions: without.map(({ name }) => name) };
  return caughtResources(asked, carriers, key);
}

function isAboutPrincipal({ key }: Condition): boolean {
  return /^aws:principal(arn|tag\/|account|orgid|orgpaths|type)/i.test(key);
}

function caughtResources(
  asked: AskedCondition,
  carriers: readonly CatalogueAction[],
  key: string,
): CaughtActions | undefined {
  const { context, account } = asked;
  for (const { name, resourceTypes, conditionKeys } of carriers) {
    if (conditionKeys.some((one) => one.toLowerCase() === key)) continue;
    const [service = ''] = name.split(':');
    const arns = context.catalogue.service(service)?.resourceTypes ?? [];
    for (const { name: resourceType, required, conditionKeys: ofResource } of resourceTypes) {
      if (!required || ofResource.some((one) => one.toLowerCase() === key)) continue;
      const arn = arns.find((type) => type.name === resourceType)?.arn;
      if (arn === undefined) continue;
      const example = exampleArn(arn, context.graph.partition, account.id);
      const witness = serviceRequest(asked, name, example);
      if (isDenied(asked, witness)) return { witness, actions: [name], resourceType };
    }
  }
  return undefined;
}

function serviceRequest(asked: AskedCondition, action: string, resource?: string): AuthorizationRequest {
  const { context, statement, condition, account } = asked;
  return satisfying(
    {
      action,
      principal: principalOf('role', context.graph.partition, account.id),
      ...(resource === undefined ? exampleResource(context, statement, action, account.id) : { resource }),
      context: {
        'aws:ViaAWSService': ['false'],
        'aws:SecureTransport': ['true'],
        [condition.key]: [],
      },
      closed: true,
    },
    statement,
    condition.key.toLowerCase(),
  );
}

/** Every key that a request for the action may have, in lower case. */
function keysOf({ conditionKeys, resourceTypes }: CatalogueAction): ReadonlySet<string> {
  return new Set(
    [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)].map((key) =>
      key.toLowerCase(),
    ),
  );
}
