import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  docsFile,
  packFiles,
  registryFile,
  renderDocs,
  renderRegistry,
  ruleFolders,
  ruleSchemas,
} from '../../scripts/write-rule-docs.js';
import { packs, rules } from '../../src/rules/registry.js';

const remedy = 'run `npx tsx scripts/write-rule-docs.ts`';

describe('the list of rules', () => {
  it('is the list of folders, and each rule has the id of its folder', () => {
    expect(rules.map(({ id }) => id)).toEqual(ruleFolders());
  });

  it('is what the script makes of the folders', () => {
    expect(readFileSync(registryFile, 'utf8'), remedy).toBe(renderRegistry(ruleFolders(), packFiles()));
  });

  it('has rules with a page and cases beside them', () => {
    for (const id of ruleFolders()) {
      for (const name of ['rule.ts', 'rule.md', 'cases.json']) {
        expect(existsSync(new URL(`../../src/rules/${id}/${name}`, import.meta.url)), `${id}/${name}`).toBe(
          true,
        );
      }
    }
  });
});

describe('the reference of rules', () => {
  it('is what the script makes of the rules', () => {
    expect(readFileSync(docsFile, 'utf8'), remedy).toBe(renderDocs(rules, packs));
  });
});

describe('the schemas of a configuration and of a baseline', () => {
  it('are what the script makes of the rules', async () => {
    for (const [file, text] of await ruleSchemas()) expect(readFileSync(file, 'utf8'), remedy).toBe(text);
  });
});

describe('what a rule says of itself', () => {
  it.each(rules)('$id: ids in kebab-case, sentences with a final period, messages without', (rule) => {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z0-9]+)*$/);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.rationale).toMatch(/^[A-Z].*\.$/);
    expect(rule.remediation).toMatch(/^[A-Z].*\.$/);
    // Only what is about the configuration itself has no page of AWS.
    if (rule.id !== 'expired-exception') expect(rule.references.length).toBeGreaterThan(0);
    for (const reference of rule.references) expect(new URL(reference).hostname).toBe('docs.aws.amazon.com');
    for (const [id, text] of Object.entries(rule.messages)) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(text).toMatch(/^[a-z`{].*[^.]$/);
    }
  });
});
