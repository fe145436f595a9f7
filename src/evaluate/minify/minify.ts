import { parseJsonText } from '../../model/json-text.js';
import { policyTypeInfo } from '../../model/policy-types.js';
import type { Problem } from '../../model/problem.js';
import type { PolicyDocument } from '../../policy/statement/document.js';
import { hasVariables } from '../../policy/statement/match-statement.js';
import { parsePolicyDocument } from '../../policy/statement/parse.js';
import { BudgetExceeded } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import { type CatalogueWildcard, withCatalogueWildcards } from './catalogue-wildcards.js';
import { charactersIn, compact, type Draft, documentOf, draftOf, printDraft } from './draft.js';
import { Meaning, type MeaningOptions } from './meaning.js';
import { equivalence } from './prove.js';
import { type Change, type Reduced, reduce } from './reduce.js';

/** How a document is to be made shorter. */
export interface MinifyOptions extends MeaningOptions {
  readonly keepSids?: boolean | undefined;
  /** Take wildcards that are equal over today's actions, though not over those that AWS may bring out. */
  readonly asOfCatalogue?: boolean | undefined;
}

/** A document in fewer characters. */
export interface Minified {
  readonly policyType: ControlType;
  readonly text: string;
  /** Characters as AWS counts them. */
  readonly before: number;
  readonly after: number;
  readonly quota: number;
  readonly changes: readonly Change[];
  /**
   * `equivalent`: proved to allow and to deny the same requests. `equivalent-as-of-catalogue`: the same for every action
   * that AWS has today; `wildcards` may match more of those that it brings out later.
   */
  readonly proof: 'equivalent' | 'equivalent-as-of-catalogue';
  readonly wildcards: readonly CatalogueWildcard[];
  /** Why only white space and spelling were looked at, where that is so. */
  readonly notReduced?: string;
}

/** A document to be made shorter, or what is wrong with it. */
export type Readable =
  | {
      readonly ok: true;
      readonly document: PolicyDocument;
      readonly text: string;
      readonly policyType: ControlType;
      /** Warnings about the document. */
      readonly problems: readonly Problem[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a document that may be longer than AWS takes.
 *
 * @param policyType default: an RCP where a statement has a principal, else an SCP.
 */
export function readForMinify(text: string, policyType?: ControlType): Readable {
  const plain = parsePolicyDocument(text, { kind: 'none' }).document;
  const hasPrincipal = plain?.statements.some(({ principal }) => principal !== undefined) === true;
  const type = policyType ?? (hasPrincipal ? 'RESOURCE_CONTROL_POLICY' : 'SERVICE_CONTROL_POLICY');
  const parsed = parsePolicyDocument(text, { kind: type, awsManaged: false });
  const problems = parsed.problems.filter(({ code }) => code !== 'too-long');
  const { document } = parsed;
  if (document === undefined || problems.some(({ severity }) => severity === 'error'))
    return { ok: false, problems };
  return { ok: true, document, text, policyType: type, problems };
}

/**
 * The shortest document that was found that allows the same requests and denies the same requests. Every step is proved,
 * and the result is compared with the input once more by itself; where that proof does not succeed the document only
 * loses white space.
 */
export function minify(input: Extract<Readable, { readonly ok: true }>, options: MinifyOptions): Minified {
  const { document, text, policyType } = input;
  const { draft: first, changes: plain } = plainDraft(input, options);
  const common = { policyType, before: charactersIn(text), quota: quotaOf(policyType) };
  const result = (
    draft: Draft,
    more: Pick<Minified, 'changes' | 'proof' | 'wildcards' | 'notReduced'>,
  ): Minified => ({
    ...common,
    text: printDraft(draft),
    after: lengthOf(draft),
    ...more,
    changes: [...plain, ...more.changes],
  });
  const reduced = proved(first, document, options);
  const asWritten = parsedCompact(text);
  if (typeof reduced !== 'string' && charactersIn(asWritten) < lengthOf(reduced.draft)) {
    // Numbers that are compared as texts are shorter without the quotes that they are given here.
    const saved = charactersIn(text) - charactersIn(asWritten);
    const changes: readonly Change[] =
      saved === 0 ? [] : [{ technique: 'white-space', statements: [], saved }];
    return {
      ...common,
      text: asWritten,
      after: charactersIn(asWritten),
      changes,
      proof: 'equivalent',
      wildcards: [],
    };
  }
  if (typeof reduced === 'string') {
    return result(first, { changes: [], proof: 'equivalent', wildcards: [], notReduced: reduced });
  }
  const { draft, changes } = reduced;
  if (options.asOfCatalogue !== true) return result(draft, { changes, proof: 'equivalent', wildcards: [] });
  const widened = withCatalogueWildcards(draft, options.actionNames);
  const again = proved(widened.draft, documentOf(widened.draft), options);
  const last = typeof again === 'string' ? { draft: widened.draft, changes: [] } : again;
  const isSame = equivalence(document, documentOf(last.draft), options).asOfCatalogue;
  if (widened.wildcards.length === 0 || !isSame) {
    return result(draft, { changes, proof: 'equivalent', wildcards: [] });
  }
  return result(last.draft, {
    changes: [...changes, ...widened.changes, ...last.changes],
    proof: 'equivalent-as-of-catalogue',
    wildcards: widened.wildcards,
  });
}

/** The document as a draft, less what needs no proof: white space, spelling, Sids. */
export function plainDraft(
  { document, text }: Extract<Readable, { readonly ok: true }>,
  { keepSids }: Pick<MinifyOptions, 'keepSids'>,
  number = 0,
): Reduced {
  const spelled = draftOf(document, number);
  const draft = mapSids(spelled, (sid) => (keepSids === true && sid !== '' ? sid : undefined));
  const lengths = [charactersIn(text), charactersIn(parsedCompact(text)), lengthOf(spelled), lengthOf(draft)];
  const changes = (['white-space', 'spelling', 'sid'] as const).map(
    (technique, i): Change => ({
      technique,
      statements: [],
      saved: (lengths[i] ?? 0) - (lengths[i + 1] ?? 0),
    }),
  );
  return { draft, changes: changes.filter(({ saved }) => saved !== 0) };
}

/** The text without white space. */
function parsedCompact(text: string): string {
  const parsed = parseJsonText(text);
  return parsed.ok ? compact(parsed.value) : text;
}

/** Most characters that a document of the type may have. */
export function quotaOf(policyType: ControlType): number {
  return policyTypeInfo(policyType)?.quotas.maxCharacters ?? Number.POSITIVE_INFINITY;
}

/** The draft reduced, with the proof that it is the document still; or why there is none. */
export function proved(draft: Draft, document: PolicyDocument, options: MinifyOptions): Reduced | string {
  const patterns = draft.statements.flatMap(({ statement }) => statement.action.patterns);
  try {
    const meaning = Meaning.of(patterns, hasVariables(draft), options);
    if (meaning === undefined) return 'its patterns tell too many kinds of actions apart';
    const reduced = reduce(draft, meaning);
    const { equivalent, reason } = equivalence(document, documentOf(reduced.draft), options);
    return equivalent ? reduced : `the result could not be proved equivalent: ${reason}`;
  } catch (error) {
    if (error instanceof BudgetExceeded) return `the proofs take too much: ${error.message}`;
    throw error;
  }
}

function lengthOf(draft: Draft): number {
  return charactersIn(printDraft(draft));
}

/** The draft with other Sids, or none. */
export function mapSids(draft: Draft, change: (sid: string | undefined) => string | undefined): Draft {
  return {
    ...draft,
    statements: draft.statements.map((one) => {
      const { sid: before, ...statement } = one.statement;
      const sid = change(before);
      return { ...one, statement: sid === undefined ? statement : { ...statement, sid } };
    }),
  };
}
