import { parseJsonText } from '../../model/json-text.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import { defineRule } from '../define-rule.js';
import { unreadDocument, unreadPolicies } from '../doubts.js';
import { isAwsManaged, policyEntity, policyEvidence } from '../entities.js';
import { fillOf } from '../quotas.js';

export const rule = defineRule({
  id: 'policy-near-size-quota',
  title: 'Policy documents at or over their size quota',
  level: 'warning',
  rationale:
    'AWS refuses documents over the quota, and counts every character, white space included, of what the API, the command line or infrastructure code sends. A document near the quota fails at the next change, often in the middle of an incident.',
  remediation: 'Store the document without white space, merge statements, or split the policy in two.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
  ],
  options: {
    percent: {
      type: 'integer',
      minimum: 1,
      maximum: 100,
      default: 80,
      description: 'Per cent of the quota from which a document is reported; from 95 it is a warning.',
    },
  },
  messages: {
    over: 'policy `{policy}` has {characters} characters; the quota of `{type}` is {quota} ({minifiedCharacters} without white space)',
    'nearly-full':
      'policy `{policy}` has {characters} of the {quota} characters that `{type}` allows ({minifiedCharacters} without white space)',
    near: 'policy `{policy}` has {characters} of the {quota} characters that `{type}` allows ({minifiedCharacters} without white space)',
  },
  messageLevels: { over: 'error', near: 'note' },
  *check({ graph }, { percent }) {
    yield* unreadPolicies(graph);
    for (const policy of graph.policies) {
      const entity = policyEntity(policy);
      const quota = policyTypeInfo(policy.type)?.quotas.maxCharacters;
      if (quota === undefined || isAwsManaged(policy)) {
        yield { result: 'not-applicable', entity };
        continue;
      }
      const { content } = policy.policy;
      if (content === undefined) {
        yield unreadDocument(graph, policy);
        continue;
      }
      const characters = lengthOf(content);
      const fill = fillOf(characters, quota, percent);
      if (fill === 'free') {
        yield { result: 'pass', entity };
        continue;
      }
      const minifiedCharacters = minifiedLength(content);
      yield {
        result: 'fail',
        entity,
        ...policyEvidence(policy),
        messageId: fill === 'filling' ? 'near' : fill,
        data: { policy: policy.name, type: policy.type, characters, quota, minifiedCharacters },
      };
    }
  },
});

/** Characters as AWS counts them, as far as is known: code points, not UTF-16 units and not bytes. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Length without white space between the tokens; of a text that is no sound JSON, its own. */
function minifiedLength(content: string): number {
  const json = parseJsonText(content);
  return lengthOf(json.ok && json.problems.length === 0 ? JSON.stringify(json.value) : content);
}
