import type { AuthorizationRequest } from '../../evaluate/authorization/decision.js';
import type { OrgGraph, PolicyNode, TargetNode } from '../../graph/org-graph.js';
import type { Condition, Statement } from '../../policy/statement/document.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { ownStatements, statementName } from '../documents.js';
import { policyEntity, policyEvidence } from '../entities.js';
import { exampleResource, notReached, ReachedAccounts, satisfying, statementMatches } from '../probes.js';
import type { RuleContext } from '../rule.js';
import { matchesEverything } from '../statements.js';
import { quotedList } from '../words.js';

const messages = {
  caught:
    '{statement} of policy `{policy}` denies {services} altogether: requests to these global services are made to `{region}`, whatever Region they are meant for, and the statement does not allow it',
} as const;

/**
 * One action of each global service whose requests are all made to one Region of the partition.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html
 */
const globalServices: ReadonlyMap<string, string> = new Map([
  ['iam', 'iam:ListRoles'],
  ['organizations', 'organizations:DescribeOrganization'],
  ['cloudfront', 'cloudfront:ListDistributions'],
  ['route53', 'route53:ListHostedZones'],
  ['support', 'support:DescribeCases'],
]);

const homeRegion = 'us-east-1';

export const rule = defineRule({
  id: 'region-deny-catches-global-services',
  title: 'Denials by Region that catch global services',
  level: 'warning',
  rationale:
    'IAM, Organizations, CloudFront, Route 53 and Support have one endpoint, in us-east-1, and requests to them carry that Region. A denial of everything outside other Regions that does not leave them out switches them off: nobody can make a role or open a support case.',
  remediation:
    'Name the global services under NotAction of the statement; or, where one of them is switched off on purpose, say so in the configuration.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-requested-region.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
  ],
  messages,
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
  const denials = statements.filter(
    (statement) =>
      statement.effect === 'Deny' &&
      regionConditions(statement).length > 0 &&
      // A statement that names its services means them.
      (statement.action.negated || matchesEverything(statement.action)),
  );
  // The Regions of the other partitions have no such services.
  if (denials.length === 0 || context.graph.partition !== 'aws') {
    yield { result: 'not-applicable', entity };
    return;
  }
  const reached = accounts.of(policy);
  if (reached.kind !== 'accounts') {
    yield notReached(policy, reached);
    return;
  }
  let sound = true;
  for (const statement of denials) {
    const caught = [...globalServices].flatMap(([service, action]) => {
      for (const account of reached.accounts) {
        const witness = caughtRequest(context, policy, statement, account, action);
        if (witness !== undefined) return [{ service, witness }];
      }
      return [];
    });
    const [first] = caught;
    if (first === undefined) continue;
    sound = false;
    yield {
      result: 'fail',
      entity,
      ...policyEvidence(policy),
      pointer: statement.pointer,
      witness: first.witness,
      messageId: 'caught',
      data: {
        policy: policy.name,
        statement: statementName(statement),
        services: quotedList(
          caught.map(({ service }) => service),
          globalServices.size,
        ),
        region: homeRegion,
      },
    };
  }
  if (!sound) return;
  if (reached.doubt === undefined) yield { result: 'pass', entity };
  else yield { result: 'unknown', entity, ...policyEvidence(policy), ...reached.doubt };
}

function regionConditions({ conditions }: Statement): Condition[] {
  return conditions.filter(({ key }) => key.toLowerCase() === 'aws:requestedregion');
}

/** A request of the account that the statement denies because of its Region; undefined when it denies none. */
function caughtRequest(
  context: RuleContext,
  policy: PolicyNode,
  statement: Statement,
  account: TargetNode,
  action: string,
): AuthorizationRequest | undefined {
  const { graph, evaluator } = context;
  const inRegion = (region: string): AuthorizationRequest =>
    satisfying(
      {
        action,
        principal: { kind: 'account', accountId: account.id, arn: roleArn(graph, account.id) },
        ...exampleResource(context, statement, action, account.id),
        context: {
          'aws:RequestedRegion': [region],
          'aws:SecureTransport': ['true'],
          'aws:ViaAWSService': ['false'],
        },
        closed: true,
      },
      statement,
      'aws:requestedregion',
    );
  const witness = inRegion(homeRegion);
  if (evaluator.outcome(witness) !== 'denied') return undefined;
  const decision = evaluator.decideByReference(witness);
  if (decision.decision !== 'denied' || !statementMatches(decision, policy, statement)) return undefined;
  // In another Region, one that the statement names, the same request passes the statement: so the Region is why.
  const named = regionConditions(statement).flatMap(({ values }) => values);
  const passes = named.some(
    (region) =>
      !statementMatches(
        evaluator.decideByReference(inRegion(region.replaceAll('*', '1'))),
        policy,
        statement,
      ),
  );
  return passes ? witness : undefined;
}

/** Some role of the account that no policy names. */
function roleArn({ partition }: OrgGraph, accountId: string): string {
  return `arn:${partition}:iam::${accountId}:role/orgproof-example`;
}
