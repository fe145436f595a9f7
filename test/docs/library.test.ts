import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The TypeScript blocks of a page, each with the heading above it. */
function blocks(page: string): { readonly heading: string; readonly code: string }[] {
  const text = readFileSync(join(root, page), 'utf8');
  let heading = page;
  return [...text.matchAll(/^#+ (.+)$|^```ts\n([\s\S]*?)^```$/gm)].flatMap(([, title, code]) => {
    if (title !== undefined) heading = title;
    return code === undefined ? [] : [{ heading, code }];
  });
}

describe.each(['docs/library.md', 'README.md'])('%s', (page) => {
  it.each(blocks(page))('the code under “$heading” runs', ({ code }) => {
    // In the repository, so that the packages that it imports are found.
    const folder = mkdtempSync(join(root, 'test/docs/run-'));
    try {
      const file = join(folder, 'example.mts');
      writeFileSync(file, code.replaceAll("'orgproof'", JSON.stringify(join(root, 'src/index.ts'))));
      const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
      const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, file], {
        cwd: root,
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).not.toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
