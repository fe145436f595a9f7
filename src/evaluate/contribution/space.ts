import type { Catalogue } from '../../catalogue/catalogue.js';
import type { Evaluator } from '../authorization/evaluator.js';
import { AccountSets } from '../symbolic/account-sets.js';
import { actionRepresentatives } from '../symbolic/action-representatives.js';
import { requestSpaceOf } from '../symbolic/from-catalogue.js';
import type { RequestSpace } from '../symbolic/request-space.js';

/** The sets of requests of an organization's accounts, with all actions that its policies can tell apart. */
export interface ContributionSpace {
  readonly accounts: AccountSets;
  /** Actions (lower case) that stand for those that the service authorization reference does not list. */
  readonly unlisted: ReadonlySet<string>;
  /** Do these stand for all? Else nothing is proved for every action. */
  readonly isComplete: boolean;
}

/**
 * Sets of requests in which actions that AWS has not brought out yet, or that the service authorization reference does
 * not know, are told apart as the organization's policies do: a denial of `newservice:*` is one of something.
 */
export function contributionSpace(evaluator: Evaluator, catalogue: Catalogue): ContributionSpace {
  return spaceWith(evaluator, catalogue.actionNames(), (names) =>
    requestSpaceOf(catalogue, { actions: names }),
  );
}

/**
 * The same for another list of actions.
 *
 * @param names `service:Name`, all actions that are known.
 * @param spaceOf makes the space of these and more.
 */
export function spaceWith(
  evaluator: Evaluator,
  names: readonly string[],
  spaceOf: (names: readonly string[]) => RequestSpace,
): ContributionSpace {
  const { graph, documents } = evaluator;
  const patterns = graph.policies.flatMap((policy) => {
    if (policy.type !== 'SERVICE_CONTROL_POLICY' && policy.type !== 'RESOURCE_CONTROL_POLICY') return [];
    const usable = documents.usable(policy);
    return usable.kind === 'document'
      ? usable.document.statements.flatMap(({ action }) => action.patterns)
      : [];
  });
  const listed = new Set(names.map((name) => name.toLowerCase()));
  const unlisted = actionRepresentatives(patterns, (action) => listed.has(action));
  return {
    accounts: new AccountSets(evaluator, spaceOf([...names, ...(unlisted ?? [])])),
    unlisted: new Set(unlisted),
    isComplete: unlisted !== undefined,
  };
}
