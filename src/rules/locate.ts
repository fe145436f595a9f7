import type { OrgGraph } from '../graph/org-graph.js';
import { locateInJsonText } from '../model/json-text.js';
import type { Location } from '../model/problem.js';
import type { Sources } from '../model/sources.js';
import type { FailOutcome, UnknownOutcome } from './rule.js';

/**
 * Where the user's input says what an outcome is about: the place in the policy's document where there is one, else
 * the entity. undefined when nothing is known of the place.
 */
export function locate(
  { entity, policy, pointer, position }: FailOutcome | UnknownOutcome,
  graph: OrgGraph,
  sources: Sources,
): Location | undefined {
  if (policy === undefined) {
    // The one document that belongs to no policy is the resource policy of the organization.
    const { resourcePolicy } = graph.snapshot;
    const inDocument =
      pointer === undefined || resourcePolicy === undefined
        ? undefined
        : ofDocument(resourcePolicy.id, pointer, sources, position);
    return inDocument ?? sources.entities.get(entity.id);
  }
  if (pointer === undefined) return sources.entities.get(policy.id) ?? ofDocument(policy.id, '', sources);
  const inFile = ofDocument(policy.id, pointer, sources, position);
  if (inFile !== undefined) return inFile;
  const content = graph.policy(policy.id)?.policy.content;
  if (content === undefined) return sources.entities.get(policy.id);
  return position === undefined ? locateInJsonText(content, pointer) : { pointer, ...position };
}

/** A place in a policy's document, in the file that it was read from. */
function ofDocument(
  policyId: string,
  pointer: string,
  { documents, entities }: Sources,
  position?: { readonly line: number; readonly column: number },
): Location | undefined {
  const source = documents.get(policyId);
  if (source === undefined) return undefined;
  const { file, text, linesOfFile } = source;
  const full = `${source.pointer}${pointer}`;
  if (linesOfFile) {
    return position !== undefined && source.pointer === ''
      ? { file, pointer: full, ...position }
      : { file, ...locateInJsonText(text, full) };
  }
  // Where the file is the document, YAML as it is, the pointer holds; a document that stands in the file as a text has
  // no pointers and lines of its own there, so that the line is that of the policy.
  if (source.pointer === '') return { file, pointer: full };
  const policy = entities.get(policyId);
  const line = policy?.file === file ? policy : {};
  return { ...line, file, pointer: source.pointer };
}
