import type { Answers, Question } from './answers.js';
import type { Doubt } from './doubts.js';
import { textOf } from './entities.js';
import { hasVanished } from './failures.js';
import { questions, type Reading, type Settled } from './reading.js';

/**
 * Prepares the next pass: lists that are out of date are forgotten, so that they are read again, and where an account or
 * OU is, or whether it still is, is asked by `ListParents`, which is one call where the lists are many.
 *
 * @throws RemoteError when AWS or the network failed.
 */
export async function settle(reading: Reading, doubts: readonly Doubt[]): Promise<Settled> {
  const settling = new Settling(reading);
  for (const doubt of doubts) if (doubt.kind === 'ask-again') settling.askAgain(doubt.questions);
  await Promise.all(
    doubts.map((doubt) =>
      doubt.kind === 'place' ? settling.place(doubt.id, doubt.gaps.length > 0) : undefined,
    ),
  );
  return settling.result();
}

class Settling {
  readonly #reading: Reading;
  readonly #answers: Answers;
  readonly #gone: Set<string>;
  readonly #places: Map<string, string>;
  readonly #asked = new Set<string>();
  #accountsAgain = false;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#answers = reading.answers;
    this.#gone = new Set(reading.settled.gone);
    this.#places = new Map(reading.settled.places);
  }

  askAgain(asked: readonly Question[]): void {
    for (const question of asked) {
      if (question.operation === 'ListAccounts') this.#accountsAgain = true;
      this.#answers.forget(question);
    }
  }

  /** `matters`: is something wrong, so that the lists have to tell where it cannot be asked? */
  async place(id: string, matters: boolean): Promise<void> {
    if (this.#asked.has(id)) return;
    this.#asked.add(id);
    const outcome = await this.#answers.askNow(questions.parents(id));
    if (!outcome.ok) {
      if (hasVanished(outcome.failure)) this.#vanished(id);
      else if (matters) this.#listsAgain(id);
      return;
    }
    const parents = outcome.output.Parents;
    const [first] = Array.isArray(parents) ? parents : [];
    const parent =
      typeof first === 'object' && first !== null && !Array.isArray(first) ? textOf(first, 'Id') : undefined;
    if (parent === undefined) {
      if (matters) this.#listsAgain(id);
      return;
    }
    const { units, accounts, rootId } = this.#reading;
    this.#gone.delete(id);
    this.#places.set(id, parent);
    const parentKnown = parent === rootId || units.has(parent);
    if (!parentKnown) await this.place(parent, true);
    if (isAccount(id)) {
      if (!accounts.has(id)) this.#accountsAgain = true;
    } else if (!units.has(id) && parentKnown) {
      this.askAgain([questions.units(parent)]);
    }
  }

  result(): Settled {
    if (this.#accountsAgain) {
      this.#answers.forget(questions.accounts);
      // The new list knows better.
      for (const id of this.#gone) if (isAccount(id)) this.#gone.delete(id);
      for (const id of this.#places.keys()) if (isAccount(id)) this.#places.delete(id);
    }
    return { gone: this.#gone, places: this.#places };
  }

  /** What came in its place, if anything, stands where it stood. */
  #vanished(id: string): void {
    this.#gone.add(id);
    this.#places.delete(id);
    const found = this.#reading.units.get(id);
    for (const parent of found?.parents ?? []) this.askAgain([questions.units(parent)]);
  }

  /** Where it is cannot be asked: the lists have to tell. */
  #listsAgain(id: string): void {
    if (isAccount(id)) this.askAgain([questions.accounts]);
    const { units, rootId } = this.#reading;
    const parents = [...(rootId === undefined ? [] : [rootId]), ...units.keys()];
    this.askAgain(parents.flatMap((parent) => [questions.units(parent), questions.accountsIn(parent)]));
  }
}

function isAccount(id: string): boolean {
  return /^\d/.test(id);
}
