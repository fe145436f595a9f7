import { AccountExchange } from './account-exchange.js';
import type { Node } from './diagram.js';
import type { Vocabulary } from './vocabulary.js';
import type { Answer, Replay, Solver } from './witness.js';

/** The id of the account that stands for others: it is no account of any organization. */
export const representativeId = '100000000001';

/**
 * An account that stands for all others in questions that do not tell them apart, so that each is answered
 * once.
 */
export class Representative {
  readonly #vocabulary: Vocabulary;
  readonly #solver: Solver;
  readonly #ids = new Map<Node, readonly string[] | undefined>();
  #exchanged = representativeId;
  #exchange = new AccountExchange(representativeId, representativeId);

  /** @param solver finds requests of, or for, the account `representativeId`. */
  constructor(vocabulary: Vocabulary, solver: Solver) {
    this.#vocabulary = vocabulary;
    this.#solver = solver;
  }

  /** What answers for an account in a set; undefined where the set may tell it from others. */
  solverFor(rest: Node, accountId: string): Solver | undefined {
    if (!this.#ids.has(rest)) this.#ids.set(rest, this.#idsIn(rest));
    const ids = this.#ids.get(rest);
    return ids === undefined || ids.includes(accountId) || ids.includes(representativeId)
      ? undefined
      : this.#solver;
  }

  /** As `Solver.ask` would answer for the account. */
  ask(rest: Node, action: string, replay: Replay, accountId: string): Answer {
    if (this.#exchanged !== accountId) {
      this.#exchanged = accountId;
      this.#exchange = new AccountExchange(representativeId, accountId);
    }
    const exchange = this.#exchange;
    const answer = this.#solver.ask(rest, action, (witness) => replay(exchange.witness(witness)));
    return answer.kind === 'witness' ? { ...answer, witness: exchange.witness(answer.witness) } : answer;
  }

  /** As `Solver.signature`, which is the same for all accounts. */
  signature(rest: Node, action: string): string {
    return this.#solver.signature(rest, action);
  }

  /** The account ids that a set names; undefined where it may match ids by a part of them. */
  #idsIn(rest: Node): readonly string[] | undefined {
    const ids: string[] = [];
    for (const variable of this.#vocabulary.diagram.variablesOf(rest)) {
      const atom = this.#vocabulary.atom(variable);
      if (atom === undefined || atom.kind === 'account') return undefined;
      if (atom.kind !== 'value' && atom.kind !== 'some' && atom.kind !== 'relation') continue;
      for (const text of (atom.kind === 'relation' ? atom.relation : atom.test).written.values) {
        // What matches a part of an id has a digit beside a wildcard, or beside a variable.
        if (/[*?}]\d|\d(?:[*?]|\$\{)/.test(text)) return undefined;
        ids.push(...(text.match(/\d{12,}/g) ?? []));
      }
    }
    return ids;
  }
}
