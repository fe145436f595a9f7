// Builds dist: compiles src for the library, puts the data files beside the code that reads them, and bundles the command
// line, which starts in half the time when it has few files to open. The new folder takes the place of the old one only
// when it is complete.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const name = `dist.${process.pid}`;
const made = `${root}${name}`;
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
    !path.startsWith(`${root}src/explorer`) &&
    (!/\.[^/]*$/.test(path.slice(root.length + 3)) || (isData.test(path) && !path.endsWith('/cases.json'))),
});

// Packages that are found by their place, or are large and seldom needed, stay outside.
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [`${name}/cli/main.js`],
  outdir: `${name}/command`,
  bundle: true,
  splitting: true,
  metafile: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  external: ['@aws-sdk/*', '@cloud-copilot/*', 'ajv', 'ajv/*', 'ajv-formats', 'cli-table3', 'picocolors'],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});

// The page of `report`: one script and one style, which the command puts into the file that it writes. esbuild, as the
// command line is bundled with it already, and gives exactly two files; the page needs no server to be developed with.
const page = await build({
  absWorkingDir: root,
  entryPoints: { page: 'src/explorer/main.tsx' },
  outdir: `${name}/explorer`,
  bundle: true,
  minify: true,
  metafile: true,
  platform: 'browser',
  target: ['es2022', 'chrome123', 'firefox120', 'safari17.5'],
  format: 'iife',
  charset: 'ascii',
  legalComments: 'none',
  tsconfig: 'tsconfig.explorer.json',
  logLevel: 'warning',
});
writeFileSync(`${made}/explorer/THIRD-PARTY-NOTICES.txt`, notices(Object.keys(page.metafile.inputs)));
writeFileSync(`${made}/command/THIRD-PARTY-NOTICES.txt`, notices(Object.keys(metafile.inputs)));
rmSync(`${made}/cli`, { recursive: true });

rmSync(dist, { recursive: true, force: true });
renameSync(made, dist);

/** The licences of the packages whose code the bundle holds. */
function notices(files) {
  const packages = new Set(
    files.flatMap((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  return [...packages]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8'));
      const file = readdirSync(`${root}${folder}`).find((entry) => /^licen[cs]e/i.test(entry));
      const path = `${root}${folder}/${file}`;
      const text = file !== undefined && existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join('\n----------------------------------------\n\n');
}
