import type { OrgGraph, PolicyNode } from '../../graph/org-graph.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import type { PolicyDocument } from '../../policy/statement/document.js';
import type { Evaluator } from '../authorization/evaluator.js';
import { charactersIn, type Draft, draftOf, printDraft } from '../minify/draft.js';
import { mapSids } from '../minify/minify.js';
import type { ActionSpace } from '../symbolic/actions.js';
import type { Node } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import type { ControlSpace } from '../symbolic/request-space.js';
import type { DocumentSets } from '../symbolic/statements.js';
import type { Emptiness } from './emptiness.js';

/** Policies that would fit into one, with its size. */
export interface Mergeable {
  readonly policies: readonly PolicyNode[];
  readonly characters: number;
  readonly quota: number;
}

interface Meant {
  readonly policies: PolicyNode[];
  readonly sets: DocumentSets;
}

/**
 * Policies of a type that allow the same requests and deny the same, proved for every account of the organization; each
 * group in the order of the policies' ids. Policies whose documents are not known are in none.
 */
export function equivalentPolicies(
  evaluator: Evaluator,
  control: ControlSpace,
  actions: ActionSpace,
  emptiness: Emptiness,
  type: ControlType,
): readonly (readonly PolicyNode[])[] {
  const byNodes = new Map<string, Meant>();
  for (const policy of evaluator.graph.policies) {
    if (policy.type !== type) continue;
    const usable = evaluator.documents.usable(policy);
    if (usable.kind === 'unusable') continue;
    const sets = control.documentSets(usable.document, policy.policy.content);
    const key = `${sets.allow} ${sets.deny}`;
    const known = byNodes.get(key);
    if (known === undefined) byNodes.set(key, { policies: [policy], sets });
    else known.policies.push(policy);
  }
  // What is written otherwise may mean the same: only among those that speak of the same actions.
  const { diagram } = control.vocabulary;
  const spokenOf = (node: Node): string => {
    const spoken: { from: number; until: number }[] = [];
    for (const { from, until, rest } of actions.ranges(diagram, node)) {
      if (emptiness.isProvedEmpty(rest)) continue;
      const last = spoken.at(-1);
      if (last?.until === from) last.until = until;
      else spoken.push({ from, until });
    }
    return JSON.stringify(spoken);
  };
  const isWithin = (a: Node, b: Node): boolean => emptiness.isProvedEmpty(diagram.minus(a, b));
  const isSame = (a: Node, b: Node): boolean => a === b || (isWithin(a, b) && isWithin(b, a));
  const byActions = new Map<string, Meant[]>();
  for (const one of byNodes.values()) {
    const key = `${spokenOf(one.sets.allow)}|${spokenOf(one.sets.deny)}`;
    const others = byActions.get(key) ?? [];
    const same = others.find(
      ({ sets }) => isSame(sets.allow, one.sets.allow) && isSame(sets.deny, one.sets.deny),
    );
    if (same === undefined) byActions.set(key, [...others, one]);
    else same.policies.push(...one.policies);
  }
  return [...byActions.values()]
    .flat()
    .map(({ policies }) => policies)
    .filter((policies) => policies.length > 1)
    .map((policies) => [...policies].sort((a, b) => (a.id < b.id ? -1 : 1)))
    .sort(([a], [b]) => ((a?.id ?? '') < (b?.id ?? '') ? -1 : 1));
}

/**
 * Policies of a type that are attached to just the same targets and fit into one document together, as they are, but for
 * white space. What policies of one target allow adds up, and what they deny, so that one with the statements of all is
 * the same. Left out are policies of AWS, such as are attached nowhere, and such of which not all targets are known.
 */
export function mergeablePolicies(evaluator: Evaluator, type: ControlType): readonly Mergeable[] {
  const { graph } = evaluator;
  const quota = policyTypeInfo(type)?.quotas.maxCharacters ?? Number.POSITIVE_INFINITY;
  const byTargets = new Map<string, { policy: PolicyNode; document: PolicyDocument }[]>();
  for (const policy of graph.policies) {
    if (policy.type !== type || policy.policy.awsManaged || graph.unreadTargets(policy.id).length > 0)
      continue;
    const usable = evaluator.documents.usable(policy);
    if (usable.kind === 'unusable' || usable.document.id !== undefined) continue;
    const { document } = usable;
    const key = `${document.version ?? ''} ${targetsOf(graph, policy)}`;
    if (graph.targets(policy.id).length === 0) continue;
    const alike = byTargets.get(key) ?? [];
    byTargets.set(key, [...alike, { policy, document }]);
  }
  return [...byTargets.values()]
    .flatMap((alike) => filled(alike, quota))
    .filter(({ policies }) => policies.length > 1);
}

function targetsOf(graph: OrgGraph, policy: PolicyNode): string {
  return graph
    .targets(policy.id)
    .map(({ id }) => id)
    .join(' ');
}

/** The policies put into as few documents as they fit, the longest first. */
function filled(
  alike: readonly { readonly policy: PolicyNode; readonly document: PolicyDocument }[],
  quota: number,
): Mergeable[] {
  const lengthOf = (documents: readonly PolicyDocument[]): number =>
    charactersIn(printDraft(together(documents)));
  const bins: { policies: PolicyNode[]; documents: PolicyDocument[] }[] = [];
  const order = [...alike].sort((a, b) => lengthOf([b.document]) - lengthOf([a.document]));
  for (const { policy, document } of order) {
    const bin = bins.find(({ documents }) => lengthOf([...documents, document]) <= quota);
    if (bin === undefined) bins.push({ policies: [policy], documents: [document] });
    else {
      bin.policies.push(policy);
      bin.documents.push(document);
    }
  }
  return bins.map(({ policies, documents }) => ({
    policies: [...policies].sort((a, b) => (a.id < b.id ? -1 : 1)),
    characters: lengthOf(documents),
    quota,
  }));
}

/** All statements in one document; of Sids that stand twice the first stays. */
function together(documents: readonly PolicyDocument[]): Draft {
  const [first] = documents;
  const seen = new Set<string>();
  const draft: Draft = {
    version: first?.version,
    statements: documents.flatMap((document) => draftOf(document).statements),
  };
  return mapSids(draft, (sid) => {
    if (sid === undefined || sid === '' || seen.has(sid)) return undefined;
    seen.add(sid);
    return sid;
  });
}
