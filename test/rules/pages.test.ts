import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/registry.js';
import { checkRule, organizationOf } from './run-rule.js';

const headings = ['What it finds', 'Avoid', 'Prefer', 'Why', 'Options', 'References'];

/** The sections of a page by heading, in order. */
function sectionsOf(page: string): Map<string, string> {
  const parts = page.split(/^## /m).slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1).trim()];
    }),
  );
}

/** The organizations that a section shows. */
function examplesOf(section: string): string[] {
  return [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
}

for (const rule of rules) {
  const page = readFileSync(new URL(`../../src/rules/${rule.id}/rule.md`, import.meta.url), 'utf8');
  const sections = sectionsOf(page);
  const section = (heading: string): string => sections.get(heading) ?? '';

  describe(`the page of ${rule.id}`, () => {
    it('has the title of the rule and the fixed headings, none of them empty', () => {
      expect(page.split('\n', 1)[0]).toBe(`# ${rule.title}`);
      expect([...sections.keys()]).toEqual(headings);
      expect([...sections.values()]).not.toContain('');
    });

    it('explains every message, and every option with its default', () => {
      for (const id of Object.keys(rule.messages)) expect(section('What it finds')).toContain(`\`${id}\``);
      const options = Object.keys(rule.optionsSchema.properties);
      if (options.length === 0) expect(section('Options')).toBe('None.');
      for (const name of options) {
        expect(section('Options')).toContain(`- \`${name}\``);
        expect(section('Options')).toContain(`default ${rule.defaultOptions[name]})`);
      }
    });

    it("lists the rule's references", () => {
      expect(section('References').split('\n')).toEqual(rule.references.map((url) => `- <${url}>`));
    });

    it('shows organizations in which the rule finds something', async () => {
      const examples = examplesOf(section('Avoid'));
      expect(examples).not.toEqual([]);
      for (const example of examples) {
        const { findings } = checkRule(await organizationOf(example, 'yaml'), rule.id);
        expect(findings.map(({ result }) => result)).toContain('fail');
      }
    });

    it('shows organizations in which it finds nothing', async () => {
      const examples = examplesOf(section('Prefer'));
      expect(examples).not.toEqual([]);
      for (const example of examples) {
        expect(checkRule(await organizationOf(example, 'yaml'), rule.id).findings).toEqual([]);
      }
    });
  });
}
