import type { Partition } from '../../model/ids.js';
import { anyRun } from '../../policy/statement/wildcard.js';
import { type Node, TRUE } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import { textTest, type ValueTest } from '../symbolic/value-tests.js';
import type { Vocabulary } from '../symbolic/vocabulary.js';

/**
 * The requests that questions are about: principal and resource are of the organization's partition, since a policy that
 * names `arn:aws:…` leaves nothing open in `arn:aws-cn:…`, which no request of the organization can reach. By RCPs, those
 * that name a resource: one that names none is for none of the account's.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export class AskedRequests {
  readonly #vocabulary: Vocabulary;
  readonly #resource: Node;
  readonly #principal: Node;
  readonly #isOfResources: boolean;

  constructor(vocabulary: Vocabulary, partition: Partition, type: ControlType) {
    const { diagram } = vocabulary;
    const prefix = `arn:${partition}:`;
    const ofPartition = (operator: string): ValueTest =>
      textTest([{ pattern: [prefix, anyRun], text: `${prefix}*` }], operator);
    const named = vocabulary.value('resource', ofPartition('Resource'));
    const none = textTest([{ pattern: ['*'], text: '${*}' }], 'Resource');
    this.#vocabulary = vocabulary;
    this.#isOfResources = type === 'RESOURCE_CONTROL_POLICY';
    this.#resource = this.#isOfResources ? named : diagram.or(vocabulary.value('resource', none), named);
    this.#principal = diagram.or(
      diagram.not(vocabulary.present('aws:principalarn')),
      vocabulary.value('aws:principalarn', ofPartition('StringLike')),
    );
  }

  /**
   * The requests of a set that are asked about, told as simply as can be: what the set does not ask at all need not be
   * said.
   *
   * @param rest a set that asks nothing of the action.
   */
  among(rest: Node): Node {
    const { diagram } = this.#vocabulary;
    const support = this.#vocabulary.supportOf(rest);
    const resource = this.#isOfResources || support.includes('resource') ? this.#resource : TRUE;
    const principal = support.includes('aws:principalarn') ? this.#principal : TRUE;
    return diagram.and(rest, diagram.and(resource, principal));
  }
}
