import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EffectivePolicies } from '../../src/evaluate/effective/effective-policies.js';
import {
  type EffectivePolicyError,
  validateEffectivePolicy,
} from '../../src/evaluate/effective/validation.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { readOrganization } from '../../src/ingest/files/read-organization.js';
import { policyTypes } from '../../src/model/policy-types.js';
import { parseManagementPolicy } from '../../src/policy/inheritance/document.js';
import { type MergeLevel, mergeLevels } from '../../src/policy/inheritance/merge.js';
import { effectiveDocument } from '../../src/policy/inheritance/render.js';
import {
  assign,
  backup,
  errorCases,
  many,
  rule,
  selection,
} from '../policy/inheritance/effective-error-cases.js';
import { generateOrganization } from '../support/generate-organization.js';
import { sharedJson } from '../support/shared-facts.js';

/** The errors where each document is attached one level further down, as the policies `p-1`, `p-2`… */
function errorsOf(policyType: string, ...documents: readonly object[]): EffectivePolicyError[] {
  const levels = documents.map((document, i): MergeLevel => {
    const { root, problems } = parseManagementPolicy(JSON.stringify(document));
    if (root === undefined) throw new Error(JSON.stringify(problems));
    return { targetId: `level-${i + 1}`, policies: [{ id: `p-${i + 1}`, root }] };
  });
  const merged = mergeLevels(policyType, levels);
  return validateEffectivePolicy(policyType, merged, effectiveDocument(merged.root));
}

interface SharedCase {
  readonly type: string;
  readonly chain: readonly { readonly policies: readonly object[] }[];
  readonly expected_errors?: readonly { readonly ErrorCode: string }[];
}

const shared = sharedJson<readonly SharedCase[]>('facts/inheritance-cases.json') ?? [];

describe('validateEffectivePolicy', () => {
  it.each(errorCases.map((one) => [one.name, one] as const))('%s', (_, { type, documents, errors }) => {
    expect(errorsOf(type, ...documents)).toEqual(errors);
  });

  it.skipIf(shared.length === 0)('gives the codes of the shared cases', () => {
    const invalid = shared.flatMap(({ type, chain, expected_errors: expected }) =>
      expected === undefined
        ? []
        : [{ type, documents: chain.flatMap(({ policies }) => policies), expected }],
    );
    expect(invalid.length).toBeGreaterThan(0);
    for (const { type, documents, expected } of invalid) {
      const codes = errorsOf(type, ...documents).map(({ code }) => code);
      for (const { ErrorCode } of expected) expect(codes).toContain(ErrorCode);
    }
  });

  it('finds nothing wrong with the example organization, and with a generated one', async () => {
    const { snapshot } = await readOrganization('fixtures/acme/organization.yaml');
    let validated = 0;
    for (const one of [snapshot, generateOrganization({ accounts: 40, seed: 3 })]) {
      const graph = OrgGraph.fromSnapshot(one);
      const policies = new EffectivePolicies(graph);
      for (const { id } of graph.accounts) {
        for (const { type } of policyTypes.filter(({ hasEffectivePolicy }) => hasEffectivePolicy)) {
          const { merged, document } = policies.of(id, type);
          if (merged === undefined || document === undefined) continue;
          validated++;
          expect(validateEffectivePolicy(type, merged, document), `${id} ${type}`).toEqual([]);
        }
      }
    }
    expect(validated).toBeGreaterThan(100);
  });

  it('it-does-not-matter-which-level-says-what', () => {
    const parts = [
      { rules: { daily: { schedule_expression: rule.schedule_expression } } },
      { rules: { daily: { target_backup_vault_name: rule.target_backup_vault_name } } },
      { regions: { '@@append': ['eu-west-1'] } },
      { selections: { tags: { s: selection } } },
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(parts), (chosen) => {
        const errors = errorsOf('BACKUP_POLICY', ...chosen.map((part) => ({ plans: { p: part } })));
        expect(errors.length === 0).toBe(chosen.length === parts.length || chosen.length === 0);
      }),
    );
  });

  it('one-more-than-the-limit-is-too-many', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 6 }), (above, below) => {
        const errors = errorsOf('BACKUP_POLICY', backup({ rules: many(above, rule) }), {
          plans: { p: { rules: many(below, rule, above + 1) } },
        });
        expect(errors.map(({ code }) => code)).toEqual(above + below > 10 ? ['ELEMENTS_TOO_MANY'] : []);
      }),
    );
  });

  it('never-throws-on-any-merge', () => {
    const names = [
      'tags',
      'plans',
      'p',
      'rules',
      'regions',
      'selections',
      'securityhub',
      '__proto__',
      'enforced_for',
    ];
    const { place } = fc.letrec((tie) => ({
      place: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(assign('x'), assign([]), { '@@append': ['y'] }, { '@@remove': ['y'] }),
        fc
          .array(fc.tuple(fc.constantFrom(...names), tie('place')), { maxLength: 4 })
          .map((pairs) => Object.fromEntries(pairs)),
      ),
    }));
    const documents = fc.array(
      place.map((value) => ({ tags: value, plans: value, securityhub: value })),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(fc.constantFrom(...policyTypes.map(({ type }) => type)), documents, (type, levels) => {
        for (const { code, policyIds } of errorsOf(type, ...levels)) {
          expect(['ELEMENTS_TOO_MANY', 'ELEMENTS_TOO_FEW', 'KEY_REQUIRED']).toContain(code);
          expect([...policyIds]).toEqual([...new Set(policyIds)].sort());
        }
      }),
    );
  });
});
