import type { Catalogue } from '../../catalogue/catalogue.js';
import { ActionSpace } from './actions.js';
import type { ComparisonOptions } from './compare-documents.js';
import { actionFactsOf } from './feasibility.js';
import { RequestSpace, type SpaceOptions } from './request-space.js';

/**
 * What sets of requests need to know, read from the service authorization reference as far as it is asked for: the names
 * of the actions at once, and of a service more only when a policy or a witness needs it.
 *
 * @param actions `service:Name`, those that are told apart; default: all.
 */
export function spaceOptions(
  catalogue: Catalogue,
  actions: readonly string[] = catalogue.actionNames(),
): SpaceOptions & ComparisonOptions {
  return {
    actions: new ActionSpace(actions),
    factsOf: actionFactsOf(catalogue),
    keyType: (key) => catalogue.conditionKey(key)?.type,
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  };
}

/** A space for the sets of requests of organizations; see `spaceOptions`. */
export function requestSpaceOf(catalogue: Catalogue, actions?: readonly string[]): RequestSpace {
  return new RequestSpace(spaceOptions(catalogue, actions));
}
