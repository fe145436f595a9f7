import { EffectivePolicies } from '../src/evaluate/effective/effective-policies.js';
import { OrgGraph } from '../src/graph/org-graph.js';
import { policyTypes } from '../src/model/policy-types.js';
import { generateOrganization } from '../test/support/generate-organization.js';
import { race } from './support/harness.js';

// How many effective policies a second, for every account and type, and what does sharing of lineages save?

const types = policyTypes.filter(({ hasEffectivePolicy }) => hasEffectivePolicy).map(({ type }) => type);

for (const style of ['templated', 'all-different'] as const) {
  for (const accounts of [10_000, 100_000]) {
    const graph = OrgGraph.fromSnapshot(generateOrganization({ seed: 7, accounts, style }));
    const ids = graph.accounts.map(({ id }) => id);
    const sample = ids.filter((_, i) => i % Math.ceil(ids.length / 200) === 0);
    const policies = new EffectivePolicies(graph);
    const merges = new Set<unknown>();
    for (const id of ids) {
      for (const type of types) {
        const { merged } = policies.of(id, type);
        if (merged !== undefined) merges.add(merged);
      }
    }
    const disagreements = sample.filter((id) =>
      types.some(
        (type) =>
          JSON.stringify(policies.byReference(id, type).document) !==
          JSON.stringify(policies.of(id, type).document),
      ),
    );
    if (disagreements.length > 0) {
      console.error('the engines disagree', disagreements.slice(0, 3));
      process.exit(1);
    }
    console.log(
      `\n${style}: ${accounts} accounts, ${types.length} types, ${merges.size} distinct effective policies with their origins`,
    );
    race(
      `Effective policies, ${style}, ${accounts} accounts`,
      [
        {
          name: 'everything, from an organization just loaded',
          perCall: ids.length * types.length,
          run: () => {
            const fresh = new EffectivePolicies(graph);
            for (const id of ids) for (const type of types) fresh.of(id, type);
          },
        },
        {
          name: 'nothing shared between accounts',
          perCall: sample.length * types.length,
          run: () => {
            for (const id of sample) for (const type of types) policies.byReference(id, type);
          },
        },
      ],
      3,
    );
  }
}
