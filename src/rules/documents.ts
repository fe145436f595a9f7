import type { Evaluator } from '../evaluate/authorization/evaluator.js';
import type { OrgGraph, PolicyNode } from '../graph/org-graph.js';
import { policyTypeInfo } from '../model/policy-types.js';
import type { PatternBlock, PolicyDocument, Statement } from '../policy/statement/document.js';
import { itemPointer } from '../policy/statement/problem-list.js';
import { unreadDocument, unreadPolicies } from './doubts.js';
import { customerPolicies, policyEntity } from './entities.js';
import type { PassOutcome, UnknownOutcome } from './rule.js';

/** A policy of the organization's own with what its document says, or the outcome that stands in its place. */
export type ReadStatements =
  | { readonly policy: PolicyNode; readonly document: PolicyDocument; readonly outcome?: undefined }
  | { readonly outcome: UnknownOutcome | PassOutcome };

/** Is the policy type one of the statement language? */
export function isStatementType(type: string | undefined): boolean {
  return type !== undefined && policyTypeInfo(type)?.language === 'statement';
}

/**
 * The service and resource control policies of the organization's own, each with its document as far as it can be
 * understood: unknown where it was not read, not applicable where nothing of it can be understood, which is a finding of
 * `invalid-policy-document`.
 */
export function* ownStatements(graph: OrgGraph, { documents }: Evaluator): Generator<ReadStatements> {
  for (const outcome of unreadPolicies(graph, (type) => type === undefined || isStatementType(type))) {
    yield { outcome };
  }
  for (const policy of customerPolicies(graph)) {
    if (!isStatementType(policy.type)) continue;
    const parsed = documents.parsed(policy);
    if (parsed === undefined) yield { outcome: unreadDocument(graph, policy) };
    else if (parsed.document === undefined) {
      yield { outcome: { result: 'not-applicable', entity: policyEntity(policy) } };
    } else yield { policy, document: parsed.document };
  }
}

/** A pattern of `Action`, `NotAction`, `Resource` or `NotResource` with its place. */
export interface PlacedPattern {
  readonly pattern: string;
  readonly pointer: string;
}

/** The patterns of a block, each with its JSON pointer in the document. */
export function placedPatterns({ patterns, pointer }: PatternBlock): PlacedPattern[] {
  return patterns.map((pattern, i) => ({ pattern, pointer: itemPointer(pointer, i, patterns) }));
}

/** How messages call a statement: by its Sid, else by its number. */
export function statementName({ sid, index }: Statement): string {
  return sid === undefined || sid === '' ? `statement ${index + 1}` : `statement \`${sid}\``;
}
