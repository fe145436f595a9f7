import type { PolicyNode } from '../../graph/org-graph.js';
import { awsManagedPolicies } from '../../model/policy-types.js';
import { dialectOf } from '../../policy/statement/dialects.js';
import type { ParsedDocument, PolicyDocument } from '../../policy/statement/document.js';
import { isSound, parsePolicyDocument } from '../../policy/statement/parse.js';
import type { UnknownReason } from './decision.js';

/** A policy's document ready for evaluation, or why it has no meaning that could be relied on. */
export type UsableDocument =
  | { readonly kind: 'document'; readonly document: PolicyDocument }
  | { readonly kind: 'unusable'; readonly reason: UnknownReason };

/**
 * The documents of the service and resource control policies of one organization, each parsed once, when first asked
 * for. A document that could not be read, or that AWS would refuse, is never taken to be empty.
 */
export class PolicyDocuments {
  readonly #parsed = new Map<PolicyNode, ParsedDocument | undefined>();
  readonly #usable = new Map<PolicyNode, UsableDocument>();

  /** The parsed document with its problems; undefined when its content was not read. */
  parsed(policy: PolicyNode): ParsedDocument | undefined {
    if (!this.#parsed.has(policy)) {
      const content = contentOf(policy);
      const dialect = dialectOf(policy.type, isAwsManaged(policy)) ?? { kind: 'none' };
      this.#parsed.set(policy, content === undefined ? undefined : parsePolicyDocument(content, dialect));
    }
    return this.#parsed.get(policy);
  }

  /** The document for evaluation. */
  usable(policy: PolicyNode): UsableDocument {
    let usable = this.#usable.get(policy);
    if (usable === undefined) {
      usable = this.#evaluate(policy);
      this.#usable.set(policy, usable);
    }
    return usable;
  }

  #evaluate(policy: PolicyNode): UsableDocument {
    const parsed = this.parsed(policy);
    if (parsed === undefined) {
      const message = `the document of policy \`${policy.name}\` (${policy.id}) was not read`;
      return {
        kind: 'unusable',
        reason: { kind: 'gap', code: 'DescribePolicy', message, subject: policy.id },
      };
    }
    if (isSound(parsed)) return { kind: 'document', document: parsed.document };
    const first = parsed.problems.find((problem) => problem.severity === 'error');
    return {
      kind: 'unusable',
      reason: {
        kind: 'invalid-document',
        code: first?.code ?? 'invalid-document',
        message: `the document of policy \`${policy.name}\` (${policy.id}) is one that AWS refuses: ${first?.message ?? ''}`,
        subject: policy.id,
        ...(first?.location?.pointer === undefined ? {} : { pointer: first.location.pointer }),
      },
    };
  }
}

/** Policies that AWS owns have documents that everybody knows, also where they were not read. */
function contentOf(policy: PolicyNode): string | undefined {
  return policy.policy.content ?? awsManagedPolicies.find(({ id }) => id === policy.id)?.content;
}

function isAwsManaged(policy: PolicyNode): boolean {
  return policy.policy.awsManaged || awsManagedPolicies.some(({ id }) => id === policy.id);
}
