import type { Catalogue } from '../../catalogue/catalogue.js';
import { defineRule } from '../define-rule.js';
import { ownStatements } from '../documents.js';
import { policyEntity, policyEvidence } from '../entities.js';
import { globalKeys, isFederationKey, isGlobalKey } from '../global-keys.js';
import { type Spelling, spellingOf } from '../misspelt.js';

export const rule = defineRule({
  id: 'unknown-condition-key',
  title: 'Condition keys that do not exist',
  level: 'warning',
  rationale:
    'A key that no request has is absent from every request: a condition on it holds never, or, where its operator is negated, always. Either way the policy does something else than it says.',
  remediation:
    'Correct the name of the key. Where it is newer than the reference that orgproof carries, say so in the configuration, or update orgproof.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
    'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html',
  ],
  messages: {
    misspelt:
      'policy `{policy}` has a condition on `{key}`, which the service authorization reference of {date} does not know{hint}',
    unknown:
      'policy `{policy}` has a condition on `{key}`, which the service authorization reference of {date} does not know: it is newer, retired or misspelt{hint}',
  },
  messageLevels: { unknown: 'note' },
  identity: ['key'],
  *check({ graph, evaluator, catalogue }) {
    const known = new Map<string, Spelling | undefined>();
    for (const read of ownStatements(graph, evaluator)) {
      if (read.outcome !== undefined) {
        yield read.outcome;
        continue;
      }
      const { policy, document } = read;
      const entity = policyEntity(policy);
      let sound = true;
      for (const { key, pointer } of document.statements.flatMap(({ conditions }) => conditions)) {
        const lower = key.toLowerCase();
        if (!known.has(lower)) known.set(lower, lookUp(catalogue, key));
        const spelling = known.get(lower);
        if (spelling === undefined) continue;
        sound = false;
        const data = { policy: policy.name, key, hint: spelling.hint, date: catalogue.dataDate() };
        yield { result: 'fail', entity, ...policyEvidence(policy), pointer, messageId: spelling.kind, data };
      }
      if (sound) yield { result: 'pass', entity };
    }
  },
});

/** undefined for a key that there is. */
function lookUp(catalogue: Catalogue, key: string): Spelling | undefined {
  if (isGlobalKey(key) || isFederationKey(key)) return undefined;
  const [prefix = ''] = key.toLowerCase().split(':');
  if (prefix === 'aws') return spellingOf(key, globalKeys);
  const service = catalogue.service(prefix);
  if (service === undefined) {
    const spelling = spellingOf(prefix, catalogue.services());
    return key.includes(':') ? spelling : { kind: 'misspelt', hint: '; keys are written `service:key`' };
  }
  const keys = service.conditionKeys.map(({ name }) => name);
  return keys.some((name) => isSameKey(name, key)) ? undefined : spellingOf(key, keys);
}

/** Names of the reference have variable parts, as in `aws:ResourceTag/${TagKey}` and `s3:ExistingObjectTag/<key>`. */
function isSameKey(name: string, key: string): boolean {
  const parts = name.toLowerCase().split(/\$\{[^}]*\}|<[^>]*>/);
  const [first = '', ...rest] = parts;
  const lower = key.toLowerCase();
  if (rest.length === 0) return lower === first;
  let at = first.length;
  if (!lower.startsWith(first)) return false;
  for (const [i, part] of rest.entries()) {
    // Each variable part stands for something.
    const found = i === rest.length - 1 && part === '' ? lower.length : lower.indexOf(part, at + 1);
    if (found <= at) return false;
    at = found + part.length;
  }
  return at === lower.length;
}
