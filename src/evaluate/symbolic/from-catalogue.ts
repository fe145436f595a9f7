import type { Catalogue } from '../../catalogue/catalogue.js';
import { ActionSpace } from './actions.js';
import type { ComparisonOptions } from './compare-documents.js';
import { actionFactsOf } from './feasibility.js';
import { RequestSpace, type SpaceOptions } from './request-space.js';

/** Which actions sets of requests tell apart. */
export interface ToldActions {
  /** `service:Name`; default: all that the reference lists. */
  readonly actions?: readonly string[];
  /** Names (lower case) that it does not list; see `actionRepresentatives`. */
  readonly examples?: readonly string[];
}

/**
 * What sets of requests need to know, read from the service authorization reference as far as it is asked for: the names
 * of the actions at once, and of a service more only when a policy or a witness needs it.
 */
export function spaceOptions(catalogue: Catalogue, told: ToldActions = {}): SpaceOptions & ComparisonOptions {
  return {
    actions: actionSpaceOf(catalogue, told),
    factsOf: actionFactsOf(catalogue),
    keyType: (key) => catalogue.conditionKey(key)?.type ?? typeOfClaim(key),
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  };
}

const ofCatalogues = new WeakMap<Catalogue, ActionSpace>();

/** The space of just the actions that the reference lists is made once. */
function actionSpaceOf(catalogue: Catalogue, { actions, examples = [] }: ToldActions): ActionSpace {
  if (actions !== undefined || examples.length > 0)
    return new ActionSpace(actions ?? catalogue.actionNames(), examples);
  const space = ofCatalogues.get(catalogue) ?? new ActionSpace(catalogue.actionNames());
  ofCatalogues.set(catalogue, space);
  return space;
}

/** A space for the sets of requests of organizations; see `spaceOptions`. */
export function requestSpaceOf(catalogue: Catalogue, told?: ToldActions): RequestSpace {
  return new RequestSpace(spaceOptions(catalogue, told));
}

/**
 * The type of a key of an identity provider that the reference does not list: the subject and the audience of a token are
 * one text each. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
function typeOfClaim(key: string): string | undefined {
  return /^[^:]+\.[^:]+:(aud|sub)$/i.test(key) ? 'String' : undefined;
}
