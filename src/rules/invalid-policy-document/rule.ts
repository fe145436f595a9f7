import type { Evaluator } from '../../evaluate/authorization/evaluator.js';
import type { OrgGraph, PolicyNode } from '../../graph/org-graph.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import type { Location, Problem } from '../../model/problem.js';
import { checkManagementDocument } from '../../policy/inheritance/check-document.js';
import { defineRule, type OutcomeOf } from '../define-rule.js';
import { unreadDocument, unreadPolicies } from '../doubts.js';
import { policyEntity, policyEvidence } from '../entities.js';
import type { Evidence } from '../rule.js';

const messages = {
  refused: 'the document of policy `{policy}` is not valid: {problem}',
  doubtful: 'the document of policy `{policy}` is doubtful: {problem}',
} as const;

export const rule = defineRule({
  id: 'invalid-policy-document',
  title: 'Policy documents that AWS refuses or that are doubtful',
  level: 'error',
  rationale:
    'AWS refuses such a document with one sentence that does not say where it is wrong; and what a document with an undefined meaning does is not known, so that every answer which rests on it is unknown.',
  remediation: 'Correct the document at the place that the finding points to.',
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
  ],
  messages,
  messageLevels: { doubtful: 'warning' },
  identity: ['code', 'problem'],
  *check({ graph, evaluator }) {
    yield* unreadPolicies(graph);
    for (const policy of graph.policies) yield* judge(graph, evaluator, policy);
  },
});

function* judge(
  graph: OrgGraph,
  evaluator: Evaluator,
  policy: PolicyNode,
): Generator<OutcomeOf<typeof messages>> {
  const entity = policyEntity(policy);
  const language = policyTypeInfo(policy.type)?.language;
  if (language === undefined) {
    yield { result: 'not-applicable', entity };
    return;
  }
  const problems =
    language === 'statement' ? evaluator.documents.parsed(policy)?.problems : managementProblems(policy);
  if (problems === undefined) {
    yield unreadDocument(graph, policy);
    return;
  }
  // The size is what the rule `policy-near-size-quota` is about.
  const reported = problems.filter(({ code }) => code !== 'too-long');
  if (reported.length === 0) yield { result: 'pass', entity };
  for (const { code, severity, message, location, remedy } of reported) {
    yield {
      result: 'fail',
      entity,
      ...policyEvidence(policy),
      pointer: location?.pointer ?? '',
      ...positionOf(location),
      messageId: severity === 'error' ? 'refused' : 'doubtful',
      data: {
        policy: policy.name,
        problem: message,
        code,
        ...(remedy === undefined ? {} : { remedy }),
      },
    };
  }
}

/** The place of a problem that has one of its own, such as a syntax error. */
function positionOf({ line, column }: Location = {}): Pick<Evidence, 'position'> {
  return line === undefined || column === undefined ? {} : { position: { line, column } };
}

/** What is wrong with the document of a management policy; undefined when it was not read. */
function managementProblems({ type, policy }: PolicyNode): readonly Problem[] | undefined {
  if (policy.content === undefined) return undefined;
  // That a type's syntax is not known is no fault of the document.
  return checkManagementDocument(type, policy.content).filter(({ code }) => code !== 'unchecked-type');
}
