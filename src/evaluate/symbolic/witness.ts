import type { ContextValue } from '../../policy/statement/request-view.js';
import type { Effort } from './automaton.js';
import { FALSE, type Node } from './diagram.js';
import type { ActionFacts, ActionFactsOf } from './feasibility.js';
import { findValue } from './find-value.js';
import type { Representative } from './representative.js';
import { defaultBudget, type Satisfied, Satisfier, type SearchBudget } from './satisfy.js';
import { everyRequest, ownedBy, requestsFor, type UniverseOf } from './universes.js';
import type { Vocabulary } from './vocabulary.js';

/** A request that shows that a set is not empty. Keys that it does not name are absent. */
export interface Witness {
  /** As AWS writes it; in lower case where the service authorization reference does not have it. */
  readonly action: string;
  /** undefined: any. */
  readonly resource?: string;
  /** Values by context key (lower case), sorted by key. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** Whether a set of requests for one action has a member. */
export type Answer =
  /** Proved. */
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'witness';
      readonly witness: Witness;
      /** Can a request of this action look so, by the service authorization reference? undefined: it does not know the action. */
      readonly feasible: boolean | undefined;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Asks the reference evaluator whether a request is in the set in question. `impossible`: what it says of the request
 * contradicts itself, such as a resource whose ARN names another account than its owner. `undecided`: doubts that
 * cancel each other out in the set leave that evaluator, which looks at each by itself, without an answer.
 */
export type Replay = (witness: Witness) => 'confirmed' | 'refuted' | 'impossible' | 'undecided';

type Found = Extract<Satisfied, { readonly kind: 'model' }>;

/** What a solver needs to know besides the vocabulary. */
export interface SolverOptions {
  /** What requests of an action can look like. */
  readonly factsOf?: ActionFactsOf | undefined;
  /** Whose principals ask. */
  readonly accountId?: string | undefined;
  readonly budget?: SearchBudget | undefined;
  /** What may be done for all questions together; see `findText`. */
  readonly effort?: Effort | undefined;
  /**
   * What the owner of a resource settles of a request: the values of the keys (lower case) about the owner, for an
   * account, or for none (undefined). When given, requests are looked for in which resource and owner fit.
   */
  readonly ownerKeys?: ((owner: string | undefined) => (key: string) => ContextValue | undefined) | undefined;
  /** Answers for the account in sets that do not tell it from others. */
  readonly representative?: Representative | undefined;
}

interface Possible {
  readonly universe: UniverseOf;
  readonly satisfier: Satisfier;
}

/** Finds requests in sets over one vocabulary, and asks the reference evaluator about each before it is shown. */
export class Solver {
  readonly #vocabulary: Vocabulary;
  readonly #options: SolverOptions;
  #onPaper: Possible | undefined;
  readonly #feasible = new Map<string, Possible>();
  readonly #signatures = new Map<readonly string[], Map<string, string>>();

  constructor(vocabulary: Vocabulary, options: SolverOptions = {}) {
    this.#vocabulary = vocabulary;
    this.#options = options;
  }

  /** All requests, whether or not an action has such. */
  get #everyRequest(): Possible {
    this.#onPaper ??= this.#possibleIn(everyRequest(this.#vocabulary.setting, this.#options.accountId));
    return this.#onPaper;
  }

  #possibleIn(universe: UniverseOf): Possible {
    const { budget, effort } = this.#options;
    return { universe, satisfier: new Satisfier(this.#vocabulary, universe, budget, effort) };
  }

  /** What answers for the account, if the set does not tell it from others. */
  #standIn(rest: Node): Solver | undefined {
    const { accountId, representative } = this.#options;
    if (accountId === undefined || representative === undefined || this.#asksForOwner(rest)) return undefined;
    return representative.solverFor(rest, accountId);
  }

  /** Is the set, which asks nothing of the action any more, empty whatever action it is for? Not replayed. */
  isEmpty(rest: Node): boolean | 'unknown' {
    if (rest === FALSE) return true;
    const standIn = this.#standIn(rest);
    if (standIn !== undefined) return standIn.isEmpty(rest);
    const found = this.#everyRequest.satisfier.find(rest);
    return found.kind === 'unknown' ? 'unknown' : found.kind === 'empty';
  }

  /**
   * A request for the action in the set, one that the action can have if there is such.
   *
   * @param rest the set, which asks nothing of the action any more.
   * @param action `service:Name`.
   */
  ask(rest: Node, action: string, replay: Replay): Answer {
    if (rest === FALSE) return { kind: 'empty' };
    const { accountId, representative } = this.#options;
    if (accountId !== undefined && this.#standIn(rest) !== undefined && representative !== undefined) {
      return representative.ask(rest, action, replay, accountId);
    }
    const facts = this.#options.factsOf?.(action);
    if (facts !== undefined) {
      // Names without a colon are what people expect; others may be.
      for (const plain of [true, false]) {
        const answer = this.#try(rest, action, this.#possible(rest, action, facts, plain), true, replay);
        if (answer.kind === 'witness') return answer;
        if (!this.#vocabulary.supportOf(rest).includes('resource')) break;
      }
    }
    const feasible = facts === undefined ? undefined : false;
    return this.#try(rest, action, this.#everyRequest, feasible, replay);
  }

  #try(
    rest: Node,
    action: string,
    { satisfier, universe }: Possible,
    feasible: boolean | undefined,
    replay: Replay,
  ): Answer {
    const found = satisfier.find(rest);
    if (found.kind !== 'model') return found;
    const answer = this.#confirmed(action, found, universe, feasible, replay);
    if (answer.kind === 'witness' || !this.#asksForOwner(rest)) return answer;
    // The resource and what is said of its owner were chosen each by itself: now by owner.
    for (const owned of this.#owners(rest, universe)) {
      const fitting = this.#possibleIn(owned).satisfier.find(rest);
      if (fitting.kind !== 'model') continue;
      const confirmed = this.#confirmed(action, fitting, owned, feasible, replay);
      if (confirmed.kind === 'witness') return confirmed;
    }
    return { kind: 'unknown', reason: 'no request was found in which the resource and its owner fit' };
  }

  #asksForOwner(rest: Node): boolean {
    const support = this.#vocabulary.supportOf(rest);
    return (
      this.#options.ownerKeys !== undefined &&
      support.includes('resource') &&
      support.some((name) => name.startsWith('aws:resource') && name !== 'aws:resourcetag')
    );
  }

  /** Universes in which the resource is of one account, or names none: of each that policies name, and of another. */
  *#owners(rest: Node, universe: UniverseOf): Iterable<UniverseOf> {
    const { ownerKeys, accountId } = this.#options;
    if (ownerKeys === undefined) return;
    const named = this.#vocabulary.diagram.variablesOf(rest).flatMap((variable) => {
      const atom = this.#vocabulary.atom(variable);
      return atom?.kind === 'value' || atom?.kind === 'some' ? atom.test.written.values : [];
    });
    const ids = named.flatMap((text) => text.match(/\d{12}/g) ?? []);
    const owners = new Set([accountId, ...ids, '999900009999', undefined]);
    for (const owner of owners) yield ownedBy(universe, owner, ownerKeys(owner));
  }

  /** Can a request of the action be in the set, by the service authorization reference? Not replayed. */
  isFeasible(rest: Node, action: string): boolean | undefined {
    const facts = this.#options.factsOf?.(action);
    if (facts === undefined) return undefined;
    const standIn = this.#standIn(rest);
    if (standIn !== undefined) return standIn.isFeasible(rest, action);
    const found = this.#possible(rest, action, facts).satisfier.find(rest);
    return found.kind === 'unknown' ? undefined : found.kind === 'model';
  }

  /** Can requests of all known actions have whatever the set asks about? */
  isAlikeForAll(rest: Node): boolean {
    return this.#vocabulary.supportOf(rest).every(isInEveryService);
  }

  /** Equal for actions whose requests are alike in all that the set asks. */
  signature(rest: Node, action: string): string {
    const { representative } = this.#options;
    if (representative !== undefined) return representative.signature(rest, action);
    const support = this.#vocabulary.supportOf(rest);
    let known = this.#signatures.get(support);
    if (known === undefined) {
      known = new Map();
      this.#signatures.set(support, known);
    }
    const signature = known.get(action) ?? this.#signatureOf(support, action);
    known.set(action, signature);
    return signature;
  }

  #signatureOf(support: readonly string[], action: string): string {
    // Every request can have these, so that there is no need to look the action up.
    if (support.every(isInEveryService)) return 'any';
    const facts = this.#options.factsOf?.(action);
    if (facts === undefined) return 'unknown';
    return support
      .map((name) => {
        if (name !== 'resource') return facts.supports(name) ? '1' : '0';
        return `${facts.mayNameNone} ${JSON.stringify(facts.resources.map((shape) => shape.map(String)))}`;
      })
      .join('|');
  }

  #confirmed(
    action: string,
    { model, relations }: Found,
    universe: UniverseOf,
    feasible: boolean | undefined,
    replay: Replay,
  ): Answer {
    const context = [...model]
      .filter(([name, { values }]) => name !== 'resource' && values.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { values }]) => [name, values] as const);
    const resource = model.get('resource')?.values[0] ?? this.#anyResource(universe);
    const witness: Witness = {
      action,
      context: Object.fromEntries(context),
      ...(resource === undefined ? {} : { resource }),
    };
    const outcome = replay(witness);
    if (outcome === 'confirmed') return { kind: 'witness', witness, feasible };
    if (relations.length > 0) {
      return { kind: 'unknown', reason: `it depends on policy variables: ${relations.join(', ')}` };
    }
    const reason =
      outcome === 'undecided'
        ? `AWS does not document what decides ${JSON.stringify(witness)}`
        : outcome === 'impossible'
          ? `the request that was found contradicts itself: ${JSON.stringify(witness)}`
          : `internal error: the two evaluators disagree on ${JSON.stringify(witness)}; please report this`;
    return { kind: 'unknown', reason };
  }

  /** Any resource will do: RCPs are asked about requests that name one. undefined: it needs not to be named. */
  #anyResource(universe: UniverseOf): string | undefined {
    if (this.#vocabulary.setting.kind !== 'resource-control') return undefined;
    const resources = universe(this.#vocabulary.group('resource'));
    if (resources === undefined) return undefined;
    const { states, effort } = this.#options.budget ?? defaultBudget;
    const found = findValue([], [], resources, states, { left: effort });
    return found.kind === 'text' ? found.text : undefined;
  }

  /** The requests that the action can have, as far as the set asks. */
  #possible(rest: Node, action: string, facts: ActionFacts, plain = false): Possible {
    const key = `${plain} ${this.#vocabulary.supportOf(rest).join(' ')} ${this.signature(rest, action)}`;
    let possible = this.#feasible.get(key);
    if (possible === undefined) {
      const { universe } = this.#everyRequest;
      possible = this.#possibleIn(requestsFor(universe, this.#vocabulary.setting, action, facts, plain));
      this.#feasible.set(key, possible);
    }
    return possible;
  }
}

function isInEveryService(key: string): boolean {
  return key.startsWith('aws:') && !/^aws:(requesttag\/|resourcetag\/|tagkeys$|resource)/.test(key);
}
