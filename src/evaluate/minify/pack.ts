import { policyTypeInfo } from '../../model/policy-types.js';
import type { PolicyDocument, Statement } from '../../policy/statement/document.js';
import { hasVariables } from '../../policy/statement/match-statement.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import {
  charactersIn,
  type Draft,
  type DraftStatement,
  documentOf,
  printDraft,
  statementLength,
} from './draft.js';
import { type MinifyOptions, mapSids, plainDraft, proved, quotaOf, type Readable } from './minify.js';
import { equivalence } from './prove.js';
import type { Change } from './reduce.js';

type Input = Extract<Readable, { readonly ok: true }>;

/** Several documents as few. */
export interface Packed {
  readonly policyType: ControlType;
  /** One text for each document. */
  readonly texts: readonly string[];
  /** Characters of each input, as AWS counts them. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly quota: number;
  /** How many of the policies that may be attached to one target they take, with the one of AWS that stays beside. */
  readonly attachments: number;
  readonly maxAttachments: number;
  readonly changes: readonly Change[];
  /** Why the statements were only moved, and none made shorter, where that is so. */
  readonly notReduced?: string;
}

/** The documents, or why they can not be put together. */
export type PackResult =
  | { readonly ok: true; readonly packed: Packed }
  | { readonly ok: false; readonly reason: string };

/**
 * Puts documents that are attached to the same targets into as few as fit the quota. What the policies of one level allow
 * adds up, and what they deny: so the statements of all are made shorter as those of one document, and then dealt out.
 * One that is too long for what is left of a document is cut in two by its actions or resources.
 *
 * It is proved that together they allow and deny what the inputs do together.
 */
export function pack(inputs: readonly Input[], options: MinifyOptions): PackResult {
  const [first] = inputs;
  if (first === undefined) return { ok: false, reason: 'there is no document' };
  const { policyType } = first;
  const refused = refusal(inputs, policyType);
  if (refused !== undefined) return { ok: false, reason: refused };
  const version =
    inputs.find(({ document }) => hasVariables(document))?.document.version ?? first.document.version;
  const together: PolicyDocument = {
    statements: inputs.flatMap(({ document }) => document.statements),
    singleStatement: false,
    ...(version === undefined ? {} : { version }),
  };
  const parts = inputs.map((input, i) => plainDraft(input, options, i));
  const plain: Draft = { version, statements: parts.flatMap(({ draft }) => draft.statements) };
  const reduced = proved(plain, together, options);
  const { draft, changes } = typeof reduced === 'string' ? { draft: plain, changes: [] } : reduced;
  const quota = quotaOf(policyType);
  const drafts = dealt(uniqueSids(draft), quota).map((statements): Draft => ({ version, statements }));
  const dealtOut = drafts.flatMap((one) => documentOf(one).statements);
  const { equivalent, reason } = equivalence(together, { ...together, statements: dealtOut }, options);
  if (!equivalent) return { ok: false, reason: `they can not be proved the same together: ${reason}` };
  const texts = drafts.map(printDraft);
  const hasAllow = together.statements.some(({ effect }) => effect === 'Allow');
  // What AWS attaches itself stays: RCPFullAWSAccess always, FullAWSAccess where nothing else allows.
  const besides = policyType === 'RESOURCE_CONTROL_POLICY' || !hasAllow ? 1 : 0;
  return {
    ok: true,
    packed: {
      policyType,
      texts,
      before: inputs.map(({ text }) => charactersIn(text)),
      after: texts.map(charactersIn),
      quota,
      attachments: texts.length + besides,
      maxAttachments: policyTypeInfo(policyType)?.quotas.maxPerTarget ?? Number.POSITIVE_INFINITY,
      changes: [...parts.flatMap((part) => part.changes), ...changes],
      ...(typeof reduced === 'string' ? { notReduced: reduced } : {}),
    },
  };
}

function refusal(inputs: readonly Input[], policyType: ControlType): string | undefined {
  if (inputs.some((input) => input.policyType !== policyType)) {
    return 'some are service control policies and others are resource control policies';
  }
  if (inputs.some(({ document }) => document.id !== undefined)) {
    return 'one has an `Id`, which AWS does not document for this type and a document of several can not keep';
  }
  const isPlain = ({ document, text }: Input): boolean => !hasVariables(document) && text.includes('${');
  if (inputs.some(isPlain) && inputs.some(({ document }) => hasVariables(document))) {
    return 'what `${` means differs between them: only some have version 2012-10-17';
  }
  return undefined;
}

/** Sids are unique in a document: of those that stand twice the first one stays. */
function uniqueSids(draft: Draft): Draft {
  const seen = new Set<string>();
  return mapSids(draft, (sid) => {
    if (sid === undefined || seen.has(sid)) return undefined;
    seen.add(sid);
    return sid;
  });
}

/** The statements dealt out to as few documents as possible; one that fits none has one of its own. */
function dealt({ version, statements }: Draft, quota: number): DraftStatement[][] {
  const room = quota - charactersIn(printDraft({ version, statements: [] }));
  const total = statements.reduce((sum, { statement }) => sum + statementLength(statement) + 1, -1);
  const fewest = Math.max(1, Math.ceil(total / (room + 1)));
  for (let count = fewest; count <= fewest + statements.length; count++) {
    const made = dealtTo(count, statements, room);
    if (made !== undefined) return made;
  }
  return statements.map((one) => [one]);
}

/** undefined where so many documents can not take them. */
function dealtTo(
  count: number,
  statements: readonly DraftStatement[],
  room: number,
): DraftStatement[][] | undefined {
  const documents = Array.from({ length: count }, () => ({
    left: room + 1,
    statements: [] as DraftStatement[],
  }));
  const order = [...statements].sort((a, b) => statementLength(b.statement) - statementLength(a.statement));
  const waiting = order.map((one) => one);
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    // With the comma before it; the first has none, which `room + 1` makes up for.
    const length = statementLength(one.statement) + 1;
    const place = documents.find(({ left }) => left >= length);
    if (place !== undefined) {
      place.left -= length;
      place.statements.push(one);
      continue;
    }
    const roomiest = documents.reduce((best, document) => (document.left > best.left ? document : best));
    const cut = cutToFit(one, roomiest.left - 1);
    if (cut === undefined) return undefined;
    roomiest.left -= statementLength(cut[0].statement) + 1;
    roomiest.statements.push(cut[0]);
    waiting.unshift(cut[1]);
  }
  const place = (one: DraftStatement): number =>
    statements.findIndex(({ origins }) => origins[0] === one.origins[0]);
  return documents
    .filter((document) => document.statements.length > 0)
    .map((document) => [...document.statements].sort((a, b) => place(a) - place(b)));
}

/** The statement as two that match the same together, the first of which is at most so long. */
function cutToFit(
  one: DraftStatement,
  length: number,
): readonly [DraftStatement, DraftStatement] | undefined {
  const { statement } = one;
  for (const element of ['action', 'resource'] as const) {
    const { negated, patterns } = statement[element];
    if (negated) continue;
    const withPatterns = (list: readonly string[], keepsSid: boolean): Statement => {
      const { sid, ...rest } = { ...statement, [element]: { ...statement[element], patterns: list } };
      return keepsSid && sid !== undefined ? { ...rest, sid } : rest;
    };
    for (let first = patterns.length - 1; first > 0; first--) {
      const head = withPatterns(patterns.slice(0, first), true);
      if (statementLength(head) > length) continue;
      return [
        { ...one, statement: head },
        { ...one, statement: withPatterns(patterns.slice(first), false) },
      ];
    }
  }
  return undefined;
}
