import type { Catalogue } from '../../../catalogue/catalogue.js';
import { serviceOf } from '../../../model/action-names.js';

/** Operations whose request may hold tags, but takes them away. */
const removes = /:(Delete|Remove|Untag)/;

/**
 * Operations that can give a resource of the type a tag, when it is made or later, as far as the service authorization
 * reference tells: those that name the type and take `aws:RequestTag`. AWS publishes no list of the operations that it
 * blocks; others may be among them. Sorted; empty when the reference calls the type otherwise.
 *
 * @param resourceType such as `ec2:instance`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function taggingOperations(catalogue: Catalogue, resourceType: string): string[] {
  const service = catalogue.service(serviceOf(resourceType));
  const name = resourceType.slice(resourceType.indexOf(':') + 1).toLowerCase();
  if (service === undefined) return [];
  return service.actions
    .map((action) => `${service.prefix}:${action}`)
    .filter((action) => !removes.test(action) && setsTags(catalogue, action, name));
}

function setsTags(catalogue: Catalogue, name: string, type: string): boolean {
  const action = catalogue.action(name);
  const resource = action?.resourceTypes.find((one) => one.name.toLowerCase() === type);
  if (action === undefined || resource === undefined) return false;
  return [...action.conditionKeys, ...resource.conditionKeys].some((key) =>
    key.startsWith('aws:RequestTag/'),
  );
}
