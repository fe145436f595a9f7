import type { AccountSets } from '../symbolic/account-sets.js';
import type { ActionSpace } from '../symbolic/actions.js';
import { FALSE, marks, type Node } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import type { SymbolicDoubt, Vocabulary } from '../symbolic/vocabulary.js';
import { Solver } from '../symbolic/witness.js';
import type { Chunks } from './levels.js';

/** Whether there is a request in a set. */
export type Found =
  | { readonly kind: 'none' }
  /** `rest`: what resource and context must be, for a request in it. */
  | { readonly kind: 'some'; readonly chunk: number; readonly rest: Node }
  | { readonly kind: 'unknown'; readonly doubts: readonly SymbolicDoubt[]; readonly reason: string };

/** Finds out whether sets of requests are empty: for any account, and then for one. */
export class Emptiness {
  readonly #accounts: AccountSets;
  readonly #type: ControlType;
  readonly #vocabulary: Vocabulary;
  readonly #actions: ActionSpace;
  readonly #anyAccount: Solver;
  readonly #proved = new Map<Node, boolean>();
  readonly #rests = new Map<Node, readonly Node[]>();

  constructor(accounts: AccountSets, type: ControlType) {
    this.#accounts = accounts;
    this.#type = type;
    this.#vocabulary = accounts.space.controls[type].vocabulary;
    this.#actions = accounts.space.actions;
    const { budget } = accounts.space.options;
    this.#anyAccount = new Solver(this.#vocabulary, { budget });
  }

  /** Is it proved that no account has a request in the chunk? */
  isProvedEmpty(chunk: Node): boolean {
    if (chunk === FALSE) return true;
    // What depends on the account may hold where the solver, which does not know it, takes it to be impossible.
    if (this.#isOfAccount(chunk)) return false;
    let proved = this.#proved.get(chunk);
    if (proved === undefined) {
      proved = this.#restsOf(chunk).every(
        (rest) => this.#isEmpty(this.#anyAccount, this.#vocabulary.diagram.possibly(rest)) === true,
      );
      this.#proved.set(chunk, proved);
    }
    return proved;
  }

  /** The chunks as they are for one account; equal keys for accounts for which they are the same. */
  forAccount(chunks: Chunks, accountId: string): { readonly key: string; readonly make: () => Chunks } {
    const facts = this.#accounts.sets.factsOf(accountId, this.#type);
    const marked = [...chunks].filter(([, node]) => this.#isOfAccount(node));
    return {
      key: marked.map(([, node]) => this.#vocabulary.forAccounts(node).alike(facts)).join('\n'),
      make: () => {
        if (marked.length === 0) return chunks;
        const made = new Map(chunks);
        for (const [chunk, node] of marked) made.set(chunk, this.#vocabulary.forAccounts(node).make(facts));
        return made;
      },
    };
  }

  /** Do the chunks depend on the account? */
  dependsOnAccount(chunks: Chunks): boolean {
    return [...chunks.values()].some((node) => this.#isOfAccount(node));
  }

  /** A request of one account in the set, if there is one. The chunks are as they are for the account. */
  find(chunks: Chunks, accountId: string): Found {
    const { diagram } = this.#vocabulary;
    const isEmptyForIt = (asked: Node): boolean | 'unknown' =>
      this.#isEmpty(
        this.#asksForAccount(asked) ? this.#accounts.solver(accountId, this.#type) : this.#anyAccount,
        asked,
      );
    let unknown: Extract<Found, { readonly kind: 'unknown' }> | undefined;
    for (const [chunk, node] of chunks) {
      for (const rest of this.#restsOf(node)) {
        const sure = diagram.surely(rest);
        if (this.#isEmpty(this.#anyAccount, sure) !== true) {
          const empty = isEmptyForIt(sure);
          if (empty === false) return { kind: 'some', chunk, rest: sure };
          if (empty === 'unknown')
            unknown ??= { kind: 'unknown', doubts: [], reason: 'the search takes too much' };
        }
        const possible = diagram.possibly(rest);
        if (possible === sure || this.#isEmpty(this.#anyAccount, possible) === true) continue;
        if (isEmptyForIt(possible) === true) continue;
        const doubts = this.#vocabulary.doubtsOf(rest);
        const reason = [...new Set(doubts.map(({ message }) => message))].join('; ');
        if (unknown === undefined || unknown.doubts.length === 0)
          unknown = { kind: 'unknown', doubts, reason };
      }
    }
    return unknown ?? { kind: 'none' };
  }

  /** Does the set hold every request that an account can make for an action? */
  isEverything(rest: Node): boolean {
    return this.#isEmpty(this.#anyAccount, this.#vocabulary.diagram.not(rest)) === true;
  }

  /**
   * Does it depend on the account what values the set asks for? Of all that can be compared, that is so for the principal
   * of an SCP, and for the resource of an RCP; see `everyRequest`.
   */
  #asksForAccount(node: Node): boolean {
    const own = this.#type === 'SERVICE_CONTROL_POLICY' ? 'aws:principalarn' : 'resource';
    return this.#vocabulary.supportOf(node).includes(own);
  }

  #isOfAccount(node: Node): boolean {
    return this.#vocabulary.diagram.hasMark(node, marks.account);
  }

  #isEmpty(solver: Solver, rest: Node): boolean | 'unknown' {
    return rest === FALSE ? true : solver.isEmpty(rest);
  }

  /** What a chunk asks besides the action, for all its actions. */
  #restsOf(chunk: Node): readonly Node[] {
    let rests = this.#rests.get(chunk);
    if (rests === undefined) {
      const { diagram } = this.#vocabulary;
      const found = new Set<Node>();
      const seen = new Set<Node>();
      const waiting = [chunk];
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        if (seen.has(at)) continue;
        seen.add(at);
        if (diagram.variableOf(at) >= this.#actions.bits) found.add(at);
        else waiting.push(diagram.lowOf(at), diagram.highOf(at));
      }
      found.delete(FALSE);
      rests = [...found];
      this.#rests.set(chunk, rests);
    }
    return rests;
  }
}
