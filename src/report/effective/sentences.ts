import type { OrgGraph } from '../../graph/org-graph.js';
import { formatLocation } from '../../model/problem.js';
import type { Sources } from '../../model/sources.js';
import type { Ignored, Origin, UndocumentedChoice } from '../../policy/inheritance/merge.js';
import { accountName, kindName, shortTypeName } from '../names.js';
import { locateInPolicy } from '../quote.js';
import { listing } from '../words.js';

/** What sentences about effective policies draw on. */
export interface EffectiveContext {
  readonly graph: OrgGraph;
  readonly sources: Sources;
}

/** `web, /Workloads/Prod/web (111122223333)`, `the OU /Workloads (ou-…)` or `the root (r-…)`. */
export function targetName(graph: OrgGraph, targetId: string): string {
  const target = graph.target(targetId);
  if (target?.kind === 'account') return accountName(graph, targetId);
  if (target?.kind === 'organizationalUnit') return `the OU ${graph.namePath(targetId)} (${targetId})`;
  return `the root (${targetId})`;
}

/** The policy's name, or its id when it has none. */
export function policyName(graph: OrgGraph, policyId: string): string {
  return graph.policy(policyId)?.name ?? policyId;
}

/** Why no policy of the type is in force, as one sentence without its period. */
export function noDocumentOf(graph: OrgGraph, policyType: string, targetId: string): string {
  const type = shortTypeName(policyType);
  if (graph.snapshot.organization.featureSet !== 'ALL') {
    return `the organization has only consolidated billing, where no ${type} has any effect`;
  }
  if (graph.policyTypeStatus(policyType) === 'disabled') {
    return `\`${policyType}\` is not enabled at the root, so no ${type} has any effect`;
  }
  return `no ${type} reaches ${targetName(graph, targetId)}`;
}

/** `tag-baseline at the root /`, `tag-production at the OU /Workloads/Prod`. */
export function whereSaid({ graph }: EffectiveContext, origin: Omit<Origin, 'operator'>): string {
  const target = graph.target(origin.targetId);
  const kind = target === undefined ? '' : `the ${kindName(target.kind)} `;
  return `${policyName(graph, origin.policyId)} at ${kind}${graph.namePath(origin.targetId)}`;
}

/** The place of an operator in its file, or in its document. */
export function placeSaid(
  { sources }: EffectiveContext,
  { policyId, pointer }: Omit<Origin, 'operator'>,
): string {
  const { file, line, column } = locateInPolicy(policyId, pointer, sources);
  if (file === undefined) return pointer;
  return formatLocation({
    file,
    ...(line === undefined ? { pointer } : { line, ...(column === undefined ? {} : { column }) }),
  });
}

/** Why an operator had no effect, as a sentence without its period. */
export function ignoredSentence(context: EffectiveContext, ignored: Ignored): string {
  const others = listing([...new Set(ignored.because.map((one) => whereSaid(context, one)))]);
  const { operator } = ignored.origin;
  const where = whereSaid(context, ignored.origin);
  const said = operator === undefined ? `what ${where} says here` : `${operator} of ${where}`;
  switch (ignored.reason) {
    case 'not-allowed':
      return operator === undefined
        ? `${said} has no effect: ${others} does not allow policies further down to add keys`
        : `${said} has no effect: ${others} does not allow it to policies further down`;
    case 'assigned-before':
      return `${said} has no effect: ${others} was attached before, and assigns already`;
    case 'shape':
      return `${said} has no effect: one policy gives the place a value, another puts keys below it`;
  }
}

/** What AWS does not document, and what is assumed, as a sentence without its period. */
export function choiceSentence({ graph }: EffectiveContext, { code, policyIds }: UndocumentedChoice): string {
  const policies = listing(policyIds.map((id) => policyName(graph, id)));
  switch (code) {
    case 'list-assigned-twice-at-one-level':
      return `${policies} assign the list at one level; the one that was attached first is taken to win, as with single values`;
    case 'several-operators-at-one-place':
      return `${policies} has several operators at one place; they are taken in the order @@assign, @@append, @@remove`;
    case 'duplicate-value-appended':
      return `${policies} appends a value that the list has already; it is taken to stand there once`;
  }
}
