import type { Partition } from '../../model/ids.js';
import { anyRun } from '../../policy/statement/wildcard.js';
import type { Node } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import { textTest } from '../symbolic/value-tests.js';
import type { Vocabulary } from '../symbolic/vocabulary.js';

/**
 * The requests that questions are about: principal and resource are of the organization's partition, since a policy that
 * names `arn:aws:…` leaves nothing open in `arn:aws-cn:…`, which no request of the organization can reach. By RCPs, those
 * that name a resource: one that names none is for none of the account's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function askedRequests(vocabulary: Vocabulary, partition: Partition, type: ControlType): Node {
  const { diagram } = vocabulary;
  const prefix = `arn:${partition}:`;
  const ofPartition = (operator: string) =>
    textTest([{ pattern: [prefix, anyRun], text: `${prefix}*` }], operator);
  const none = textTest([{ pattern: ['*'], text: '${*}' }], 'Resource');
  const named = vocabulary.value('resource', ofPartition('Resource'));
  const resource =
    type === 'RESOURCE_CONTROL_POLICY' ? named : diagram.or(vocabulary.value('resource', none), named);
  const principal = diagram.or(
    diagram.not(vocabulary.present('aws:principalarn')),
    vocabulary.value('aws:principalarn', ofPartition('StringLike')),
  );
  return diagram.and(resource, principal);
}
