import type { OrgGraph } from '../../graph/org-graph.js';
import { noSources, type Sources } from '../../model/sources.js';

/** Where the parts of a simulated organization were read: what it still has from the one that was read. */
export function sourcesThatHold(
  { entities, documents }: Sources,
  before: OrgGraph,
  after: OrgGraph,
): Sources {
  const contentOf = (graph: OrgGraph, id: string): string | undefined => graph.policy(id)?.policy.content;
  return {
    ...noSources,
    entities,
    documents: new Map([...documents].filter(([id]) => contentOf(before, id) === contentOf(after, id))),
  };
}
