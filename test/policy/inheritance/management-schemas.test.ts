import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import { readOrganization } from '../../../src/ingest/files/read-organization.js';
import { policyTypeInfo, policyTypes } from '../../../src/model/policy-types.js';
import type { Snapshot } from '../../../src/model/snapshot.js';
import { checkManagementDocument } from '../../../src/policy/inheritance/check-document.js';
import { annotations, jsonSchemaOf } from '../../../src/policy/inheritance/schemas/json-schema.js';
import { managementSyntaxes, managementSyntaxOf } from '../../../src/policy/inheritance/schemas/syntaxes.js';
import { generateOrganization } from '../../support/generate-organization.js';
import { generatedManagementTypes } from '../../support/generated-policies.js';

describe('the schemas', () => {
  it.each(managementSyntaxes.map((syntax) => [syntax.policyType, syntax] as const))(
    '%s is a JSON Schema of draft 2020-12 with one key at the top',
    (_, syntax) => {
      const schema = JSON.parse(JSON.stringify(jsonSchemaOf(syntax)));
      const ajv = new Ajv2020({ keywords: [...annotations] });
      expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
      expect(schema.required).toHaveLength(1);
      expect(syntax.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/organizations\//);
    },
  );

  it('are there for every management policy type but Security Hub CSPM', () => {
    const types = policyTypes.filter(({ language }) => language === 'inheritance').map(({ type }) => type);
    expect(types.filter((type) => managementSyntaxOf(type) === undefined)).toEqual([
      'SECURITYHUB_CSPM_POLICY',
    ]);
    expect(managementSyntaxes.filter(({ policyType }) => !types.includes(policyType))).toEqual([]);
  });
});

describe('documents in use', () => {
  const problemsIn = (snapshot: Snapshot) =>
    OrgGraph.fromSnapshot(snapshot)
      .policies.filter(({ type }) => policyTypeInfo(type)?.language === 'inheritance')
      .map(({ name, type, policy }) => ({
        name,
        type,
        found: checkManagementDocument(type, policy.content ?? ''),
      }));

  it('of the example organization are sound, of every type', async () => {
    const { snapshot } = await readOrganization('fixtures/acme/organization.yaml');
    const checked = problemsIn(snapshot);
    expect(checked.filter(({ found }) => found.length > 0)).toEqual([]);
    expect([...new Set(checked.map(({ type }) => type))].sort()).toEqual(
      managementSyntaxes.map(({ policyType }) => policyType).sort(),
    );
  });

  it('that are generated are sound', () => {
    const checked = problemsIn(generateOrganization({ accounts: 200, policies: 120, seed: 5 }));
    expect(checked.filter(({ found }) => found.length > 0)).toEqual([]);
    expect(new Set(checked.map(({ type }) => type)).size).toBe(generatedManagementTypes.length);
  });
});

describe('starting up', () => {
  it('does not load ajv before a document is checked', () => {
    const folder = 'src/policy/inheritance';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const loading = files.filter((name) =>
      /^import (?!type )[^;]*'ajv/m.test(readFileSync(`${folder}/${name}`, 'utf8')),
    );
    expect(files).toContain('check-document.ts');
    expect(loading).toEqual([]);
  });
});
