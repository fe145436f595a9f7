import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './support/harness.js';

// How long does a user wait for one `can` on the sample organization, Node's own start included?

const project = fileURLToPath(new URL('../../', import.meta.url));
const command = [
  'bin/orgproof.js',
  'can',
  'fixtures/acme',
  '--account',
  'shop-prod',
  '--action',
  's3:PutObject',
];
const contestants = [
  { name: 'node, doing nothing', argv: ['-e', '0'] },
  { name: 'orgproof --version', argv: ['bin/orgproof.js', '--version'] },
  { name: 'orgproof can, on the sample organization', argv: command },
  { name: 'orgproof can --explain', argv: [...command, '--explain'] },
];

const rounds = 15;
const times = contestants.map((): number[] => []);
for (let round = 0; round < rounds; round++) {
  contestants.forEach(({ argv }, i) => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, argv, { cwd: project, encoding: 'utf8' });
    // 0, 1 and 3 are answers; anything else is a failure to answer.
    if (status === null || status === 2 || status > 3) throw new Error(`${argv.join(' ')}: ${stderr}`);
    times[i]?.push(performance.now() - start);
  });
}

console.log(`\nFrom the command line to the answer (median of ${rounds} runs)`);
const nothing = median(times[0] ?? []);
contestants.forEach(({ name }, i) => {
  const time = median(times[i] ?? []);
  console.log(
    `  ${name.padEnd(44)} ${time.toFixed(0).padStart(5)} ms  ${(time / nothing).toFixed(1)} times an empty Node`,
  );
});
