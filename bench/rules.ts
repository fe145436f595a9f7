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
    const { findings } = checkOrganization({ graph, evaluator, catalogue, config, today: '2027-01-15' });
    // Time of the processor, which does not count what other programs do meanwhile.
    const { user, system } = process.cpuUsage(before);
    return { took: (user + system) / 1000, findings: findings.length };
  };
  const all = [check(), check(), check()].sort((a, b) => a.took - b.took);
  const [, median] = all;
  if (median === undefined) throw new Error('there are three runs');
  console.log(
    `\n${style}: ${snapshot.accounts.length} accounts, ${snapshot.policies.length} policies, ${snapshot.attachments.length} attachments`,
  );
  console.log(
    `the pack recommended: ${(median.took / 1000).toFixed(2)} s of CPU time (median of 3), ${median.findings} findings, ${mebibytes(process.memoryUsage().rss)} MiB`,
  );
  const whole = check(undefined, ['recommended', 'guardrails']);
  console.log(
    `all ${rules.length} rules, guardrails too: ${(whole.took / 1000).toFixed(2)} s, ${whole.findings} findings, ${mebibytes(process.memoryUsage().rss)} MiB`,
  );
  const alone = rules.map(({ id }) => ({ id, ...check(id) })).sort((a, b) => b.took - a.took);
  const sum = alone.reduce((total, { took }) => total + took, 0);
  for (const { id, took, findings } of alone.slice(0, 8)) {
    const share = `${Math.round((took / sum) * 100)}%`;
    console.log(`  ${share.padStart(4)}  ${took.toFixed(0).padStart(6)} ms  ${id}, ${findings} findings`);
  }
}
