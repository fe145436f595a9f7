import { documentedSpelling } from '../../evaluate/symbolic/context-keys.js';
import type { Witness } from '../../evaluate/symbolic/witness.js';
import { valueText } from './values.js';

/**
 * A request in words: `s3:GetObject on arn:aws:s3:::example/example with aws:RequestedRegion = us-west-2`. Keys that it
 * does not name are absent.
 */
export function witnessText({ action, resource, context }: Witness): string {
  const keys = Object.entries(context).map(
    ([key, values]) => `${documentedSpelling(key)} = ${values.map(valueText).join(', ')}`,
  );
  return [
    action,
    ...(resource === undefined ? [] : [resource === '*' ? 'on no resource' : `on ${resource}`]),
    ...(keys.length === 0 ? [] : [`with ${keys.join(' and ')}`]),
  ].join(' ');
}
