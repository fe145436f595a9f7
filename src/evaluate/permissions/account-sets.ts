import type { Catalogue } from '../../catalogue/catalogue.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import type { PatternBlock, PolicyDocument } from '../../policy/statement/document.js';
import { Evaluator } from '../authorization/evaluator.js';
import { AccountSets } from '../symbolic/account-sets.js';
import type { Comparison } from '../symbolic/compare.js';
import { requestSpaceOf } from '../symbolic/from-catalogue.js';
import { futureActions } from '../symbolic/future-actions.js';
import type { ControlType } from '../symbolic/organization-sets.js';

/** Which accounts and actions are asked about. */
export interface AskedOf {
  /** Default: all. What policies say of actions that nobody lists is told apart for these accounts only. */
  readonly accountIds?: readonly string[];
  /** `service:Name`; default: all that the reference lists. */
  readonly actions?: readonly string[];
  /** Documents that are compared with the accounts. */
  readonly documents?: readonly PolicyDocument[];
}

/** Accounts as sets of requests. */
export interface AskedSets {
  readonly accounts: AccountSets;
  /** Are actions that the reference does not list told apart as far as the policies do? If not, nothing is known of them. */
  readonly tellsUnlisted: boolean;
}

const controlTypes: readonly ControlType[] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'];

/**
 * The accounts of an organization as sets of requests, in which actions that the service authorization reference does not
 * list are told apart as far as the policies do that.
 */
export function accountSetsOf(
  graph: OrgGraph,
  catalogue: Catalogue,
  { accountIds, actions, documents = [] }: AskedOf = {},
): AskedSets {
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  const listed = actions ?? catalogue.actionNames();
  const lower = new Set(listed.map((name) => name.toLowerCase()));
  const services = new Set([...lower].map((name) => name.slice(0, name.indexOf(':'))));
  const blocks = [
    ...documents.flatMap(({ statements }) => statements.map(({ action }) => action)),
    ...actionBlocks(evaluator, accountIds ?? graph.accounts.map(({ id }) => id)),
  ];
  const examples = futureActions(blocks, {
    has: (action) => lower.has(action) || catalogue.hasResourceTypes(action) !== undefined,
    services: [...services],
    allServices: actions === undefined,
  });
  const space = requestSpaceOf(catalogue, { actions: listed, examples: examples ?? [] });
  return { accounts: new AccountSets(evaluator, space), tellsUnlisted: examples !== undefined };
}

/** The `Action` and `NotAction` of all policies that may reach the accounts. */
function actionBlocks({ graph, documents }: Evaluator, accountIds: readonly string[]): PatternBlock[] {
  const targets = new Set(accountIds.flatMap((id) => graph.lineage(id).nodes.map((node) => node.id)));
  const policies = new Set(
    [...targets].flatMap((id) =>
      controlTypes.flatMap((type) => [
        ...graph.attachedPolicies(id, type),
        ...graph.unreadAttachments(id, type).flatMap(({ policy }) => policy ?? []),
      ]),
    ),
  );
  return [...policies].flatMap((policy) => {
    const usable = documents.usable(policy);
    return usable.kind === 'document' ? usable.document.statements.map(({ action }) => action) : [];
  });
}

/**
 * A comparison of accounts where actions that the reference does not list could not be told apart: that there is no
 * difference is not known then.
 */
export function withoutUnlisted(comparison: Comparison): Comparison {
  const reason =
    'the policies tell actions that the service authorization reference does not list apart in too many ways';
  const { relation } = comparison;
  return {
    ...comparison,
    relation: relation === 'overlapping' ? relation : 'unknown',
    undecided: [...comparison.undecided, { actions: ['*'], reason, doubts: [] }],
  };
}
