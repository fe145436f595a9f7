import { PolicyDocuments } from '../../../evaluate/authorization/policy-documents.js';
import type { OrgGraph, PolicyNode } from '../../../graph/org-graph.js';
import { policyTypeInfo } from '../../../model/policy-types.js';
import type { Location, Problem } from '../../../model/problem.js';
import type { Sources } from '../../../model/sources.js';
import { checkManagementDocument } from '../../../policy/inheritance/check-document.js';
import { locateInPolicy } from '../../../report/quote.js';

/** Everything that is wrong with the policies' documents, located in the user's files. */
export function documentProblems(graph: OrgGraph, sources: Sources): Problem[] {
  const documents = new PolicyDocuments();
  return graph.policies.flatMap((policy) =>
    problemsOf(documents, policy).map((problem) => ({
      ...problem,
      subject: problem.subject ?? policy.name,
      location: located(problem.location ?? {}, policy, sources),
    })),
  );
}

function problemsOf(documents: PolicyDocuments, policy: PolicyNode): readonly Problem[] {
  const { content } = policy.policy;
  const language = policyTypeInfo(policy.type)?.language;
  if (language === undefined || content === undefined) return [];
  if (language === 'statement') return documents.parsed(policy)?.problems ?? [];
  return checkManagementDocument(policy.type, content);
}

/** A place in the document as a place in the file; lines of the document's own hold where it is all of the file. */
function located({ pointer = '', line, column }: Location, { id }: PolicyNode, sources: Sources): Location {
  const source = sources.documents.get(id);
  const place = locateInPolicy(id, pointer, sources);
  const ownLines =
    line !== undefined && (source === undefined || (source.linesOfFile && source.pointer === ''));
  return ownLines ? { ...place, line, ...(column === undefined ? {} : { column }) } : place;
}
