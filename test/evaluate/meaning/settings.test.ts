import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EffectivePolicies } from '../../../src/evaluate/effective/effective-policies.js';
import { policyInForce } from '../../../src/evaluate/meaning/in-force.js';
import { leavesOf } from '../../../src/evaluate/meaning/settings/setting.js';
import { settingsInForce, settingsTypes } from '../../../src/evaluate/meaning/settings/settings.js';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import type { JsonObject } from '../../../src/model/json-text.js';
import { policyTypes } from '../../../src/model/policy-types.js';
import { pointerTo } from '../../../src/model/problem.js';
import type { MergedPlace } from '../../../src/policy/inheritance/merge.js';
import { documentCases } from '../../policy/inheritance/document-cases.js';
import { caseAccount, casesOf, type MeaningCase, organizationOf } from './cases.js';

interface SettingsCase extends MeaningCase {
  readonly type: string;
  /** All settings in words, by JSON pointer in the effective policy. */
  readonly settings: Readonly<Record<string, string>>;
  /** Codes of the doubts that there are. */
  readonly doubts?: Readonly<Record<string, readonly string[]>>;
}

const cases = casesOf<SettingsCase>('settings.json', ['type', 'settings', 'doubts']);

function inForce(type: string, levels: MeaningCase['levels']) {
  const graph = OrgGraph.fromSnapshot(organizationOf(type, { claim: '', source: '', levels }));
  return policyInForce(new EffectivePolicies(graph), caseAccount, type);
}

describe('settings, in test/cases/meaning/settings.json', () => {
  it.each(cases)('$claim', ({ type, levels, settings, doubts = {} }) => {
    const told = settingsInForce(inForce(type, levels));
    const pointer = ({ path }: { readonly path: readonly string[] }) => pointerTo('', ...path);
    expect(Object.fromEntries(told.map((one) => [pointer(one), one.words]))).toEqual(settings);
    const doubted = told.filter((one) => one.doubts.length > 0);
    expect(
      Object.fromEntries(doubted.map((one) => [pointer(one), one.doubts.map(({ code }) => code)])),
    ).toEqual(doubts);
  });
});

describe('settingsTypes', () => {
  it('are all types with effective policies but those with a command of their own', () => {
    const effective = policyTypes.filter(({ hasEffectivePolicy }) => hasEffectivePolicy);
    expect([...settingsTypes, 'TAG_POLICY', 'BACKUP_POLICY'].sort()).toEqual(
      effective.map(({ type }) => type).sort(),
    );
  });
});

/** Documents of every type that AWS accepts. */
const documents = [...documentCases().values()]
  .flat()
  .filter(({ policyType, problems }) => problems.length === 0 && settingsTypes.includes(policyType))
  .map(({ policyType, text, document }) => ({
    policyType,
    document: (text === undefined ? document : JSON.parse(text)) as JsonObject,
  }));

function expectAllTold(root: MergedPlace, told: ReturnType<typeof settingsInForce>): void {
  const values = new Set(told.flatMap(({ from }) => from));
  for (const leaf of leavesOf(root)) {
    const place = leaf.reduce<MergedPlace | undefined>(
      (at, key) => [...(at?.children.values() ?? [])].find((child) => child.key === key),
      root,
    );
    const value = place?.value;
    const all = value === undefined ? [] : value.kind === 'list' ? value.values : [value.value];
    for (const one of all) expect(values.has(one), `${leaf.join('/')}: ${String(one.value)}`).toBe(true);
  }
}

describe('settings', () => {
  it('everything-in-a-policy-is-told', () => {
    expect(documents.length).toBeGreaterThan(12);
    for (const { policyType, document } of documents) {
      const policy = inForce(policyType, [[document]]);
      if (policy.root !== undefined) expectAllTold(policy.root, settingsInForce(policy));
    }
  });

  it('everything-is-told-also-of-documents-that-no-page-describes', () => {
    const name = fc.constantFrom(
      ...['ec2_attributes', 'securityhub', 'services', 'chatbot', 'platforms', 'slack', 'default', 'client'],
      ...['guardduty', 'enablement', 'status', 'features', 'x', 'enable_in_regions', 'constructor'],
    );
    const leaf = fc.oneof(
      fc.constantFrom('enabled', 'on', 3, true).map((value) => ({ '@@assign': value })),
      fc
        .array(fc.constantFrom('a', 'ALL_SUPPORTED'), { maxLength: 2 })
        .map((value) => ({ '@@assign': value })),
    );
    const { place } = fc.letrec((tie) => ({
      place: fc.oneof({ maxDepth: 5 }, leaf, fc.dictionary(name, tie('place'), { maxKeys: 3 })),
    }));
    const document = fc.dictionary(name, place, { minKeys: 1, maxKeys: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...settingsTypes), document, (type, one) => {
        const policy = inForce(type, [[one as JsonObject]]);
        if (policy.root !== undefined) expectAllTold(policy.root, settingsInForce(policy));
      }),
      { numRuns: 500 },
    );
  });
});
