import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Catalogue } from '../../../src/catalogue/catalogue.js';
import { tagPolicyTypes } from '../../../src/catalogue/tag-policy-types.js';
import { EffectivePolicies } from '../../../src/evaluate/effective/effective-policies.js';
import { policyInForce } from '../../../src/evaluate/meaning/in-force.js';
import { judgeTags } from '../../../src/evaluate/meaning/tags/judge.js';
import type { TagVerdict } from '../../../src/evaluate/meaning/tags/judgement.js';
import { matchValue } from '../../../src/evaluate/meaning/tags/match-value.js';
import { taggingOperations } from '../../../src/evaluate/meaning/tags/operations.js';
import { OrgGraph } from '../../../src/graph/org-graph.js';
import type { JsonObject, JsonValue } from '../../../src/model/json-text.js';
import { serializeSnapshot } from '../../../src/model/read-snapshot.js';
import type { OriginalValue } from '../../../src/policy/inheritance/merge.js';
import { runCli } from '../../cli/run-cli.js';
import { caseAccount, casesOf, type MeaningCase, organizationOf } from './cases.js';

interface TagCase extends MeaningCase {
  readonly resourceType?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly verdict: TagVerdict;
  /** Verdicts by key. */
  readonly each?: Readonly<Record<string, TagVerdict>>;
  /** Codes of the reasons by key, in their order. */
  readonly reasons?: Readonly<Record<string, readonly string[]>>;
  readonly enforcement?: Readonly<Record<string, string>>;
  /** All that is missing, by spelling. */
  readonly missing?: Readonly<Record<string, string>>;
}

const members = ['resourceType', 'tags', 'verdict', 'each', 'reasons', 'enforcement', 'missing'];
const cases = casesOf<TagCase>('tags.json', members);

/** What both engines say, in the words of a case. */
interface Said {
  readonly verdict: string;
  readonly tags: readonly {
    readonly key: string;
    readonly verdict: string;
    readonly codes: readonly string[];
    readonly enforcement: string | undefined;
  }[];
  readonly missing: Readonly<Record<string, string>>;
}

function byLibrary(one: TagCase): Said {
  const graph = OrgGraph.fromSnapshot(organizationOf('TAG_POLICY', one));
  const policy = policyInForce(new EffectivePolicies(graph), caseAccount, 'TAG_POLICY');
  const tags = Object.entries(one.tags).map(([key, value]) => ({ key, value }));
  const { verdict, tags: judged, missing } = judgeTags(policy, tags, one.resourceType);
  return {
    verdict,
    tags: judged.map(({ tag, verdict: each, reasons, enforcement }) => ({
      key: tag.key,
      verdict: each,
      codes: reasons.map((reason) => (reason.code === 'unknown' ? reason.reason.code : reason.code)),
      enforcement: enforcement?.state,
    })),
    missing: Object.fromEntries(missing.map((tag) => [tag.rule.spelling, tag.verdict])),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'orgproof-tags-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface TagsAnswer {
  readonly verdict: string;
  readonly tags: readonly {
    readonly key: string;
    readonly verdict: string;
    readonly reasons: readonly { readonly code: string }[];
    readonly enforcement?: { readonly state: string };
  }[];
  readonly missing: readonly { readonly key: string; readonly verdict: string }[];
}

const exitCodes: Readonly<Record<TagVerdict, number>> = {
  compliant: 0,
  'not-covered': 0,
  noncompliant: 1,
  unknown: 3,
};

async function byCommandLine(one: TagCase, number: number): Promise<Said> {
  const file = join(folder, `${number}.json`);
  writeFileSync(file, serializeSnapshot(organizationOf('TAG_POLICY', one)));
  const { stdout, code } = await runCli([
    ...['tags', file, '--account', caseAccount, '--json'],
    ...(one.resourceType === undefined ? [] : ['--resource-type', one.resourceType]),
    ...Object.entries(one.tags).flatMap(([key, value]) => ['--tag', `${key}=${value}`]),
  ]);
  expect(code).toBe(exitCodes[one.verdict]);
  const answer = JSON.parse(stdout) as TagsAnswer;
  return {
    verdict: answer.verdict,
    tags: answer.tags.map(({ key, verdict, reasons, enforcement }) => ({
      key,
      verdict,
      codes: reasons.map(({ code: reason }) => reason),
      enforcement: enforcement?.state,
    })),
    missing: Object.fromEntries(answer.missing.map(({ key, verdict }) => [key, verdict])),
  };
}

function expectAsClaimed(one: TagCase, said: Said): void {
  expect(said.verdict).toBe(one.verdict);
  const byKey = new Map(said.tags.map((tag) => [tag.key, tag]));
  for (const [key, verdict] of Object.entries(one.each ?? {})) expect(byKey.get(key)?.verdict).toBe(verdict);
  for (const [key, codes] of Object.entries(one.reasons ?? {})) expect(byKey.get(key)?.codes).toEqual(codes);
  for (const [key, state] of Object.entries(one.enforcement ?? {}))
    expect(byKey.get(key)?.enforcement).toBe(state);
  if (one.missing !== undefined) expect(said.missing).toEqual(one.missing);
}

describe('tags, in test/cases/meaning/tags.json', () => {
  it.each(cases)('$claim', async (one) => {
    const said = byLibrary(one);
    expectAsClaimed(one, said);
    expect(await byCommandLine(one, cases.indexOf(one))).toEqual(said);
  });
});

const origin = { policyId: 'p', targetId: 't', operator: '@@assign', pointer: '' } as const;
const accepted = (...values: readonly string[]): OriginalValue[] =>
  values.map((value) => ({ value, origin }));

describe('values', () => {
  const plain = fc.string({ maxLength: 6 }).filter((text) => !text.includes('*'));

  it('a-value-is-accepted-by-itself-and-by-nothing-else-without-wildcard', () => {
    fc.assert(
      fc.property(plain, plain, (one, other) => {
        expect(matchValue(accepted(one), other).match).toBe(one === other ? 'yes' : 'no');
      }),
    );
  });

  it('a-wildcard-accepts-what-stands-in-its-place', () => {
    fc.assert(
      fc.property(plain, plain, fc.string({ minLength: 1, maxLength: 4 }), (before, after, between) => {
        const found = matchValue(accepted(`${before}*${after}`), `${before}${between}${after}`);
        expect(found.match).toBe('yes');
      }),
    );
  });

  it('what-a-wildcard-accepts-begins-and-ends-as-written', () => {
    fc.assert(
      fc.property(plain, plain, fc.string({ maxLength: 8 }), (before, after, value) => {
        if (matchValue(accepted(`${before}*${after}`), value).match === 'no') return;
        expect(value.startsWith(before) && value.endsWith(after)).toBe(true);
        expect(value.length).toBeGreaterThanOrEqual(before.length + after.length);
      }),
    );
  });
});

const rule = fc.record({
  key: fc.constantFrom('Team', 'team', 'TEAM'),
  tag_key: fc.option(fc.constantFrom('Team', 'team', 'TEAM'), { nil: undefined }),
  tag_value: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c*', '*'), { maxLength: 3 }), {
    nil: undefined,
  }),
  enforced_for: fc.option(
    fc.uniqueArray(fc.constantFrom('ec2:instance', 'ec2:ALL_SUPPORTED', 'rds:db'), { maxLength: 2 }),
    { nil: undefined },
  ),
  report_required_tag_for: fc.option(
    fc.uniqueArray(fc.constantFrom('ec2:instance', 'ec2:ALL_SUPPORTED', 'rds:db'), { maxLength: 2 }),
    { nil: undefined },
  ),
});

const operator = fc.constantFrom('@@assign', '@@assign', '@@append', '@@remove');

function documentOf([{ key, ...parts }, list]: readonly [
  Readonly<Record<string, JsonValue | undefined>> & { readonly key: string },
  string,
]): JsonObject {
  const said = Object.entries(parts).flatMap(([name, value]): [string, JsonValue][] =>
    value === undefined ? [] : [[name, { [name === 'tag_key' ? '@@assign' : list]: value }]],
  );
  return { tags: { [key]: Object.fromEntries(said) } };
}

const question = fc.record({
  tags: fc.uniqueArray(
    fc.record({
      key: fc.constantFrom('Team', 'team', 'TEAM', 'Other'),
      value: fc.constantFrom('', 'a', 'b', 'c', 'cd', 'z'),
    }),
    { minLength: 1, maxLength: 3, selector: ({ key }) => key },
  ),
  resourceType: fc.constantFrom(undefined, 'ec2:instance', 'ec2:snapshot', 'rds:db', 's3:bucket', 'x:y'),
});

function verdictOf(
  levels: MeaningCase['levels'],
  { tags, resourceType }: { tags: { key: string; value: string }[]; resourceType: string | undefined },
) {
  const graph = OrgGraph.fromSnapshot(organizationOf('TAG_POLICY', { claim: '', source: '', levels }));
  const policy = policyInForce(new EffectivePolicies(graph), caseAccount, 'TAG_POLICY');
  return judgeTags(policy, tags, resourceType);
}

describe('compliance', () => {
  const policies = fc.array(fc.tuple(rule, operator).map(documentOf), { minLength: 1, maxLength: 4 });

  it('an-answer-holds-in-every-order-of-attachment-or-is-unknown', () => {
    fc.assert(
      fc.property(policies, fc.infiniteStream(fc.nat()), question, (level, numbers, asked) => {
        const said = verdictOf([level], asked);
        const shuffled = level
          .map((policy) => ({ policy, at: numbers.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ policy }) => policy);
        const turned = verdictOf([shuffled], asked);
        if (said.verdict !== 'unknown' && turned.verdict !== 'unknown') {
          expect(turned.verdict).toBe(said.verdict);
        }
        said.tags.forEach(({ verdict }, i) => {
          const other = turned.tags[i]?.verdict;
          if (verdict !== 'unknown' && other !== 'unknown') expect(other).toBe(verdict);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('one-noncompliant-tag-makes-the-resource-noncompliant', () => {
    fc.assert(
      fc.property(policies, question, (level, asked) => {
        const { verdict, tags, missing } = verdictOf([level], asked);
        const all = [...tags, ...missing].map((one) => one.verdict);
        expect(verdict === 'noncompliant').toBe(all.includes('noncompliant'));
        if (verdict === 'compliant') expect(all).not.toContain('unknown');
      }),
      { numRuns: 500 },
    );
  });

  it('a-tag-that-no-policy-names-is-not-covered', () => {
    fc.assert(
      fc.property(policies, question, (level, asked) => {
        const other = verdictOf([level], asked).tags.find(({ tag }) => tag.key === 'Other');
        if (other !== undefined) expect(other.verdict).toBe('not-covered');
      }),
    );
  });
});

describe('the list of resource types', () => {
  it('holds what AWS lists: its size, and some that are easily mistaken', () => {
    const types = tagPolicyTypes();
    const all = [...types.values()];
    expect(all.length).toBeGreaterThan(1500);
    const of = (type: string) => types.get(type);
    expect(of('ec2:instance')).toMatchObject({ reporting: true, enforcement: true, requiredTags: true });
    expect(of('rds:db')).toMatchObject({ reporting: true, enforcement: false, requiredTags: true });
    expect(of('ec2:snapshot')).toMatchObject({ reporting: true, enforcement: true, requiredTags: false });
    expect(of('ec2:ALL_SUPPORTED')).toMatchObject({
      reporting: false,
      enforcement: true,
      requiredTags: true,
    });
    expect(of('elasticloadbalancing:ALL_SUPPORTED')).toBeUndefined();
    expect(of('greengrass:components:versions')).toMatchObject({ reporting: true, enforcement: false });
  });

  it('supports something for every type that it holds, and no type twice', () => {
    for (const { resourceType, reporting, enforcement } of tagPolicyTypes().values()) {
      expect(resourceType.endsWith(':ALL_SUPPORTED') ? enforcement : reporting).toBe(true);
    }
  });
});

describe('taggingOperations', () => {
  const catalogue = new Catalogue();
  it('names what makes and what tags a resource of the type, and nothing that takes tags away', () => {
    expect(taggingOperations(catalogue, 'ec2:instance')).toEqual([
      'ec2:CreateFleet',
      'ec2:CreateTags',
      'ec2:RunInstances',
    ]);
    expect(taggingOperations(catalogue, 'lambda:function')).toEqual([
      'lambda:CreateFunction',
      'lambda:TagResource',
    ]);
  });

  it('names nothing for what the reference does not know', () => {
    expect(taggingOperations(catalogue, 'ec2:nothing')).toEqual([]);
    expect(taggingOperations(catalogue, '__proto__:constructor')).toEqual([]);
    expect(taggingOperations(catalogue, 'no-colon')).toEqual([]);
  });
});
