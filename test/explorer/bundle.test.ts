import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('what is bundled for the browser uses no global of Node', async () => {
  const { metafile } = await build({
    entryPoints: ['src/explorer/main.tsx'],
    bundle: true,
    write: false,
    outdir: 'page',
    platform: 'browser',
    format: 'iife',
    metafile: true,
    tsconfig: 'tsconfig.explorer.json',
  });
  const ours = Object.keys(metafile.inputs).filter((file) => file.startsWith('src/'));
  expect(ours).toContain('src/evaluate/authorization/evaluator.ts');
  const code = /\/\*[\s\S]*?\*\/|\/\/.*$/gm;
  const withNode = ours.filter((file) =>
    /\bBuffer\b|\bprocess\.|\brequire\(|'node:/.test(readFileSync(file, 'utf8').replace(code, '')),
  );
  expect(withNode).toEqual([]);
  // The rules and the reference stay outside: they are large, and what they say comes as data.
  expect(ours.filter((file) => /^src\/(rules|catalogue|cli|ingest)\//.test(file))).toEqual([]);
});
