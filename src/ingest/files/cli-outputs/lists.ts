import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../model/json-text.js';
import { isObject } from '../../../model/json-values.js';
import { pointerTo } from '../../../model/problem.js';
import type { ProblemList } from '../problem-list.js';
import type { Output, Where } from './outputs.js';

/** An item of a list, and where it stands. */
export interface Item {
  readonly value: JsonObject;
  readonly where: Where;
}

/** The pages of one list put together. */
export interface WholeList {
  readonly operation: string;
  readonly subject: string | undefined;
  readonly policyType: string | undefined;
  /** In the order in which AWS gave them, as far as it can be told. */
  readonly items: readonly Item[];
  /** Why items may be missing; undefined when the list is complete. */
  readonly incomplete: string | undefined;
  /** The first page. */
  readonly where: Where;
}

/** Key of a list in the folder: operation, subject and policy type. */
export function listKey(operation: string, subject?: string, policyType?: string): string {
  return `${operation} ${subject ?? ''} ${policyType ?? ''}`;
}

/**
 * Puts pages together. One page without `NextToken` is complete. Of several, all but the last have a token, and their
 * numbers (at the end of the files' names) run from 1 without holes: only so can it be told that none is missing.
 */
export function putTogether(
  operation: string,
  subject: string | undefined,
  policyType: string | undefined,
  pages: readonly Output[],
  problems: ProblemList,
): WholeList {
  const ordered = [...pages].sort((a, b) => (a.name.page ?? 0) - (b.name.page ?? 0));
  const [first] = ordered;
  if (first === undefined) throw new Error('a list without pages');
  const last = ordered[ordered.length - 1] ?? first;
  const paged = ordered.length > 1 && ordered.some(({ continues }) => continues);
  if (ordered.length > 1 && !paged) reportDifferentCopies(operation, ordered, problems);
  const read = paged ? ordered : [first];
  return {
    operation,
    subject,
    policyType,
    items: withoutRepeats(read.flatMap((page) => itemsOf(page))),
    incomplete: whyIncomplete(ordered, paged, last),
    where: { document: first.document, pointer: '' },
  };
}

/** Where things changed between two pages, AWS may give an item on both. */
function withoutRepeats(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ value }) => {
    const text = JSON.stringify(value);
    return !seen.has(text) && seen.add(text) !== undefined;
  });
}

function whyIncomplete(ordered: readonly Output[], paged: boolean, last: Output): string | undefined {
  const { file } = last.document;
  if (!paged) {
    const { continues, name } = last;
    if (continues) return `\`${file}\` ends with a NextToken: further pages are missing`;
    return ordered.length === 1 && name.page !== undefined && name.page > 1
      ? `\`${file}\` is page ${name.page}, and the pages before it are missing`
      : undefined;
  }
  const numbered = ordered.every(({ name }, i) => name.page === i + 1);
  if (!numbered) {
    return `the pages (such as \`${file}\`) are not numbered from 1 at the end of their names, so one may be missing`;
  }
  if (last.continues) return `\`${file}\` ends with a NextToken: further pages are missing`;
  const early = ordered.slice(0, -1).find(({ continues }) => !continues);
  return early === undefined
    ? undefined
    : `\`${early.document.file}\` has no NextToken, and is not the last page`;
}

/** Two files that each claim to be the whole list must have the same items. */
function reportDifferentCopies(operation: string, copies: readonly Output[], problems: ProblemList): void {
  const [first, ...others] = copies;
  if (first === undefined) return;
  for (const other of others) {
    if (isDeepStrictEqual(sortedTexts(first), sortedTexts(other))) continue;
    problems.error(
      'contradiction',
      `this output of ${operation} differs from the one in \`${first.document.file}\`, and each is a whole list`,
      other.document.locate(''),
      `keep the one that is right; or, if they are about different things, name them after the operation and the id`,
    );
  }
}

function sortedTexts({ answer }: Output): string[] {
  return Array.isArray(answer) ? answer.map((item) => JSON.stringify(item)).sort() : [];
}

/** The items of one page that are objects; others were reported when the page was checked. */
export function itemsOf({ answer, document, operation }: Output): Item[] {
  if (!Array.isArray(answer)) return [];
  return answer.flatMap((value, i): Item[] =>
    isObject(value) ? [{ value, where: { document, pointer: pointerTo('', operation.key, i) } }] : [],
  );
}
