import { Evaluator } from '../../evaluate/authorization/evaluator.js';
import { EffectivePolicies } from '../../evaluate/effective/effective-policies.js';
import { AccountSets } from '../../evaluate/symbolic/account-sets.js';
import type { RequestSpace } from '../../evaluate/symbolic/request-space.js';
import type { OrgGraph } from '../../graph/org-graph.js';

/** One of the two organizations that are compared, with what is asked of it. */
export interface Side {
  readonly graph: OrgGraph;
  readonly evaluator: Evaluator;
  readonly accounts: AccountSets;
  readonly effective: EffectivePolicies;
}

/** An organization made ready to be compared with another of the same space. */
export function sideOf(graph: OrgGraph, space: RequestSpace): Side {
  const { hasResourceTypes } = space.options;
  const evaluator = new Evaluator(graph, hasResourceTypes === undefined ? {} : { hasResourceTypes });
  return {
    graph,
    evaluator,
    accounts: new AccountSets(evaluator, space),
    effective: new EffectivePolicies(graph),
  };
}
