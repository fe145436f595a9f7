import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../src/catalogue/catalogue.js';
import { Evaluator } from '../../src/evaluate/authorization/evaluator.js';
import { OrgGraph } from '../../src/graph/org-graph.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { checkOrganization } from '../../src/rules/check.js';
import type { Finding } from '../../src/rules/findings.js';
import type { CheckConfig } from '../../src/rules/settings.js';
import { arbitraryOrganization } from '../support/arbitraries.js';
import { applyGaps, type GapPlan } from '../support/snapshot-gaps.js';

/** A call that fails. */
const gapPlan: fc.Arbitrary<GapPlan> = fc.record({
  operation: fc.constantFrom(
    'DescribePolicy',
    'ListTargetsForPolicy',
    'ListPoliciesForTarget',
    'ListPolicies',
    'ListParents',
    'ListAccounts',
    'ListAccountsForParent',
    'ListOrganizationalUnitsForParent',
    'ListChildren',
    'ListRoots',
    'ListTagsForResource',
  ),
  pick: fc.nat({ max: 20 }),
  type: fc.constantFrom('SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'),
  wholeTarget: fc.boolean(),
});

const catalogue = new Catalogue();

function findingsOf(snapshot: Snapshot): readonly Finding[] {
  const graph = OrgGraph.fromSnapshot(snapshot);
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  return checkOrganization({ graph, evaluator, catalogue, config, today: '2027-01-15' }).findings;
}

/** Rules that need to be told what is wanted are told. */
const config: CheckConfig = {
  packs: ['recommended'],
  rules: {
    'name-pattern': ['default', { accounts: 'm.*', organizationalUnits: '.*1' }],
    'required-tags': ['default', { accounts: ['owner'], policies: ['owner'] }],
    'organization-near-quota': ['default', { accounts: 4 }],
  },
};

/** Findings of an organization, and of the same had further calls failed. */
function forAllGaps(check: (known: readonly Finding[], lessKnown: readonly Finding[]) => void): void {
  fc.assert(
    fc.property(
      arbitraryOrganization(),
      fc.array(gapPlan, { minLength: 1, maxLength: 2 }),
      (snapshot, plans) => {
        check(findingsOf(snapshot), findingsOf(applyGaps(snapshot, plans)));
      },
    ),
    { numRuns: 200 },
  );
}

const about = ({ ruleId, entity }: Finding): string => `${ruleId} ${entity.id}`;
const failures = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ result }) => result === 'fail');

// Many organizations each: on a busy machine that takes longer than one test usually may.
describe('rules where something could not be read', { timeout: 240_000 }, () => {
  it('missing-data-never-passes', () => {
    forAllGaps((known, lessKnown) => {
      const told = new Set(lessKnown.map(about));
      const undecided = new Set(
        lessKnown.filter(({ entity }) => entity.kind === 'organization').map(({ ruleId }) => ruleId),
      );
      const silent = failures(known).filter(
        (finding) => !told.has(about(finding)) && !undecided.has(finding.ruleId),
      );
      expect(silent.map(({ message }) => message)).toEqual([]);
    });
  });

  it('what-fails-with-gaps-fails-without', () => {
    forAllGaps((known, lessKnown) => {
      const told = new Set(known.map(about));
      const wrong = failures(lessKnown).filter((finding) => !told.has(about(finding)));
      expect(wrong.map(({ message }) => message)).toEqual([]);
    });
  });

  it('no-rule-fails-itself', () => {
    forAllGaps((known, lessKnown) => {
      expect([...known, ...lessKnown].filter(({ messageId }) => messageId === 'rule-error')).toEqual([]);
    });
  });
});
