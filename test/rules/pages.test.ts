import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCheckConfig } from '../../src/rules/read-config.js';
import { rules } from '../../src/rules/registry.js';
import type { CheckConfig } from '../../src/rules/settings.js';
import { checkRule, organizationOf, type RuleRun } from './run-rule.js';

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

/** The configuration that a section shows, if it shows one. */
function configOf(section: string): CheckConfig | undefined {
  const json = /^```json\n([\s\S]*?)^```$/m.exec(section)?.[1];
  return json === undefined ? undefined : parseCheckConfig(json);
}

/** How the rule is run by the configuration. */
function runOf(ruleId: string, config: CheckConfig | undefined): RuleRun {
  const setting = config?.rules?.[ruleId];
  const options = typeof setting === 'string' ? undefined : setting?.[1];
  return { ...(options === undefined ? {} : { options }), ignore: config?.ignore ?? [] };
}

/** The organizations that a section shows. */
function examplesOf(section: string): string[] {
  return [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
}

/** As the page writes a default: texts and lists as in a configuration. */
function defaultText(value: unknown): string {
  return typeof value === 'object' || typeof value === 'string'
    ? `\`${JSON.stringify(value)}\``
    : String(value);
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
        expect(section('Options')).toContain(`default ${defaultText(rule.defaultOptions[name])})`);
      }
    });

    it("lists the rule's references", () => {
      const expected = rule.references.map((url) => `- <${url}>`).join('\n');
      expect(section('References')).toBe(expected === '' ? 'None.' : expected);
    });

    it('shows organizations in which the rule finds something', async () => {
      const examples = examplesOf(section('Avoid'));
      const run = runOf(rule.id, configOf(section('Avoid')));
      expect(examples).not.toEqual([]);
      for (const example of examples) {
        const { findings } = checkRule(await organizationOf(example, 'yaml'), rule.id, run);
        expect(findings.map(({ result }) => result)).toContain('fail');
      }
    });

    it('shows organizations in which it finds nothing', async () => {
      const examples = examplesOf(section('Prefer'));
      const run = runOf(rule.id, configOf(section('Prefer')) ?? configOf(section('Avoid')));
      expect(examples).not.toEqual([]);
      for (const example of examples) {
        expect(checkRule(await organizationOf(example, 'yaml'), rule.id, run).findings).toEqual([]);
      }
    });
  });
}
