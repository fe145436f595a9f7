import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(`${root}docs/effective-policies.md`, 'utf8');
const section = page.split('\n### Codes\n')[1] ?? '';

/** Codes that say what holds, and not what is open. */
const certain = new Set([
  ...['any-value', 'key-not-in-policy', 'key-spelling', 'no-value-accepted', 'unknown'],
  ...['value-accepted', 'value-not-accepted'],
]);

function codesOfSources(): string[] {
  const folder = `${root}src/evaluate/meaning`;
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const written = texts.flatMap((text) => [
    ...text.matchAll(/\b(?:code: |why: |add\(\s*|nothing\(\s*)((?:'[a-z-]+'(?: \| )?)+)/g),
  ]);
  const codes = written.flatMap(([, names = '']) => names.match(/[a-z-]+/g) ?? []);
  return [...new Set(codes)].filter((code) => !certain.has(code)).sort();
}

describe('docs/effective-policies.md', () => {
  it('explains every code of a meaning, and no other', () => {
    const rows = [...section.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \|/gm)];
    const documented = rows.flatMap(([, cell = '']) => cell.match(/[a-z-]+/g) ?? []);
    const elsewhere = ['several-operators-at-one-place'];
    expect(codesOfSources().length).toBeGreaterThan(25);
    expect(documented.sort()).toEqual(codesOfSources().filter((code) => !elsewhere.includes(code)));
  });
});
