import { Catalogue } from '../src/catalogue/catalogue.js';
import { requestSpaceOf } from '../src/evaluate/symbolic/from-catalogue.js';
import { OrgGraph } from '../src/graph/org-graph.js';
import { compareSides } from '../src/simulate/difference/compare-organizations.js';
import { sideOf } from '../src/simulate/difference/side.js';
import { generateOrganization } from '../test/support/generate-organization.js';
import { median } from './support/harness.js';

// How long does it take to tell what one more attachment means for 10,000 accounts, once the organization is loaded?

const snapshot = generateOrganization({
  seed: 7,
  accounts: 10_000,
  organizationalUnits: 2_000,
  policies: 1_000,
});
const space = requestSpaceOf(new Catalogue());
const before = sideOf(OrgGraph.fromSnapshot(snapshot), space);
for (const { id } of before.graph.accounts) {
  before.accounts.sets.vectorOf(id, 'SERVICE_CONTROL_POLICY');
  before.accounts.sets.vectorOf(id, 'RESOURCE_CONTROL_POLICY');
}
const policies = snapshot.policies.filter(
  ({ type, awsManaged }) => type === 'SERVICE_CONTROL_POLICY' && !awsManaged,
);
const places = [
  { name: 'the root', targetId: snapshot.root?.id ?? '' },
  { name: 'a leaf OU', targetId: snapshot.organizationalUnits.at(-1)?.id ?? '' },
];

let changes = 0;
for (const { name, targetId } of places) {
  const attached = policies.slice(0, 3).map((policy) => {
    const attachments = [...snapshot.attachments, { policyId: policy.id, targetId }];
    return { policy, graph: OrgGraph.fromSnapshot({ ...snapshot, attachments }) };
  });
  console.log(`\nOne more SCP at ${name}, 10,000 accounts (median of 5)`);
  let first: number | undefined;
  for (const { policy, graph } of attached) {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      const { groups } = compareSides(before, sideOf(graph, space), space);
      // What people see first is told with its requests.
      for (const group of groups.slice(0, 12))
        changes += group.newlyDenied.length + group.newlyAllowed.length;
      return performance.now() - start;
    });
    const time = median(times);
    first ??= time;
    console.log(
      `  ${policy.name.padEnd(24)} ${time.toFixed(0).padStart(6)} ms  ${(time / first).toFixed(1)} times the first`,
    );
  }
}
if (changes === 0) throw new Error('none of these attachments changes anything: there is nothing to measure');
