import type { JsonObject, JsonValue } from '../../model/json-text.js';
import type { Caller, Outcome } from './caller.js';
import { type Failure, hasVanished } from './failures.js';
import type { Journal } from './journal.js';
import type { ReadOperation } from './operations.js';

/** What is asked: an operation and its input, without the members that ask for a page. */
export interface Question {
  readonly operation: ReadOperation;
  readonly input: JsonObject;
}

/** The items of a list, of all its pages; with a failure, those before it. */
export interface Listed {
  readonly items: readonly JsonObject[];
  readonly failure?: Failure;
}

/** A page may be empty and not the last, but no list has so many of them in a row. */
const mostEmptyPages = 500;

/** Operations whose `List…` takes no `MaxResults`. */
const withoutPageSize: ReadonlySet<ReadOperation> = new Set(['ListTagsForResource']);

/**
 * Answers by question: each is asked once and given again until it is forgotten; that something is not there any more is
 * not kept. The journal keeps what a resumed reading need not ask again: not refusals for want of permission, which may
 * have been granted since.
 */
export class Answers {
  readonly #caller: Caller;
  readonly #journal: Journal | undefined;
  /** By question, then by page token; '' is the first page. */
  readonly #pages = new Map<string, Map<string, Promise<Outcome>>>();

  constructor(caller: Caller, journal: Journal | undefined) {
    this.#caller = caller;
    this.#journal = journal;
    for (const entry of journal?.entries ?? []) {
      const { NextToken: token, MaxResults: _, ...input } = entry.input;
      const key = keyOf({ operation: entry.operation, input });
      if (entry.kind === 'forget') this.#pages.delete(key);
      else this.#pagesOf(key).set(typeof token === 'string' ? token : '', Promise.resolve(entry.outcome));
    }
  }

  /** The answer to a question. @throws RemoteError as `Caller.call`. */
  ask(question: Question): Promise<Outcome> {
    return this.#page(question, '', question.input);
  }

  /** The answer as it is now, whatever was answered before; it is not kept. @throws RemoteError as `Caller.call`. */
  askNow({ operation, input }: Question): Promise<Outcome> {
    return this.#caller.call(operation, input);
  }

  /**
   * A list with all its pages. `member` is the member of the answer that holds the items; `onItem` gets each as soon as
   * its page is there.
   *
   * @throws RemoteError as `Caller.call`.
   */
  async list(question: Question, member: string, onItem?: (item: JsonObject) => void): Promise<Listed> {
    const first = await this.#listFrom(question, member, onItem);
    // Tokens grow old, as those of a journal may.
    if (!isBadToken(first.failure)) return first;
    this.forget(question);
    return this.#listFrom(question, member, onItem);
  }

  /** The question is asked anew the next time. */
  forget({ operation, input }: Question): void {
    if (this.#pages.delete(keyOf({ operation, input })))
      this.#journal?.append({ kind: 'forget', operation, input });
  }

  async #listFrom(
    question: Question,
    member: string,
    onItem: ((item: JsonObject) => void) | undefined,
  ): Promise<Listed> {
    const { operation, input } = question;
    const size = withoutPageSize.has(operation) ? {} : { MaxResults: 20 };
    const items: JsonObject[] = [];
    const seen = new Set<string>();
    let empty = 0;
    for (let token = ''; ; ) {
      const page = { ...input, ...size, ...(token === '' ? {} : { NextToken: token }) };
      const outcome = await this.#page(question, token, page);
      if (!outcome.ok) return { items, failure: outcome.failure };
      const found = objectsIn(outcome.output[member]);
      if (found === undefined) return { items, failure: unexpected(`the answer has no list \`${member}\``) };
      items.push(...found);
      for (const item of found) onItem?.(item);
      const next = outcome.output.NextToken;
      if (typeof next !== 'string' || next === '') return { items };
      empty = found.length === 0 ? empty + 1 : 0;
      if (seen.has(next) || empty > mostEmptyPages) {
        this.forget(question);
        return { items, failure: endless(seen.has(next)) };
      }
      seen.add(next);
      token = next;
    }
  }

  #page(question: Question, token: string, input: JsonObject): Promise<Outcome> {
    const key = keyOf(question);
    const pages = this.#pagesOf(key);
    const known = pages.get(token);
    if (known !== undefined) return known;
    const asked = this.#askAndKeep(question, input, () => {
      if (pages.get(token) === asked) pages.delete(token);
    });
    pages.set(token, asked);
    return asked;
  }

  async #askAndKeep({ operation }: Question, input: JsonObject, drop: () => void): Promise<Outcome> {
    const outcome = await this.#caller.call(operation, input);
    if (isLasting(outcome)) this.#journal?.append({ kind: 'answer', operation, input, outcome });
    if (!outcome.ok && (hasVanished(outcome.failure) || isBadToken(outcome.failure))) drop();
    return outcome;
  }

  #pagesOf(key: string): Map<string, Promise<Outcome>> {
    let pages = this.#pages.get(key);
    if (pages === undefined) {
      pages = new Map();
      this.#pages.set(key, pages);
    }
    return pages;
  }
}

/** Refusals that say something of the organization, and not of who asks or when. */
const lasting: ReadonlySet<string> = new Set([
  'EffectivePolicyNotFoundException',
  'ResourcePolicyNotFoundException',
  'UnsupportedAPIEndpointException',
]);

function isLasting(outcome: Outcome): boolean {
  return outcome.ok || lasting.has(outcome.failure.reason);
}

function isBadToken(failure: Failure | undefined): boolean {
  return failure?.reason === 'InvalidInputException' && /token/i.test(failure.message);
}

function endless(repeated: boolean): Failure {
  const message = repeated
    ? 'a page token came a second time, so that the list would never end'
    : `more than ${mostEmptyPages} empty pages came in a row`;
  return { kind: 'refused', reason: 'EndlessPages', message };
}

/** An answer that is not of the form that the API documents. */
export function unexpected(message: string): Failure {
  return { kind: 'refused', reason: 'UnexpectedAnswer', message };
}

function objectsIn(value: JsonValue | undefined): JsonObject[] | undefined {
  // A member without items may be left out.
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  return value.filter(
    (item): item is JsonObject => typeof item === 'object' && item !== null && !Array.isArray(item),
  );
}

function keyOf({ operation, input }: Question): string {
  const members = Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${operation} ${JSON.stringify(members)}`;
}
