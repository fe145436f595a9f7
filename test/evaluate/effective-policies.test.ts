import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { compareDocuments } from '../../src/evaluate/effective/compare-documents.js';
import { EffectivePolicies } from '../../src/evaluate/effective/effective-policies.js';
import { verifyEffectivePolicies } from '../../src/evaluate/effective/verify.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { JsonObject } from '../../src/model/json-text.js';
import type { Gap, Snapshot } from '../../src/model/snapshot.js';
import { choiceSentence } from '../../src/report/effective/sentences.js';
import { documentedInheritance, sameAsDocumented } from '../support/documented-inheritance.js';
import {
  accountId,
  branchOrganization,
  type DocumentOrText,
  managementOrganization,
  unitId,
} from '../support/management-organization.js';

/** A branch of policies, root first and the account last, and what comes of it. */
interface InheritanceCase {
  readonly claim: string;
  readonly source: string;
  readonly type: string;
  readonly levels: readonly (readonly DocumentOrText[])[];
  /** null when there is no effective policy. */
  readonly expected: JsonObject | null;
  /** The expected document as text, where JSON would not keep it. */
  readonly expectedText?: string;
  /** `reason path/of/the/place`, in the order of the merge; none when left out. */
  readonly ignored?: readonly string[];
  readonly choices?: readonly string[];
  readonly inOtherOrder?: JsonObject;
}

const caseSchema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['claim', 'source', 'type', 'levels', 'expected'],
    properties: {
      claim: { type: 'string', minLength: 10 },
      source: { type: 'string', pattern: '^(https://docs\\.aws\\.amazon\\.com/|not documented by AWS)' },
      type: { type: 'string', pattern: '^[A-Z0-9_]+$' },
      levels: {
        type: 'array',
        minItems: 2,
        maxItems: 7,
        items: { type: 'array', items: { anyOf: [{ type: 'object' }, { type: 'string' }] } },
      },
      expected: { anyOf: [{ type: 'object' }, { type: 'null' }] },
      expectedText: { type: 'string' },
      ignored: {
        type: 'array',
        minItems: 1,
        items: { type: 'string', pattern: '^(not-allowed|assigned-before|shape) ' },
      },
      choices: {
        type: 'array',
        minItems: 1,
        items: {
          enum: [
            'list-assigned-twice-at-one-level',
            'several-operators-at-one-place',
            'duplicate-value-appended',
          ],
        },
      },
      inOtherOrder: { type: 'object' },
    },
  },
};

const folder = new URL('../cases/inheritance/', import.meta.url);
const files = readdirSync(folder).map((file) => ({
  file,
  cases: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as InheritanceCase[],
}));

describe.each(files)('test/cases/inheritance/$file', ({ cases }) => {
  it('has the form of cases, and no claim twice', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(caseSchema);
    validate(cases);
    expect(validate.errors ?? []).toEqual([]);
    expect(new Set(cases.map(({ claim }) => claim)).size).toBe(cases.length);
  });

  it.each(cases)('$claim', (one) => {
    const graph = OrgGraph.fromSnapshot(branchOrganization(one.type, one.levels));
    const effective = new EffectivePolicies(graph).of(accountId(0), one.type);
    const { document, merged, inOtherOrder } = effective;
    if (one.expectedText === undefined) expect(document ?? null).toEqual(one.expected);
    else expect(JSON.stringify(document)).toBe(one.expectedText);
    expect(effective.status).toBe(document === undefined ? 'none' : 'effective');
    const ignored = (merged?.ignored ?? []).map(({ reason, path }) => `${reason} ${path.join('/')}`);
    expect(ignored).toEqual(one.ignored ?? []);
    expect((merged?.choices ?? []).map(({ code }) => code)).toEqual(one.choices ?? []);
    expect(inOtherOrder).toEqual(one.inOtherOrder);
  });
});

const documented = documentedInheritance();
describe.skipIf(documented.length === 0)('effective policies that AWS documents', () => {
  it.each(documented)('$id', ({ type, levels, expected }) => {
    const graph = OrgGraph.fromSnapshot(branchOrganization(type, levels));
    const { document } = new EffectivePolicies(graph).of(accountId(0), type);
    expect(sameAsDocumented(document)).toEqual(sameAsDocumented(expected));
  });
});

const tagValue = (place: JsonObject): JsonObject => ({ tags: { cost: { tag_value: place } } });

describe('origins', () => {
  const graph = OrgGraph.fromSnapshot(
    branchOrganization('TAG_POLICY', [
      [
        tagValue({
          '@@assign': ['a', 'b'],
          '@@operators_allowed_for_child_policies': ['@@append', '@@remove'],
        }),
      ],
      [tagValue({ '@@append': ['c'] })],
      [tagValue({ '@@remove': ['a'], '@@assign': ['z'] })],
    ]),
  );
  const { merged } = new EffectivePolicies(graph).of(accountId(0), 'TAG_POLICY');
  const place = merged?.root.children.get('tags')?.children.get('cost')?.children.get('tag_value');

  it('tell for each value the policy, the level and the operator', () => {
    expect(place?.value).toMatchObject({
      kind: 'list',
      values: [
        {
          value: 'b',
          origin: { targetId: 'r-case', operator: '@@assign', pointer: '/tags/cost/tag_value/@@assign' },
        },
        { value: 'c', origin: { targetId: unitId(0), operator: '@@append' } },
      ],
    });
  });

  it('tell what was taken away, and by what', () => {
    expect(place?.replaced).toMatchObject([
      { value: 'a', origin: { operator: '@@assign' }, by: { operator: '@@remove', targetId: accountId(0) } },
    ]);
  });

  it('tell which control does not allow an operator', () => {
    expect(merged?.ignored).toMatchObject([
      {
        reason: 'not-allowed',
        origin: { operator: '@@assign', targetId: accountId(0) },
        because: [
          { targetId: 'r-case', pointer: '/tags/cost/tag_value/@@operators_allowed_for_child_policies' },
        ],
      },
    ]);
  });
});

describe('an effective policy is unknown', () => {
  const snapshot = branchOrganization('TAG_POLICY', [[tagValue({ '@@assign': ['a'] })], [], []]);
  const gap = (operation: string, subject?: string, policyType?: string): Gap => ({
    operation,
    ...(subject === undefined ? {} : { subject }),
    ...(policyType === undefined ? {} : { policyType }),
    reason: 'AccessDeniedException',
    message: 'not allowed',
  });
  const of = (changed: Snapshot) =>
    new EffectivePolicies(OrgGraph.fromSnapshot(changed)).of(accountId(0), 'TAG_POLICY');
  const [policy] = snapshot.policies;
  const policyId = policy?.id ?? '';

  it.each([
    ['the list of policies was not read', gap('ListPolicies', 'TAG_POLICY')],
    ['the targets of a policy were not read', gap('ListTargetsForPolicy', policyId)],
    ['the policies of the account were not read', gap('ListPoliciesForTarget', accountId(0), 'TAG_POLICY')],
    ['the policies of the OU above were not read', gap('ListPoliciesForTarget', unitId(0), 'TAG_POLICY')],
  ])('when %s', (_, one) => {
    const { status, unknowns, document } = of({ ...snapshot, gaps: [one] });
    expect(status).toBe('unknown');
    expect(document).toBeUndefined();
    expect(unknowns[0]).toMatchObject({ kind: 'gap', code: one.operation });
  });

  it('when a document was not read', () => {
    const policies = snapshot.policies.map(({ content: _, ...rest }) => rest);
    expect(of({ ...snapshot, policies, gaps: [gap('DescribePolicy', policyId)] }).status).toBe('unknown');
  });

  it.each(['{', '[]', '{"tags":{"a":"b"}}', '{"tags":{"a":{"@@assign":{}}}}', '{"a":{"@@unheard":1}}'])(
    'when a document is %s',
    (content) => {
      const { status, unknowns } = of(branchOrganization('TAG_POLICY', [[content], []]));
      expect(status).toBe('unknown');
      expect(unknowns[0]).toMatchObject({ kind: 'invalid-document', subject: 'p-at000n000' });
    },
  );
});

describe('an organization', () => {
  const snapshot = branchOrganization('TAG_POLICY', [[tagValue({ '@@assign': ['a'] })], []]);
  const of = (changed: Snapshot, id: string, type = 'TAG_POLICY') =>
    new EffectivePolicies(OrgGraph.fromSnapshot(changed)).of(id, type).status;

  it('has effective policies for its management account too', () => {
    expect(of(snapshot, '100000000001')).toBe('effective');
  });

  it('has none of a type that is not enabled at the root', () => {
    const { root } = snapshot;
    const disabled = { ...snapshot, ...(root === undefined ? {} : { root: { ...root, policyTypes: [] } }) };
    expect(of(disabled, accountId(0))).toBe('none');
    expect(of(snapshot, accountId(0), 'BACKUP_POLICY')).toBe('none');
  });

  it('has none with only consolidated billing', () => {
    const organization = { ...snapshot.organization, featureSet: 'CONSOLIDATED_BILLING' };
    expect(of({ ...snapshot, organization }, accountId(0))).toBe('none');
  });

  it('shares the merge of accounts that the same policies reach', () => {
    const many = managementOrganization({
      type: 'TAG_POLICY',
      root: [tagValue({ '@@assign': ['a'] })],
      units: [],
      accounts: Array.from({ length: 20 }, () => ({ parent: -1, policies: [] })),
    });
    const policies = new EffectivePolicies(OrgGraph.fromSnapshot(many));
    const merges = new Set(many.accounts.map(({ id }) => policies.of(id, 'TAG_POLICY').merged));
    expect(merges.size).toBe(1);
  });
});

describe('compareDocuments', () => {
  const none = { differences: [], notes: [] };
  it.each([
    ['the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, none],
    [
      'a missing key',
      {},
      { a: 'x' },
      { ...none, differences: [{ pointer: '/a', kind: 'missing', theirs: 'x' }] },
    ],
    [
      'a key too many',
      { a: 'x' },
      {},
      { ...none, differences: [{ pointer: '/a', kind: 'unexpected', ours: 'x' }] },
    ],
    [
      'another value',
      { a: { b: 'x' } },
      { a: { b: 'y' } },
      { ...none, differences: [{ pointer: '/a/b', kind: 'different', ours: 'x', theirs: 'y' }] },
    ],
    [
      'another value in a list',
      { a: ['x', 'y'] },
      { a: ['y', 'z'] },
      {
        ...none,
        differences: [
          { pointer: '/a/0', kind: 'unexpected', ours: 'x' },
          { pointer: '/a', kind: 'missing', theirs: 'z' },
        ],
      },
    ],
    [
      'the order of a list, as a note',
      { a: ['x', 'y'] },
      { a: ['y', 'x'] },
      { ...none, notes: [{ pointer: '/a', kind: 'list-order', ours: ['x', 'y'], theirs: ['y', 'x'] }] },
    ],
    [
      'the case of a key, as a note',
      { Cost: { k: 'v' } },
      { cost: { k: 'v' } },
      { ...none, notes: [{ pointer: '/Cost', kind: 'key-case', ours: 'Cost', theirs: 'cost' }] },
    ],
    [
      'a number as text, as a note',
      { a: 28 },
      { a: '28' },
      { ...none, notes: [{ pointer: '/a', kind: 'value-type', ours: 28, theirs: '28' }] },
    ],
    [
      'an empty list that one does not print, as a note',
      { a: [] },
      {},
      { ...none, notes: [{ pointer: '/a', kind: 'empty-list', ours: [] }] },
    ],
    [
      'keys that differ in case only, both of them',
      { a: 1, A: 2 },
      { a: 1, A: 3 },
      { ...none, differences: [{ pointer: '/A', kind: 'different', ours: 2, theirs: 3 }] },
    ],
  ])('tells %s', (_, ours, theirs, expected) => {
    expect(compareDocuments(ours, theirs as unknown as JsonObject)).toEqual(expected);
  });
});

describe('verifyEffectivePolicies', () => {
  const snapshot = branchOrganization('TAG_POLICY', [
    [tagValue({ '@@assign': ['a'] }), tagValue({ '@@assign': ['b'] })],
    [],
  ]);
  const verify = (...contents: string[]) => {
    const effectivePolicies = contents.map((content) => ({
      accountId: accountId(0),
      policyType: 'TAG_POLICY',
      content,
    }));
    const graph = OrgGraph.fromSnapshot({ ...snapshot, effectivePolicies });
    return verifyEffectivePolicies(graph, new EffectivePolicies(graph));
  };

  it('says when nothing is stored', () => expect(verify().result).toBe('nothing-stored'));

  it('finds what is equal, and tells accounts without a reported one', () => {
    expect(verify('{"tags":{"cost":{"tag_value":["a"]}}}')).toMatchObject({
      result: 'equal',
      notReported: [{ accountId: '100000000001', policyType: 'TAG_POLICY' }],
    });
  });

  it('finds what differs, and that another order would explain it', () => {
    expect(verify('{"tags":{"cost":{"tag_value":["b"]}}}')).toMatchObject({
      result: 'different',
      policies: [{ result: 'different', equalInOtherOrder: true }],
    });
    expect(verify('{"tags":{"cost":{"tag_value":["c"]}}}').policies).toMatchObject([
      { result: 'different', equalInOtherOrder: false },
    ]);
  });

  it('does not know what it cannot read', () => expect(verify('{').result).toBe('unknown'));
});

describe('docs/effective-policies.md', () => {
  const page = readFileSync(new URL('../../docs/effective-policies.md', import.meta.url), 'utf8');
  const [, fromSection = ''] = page.split('\n## What AWS does not document\n');
  const [section = ''] = fromSection.split('\n## ');
  const source = readFileSync(new URL('../../src/policy/inheritance/merge.ts', import.meta.url), 'utf8');

  it('explains every undocumented choice of the source, and no other', () => {
    const [, union = ''] =
      /interface UndocumentedChoice \{[\s\S]*?readonly code:([\s\S]*?);/.exec(source) ?? [];
    const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code);
    const explained = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(0);
    expect(explained.sort()).toEqual(codes.sort());
  });

  it('has a case for every undocumented choice, and a sentence', () => {
    const graph = OrgGraph.fromSnapshot(branchOrganization('TAG_POLICY', [[], []]));
    const sources = { entities: new Map(), documents: new Map() };
    for (const [, code = ''] of section.matchAll(/^\| `([a-z-]+)` \|/gm)) {
      expect(files.some(({ cases }) => cases.some(({ choices = [] }) => choices.includes(code)))).toBe(true);
      const choice = { code: code as 'duplicate-value-appended', path: [], policyIds: ['p-1'] };
      expect(choiceSentence({ graph, sources }, choice)).toMatch(/^p-1 /);
    }
  });
});
