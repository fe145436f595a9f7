// Packs the project, installs the package into an empty folder as a user would, and tries it there: the command, the
// sample, the library, and its types.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'orgproof-package-'));

function run(command, argv, cwd, expected = 0) {
  const { status, stdout, stderr } = spawnSync(command, argv, { cwd, encoding: 'utf8' });
  if (status !== expected) {
    throw new Error(`${command} ${argv.join(' ')}: exit code ${status}, not ${expected}\n${stdout}${stderr}`);
  }
  return stdout;
}

try {
  run('npm', ['pack', '--pack-destination', folder], root);
  const [archive] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), '{"name":"consumer","private":true,"type":"module"}\n');
  run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${archive}`], folder);

  const program = join(folder, 'node_modules', '.bin', 'orgproof');
  console.log(`orgproof ${run(program, ['--version'], folder).trim()}`);
  run(program, ['analyze', '--sample', '-o', 'report'], folder, 1);
  run(program, ['report', 'report/snapshot.json', '-o', 'page.html'], folder);
  const files = readdirSync(join(folder, 'report')).sort().join(' ');
  if (files !== 'report.html report.json report.md snapshot.json')
    throw new Error(`the reports are: ${files}`);

  writeFileSync(
    join(folder, 'consumer.ts'),
    `import { Evaluator, loadOrganization, type Decision } from 'orgproof';
const { graph } = await loadOrganization('report/snapshot.json');
const decision: Decision = new Evaluator(graph).decide({
  action: 'organizations:LeaveOrganization',
  principal: { kind: 'account', accountId: '222233334444' },
  context: {},
  closed: true,
});
console.log(decision.decision);
// @ts-expect-error there is no such outcome
const wrong: 'perhaps' = decision.decision;
export { wrong };
`,
  );
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node'];
  run(
    process.execPath,
    [compiler, ...options, '--typeRoots', join(root, 'node_modules/@types'), 'consumer.ts'],
    folder,
  );
  const decided = run(process.execPath, ['consumer.js'], folder).trim();
  if (decided !== 'denied') throw new Error(`the library decided \`${decided}\``);
  const schema =
    "import s from 'orgproof/schema/can-1.schema.json' with { type: 'json' }; console.log(s.title)";
  run(process.execPath, ['--input-type=module', '-e', schema], folder);
  console.log('the package installs, runs, and has its types');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
