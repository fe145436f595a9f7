import { Catalogue } from '../src/catalogue/catalogue.js';
import { Evaluator } from '../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../src/graph/org-graph.js';
import { checkOrganization } from '../src/rules/check.js';
import { rules } from '../src/rules/registry.js';
import { generateOrganization } from '../test/support/generate-organization.js';

// How long does the whole rule pack take on 10,000 accounts, which rules take it, and how much memory?

const mebibytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

for (const style of ['templated', 'all-different'] as const) {
  const snapshot = generateOrganization({ seed: 7, accounts: 10_000, style });
  const check = (only?: string, packs?: readonly string[]) => {
    // Everything is new each time, as for a user: nothing is remembered from another run.
    const graph = OrgGraph.fromSnapshot(snapshot);
    const catalogue = new Catalogue();
    const evaluator = new Evaluator(graph, {
      hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
    });
    const config =
      only === undefined
        ? { packs: packs ?? ['recommended'] }
        : { packs: [], rules: { [only]: 'default' as const } };
    const before = process.cpuUsage();
    const start = performance.now();
    const { findings } = checkOrganization({ graph, evaluator, catalogue, config, today: '2027-01-15' });
    // Time of the processor, which does not count what other programs do meanwhile.
    const { user, system } = process.cpuUsage(before);
    return { took: (user + system) / 1000, wall: performance.now() - start, findings: findings.length };
  };
  const told = (name: string, packs: readonly string[]): void => {
    const [, median] = [1, 2, 3].map(() => check(undefined, packs)).sort((a, b) => a.wall - b.wall);
    if (median === undefined) throw new Error('there are three runs');
    const { took, wall, findings } = median;
    const memory = mebibytes(process.memoryUsage().rss);
    console.log(
      `${name}: ${(wall / 1000).toFixed(2)} s, ${(took / 1000).toFixed(2)} s of CPU time (middle of 3), ${findings} findings, ${memory} MiB`,
    );
  };
  console.log(
    `\n${style}: ${snapshot.accounts.length} accounts, ${snapshot.policies.length} policies, ${snapshot.attachments.length} attachments`,
  );
  told('the pack recommended', ['recommended']);
  told(`all ${rules.length} rules, guardrails too`, ['recommended', 'guardrails']);
  const alone = rules.map(({ id }) => ({ id, ...check(id) })).sort((a, b) => b.took - a.took);
  const sum = alone.reduce((total, { took }) => total + took, 0);
  for (const { id, took, findings } of alone.slice(0, 8)) {
    const share = `${Math.round((took / sum) * 100)}%`;
    console.log(`  ${share.padStart(4)}  ${took.toFixed(0).padStart(6)} ms  ${id}, ${findings} findings`);
  }
}
