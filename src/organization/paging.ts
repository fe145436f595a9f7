import { createHash } from 'node:crypto';
import { invalidInput } from './exception.js';
import type { Transaction } from './transaction.js';

/** The members of an input that ask for a page. */
export interface PageRequest {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** undefined on the last page. */
  readonly nextToken: string | undefined;
}

const mostPerPage = 20;

/**
 * The page of a list that a request asks for. A token tells what stood last on the page before, not a position, so that
 * a list may change between two pages: what stands in it all the time is given exactly once.
 *
 * @param items all of the list, in an order that does not change (by `keyOf`, or the order of attachment).
 * @param list tells this list from all others: a token of one is refused by another.
 * @throws OrganizationsException `InvalidInputException` (`INVALID_NEXT_TOKEN`) for a token that was not given out.
 */
export function pageOf<T>(
  transaction: Transaction,
  items: readonly T[],
  keyOf: (item: T) => string,
  list: readonly string[],
  { NextToken, MaxResults }: PageRequest,
): Page<T> {
  const fingerprint = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 12);
  const after = NextToken === undefined ? undefined : readToken(NextToken, fingerprint);
  const given = after?.given ?? [];
  const index = after?.index ?? 0;
  if (transaction.settings.emptyPages && after?.rested !== true) {
    // The next request, with this token, gets the page that this one asked for.
    return { items: [], nextToken: writeToken({ fingerprint, rested: true, given, index }) };
  }
  const from = positionAfter(items, keyOf, given, index);
  const to = Math.min(items.length, from + (MaxResults ?? mostPerPage));
  const page = items.slice(from, to);
  if (to >= items.length || page.length === 0) return { items: page, nextToken: undefined };
  const keys = [...given, ...page.map(keyOf)].slice(-mostPerPage);
  return { items: page, nextToken: writeToken({ fingerprint, rested: false, given: keys, index: to }) };
}

interface Token {
  readonly fingerprint: string;
  readonly rested: boolean;
  /** Keys of what was given last, in its order. */
  readonly given: readonly string[];
  /** Where the next page began when the token was written. */
  readonly index: number;
}

function writeToken({ fingerprint, rested, given, index }: Token): string {
  return Buffer.from(JSON.stringify([fingerprint, rested, given, index])).toString('base64url');
}

function readToken(text: string, fingerprint: string): Token {
  const refused = invalidInput(
    'INVALID_NEXT_TOKEN',
    'The `NextToken` is not one that this operation gave for this input.',
  );
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw refused;
  }
  if (!Array.isArray(value) || value.length !== 4) throw refused;
  const [of, rested, given, index] = value as unknown[];
  if (of !== fingerprint || typeof rested !== 'boolean' || typeof index !== 'number') throw refused;
  if (!Array.isArray(given) || !given.every((key) => typeof key === 'string')) throw refused;
  return { fingerprint, rested, given, index };
}

/**
 * Right after the last of the given that still stands in the list. Where none does, after all that come before them by
 * their keys, or at the beginning: rather twice than never.
 */
function positionAfter<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  given: readonly string[],
  index: number,
): number {
  const last = given.at(-1);
  if (last === undefined) return 0;
  const expected = items[index - 1];
  if (expected !== undefined && keyOf(expected) === last) return index;
  const positions = new Map(items.map((item, i) => [keyOf(item), i]));
  for (const key of [...given].reverse()) {
    const found = positions.get(key);
    if (found !== undefined) return found + 1;
  }
  const sorted = items.every((item, i) => i === 0 || keyOf(items[i - 1] ?? item) <= keyOf(item));
  if (!sorted) return 0;
  const next = items.findIndex((item) => keyOf(item) > last);
  return next < 0 ? items.length : next;
}
