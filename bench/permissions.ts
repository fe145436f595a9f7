import { Catalogue } from '../src/catalogue/catalogue.js';
import { Evaluator } from '../src/evaluate/authorization/evaluator.js';
import { PermissionTables } from '../src/evaluate/permissions/permissions.js';
import { AccountSets } from '../src/evaluate/symbolic/account-sets.js';
import { requestSpaceOf } from '../src/evaluate/symbolic/from-catalogue.js';
import type { RequestSpace } from '../src/evaluate/symbolic/request-space.js';
import { OrgGraph } from '../src/graph/org-graph.js';
import { type GenerateOptions, generateOrganization } from '../test/support/generate-organization.js';
import { median } from './support/harness.js';

// What is left to every account of a large organization, for all actions, as sets of requests: how long does it take once
// the organization is loaded, how does that grow with distinct lineages, and how long after one more attachment?

const types = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;
const catalogue = new Catalogue();
const rounds = 5;

/** The sets of all accounts. */
function setsOf(graph: OrgGraph, space: RequestSpace): AccountSets {
  const accounts = new AccountSets(new Evaluator(graph), space);
  for (const { id } of graph.accounts) for (const type of types) accounts.sets.vectorOf(id, type);
  return accounts;
}

function timed<T>(run: () => T): { readonly milliseconds: number; readonly made: T } {
  const start = performance.now();
  const made = run();
  return { milliseconds: performance.now() - start, made };
}

function several<T>(run: () => T): { readonly milliseconds: number; readonly made: T } {
  const times: number[] = [];
  let last = timed(run);
  for (let round = 1; round < rounds; round++) {
    times.push(last.milliseconds);
    last = timed(run);
  }
  return { milliseconds: median([...times, last.milliseconds]), made: last.made };
}

function distinctSets({ sets, evaluator: { graph } }: AccountSets): number {
  return new Set(graph.accounts.flatMap(({ id }) => types.map((type) => sets.vectorOf(id, type)))).size;
}

const line = (name: string, milliseconds: number, note = ''): void =>
  console.log(`  ${name.padEnd(66)} ${milliseconds.toFixed(0).padStart(6)} ms  ${note}`);

const kinds: readonly (Omit<GenerateOptions, 'seed'> & { readonly title: string })[] = [
  { title: '10,000 accounts of few kinds', accounts: 10_000, attachmentsPerTarget: 0.3 },
  { title: '10,000 accounts, five attachments per target', accounts: 10_000, attachmentsPerTarget: 3 },
  { title: '10,000 accounts, all different', accounts: 10_000, style: 'all-different' },
  { title: '100,000 accounts of few kinds', accounts: 100_000, attachmentsPerTarget: 0.3 },
];

let perSet: number | undefined;
for (const { title, ...options } of kinds) {
  const snapshot = generateOrganization({ seed: 7, organizationalUnits: 2_000, policies: 1_000, ...options });
  const graph = OrgGraph.fromSnapshot(snapshot);
  const { milliseconds, made } = several(() => setsOf(graph, requestSpaceOf(catalogue)));
  const distinct = distinctSets(made);
  perSet ??= milliseconds / distinct;
  const growth = milliseconds / distinct / perSet;
  console.log(
    `\n${title}: ${made.space.actions.size} kinds of actions, ${distinct} distinct sets (median of ${rounds})`,
  );
  line('sets of all accounts', milliseconds, `${growth.toFixed(2)} times the first, per distinct set`);
  const { heapUsed, rss } = process.memoryUsage();
  console.log(
    `  with ${(heapUsed / 2 ** 20).toFixed(0)} MB of heap, ${(rss / 2 ** 20).toFixed(0)} MB in all`,
  );
  const tables = timed(() => {
    const found = new PermissionTables(made);
    for (const { id } of graph.accounts) for (const type of types) found.totals(id, type);
  });
  line('outcome of every action in every account, counted', tables.milliseconds);
  const [policy] = snapshot.policies.filter(({ type, awsManaged }) => type === types[0] && !awsManaged);
  for (const [place, targetId] of [
    ['the root', snapshot.root?.id],
    ['a leaf OU', snapshot.organizationalUnits.at(-1)?.id],
  ] as const) {
    if (policy === undefined || targetId === undefined) continue;
    const changed = OrgGraph.fromSnapshot({
      ...snapshot,
      attachments: [...snapshot.attachments, { policyId: policy.id, targetId }],
    });
    const under = changed.accountsUnder(targetId).map(({ id }) => id);
    const again = several(() => {
      const accounts = new AccountSets(new Evaluator(changed), made.space);
      for (const id of under) for (const type of types) accounts.sets.vectorOf(id, type);
    });
    line(`again after one more SCP at ${place}, ${under.length} accounts`, again.milliseconds);
  }
}
