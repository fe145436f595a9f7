import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssertionDocument } from '../../src/assertions/assertion.js';
import { readAssertions } from '../../src/assertions/read-assertions.js';
import type { AssertionResult } from '../../src/assertions/result.js';
import { runAssertions } from '../../src/assertions/run-assertions.js';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import { parseSource } from '../../src/ingest/files/source-document.js';
import type { JsonObject, JsonValue } from '../../src/model/json-text.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { organizationOf } from '../rules/run-rule.js';
import { type Unread, withoutUnread } from '../rules/unread.js';
import { arbitraryOrganization } from '../support/arbitraries.js';

const catalogue = new Catalogue();

/** Assertions as if they stood in a file. */
function documentOf(assertions: JsonValue): AssertionDocument {
  return {
    file: 'a.json',
    value: { assertions },
    locate: (pointer) => ({ file: 'a.json', pointer }),
    writtenAs: () => undefined,
  };
}

function decide(snapshot: Snapshot, assertions: JsonValue): AssertionResult[] {
  const graph = OrgGraph.fromSnapshot(snapshot);
  const read = readAssertions([documentOf(assertions)], graph, catalogue);
  return runAssertions(read.assertions, graph, catalogue);
}

/** `pass 3`, `fail 100000000002 possible`, `unknown`. */
function summary({ result, subjects, failures }: AssertionResult): string {
  if (result === 'pass') return `pass ${subjects}`;
  if (result === 'unknown') return 'unknown';
  const ids = [...new Set(failures.flatMap((failure) => failure.ids))].sort();
  const kinds = [...new Set(failures.map(({ reason }) => reason.kind))].sort();
  return `fail ${ids.join()} ${kinds.join()}`;
}

interface Cases {
  readonly organization: JsonObject;
  readonly assertions: readonly JsonObject[];
  readonly expect: Readonly<Record<string, string>>;
  readonly unread: Readonly<Record<Unread, Readonly<Record<string, string>>>>;
}

const cases = JSON.parse(
  readFileSync(new URL('../cases/assertions/decided.json', import.meta.url), 'utf8'),
) as Cases;

const named = (results: readonly AssertionResult[]): Record<string, string> =>
  Object.fromEntries(results.map((result) => [result.assertion.name, summary(result)]));

describe('test/cases/assertions/decided.json', async () => {
  const { snapshot } = await organizationOf(JSON.stringify(cases.organization));
  const results = decide(snapshot, [...cases.assertions]);

  it.each(Object.entries(cases.expect))('%s: %s', (name, expected) => {
    expect(named(results)[name]).toBe(expected);
  });

  it('every assertion has an expectation', () => {
    expect(Object.keys(named(results)).sort()).toEqual(Object.keys(cases.expect).sort());
  });

  it.each(Object.entries(cases.unread))('without %s', (unread, expected) => {
    const known = named(decide(withoutUnread(snapshot, unread as Unread), [...cases.assertions]));
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, known[name]]))).toEqual(expected);
  });

  it('every request that is shown is decided so by the reference evaluator', () => {
    const evaluator = new Evaluator(OrgGraph.fromSnapshot(snapshot), {
      hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
    });
    const shown = results.flatMap(({ failures }) =>
      failures.flatMap(({ reason }) => ('witness' in reason && reason.witness !== undefined ? [reason] : [])),
    );
    expect(shown.length).toBeGreaterThan(3);
    for (const { kind, policyType, witness } of shown) {
      if (witness === undefined) continue;
      const decision = evaluator.decideByReference(witness);
      const control =
        policyType === 'SERVICE_CONTROL_POLICY' ? decision.serviceControl : decision.resourceControl;
      expect(control.outcome, witness.action).toBe(kind === 'possible' ? 'allowed' : 'denied');
    }
  });
});

/** Assertions are decided on requests that can be: these keys are in all of them. */
const inEveryRequest = {
  'aws:CurrentTime': ['2026-11-26T00:00:00Z'],
  'aws:EpochTime': ['1795651200'],
  'aws:PrincipalType': ['AssumedRole'],
  'aws:SecureTransport': ['true'],
  'aws:UserAgent': ['example'],
  'aws:ViaAWSService': ['false'],
  'aws:userid': ['AROAEXAMPLE:example'],
};

describe('assertions', { timeout: 120_000 }, () => {
  it('what-is-asserted-to-be-denied-is-denied-by-the-reference', () => {
    const actions = ['s3:GetObject', 's3:PutObject', 'ec2:RunInstances', 'iam:CreateUser'];
    const claims = actions.map((action) => ({ name: action, mustNot: { actions: action } }));
    const musts = actions.map((action) => ({ name: `must ${action}`, must: { actions: action } }));
    let decided = 0;
    fc.assert(
      fc.property(arbitraryOrganization(), (snapshot) => {
        const graph = OrgGraph.fromSnapshot(snapshot);
        const evaluator = new Evaluator(graph, {
          hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
        });
        for (const result of decide(snapshot, [...claims, ...musts])) {
          if (result.result !== 'pass') continue;
          const { name, claim } = result.assertion;
          const action = name.replace('must ', '');
          for (const { id } of graph.accounts) {
            if (id === graph.managementAccountId) continue;
            const arn = `arn:aws:iam::${id}:role/example`;
            const principal = { kind: 'account', accountId: id, arn } as const;
            for (const region of ['us-east-1', 'eu-west-1']) {
              decided++;
              const { outcome } = evaluator.decideByReference({
                action,
                principal,
                resource:
                  {
                    s3: 'arn:aws:s3:::bucket/key',
                    ec2: `arn:aws:ec2:${region}:${id}:instance/example`,
                    iam: `arn:aws:iam::${id}:user/example`,
                  }[action.split(':')[0] ?? ''] ?? '*',
                context: { ...inEveryRequest, 'aws:RequestedRegion': [region] },
                closed: true,
              }).serviceControl;
              expect(outcome).not.toBe(claim.kind === 'mustNot' ? 'allowed' : 'denied');
            }
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(decided).toBeGreaterThan(0);
  });
});

describe('problems of a file', async () => {
  const { snapshot } = await organizationOf(JSON.stringify(cases.organization));
  const text = `assertions:
  - name: twice
    mustNot: { actions: s3:GetObjct }
  - name: twice
    mustNot: { actions: s3:*, context: { aws:RequestedRegion: eu-* } }
  - name: other
    subjects: /Prdo
    may: { actions: s3:*, principals: outside-organization }
  - name: nothing
  - name: both
    must: { actions: s3:* }
    tags: { a: true }
`;

  it('are all told, with their lines', async () => {
    const { document } = await parseSource('a.yaml', text);
    const graph = OrgGraph.fromSnapshot(snapshot);
    const problemsOf = (): readonly string[] => {
      try {
        readAssertions(document === undefined ? [] : [document], graph, catalogue);
        return [];
      } catch (error) {
        const { problems } = error as { problems: readonly { code: string; location?: { line?: number } }[] };
        return problems.map(({ code, location }) => `${location?.line ?? 0} ${code}`).sort();
      }
    };
    expect(problemsOf()).toEqual(
      [
        '3 unknown-action',
        '4 duplicate-name',
        '5 wildcard-without-like',
        '7 unknown-name',
        '8 outsiders-on-principals',
        '9 no-claim',
        '10 several-claims',
      ].sort(),
    );
  });

  it('departures from the schema are told where they are, each once', async () => {
    const departing = `assertions:
  - name: a
    mustNto: { actions: s3:* }
  - name: b
    mustNot: { actions: { nott: s3:* }, resources: 7 }
  - mustNot: { actions: [] }
`;
    const { document } = await parseSource('b.yaml', departing);
    const graph = OrgGraph.fromSnapshot(snapshot);
    expect(() => readAssertions(document === undefined ? [] : [document], graph, catalogue)).toThrow(
      /b\.yaml:3:.*did you mean `mustNot`[\s\S]*b\.yaml:5:/,
    );
  });
});
