import { typeNames, typeOfFolder } from '../../../ingest/files/by-hand/type-names.js';
import { UsageError } from '../../../model/errors.js';
import { nearest } from '../../../model/nearest.js';
import { policyTypeInfo } from '../../../model/policy-types.js';

/**
 * The management policy type that a text names: the API's name in any case, or the short name of a folder.
 *
 * @throws UsageError when it names none, or one that has no effective policy.
 */
export function managementPolicyType(text: string): string {
  const type = typeOfFolder(text);
  if (type === undefined) {
    const near = nearest(text, typeNames).map((name) => `\`${name}\``);
    throw new UsageError(
      `\`--type ${text}\` is no policy type`,
      near.length === 0
        ? 'give one such as `BACKUP_POLICY` or `backup`'
        : `did you mean ${near.join(' or ')}?`,
    );
  }
  if (policyTypeInfo(type)?.hasEffectivePolicy === true) return type;
  throw new UsageError(
    `\`--type ${text}\` has no effective policy: such policies are decided request by request`,
    '`orgproof can` decides a request, `orgproof permissions` lists what is left',
  );
}
