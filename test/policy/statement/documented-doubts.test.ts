import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The sources in which doubts about SCPs and RCPs arise; what management policies mean is another page. */
function sources(): string[] {
  return ['src/policy/statement', 'src/evaluate'].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith('meaning/'))
      .map((name) => readFileSync(`${root}${folder}/${name}`, 'utf8')),
  );
}

/** Codes of doubts as the code writes them: made by the helpers, or in place. */
function codesIn(text: string): string[] {
  const made = text.matchAll(/\b(?:doubt\(\s*[a-zA-Z]+,|undocumented\(|invalid\()\s*'([a-z0-9-]+)'/g);
  const inPlace = text.matchAll(/kind: 'undocumented',\s*code: '([a-z0-9-]+)'/g);
  return [...made, ...inPlace].flatMap(([, code]) => (code === undefined ? [] : [code]));
}

describe('docs/semantics.md', () => {
  const page = readFileSync(`${root}docs/semantics.md`, 'utf8');
  const section = page.split('\n## Doubts\n')[1]?.split('\n## ')[0] ?? '';
  const documented = [...section.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].flatMap(([, code]) => code ?? []);

  it('lists every doubt that the code has, and no other, sorted', () => {
    const codes = [...new Set(sources().flatMap(codesIn))].sort();
    expect(codes.length).toBeGreaterThan(20);
    expect(documented).toEqual(codes);
  });

  it('names every exemption', () => {
    const decision = readFileSync(`${root}src/evaluate/authorization/decision.ts`, 'utf8');
    const union = /export type Exemption =([^;]+);/.exec(decision)?.[1] ?? '';
    const exemptions = [...union.matchAll(/'([a-z-]+)'/g)].flatMap(([, name]) => name ?? []);
    expect(exemptions.length).toBeGreaterThan(5);
    expect(exemptions.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
