import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const lock = join(root, 'node_modules', '.orgproof-building');

/**
 * Makes sure that `dist` is what `src` says, for tests that start the program as users do. One test file builds, the
 * others wait for it.
 */
export async function ensureBuilt(): Promise<void> {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
      // Whoever held it for so long was ended in between.
      if (age > 120_000) rmSync(lock, { recursive: true, force: true });
      else await setTimeout(200);
    }
  }
  try {
    if (newestIn('src') > newestIn('dist')) build();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function build(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`);
}

function newestIn(folder: string): number {
  const path = join(root, folder);
  if (statSync(path, { throwIfNoEntry: false }) === undefined) return 0;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}
