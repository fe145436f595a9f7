import { organizationQuotas } from '../../model/quotas.js';
import { defineRule } from '../define-rule.js';
import { gapsDoubt, unreadUnits } from '../doubts.js';
import { targetEntity } from '../entities.js';

const deepest = organizationQuotas.organizationalUnitDepth;

export const rule = defineRule({
  id: 'ou-nesting-too-deep',
  title: 'Organizational units nested too deep',
  level: 'error',
  rationale: `AWS nests organizational units ${deepest} levels deep below the root and no deeper, so that a deeper tree can't be built; and the closer a tree is to that, the less room there is for the next reorganization.`,
  remediation: 'Move the organizational unit up, or merge it with the one above it.',
  references: ['https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html'],
  options: {
    warnAt: {
      type: 'integer',
      minimum: 1,
      maximum: deepest + 1,
      default: deepest + 1,
      description: `Level below the root from which organizational units are reported although AWS takes them; ${deepest + 1}: none.`,
    },
  },
  messages: {
    'too-deep': 'organizational unit `{path}` is {depth} levels below the root; AWS allows {limit}',
    'near-limit': 'organizational unit `{path}` is {depth} levels below the root; AWS allows {limit}',
  },
  messageLevels: { 'near-limit': 'note' },
  *check({ graph }, { warnAt }) {
    yield* unreadUnits(graph);
    for (const unit of graph.organizationalUnits) {
      const entity = targetEntity(graph, unit);
      const depth = graph.depth(unit.id);
      const { nodes, gaps } = graph.lineage(unit.id);
      const data = {
        path: graph.namePath(unit.id),
        depth,
        limit: deepest,
        lineage: nodes.map(({ id }) => id),
      };
      const doubt = gapsDoubt(gaps, 'its way to the root was not read');
      if (depth > deepest) yield { result: 'fail', entity, messageId: 'too-deep', data };
      else if (doubt !== undefined) yield { result: 'unknown', entity, ...doubt };
      else if (depth >= warnAt) yield { result: 'fail', entity, messageId: 'near-limit', data };
      else yield { result: 'pass', entity };
    }
  },
});
