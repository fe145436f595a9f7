// Builds dist: compiles src, and puts the data files beside the code that reads them. The new folder takes the place of
// the old one only when it is complete.
import { spawnSync } from 'node:child_process';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const made = `${root}dist.${process.pid}`;
const dist = `${root}dist`;

const compiler = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const compiled = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', made], {
  cwd: root,
  stdio: 'inherit',
});
if (compiled.status !== 0 && process.argv[2] !== '--despite-errors') {
  rmSync(made, { recursive: true, force: true });
  process.exit(compiled.status ?? 1);
}
const isData = /\.(md|json|html|css)$/;
cpSync(`${root}src`, made, {
  recursive: true,
  filter: (path) =>
    !/\.[^/]*$/.test(path.slice(root.length + 3)) || (isData.test(path) && !path.endsWith('/cases.json')),
});
rmSync(dist, { recursive: true, force: true });
renameSync(made, dist);
