import { describe, expect, it } from 'vitest';
import { Evaluator } from '../../../src/evaluate/authorization/evaluator.js';
import { AccountSets } from '../../../src/evaluate/symbolic/account-sets.js';
import { ActionSpace } from '../../../src/evaluate/symbolic/actions.js';
import { RequestSpace } from '../../../src/evaluate/symbolic/request-space.js';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import type { Gap } from '../../../src/model/snapshot.js';
import { organizationOf } from '../../rules/run-rule.js';

/** Two accounts side by side, where something was not read. */
async function relationWith(gaps: readonly Gap[]) {
  const { snapshot } = await organizationOf(
    JSON.stringify({
      root: { accounts: [{ name: 'management', management: true }, { name: 'a' }, { name: 'b' }] },
    }),
  );
  const graph = OrgGraph.fromSnapshot({ ...snapshot, gaps });
  const space = new RequestSpace({ actions: new ActionSpace(['s3:GetObject']) });
  const sets = new AccountSets(new Evaluator(graph), space, true);
  const [a = '', b = ''] = graph.accounts.filter(({ name }) => name !== 'management').map(({ id }) => id);
  return sets.compare(a, b, 'SERVICE_CONTROL_POLICY').relation;
}

describe('two accounts with the same policies, as far as they were read', () => {
  it('are equal when all was read', async () => {
    expect(await relationWith([])).toBe('equivalent');
  });

  it('may differ when policies were not listed: another may be attached to each', async () => {
    const gap = { operation: 'ListPolicies', reason: 'AccessDeniedException', message: 'refused' };
    expect(await relationWith([gap])).toBe('unknown');
  });
});
