import type { Catalogue } from '../../catalogue/catalogue.js';
import type { OrgGraph } from '../../graph/org-graph.js';
import { serviceOf } from '../../model/action-names.js';
import type { PatternBlock, PolicyDocument } from '../../policy/statement/document.js';
import { Evaluator } from '../authorization/evaluator.js';
import { AccountSets } from '../symbolic/account-sets.js';
import { actionRepresentatives } from '../symbolic/action-representatives.js';
import { requestSpaceOf } from '../symbolic/from-catalogue.js';
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

const controlTypes: readonly ControlType[] = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'];

/**
 * The accounts of an organization as sets of requests, in which actions that the service authorization reference does not
 * list are told apart as far as the policies do that.
 */
export function accountSetsOf(
  graph: OrgGraph,
  catalogue: Catalogue,
  { accountIds, actions, documents = [] }: AskedOf = {},
): AccountSets {
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  const listed = actions ?? catalogue.actionNames();
  const lower = new Set(listed.map((name) => name.toLowerCase()));
  const services = new Set([...lower].map(serviceOf));
  const blocks = [
    ...documents.flatMap(({ statements }) => statements.map(({ action }) => action)),
    ...actionBlocks(evaluator, accountIds ?? graph.accounts.map(({ id }) => id)),
  ];
  const isAsked = (action: string): boolean =>
    actions === undefined || services.has(serviceOf(action.toLowerCase()));
  const examples = actionRepresentatives(
    blocks
      .flatMap(({ patterns }) => patterns)
      .filter((pattern) => /[*?].*:/.test(pattern) || isAsked(pattern)),
    (action) => lower.has(action) || catalogue.hasResourceTypes(action) !== undefined,
  )?.filter(isAsked);
  const space = requestSpaceOf(catalogue, { actions: listed, examples: examples ?? [] });
  return new AccountSets(evaluator, space, examples !== undefined);
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
