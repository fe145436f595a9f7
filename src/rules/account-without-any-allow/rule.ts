import type { Catalogue } from '../../catalogue/catalogue.js';
import type { AuthorizationRequest } from '../../evaluate/authorization/decision.js';
import type { Evaluator } from '../../evaluate/authorization/evaluator.js';
import type { OrgGraph, PolicyNode, TargetNode } from '../../graph/org-graph.js';
import { SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { documentGaps, gapsDoubt, statusDoubt, unreadAccounts } from '../doubts.js';
import { policyEvidence, targetEntity } from '../entities.js';
import { allowStatements, coversEverything } from '../statements.js';
import { WhatIsLeft } from './what-is-left.js';

const messages = {
  'level-allows-nothing':
    'no service control policy at `{level}` allows anything, so that every action is denied to account `{account}`',
  'everything-denied': '`{policy}` at `{level}` denies every action to account `{account}`',
  'nothing-left':
    'no request of account `{account}` passes all levels above it: all {actions} actions known on {date} are denied',
} as const;

type RuleOutcome = OutcomeOf<typeof messages>;

export const rule = defineRule({
  id: 'account-without-any-allow',
  title: 'Accounts to which every action is denied',
  level: 'warning',
  rationale:
    'Every level from the root to the account must allow an action. One level without an Allow, or with a Deny of everything, switches an account off, together with all that runs in it; what was attached to restore it further down has no effect.',
  remediation:
    'Attach a policy with an Allow, such as FullAWSAccess, at the level that the finding names, or detach the policy that denies everything. Where an account is in quarantine on purpose, say so in the configuration.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
  ],
  messages,
  *check({ graph, evaluator, questions, catalogue }) {
    yield* unreadAccounts(graph);
    const levels = new Levels(graph, evaluator);
    let left: WhatIsLeft | undefined;
    const whatIsLeft = (): WhatIsLeft => {
      left ??= new WhatIsLeft(questions().accounts);
      return left;
    };
    for (const account of graph.accounts) {
      yield judge(graph, evaluator, levels, whatIsLeft, catalogue, account);
    }
  },
});

function judge(
  graph: OrgGraph,
  evaluator: Evaluator,
  levels: Levels,
  whatIsLeft: () => WhatIsLeft,
  catalogue: Catalogue,
  account: TargetNode,
): RuleOutcome {
  const entity = targetEntity(graph, account);
  if (!isRestricted(graph, account)) return { result: 'not-applicable', entity };
  const status = statusDoubt(graph, SERVICE_CONTROL_POLICY);
  if (status !== undefined) return { result: 'unknown', entity, ...status };
  const { nodes, gaps } = graph.lineage(account.id);
  for (const level of nodes) {
    const failure = levelFailure(graph, evaluator, account, level, levels.of(level));
    if (failure !== undefined) return failure;
  }
  const found = whatIsLeft().to(account.id);
  switch (found.kind) {
    case 'something': {
      const doubt = gapsDoubt(gaps, 'its way to the root was not read');
      return doubt === undefined ? { result: 'pass', entity } : { result: 'unknown', entity, ...doubt };
    }
    case 'nothing':
      return {
        result: 'fail',
        entity,
        messageId: 'nothing-left',
        data: { account: account.name, actions: catalogue.actionNames().length, date: catalogue.dataDate() },
      };
    case 'undecided': {
      const unread = nodes.flatMap((level) => unreadAt(graph, evaluator, level));
      const doubt = gapsDoubt([...gaps, ...unread], 'not all service control policies above it were read');
      return { result: 'unknown', entity, ...(doubt ?? { reason: found.reason, gaps: [] }) };
    }
  }
}

/** Do service control policies reach the account, and does it do anything that they could deny? */
function isRestricted(graph: OrgGraph, account: TargetNode): boolean {
  if (account.id === graph.managementAccountId || account.kind !== 'account') return false;
  if (graph.snapshot.organization.featureSet !== 'ALL') return false;
  if (graph.policyTypeStatus(SERVICE_CONTROL_POLICY) === 'disabled') return false;
  return account.entity.state !== 'SUSPENDED' && account.entity.state !== 'CLOSED';
}

/** What the policies attached to one target come to, whoever stands below. */
interface Level {
  /** The policy and statement that deny everything, if one does. */
  readonly total?: { readonly policy: PolicyNode; readonly pointer: string };
  /** May something be allowed, also by what was not read? */
  readonly mayAllow: boolean;
}

/** The levels of the organization, each looked at once. */
class Levels {
  readonly #graph: OrgGraph;
  readonly #evaluator: Evaluator;
  readonly #known = new Map<string, Level>();

  constructor(graph: OrgGraph, evaluator: Evaluator) {
    this.#graph = graph;
    this.#evaluator = evaluator;
  }

  of({ id }: TargetNode): Level {
    const level = this.#known.get(id) ?? this.#lookAt(id);
    this.#known.set(id, level);
    return level;
  }

  #lookAt(targetId: string): Level {
    let mayAllow = this.#graph.unreadAttachments(targetId, SERVICE_CONTROL_POLICY).length > 0;
    for (const policy of this.#graph.attachedPolicies(targetId, SERVICE_CONTROL_POLICY)) {
      const usable = this.#evaluator.documents.usable(policy);
      if (usable.kind === 'unusable') {
        mayAllow = true;
        continue;
      }
      const { document } = usable;
      const total = document.statements.find(
        (statement) => statement.effect === 'Deny' && coversEverything(statement),
      );
      if (total !== undefined) return { total: { policy, pointer: total.pointer }, mayAllow };
      mayAllow ||= allowStatements(document).length > 0;
    }
    return { mayAllow };
  }
}

/** A level that allows nothing, or denies everything, whatever the other levels say; undefined when it does neither. */
function levelFailure(
  graph: OrgGraph,
  evaluator: Evaluator,
  account: TargetNode,
  level: TargetNode,
  { total, mayAllow }: Level,
): RuleOutcome | undefined {
  if (total === undefined && mayAllow) return undefined;
  const data = { account: account.name, level: graph.namePath(level.id), levelId: level.id };
  const entity = targetEntity(graph, account);
  const witness = deniedRequest(evaluator, account.id);
  if (total === undefined) {
    return { result: 'fail', entity, witness, messageId: 'level-allows-nothing', data };
  }
  const { policy, pointer } = total;
  return {
    result: 'fail',
    entity,
    ...policyEvidence(policy),
    attachment: { policyId: policy.id, targetId: level.id },
    pointer,
    witness,
    messageId: 'everything-denied',
    data: { ...data, policy: policy.name },
  };
}

/**
 * A request that every account needs, as a witness that nothing is allowed.
 *
 * @throws Error when the evaluator does not deny it, so that the finding would be wrong.
 */
function deniedRequest(evaluator: Evaluator, accountId: string): AuthorizationRequest {
  const request: AuthorizationRequest = {
    action: 'sts:GetCallerIdentity',
    principal: { kind: 'account', accountId },
    context: {},
    closed: false,
  };
  const { decision } = evaluator.decideByReference(request);
  if (decision !== 'denied') throw new Error(`the witness for account \`${accountId}\` is ${decision}`);
  return request;
}

/** Why more may be attached to a level, or say something else, than was read. */
function unreadAt(graph: OrgGraph, evaluator: Evaluator, level: TargetNode) {
  return [
    ...graph.unreadAttachments(level.id, SERVICE_CONTROL_POLICY).map(({ gap }) => gap),
    ...graph
      .attachedPolicies(level.id, SERVICE_CONTROL_POLICY)
      .filter((policy) => evaluator.documents.usable(policy).kind === 'unusable')
      .flatMap(({ id }) => documentGaps(graph, id)),
  ];
}
