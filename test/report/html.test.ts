import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'orgproof-html-'));
const pages = new Map<string, string>();
const organizations = ['fixtures/acme', 'fixtures/hostile-names', 'fixtures/unread-parts'];

beforeAll(async () => {
  for (const organization of organizations) {
    const out = join(folder, organization);
    await runCli(['analyze', organization, '-o', out]);
    pages.set(organization, readFileSync(join(out, 'report.html'), 'utf8'));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pageOf = (organization: string): string => pages.get(organization) ?? '';

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The tags of a page, its style left out. */
function tagsOf(page: string): Tag[] {
  const markup = page.replace(/<style>[\s\S]*?<\/style>/, '').replace('<!doctype html>', '');
  return [...markup.matchAll(/<(\/?)([^\s>/]+)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*(\/?)>/g)].flatMap(
    ([, slash, name = '', attributes = '', selfClosing]) => {
      const pairs = [...attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [
        key,
        value,
      ]);
      const tag = {
        name,
        closing: slash === '/',
        attributes: Object.fromEntries(pairs) as Record<string, string>,
      };
      return selfClosing === '/' ? [tag, { ...tag, closing: true }] : [tag];
    },
  );
}

const expectedTags = new Set(
  `a article body caption code dd details div dl dt em footer h1 h2 h3 head header html li main meta nav ol p pre rect
   section small span strong summary svg table tbody td th thead title tr ul`.split(/\s+/),
);
const expectedAttributes = new Set(
  `aria-label aria-labelledby charset class content height href http-equiv id lang name open preserveAspectRatio role
   scope tabindex viewBox width x y`.split(/\s+/),
);

describe.each(organizations)('the page of %s', (organization) => {
  it('has only the tags and attributes that it is made of', () => {
    const tags = tagsOf(pageOf(organization));
    expect(tags.length).toBeGreaterThan(100);
    expect([...new Set(tags.map(({ name }) => name))].filter((name) => !expectedTags.has(name))).toEqual([]);
    const attributes = new Set(tags.flatMap(({ attributes: own }) => Object.keys(own)));
    expect([...attributes].filter((name) => !expectedAttributes.has(name))).toEqual([]);
    // Every `<` of the text is written `&lt;`, so that there are as many as there are tags.
    const lessThan =
      pageOf(organization)
        .replace(/<style>[\s\S]*?<\/style>/, '')
        .split('<').length - 1;
    expect(lessThan).toBe(1 + tags.filter(({ name, closing }) => !(name === 'rect' && closing)).length);
  });

  it('closes what it opens', () => {
    const open: string[] = [];
    for (const { name, closing } of tagsOf(pageOf(organization))) {
      if (name === 'meta') continue;
      if (!closing) open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it('takes nothing from elsewhere, and forbids it', () => {
    const page = pageOf(organization);
    const tags = tagsOf(page);
    for (const { attributes } of tags) expect(attributes.href ?? '#').toMatch(/^#/);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    expect(style).not.toMatch(/url\(|@import/);
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = tags.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes.content).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('can be read by ear and by keyboard', () => {
    const tags = tagsOf(pageOf(organization));
    const ids = tags.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      if (attributes.href !== undefined) expect(ids).toContain(attributes.href.slice(1));
      if (attributes['aria-labelledby'] !== undefined) expect(ids).toContain(attributes['aria-labelledby']);
    }
    const levels = tags
      .filter(({ name, closing }) => /^h\d$/.test(name) && !closing)
      .map(({ name }) => Number(name[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    const jumps = levels.filter((level, index) => level - (levels[index - 1] ?? 0) > 1);
    expect(jumps).toEqual([]);
    const tables = tags.filter(({ name, closing }) => name === 'table' && !closing).length;
    expect(tags.filter(({ name, closing }) => name === 'caption' && !closing)).toHaveLength(tables);
    for (const { name, closing, attributes } of tags) {
      if (name === 'th' && !closing) expect(['row', 'col']).toContain(attributes.scope);
    }
  });
});

describe('the page of an organization with gaps', () => {
  it('says what was not read', () => {
    expect(pageOf('fixtures/unread-parts')).toContain('What could not be read');
    expect(pageOf('fixtures/unread-parts')).toContain('ListPoliciesForTarget');
  });
});
