import { defineRule } from '../define-rule.js';
import { organizationEntity } from '../entities.js';
import { hasExpired } from '../exceptions.js';

export const rule = defineRule({
  id: 'expired-exception',
  title: 'Exceptions whose last day is over',
  level: 'warning',
  rationale:
    'An exception with a last day is a promise to mend something until then. When the day is over it lets nothing pass any more, and what it covered is reported again; this finding says that the promise was not kept.',
  remediation:
    'Take the exception out of the configuration; if the finding is still there, mend it or agree on a new day.',
  references: [],
  messages: {
    expired: 'the exception for `{subject}` from `{rule}` held until {until}: {reason}',
  },
  identity: ['rule', 'subject', 'until'],
  *check({ graph, exceptions, today }) {
    const entity = organizationEntity(graph);
    for (const [i, entry] of exceptions.entries()) {
      const { rule: ruleId, entity: subject, until, reason } = entry;
      if (until === undefined) yield { result: 'not-applicable', entity };
      else if (!hasExpired(entry, today)) yield { result: 'pass', entity };
      else {
        const data = { rule: ruleId, subject, until, reason };
        yield { result: 'fail', entity, configPointer: `/ignore/${i}`, messageId: 'expired', data };
      }
    }
  },
});
