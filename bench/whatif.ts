import { Catalogue } from '../src/catalogue/catalogue.js';
import { requestSpaceOf } from '../src/evaluate/symbolic/from-catalogue.js';
import { OrgGraph } from '../src/graph/org-graph.js';
import { parseJsonSource } from '../src/ingest/files/source-document.js';
import { stateOf } from '../src/organization/snapshots.js';
import type { ChangeList } from '../src/simulate/changes/change.js';
import { compareSides } from '../src/simulate/difference/compare-organizations.js';
import { type Side, sideOf } from '../src/simulate/difference/side.js';
import { applyInOrders, type OrderedSimulation } from '../src/simulate/orders.js';
import { structuralDifference } from '../src/simulate/structure/difference.js';
import { readTerraformPlan } from '../src/simulate/terraform/plan.js';
import { translatePlan } from '../src/simulate/terraform/translate.js';
import { generateOrganization } from '../test/support/generate-organization.js';
import { summary, terraformPlanFor } from './support/terraform-plan.js';

// How long does it take to tell what a change means for 10,000 accounts, once the organization is loaded: to carry it out,
// to compare what all accounts may do with what they could do before, and to tell the groups that people see first, each request confirmed?

const snapshot = generateOrganization({
  seed: 7,
  accounts: 10_000,
  organizationalUnits: 1_800,
  policies: 1_000,
});
const space = requestSpaceOf(new Catalogue());
const graph = OrgGraph.fromSnapshot(snapshot);
stateOf(snapshot);
const before = sideOf(graph, space);
const start = performance.now();
for (const { id } of graph.accounts) {
  before.accounts.sets.vectorOf(id, 'SERVICE_CONTROL_POLICY');
  before.accounts.sets.vectorOf(id, 'RESOURCE_CONTROL_POLICY');
}
console.log(
  `\nWhat 10,000 accounts may do before the change, once: ${(performance.now() - start).toFixed(0)} ms`,
);

/** Groups whose requests are told, as in the text for people. */
const toldGroups = 12;

/** Everything that is told of a simulation; gives how many changes that are. */
function tell(side: Side, simulation: OrderedSimulation): number {
  const { groups } = compareSides(side, sideOf(simulation.graph, space), space);
  structuralDifference(side.graph, simulation.graph);
  return groups
    .slice(0, toldGroups)
    .reduce((sum, group) => sum + group.newlyDenied.length + group.newlyAllowed.length, 0);
}

/** Prints the least and the middle of times in turn, by the clock and by the processor. */
function measure(name: string, goal: number, run: () => number): void {
  const wall: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round < 7; round++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    if (run() === 0) throw new Error(`${name}: nothing changes, so there is nothing to measure`);
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    processor.push((user + system) / 1000);
  }
  const least = Math.min(...wall);
  console.log(
    `  ${name.padEnd(44)} ${summary(wall)}   processor ${summary(processor)}   ${(least / goal).toFixed(2)} of ${goal} ms`,
  );
}

const policies = snapshot.policies.filter(
  ({ type, awsManaged }) => type === 'SERVICE_CONTROL_POLICY' && !awsManaged,
);
const attach = (policyId: string, targetId: string): ChangeList => {
  const place = { kind: 'option', text: '--attach' } as const;
  const named = (text: string) => ({ kind: 'named', text, place }) as const;
  return [
    { operation: 'AttachPolicy', input: { PolicyId: named(policyId), TargetId: named(targetId) }, place },
  ];
};

console.log('\nOne more SCP, 10,000 accounts (least and middle of 7)');
for (const [place, targetId, goal] of [
  ['the root', snapshot.root?.id ?? '', 500],
  ['a leaf OU', snapshot.organizationalUnits.at(-1)?.id ?? '', 50],
] as const) {
  for (const policy of policies.slice(0, 3)) {
    measure(`${policy.name} at ${place}`, goal, () =>
      tell(before, applyInOrders(snapshot, attach(policy.id, targetId), [])),
    );
  }
}

const plan = terraformPlanFor(snapshot);
console.log('\nA Terraform plan with 500 changes, 10,000 accounts (least and middle of 7)');
measure('read, translated, carried out and told', 2000, () => {
  const { document } = parseJsonSource('plan.json', plan);
  if (document === undefined) throw new Error('the plan can not be read');
  const translated = translatePlan(readTerraformPlan(document), {
    rootId: snapshot.root?.id,
    given: new Map(),
  });
  const simulation = applyInOrders(snapshot, translated.changes, translated.otherOrders, {
    keepGoing: true,
  });
  if (simulation.applied.length < 500 || simulation.undecided.length > 0) {
    throw new Error(
      `${simulation.applied.length} applied, ${simulation.refused[0]?.message ?? 'none refused'}`,
    );
  }
  return tell(before, simulation);
});
