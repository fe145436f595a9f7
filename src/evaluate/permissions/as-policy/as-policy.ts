import type { Catalogue } from '../../../catalogue/catalogue.js';
import type { OrgGraph } from '../../../graph/org-graph.js';
import { policyTypeInfo } from '../../../model/policy-types.js';
import type { PolicyDocument } from '../../../policy/statement/document.js';
import { parsePolicyDocument } from '../../../policy/statement/parse.js';
import type { AccountSets } from '../../symbolic/account-sets.js';
import type { Comparison } from '../../symbolic/compare.js';
import { compareWithAccount, documentsFor } from '../../symbolic/compare-with-account.js';
import { accountSetsOf } from '../account-sets.js';
import { splitDocument } from './documents.js';
import { cubeStatements, writtenStatements } from './statements.js';

const type = 'SERVICE_CONTROL_POLICY';

/** What SCPs leave to an account as policies of its own, or why there are none. */
export type AsPolicy =
  | {
      readonly kind: 'policy';
      /** Minified documents, each within the quota; attached together they are equivalent. */
      readonly documents: readonly string[];
      /** Characters that one policy may have. */
      readonly quota: number;
    }
  /** No policy says it. */
  | { readonly kind: 'inexpressible'; readonly reasons: readonly string[] }
  /** What is left to the account is not known, or that a policy is equivalent could not be proved. */
  | { readonly kind: 'unknown'; readonly reasons: readonly string[] };

/**
 * One service control policy that leaves to the principals of an account what all that reach it together do: an Allow of
 * everything, and Deny statements. It is proved equivalent before it is given, also for actions that AWS does not list
 * yet. Where it is longer than a policy may be, it is cut into several.
 *
 * @throws BudgetExceeded when the sets take too many nodes.
 */
export function asPolicy(graph: OrgGraph, catalogue: Catalogue, accountId: string): AsPolicy {
  const accounts = accountSetsOf(graph, catalogue, { accountIds: [accountId] });
  const unknown = unknownReasons(accounts, accountId);
  if (unknown.length > 0) return { kind: 'unknown', reasons: unknown };
  const quota = policyTypeInfo(type)?.quotas.maxCharacters ?? Number.POSITIVE_INFINITY;
  const reasons: string[] = [];
  const undecided: string[] = [];
  const written: (readonly string[])[] = [];
  for (const make of [writtenStatements, cubeStatements]) {
    const statements = make(accounts, accountId);
    if (statements.kind === 'inexpressible') {
      reasons.push(...statements.reasons);
      continue;
    }
    const documents = splitDocument(statements.statements, quota);
    if (documents === undefined)
      reasons.push(`a statement alone is longer than the ${quota} characters of a policy`);
    else written.push(documents);
  }
  // The shortest is proved first, and is enough.
  written.sort((a, b) => a.length - b.length || lengthOf(a) - lengthOf(b));
  for (const documents of written) {
    const proof = proved(graph, catalogue, accountId, documents);
    if (proof.relation === 'equivalent') return { kind: 'policy', documents, quota };
    undecided.push(...proof.reasons);
  }
  if (undecided.length > 0) return { kind: 'unknown', reasons: [...new Set(undecided)] };
  return { kind: 'inexpressible', reasons: [...new Set(reasons)] };
}

/** Gaps and documents that AWS refuses: nobody knows what they would add. */
function unknownReasons(accounts: AccountSets, accountId: string): string[] {
  const { vocabulary } = accounts.space.controls[type];
  const doubts = vocabulary.doubtsOf(accounts.sets.of(accountId, type));
  return [
    ...doubts.filter(({ kind }) => kind !== 'undocumented').map(({ message }) => message),
    ...(accounts.tellsUnlisted
      ? []
      : ['the policies tell actions that AWS does not list apart in too many ways']),
  ];
}

interface Proof {
  readonly relation: Comparison['relation'];
  readonly reasons: readonly string[];
}

/** Do the documents leave the same to the account? In a space of their own, in which their patterns count, too. */
function proved(graph: OrgGraph, catalogue: Catalogue, accountId: string, texts: readonly string[]): Proof {
  const documents = texts.map(parsed);
  const accounts = accountSetsOf(graph, catalogue, { accountIds: [accountId], documents });
  if (!accounts.tellsUnlisted) return { relation: 'unknown', reasons: ['the proof takes too many steps'] };
  // The same diagram: equal however the doubts turn out.
  if (documentsFor(documents, accounts, accountId, type).node === accounts.sets.of(accountId, type)) {
    return { relation: 'equivalent', reasons: [] };
  }
  const { relation, undecided, onlyA, onlyB } = compareWithAccount(documents, accounts, accountId, type);
  if (relation === 'equivalent' && undecided.length === 0) return { relation, reasons: [] };
  const differing = [...onlyA, ...onlyB].map(
    ({ witness }) => `the policy that was made would differ on ${JSON.stringify(witness)}`,
  );
  return {
    relation: relation === 'equivalent' ? 'unknown' : relation,
    reasons: [...undecided.map(({ reason }) => reason), ...differing.slice(0, 3)],
  };
}

function parsed(text: string): PolicyDocument {
  const { document, problems } = parsePolicyDocument(text, { kind: type, awsManaged: false });
  const [problem] = problems.filter(({ severity }) => severity === 'error');
  if (document === undefined || problem !== undefined) {
    throw new Error(`INVARIANT (sound): the policy that was made is none: ${problem?.message ?? ''}`);
  }
  return document;
}

function lengthOf(documents: readonly string[]): number {
  return documents.reduce((sum, text) => sum + text.length, 0);
}
