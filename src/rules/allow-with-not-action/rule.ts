import { defineRule } from '../define-rule.js';
import { ownStatements, statementName } from '../documents.js';
import { policyEntity, policyEvidence } from '../entities.js';
import { quotedList } from '../words.js';

export const rule = defineRule({
  id: 'allow-with-not-action',
  title: 'Allow statements that list what they leave out',
  level: 'warning',
  rationale:
    'Allow with NotAction allows everything but what is listed: every service that AWS adds is allowed on the day it appears. In an allow list that is the opposite of what is meant; and what is left out is not denied, so that another statement at the same level can allow it.',
  remediation:
    'List what is allowed with Action; or attach FullAWSAccess and deny what is left out, which no other statement can undo.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
  ],
  messages: {
    'not-action':
      '{statement} of policy `{policy}` allows everything but {actions}, also what AWS adds in the future',
  },
  *check({ graph, evaluator }) {
    for (const read of ownStatements(graph, evaluator)) {
      if (read.outcome !== undefined) {
        yield read.outcome;
        continue;
      }
      const { policy, document } = read;
      const entity = policyEntity(policy);
      const found = document.statements.filter(({ effect, action }) => effect === 'Allow' && action.negated);
      if (found.length === 0) yield { result: 'pass', entity };
      for (const statement of found) {
        const { action } = statement;
        const data = {
          policy: policy.name,
          statement: statementName(statement),
          actions: quotedList(action.patterns),
        };
        const subject = { entity, ...policyEvidence(policy), pointer: action.pointer };
        yield { result: 'fail', ...subject, messageId: 'not-action', data };
      }
    }
  },
});
