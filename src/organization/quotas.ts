import { UsageError } from '../model/errors.js';
import { nearest } from '../model/nearest.js';
import { policyTypes } from '../model/policy-types.js';
import { organizationQuotas } from '../model/quotas.js';

/** The quotas of a service, by name: those of the organization, and those of each policy type (`TAG_POLICY.maxPerTarget`). */
export type Quotas = ReadonlyMap<string, number>;

/** The documented quotas; what AWS does not publish is not limited. */
export const documentedQuotas: Quotas = new Map<string, number>([
  ...Object.entries(organizationQuotas),
  ...policyTypes.flatMap(({ type, quotas }) =>
    Object.entries(quotas).map(([name, value]): [string, number] => [`${type}.${name}`, value]),
  ),
]);

/**
 * The documented quotas with some changed, each written `name=value`, such as `accounts=50000` or
 * `TAG_POLICY.maxPerTarget=5`.
 *
 * @throws UsageError for a quota that does not exist, or a value that is no count.
 */
export function quotasWith(changes: readonly string[]): Quotas {
  const quotas = new Map(documentedQuotas);
  for (const change of changes) {
    const equals = change.indexOf('=');
    const name = equals < 0 ? change : change.slice(0, equals);
    const value = equals < 0 ? '' : change.slice(equals + 1);
    if (!quotas.has(name)) {
      const near = nearest(name, quotas.keys());
      const remedy = near.length > 0 ? `did you mean \`${near.join('`, `')}\`?` : undefined;
      throw new UsageError(`there is no quota \`${name}\``, remedy);
    }
    if (!/^\d{1,9}$/.test(value)) {
      throw new UsageError(`the quota \`${change}\` is not a count`, `write \`${name}=10\``);
    }
    quotas.set(name, Number(value));
  }
  return quotas;
}

/** The most that a quota allows; infinity where AWS publishes none. */
export function most(quotas: Quotas, name: string): number {
  return quotas.get(name) ?? Number.POSITIVE_INFINITY;
}
