// `npm run bench` runs every benchmark; `npm run bench -- decisions` those named. They run as compiled code, as users do.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = readdirSync(`${root}bench`)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark \`${unknown.join('`, `')}\`; there are: ${names.join(', ')}`);
  process.exit(2);
}

const run = (...argv) => {
  const { status } = spawnSync(process.execPath, argv, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
};
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.bench.json');
for (const name of wanted.length > 0 ? wanted : names) run(`build/bench/${name}.js`);
