import { defineRule } from '../define-rule.js';
import { gapsDoubt, unreadUnits } from '../doubts.js';
import { targetEntity } from '../entities.js';

export const rule = defineRule({
  id: 'empty-organizational-unit',
  title: 'Organizational units without accounts',
  level: 'note',
  rationale:
    'An organizational unit without accounts makes the tree harder to read, and its policies guard nothing until somebody moves an account there, who may not expect them.',
  remediation: 'Delete the organizational unit, or say in the configuration why it is kept.',
  references: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous.html'],
  messages: {
    empty: 'organizational unit `{path}` is empty',
    'no-accounts': 'organizational unit `{path}` has {units} organizational units below it, and no account',
  },
  *check({ graph }) {
    yield* unreadUnits(graph);
    for (const unit of graph.organizationalUnits) {
      const entity = targetEntity(graph, unit);
      if (graph.accountsUnder(unit.id).length > 0) {
        yield { result: 'pass', entity };
        continue;
      }
      const below = graph.descendants(unit.id);
      const gaps = [unit, ...below].flatMap(({ id }) => graph.childrenGaps(id));
      const doubt = gapsDoubt(gaps, 'what stands below it was not read');
      const path = graph.namePath(unit.id);
      if (doubt !== undefined) yield { result: 'unknown', entity, ...doubt };
      else if (below.length === 0) yield { result: 'fail', entity, messageId: 'empty', data: { path } };
      else yield { result: 'fail', entity, messageId: 'no-accounts', data: { path, units: below.length } };
    }
  },
});
