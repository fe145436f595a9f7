import { AskedRequests } from '../../evaluate/questions/asked-requests.js';
import type { AccountSets } from '../../evaluate/symbolic/account-sets.js';
import type { ActionVector } from '../../evaluate/symbolic/action-vectors.js';
import { BudgetExceeded, FALSE, type Node, TRUE } from '../../evaluate/symbolic/diagram.js';

/** What service control policies leave to an account, of requests for the actions that are known. */
export type Left =
  /** Some request passes. */
  | { readonly kind: 'something' }
  /** None does, which is a proof. */
  | { readonly kind: 'nothing' }
  /** It depends on what could not be read, or on what AWS does not document. */
  | { readonly kind: 'undecided'; readonly reason: string };

const type = 'SERVICE_CONTROL_POLICY';

/** Looks for one request that passes the service control policies of an account. */
export class WhatIsLeft {
  readonly #accounts: AccountSets;
  readonly #asked: AskedRequests;
  readonly #rests = new Map<ActionVector, readonly Node[]>();

  constructor(accounts: AccountSets) {
    const { vocabulary } = accounts.space.controls[type];
    this.#accounts = accounts;
    this.#asked = new AskedRequests(vocabulary, accounts.evaluator.graph.partition, type);
  }

  /** What is left to a member account. */
  to(accountId: string): Left {
    try {
      return this.#search(accountId, this.#restsOf(this.#accounts.sets.vectorOf(accountId, type)));
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      return { kind: 'undecided', reason: `it takes too much: ${error.message}` };
    }
  }

  #search(accountId: string, rests: readonly Node[]): Left {
    if (rests.includes(TRUE)) return { kind: 'something' };
    const { vocabulary } = this.#accounts.space.controls[type];
    const { diagram } = vocabulary;
    const solver = this.#accounts.solver(accountId, type);
    let undecided: Left | undefined;
    for (const plain of rests) {
      const rest = this.#asked.among(plain);
      const sure = solver.isEmpty(diagram.surely(rest));
      if (sure === false) return { kind: 'something' };
      if (sure === true && solver.isEmpty(diagram.possibly(rest)) === true) continue;
      const [doubt] = vocabulary.doubtsOf(rest);
      undecided ??= {
        kind: 'undecided',
        reason: doubt?.message ?? 'the search for a request takes too much',
      };
    }
    return undecided ?? { kind: 'nothing' };
  }

  /** What requests must be for the actions that are known. */
  #restsOf(set: ActionVector): readonly Node[] {
    let rests = this.#rests.get(set);
    if (rests === undefined) {
      const { actions, controls } = this.#accounts.space;
      const { vectors } = controls[type];
      const found = new Set<Node>();
      set.chunks.forEach((chunk, i) => {
        for (const { from, until, rest } of vectors.partsOf(chunk)) {
          if (rest === FALSE || found.has(rest)) continue;
          const begin = i * vectors.width;
          const end = Math.min(begin + until, actions.size);
          for (let at = begin + from; at < end; at++) {
            if (actions.isUnlisted(at)) continue;
            found.add(rest);
            break;
          }
        }
      });
      rests = [...found];
      this.#rests.set(set, rests);
    }
    return rests;
  }
}
