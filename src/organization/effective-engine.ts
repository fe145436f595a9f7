import { EffectivePolicies } from '../evaluate/effective/effective-policies.js';
import { OrgGraph } from '../graph/org-graph.js';
import type { EffectivePolicyEngine } from './effective-policies.js';
import { OrganizationsException } from './exception.js';
import { remembered } from './remember.js';
import { snapshotOf } from './snapshots.js';
import type { OrganizationState } from './state.js';

/** Worked out once for each state: calls that only read share it. */
const effectivePoliciesOf = remembered((state: OrganizationState): EffectivePolicies | undefined => {
  const snapshot = snapshotOf(state);
  return snapshot === undefined ? undefined : new EffectivePolicies(OrgGraph.fromSnapshot(snapshot));
});

/** The engine of effective policies over the service's own state. */
export const effectivePolicyEngine: EffectivePolicyEngine = {
  effectivePolicy: (state, accountId, policyType) => {
    const effective = effectivePoliciesOf(state)?.of(accountId, policyType);
    if (effective?.status === 'unknown') {
      const [first] = effective.unknowns;
      throw new OrganizationsException(
        'UnsupportedAPIEndpoint',
        `The effective policy can't be told: ${first?.message ?? 'something was not read'}.`,
      );
    }
    if (effective?.document === undefined) return { errors: [] };
    return { content: JSON.stringify(effective.document), errors: effective.errors };
  },
};
