import type { Undecided } from '../evaluate/symbolic/differences.js';
import type { OrgGraph, PolicyNode } from '../graph/org-graph.js';
import type { Gap } from '../model/snapshot.js';
import { organizationEntity, policyEntity, policyEvidence } from './entities.js';
import type { UnknownOutcome } from './rule.js';

/** Why something can't be decided. */
export interface Doubt {
  readonly reason: string;
  readonly gaps: readonly Gap[];
}

/** Gaps as the reason of a doubt; undefined when there are none. */
export function gapsDoubt(gaps: readonly Gap[], what: string): Doubt | undefined {
  if (gaps.length === 0) return undefined;
  const operations = [...new Set(gaps.map(({ operation, reason }) => `${operation}: ${reason}`))].sort();
  return { reason: `${what} (${operations.join(', ')})`, gaps: distinct(gaps) };
}

/** Why it is not known whether a policy type is enabled; undefined when it is known. */
export function statusDoubt(graph: OrgGraph, type: string): Doubt | undefined {
  if (graph.policyTypeStatus(type) !== 'unknown') return undefined;
  const gaps = graph.snapshot.gaps.filter(({ operation }) => operation === 'ListRoots');
  return (
    gapsDoubt(gaps, `whether \`${type}\` is enabled was not read`) ?? {
      reason: `AWS is just enabling or disabling \`${type}\``,
      gaps: [],
    }
  );
}

/** Policies may exist that were not read: one outcome for each list of policies that is a gap. */
export function* unreadPolicies(
  graph: OrgGraph,
  concerns: (type: string | undefined) => boolean = () => true,
): Generator<UnknownOutcome> {
  for (const gap of graph.snapshot.gaps) {
    const type = gap.policyType ?? gap.subject;
    if (gap.operation !== 'ListPolicies' || !concerns(type)) continue;
    const what = type === undefined ? 'policies exist' : `policies of type \`${type}\` exist`;
    const doubt = gapsDoubt([gap], `which ${what} was not read`);
    if (doubt !== undefined) yield { result: 'unknown', entity: organizationEntity(graph), ...doubt };
  }
}

/** Operations that find organizational units. */
const findUnits: ReadonlySet<string> = new Set([
  'ListRoots',
  'ListChildren',
  'ListOrganizationalUnitsForParent',
]);
/** Operations that find accounts. */
const findAccounts: ReadonlySet<string> = new Set(['ListAccounts', 'ListChildren', 'ListAccountsForParent']);

/** Organizational units may exist that were not read: one outcome for each gap. */
export function unreadUnits(graph: OrgGraph): UnknownOutcome[] {
  return unreadTargets(graph, findUnits, 'which organizational units exist');
}

/** Accounts may exist that were not read: one outcome for each gap. */
export function unreadAccounts(graph: OrgGraph): UnknownOutcome[] {
  return unreadTargets(graph, findAccounts, 'which accounts exist');
}

function unreadTargets(graph: OrgGraph, operations: ReadonlySet<string>, what: string): UnknownOutcome[] {
  return (
    graph.snapshot.gaps
      .filter(({ operation }) => operations.has(operation))
      // Without a root in the snapshot nothing is known of the tree; with one, its gap hides nothing.
      .filter(({ operation }) => operation !== 'ListRoots' || graph.root === undefined)
      .flatMap((gap): UnknownOutcome[] => {
        const where = gap.subject === undefined ? '' : ` below \`${gap.subject}\``;
        const doubt = gapsDoubt([gap], `${what}${where} was not read`);
        return doubt === undefined
          ? []
          : [{ result: 'unknown', entity: organizationEntity(graph), ...doubt }];
      })
  );
}

/** A policy whose document was not read. */
export function unreadDocument(graph: OrgGraph, policy: PolicyNode): UnknownOutcome {
  return {
    result: 'unknown',
    entity: policyEntity(policy),
    ...policyEvidence(policy),
    reason: 'its document was not read',
    gaps: documentGaps(graph, policy.id),
  };
}

/** The gaps that hide a policy's document. */
export function documentGaps(graph: OrgGraph, policyId: string): Gap[] {
  return graph.snapshot.gaps.filter(
    ({ operation, subject }) =>
      operation === 'DescribePolicy' && (subject === undefined || subject === policyId),
  );
}

function distinct(gaps: readonly Gap[]): Gap[] {
  return [...new Set(gaps)];
}

/** The gaps of some operations. */
export function operationGaps(graph: OrgGraph, ...operations: readonly string[]): Gap[] {
  return graph.snapshot.gaps.filter(({ operation }) => operations.includes(operation));
}

/** The gaps that stand behind doubts. */
export function gapsBehind({ snapshot }: OrgGraph, undecided: readonly Undecided[]): Gap[] {
  const doubts = undecided.flatMap((one) => one.doubts.filter(({ kind }) => kind === 'gap'));
  return snapshot.gaps.filter((gap) =>
    doubts.some(
      ({ code, subject }) =>
        gap.operation === code &&
        (subject === undefined || gap.subject === undefined || gap.subject === subject),
    ),
  );
}
