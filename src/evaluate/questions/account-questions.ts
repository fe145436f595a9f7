import { any } from '../../policy/statement/judgement.js';
import { matchStatement } from '../../policy/statement/match-statement.js';
import { RequestPreparer } from '../authorization/request.js';
import { type AccountSets, requestOf } from '../symbolic/account-sets.js';
import type { ActionVector, SparseVector } from '../symbolic/action-vectors.js';
import { isCaveat } from '../symbolic/compare.js';
import { BudgetExceeded, FALSE, marks, type Node } from '../symbolic/diagram.js';
import {
  byRest,
  type RequestGroup,
  tellGroup,
  type Undecided,
  undecidedOf,
} from '../symbolic/differences.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import { Restriction } from '../symbolic/restrict.js';
import type { ForAccounts } from '../symbolic/vocabulary.js';
import type { Replay, Solver, Witness } from '../symbolic/witness.js';
import { AskedRequests } from './asked-requests.js';
import { type Deciders, decidersOf } from './deciding.js';
import { asStatement, type RequestPattern, type RequestQuestion } from './request-question.js';

/** What is looked for among the requests that a question means: those that pass the policies, or those that do not. */
export type Wanted = 'possible' | 'denied';

/** Requests that were looked for and found, which ask the same besides their action. */
export interface FoundRequests extends RequestGroup {
  /** What resource and context keys must be beyond what the question says of them. */
  readonly condition: Node;
  /** What decides the witness; worked out when it is asked for. */
  readonly deciders: () => Deciders;
}

/** What a question comes to for accounts for which it comes to the same. */
export interface Answer {
  /** Sorted. Witnesses are requests of the first, or for its resources. */
  readonly accountIds: readonly string[];
  /** Requests that can be. Empty together with `undecided`: a proof that there is none. */
  readonly found: readonly FoundRequests[];
  /**
   * Requests that policies treat as wanted, but which the service authorization reference says no action has: such as
   * one for a resource of a type that the action does not take.
   */
  readonly onPaper: readonly FoundRequests[];
  readonly undecided: readonly Undecided[];
  /** True: one kind of requests was found, and others were not looked for. */
  readonly isBrief?: true;
}

/** Accounts for which the same is left of a question. */
interface Group {
  /** The requests that are looked for. */
  readonly asked: ActionVector;
  /** Those that the question means. */
  readonly meant: ActionVector;
  readonly ids: string[];
}

interface Compiled {
  readonly node: Node;
  readonly forAccounts: ForAccounts;
}

/**
 * Asks for many accounts whether they have requests of a kind. That there is none is a proof over all requests; what
 * there is comes with a request that the reference evaluator confirmed. Accounts are grouped by what is left of the
 * question in their sets, so that the work grows with distinct sets.
 */
export class AccountQuestions {
  readonly accounts: AccountSets;
  readonly #requests: RequestPreparer;
  readonly #compiled = new Map<RequestQuestion, Compiled>();
  readonly #askedRequests = new Map<ControlType, AskedRequests>();

  constructor(accounts: AccountSets) {
    this.accounts = accounts;
    this.#requests = new RequestPreparer(accounts.evaluator.graph);
  }

  /**
   * The answers, by the number of accounts, then by the first account.
   *
   * @param mostInFull as many answers tell everything that was found; the others one kind of requests. That there is none,
   *   or that it is not known, all of them tell.
   */
  ask(
    question: RequestQuestion,
    wanted: Wanted,
    accountIds: readonly string[],
    mostInFull = Number.POSITIVE_INFINITY,
  ): Answer[] {
    try {
      return this.#groups(question, wanted, accountIds)
        .sort((a, b) => b.ids.length - a.ids.length || ((a.ids[0] ?? '') < (b.ids[0] ?? '') ? -1 : 1))
        .map((group, i) => this.#attempt(question, wanted, group, i >= mostInFull));
    } catch (error) {
      return accountIds.length === 0 ? [] : [overBudget([...accountIds].sort(), error)];
    }
  }

  #groups(question: RequestQuestion, wanted: Wanted, accountIds: readonly string[]): Group[] {
    const { type } = question;
    const { sets, space } = this.accounts;
    const { vectors, vocabulary } = space.controls[type];
    const { diagram } = vocabulary;
    const { node: asks, forAccounts } = this.#compile(question);
    const asksForAccount = diagram.hasMark(asks, marks.account);
    const meant = new Map<string, { readonly all: ActionVector; readonly some: SparseVector }>();
    const known = new Map<ActionVector, Map<ActionVector, ActionVector>>();
    const groups = new Map<ActionVector, Map<string, Group>>();
    for (const id of sorted(accountIds)) {
      const facts = asksForAccount ? sets.factsOf(id, type) : undefined;
      const alike = facts === undefined ? '' : forAccounts.alike(facts);
      let of = meant.get(alike);
      if (of === undefined) {
        const all = vectors.split(facts === undefined ? asks : forAccounts.make(facts));
        of = { all, some: vectors.sparse(all, FALSE) };
        meant.set(alike, of);
      }
      const { at, nodes } = of.some;
      const left = sets.vectorOf(id, type);
      const byLeft = known.get(of.all) ?? new Map<ActionVector, ActionVector>();
      known.set(of.all, byLeft);
      const asked =
        byLeft.get(left) ??
        vectors.replace(vectors.nothing, {
          at,
          nodes: nodes.map((node, i) => {
            const possible = left.chunks[at[i] ?? 0] ?? FALSE;
            return wanted === 'possible' ? diagram.and(node, possible) : diagram.minus(node, possible);
          }),
        });
      byLeft.set(left, asked);
      const alikeInSet = groups.get(asked) ?? new Map<string, Group>();
      groups.set(asked, alikeInSet);
      const told = sets.toldByWildcards(id, type);
      const group = alikeInSet.get(told);
      if (group === undefined) alikeInSet.set(told, { asked, meant: of.all, ids: [id] });
      else group.ids.push(id);
    }
    return [...groups.values()].flatMap((alikeInSet) => [...alikeInSet.values()]);
  }

  #attempt(
    question: RequestQuestion,
    wanted: Wanted,
    { asked, meant, ids: accountIds }: Group,
    isBrief: boolean,
  ): Answer {
    if (asked.chunks.every((node) => node === FALSE)) {
      return { accountIds, found: [], onPaper: [], undecided: [] };
    }
    try {
      const answer = this.#answer(question, wanted, { asked, meant }, accountIds[0] ?? '', isBrief);
      return { accountIds, ...answer, ...(isBrief && answer.found.length > 0 ? { isBrief } : {}) };
    } catch (error) {
      return overBudget(accountIds, error);
    }
  }

  #answer(
    question: RequestQuestion,
    wanted: Wanted,
    { asked, meant }: Omit<Group, 'ids'>,
    accountId: string,
    isBrief: boolean,
  ): Omit<Answer, 'accountIds' | 'isBrief'> {
    const { type } = question;
    const { actions, controls } = this.accounts.space;
    const { vectors, vocabulary } = controls[type];
    const { diagram } = vocabulary;
    if (isBrief) {
      const first = this.#firstFound(question, wanted, { asked, meant }, accountId);
      if (first !== undefined) return { found: [first], onPaper: [], undecided: [] };
    }
    const set = vectors.join(asked);
    const sure = diagram.surely(set);
    const asks = this.#asked(type);
    const care = diagram.surely(vectors.join(meant));
    const restriction = new Restriction(diagram);
    const solver = this.accounts.solver(accountId, type);
    const replay = this.#replay(question, wanted, accountId);
    const found: FoundRequests[] = [];
    const onPaper: FoundRequests[] = [];
    const undecided: Undecided[] = [];
    for (const [plain, positions] of byRest(vocabulary, actions, sure, true)) {
      const rest = asks.among(plain);
      if (solver.isEmpty(rest) === true) continue;
      const told = tellGroup(actions, solver, () => rest, positions, replay);
      if (told.undecided !== undefined) undecided.push(told.undecided);
      if (told.group === undefined) continue;
      const { witness } = told.group;
      const group = {
        ...told.group,
        condition: restriction.of(plain, asks.among(actions.restAt(diagram, care, positions[0] ?? 0))),
        deciders: () => this.#deciders(witness, accountId, type),
      };
      (group.feasible === false ? onPaper : found).push(group);
    }
    for (const [plain, positions] of byRest(vocabulary, actions, diagram.minus(set, sure), true)) {
      const rest = asks.among(plain);
      const possible = diagram.possibly(rest);
      if (solver.isEmpty(possible) === true) continue;
      const open = this.#feasiblePositions(solver, possible, positions);
      if (open.length === 0) continue;
      const why = undecidedOf(vocabulary, actions, rest, open);
      if (!isCaveat(why)) undecided.push(why);
    }
    const byWeight = (a: FoundRequests, b: FoundRequests): number => b.actions.length - a.actions.length;
    return { found: found.sort(byWeight), onPaper: onPaper.sort(byWeight), undecided };
  }

  /** One kind of requests that can be, found without a look at all others. */
  #firstFound(
    question: RequestQuestion,
    wanted: Wanted,
    { asked, meant }: Omit<Group, 'ids'>,
    accountId: string,
  ): FoundRequests | undefined {
    const { type } = question;
    const { actions, controls } = this.accounts.space;
    const { vectors, vocabulary } = controls[type];
    const { diagram } = vocabulary;
    const asks = this.#asked(type);
    const solver = this.accounts.solver(accountId, type);
    const replay = this.#replay(question, wanted, accountId);
    for (const [chunk, node] of asked.chunks.entries()) {
      const sure = diagram.surely(node);
      if (sure === FALSE) continue;
      const begin = chunk * vectors.width;
      const byPlain = new Map<Node, number[]>();
      for (const { from, until, rest } of vectors.partsOf(sure)) {
        if (rest === FALSE) continue;
        const positions = byPlain.get(rest) ?? [];
        byPlain.set(rest, positions);
        for (let at = begin + from; at < Math.min(begin + until, actions.size); at++) positions.push(at);
      }
      const care = diagram.surely(meant.chunks[chunk] ?? FALSE);
      for (const [plain, positions] of byPlain) {
        const rest = asks.among(plain);
        if (solver.isEmpty(rest) === true) continue;
        const { group } = tellGroup(actions, solver, () => rest, positions, replay);
        if (group === undefined || group.feasible === false) continue;
        const { witness } = group;
        const meantThere = asks.among(actions.restAt(diagram, care, positions[0] ?? begin));
        return {
          ...group,
          condition: new Restriction(diagram).of(plain, meantThere),
          deciders: () => this.#deciders(witness, accountId, type),
        };
      }
    }
    return undefined;
  }

  /** Actions that may have requests in the set, also those that the reference does not know. */
  #feasiblePositions(solver: Solver, rest: Node, positions: readonly number[]): number[] {
    const { actions } = this.accounts.space;
    const known = new Map<string, boolean>();
    return positions.filter((position) => {
      const at = actions.at(position);
      if (at.kind !== 'action') return true;
      const signature = solver.signature(rest, at.name);
      const feasible = known.get(signature) ?? solver.isFeasible(rest, at.name) !== false;
      known.set(signature, feasible);
      return feasible;
    });
  }

  #deciders(witness: Witness, accountId: string, type: ControlType): Deciders {
    return decidersOf(this.accounts.evaluator.controlByReference(requestOf(witness, accountId, type), type));
  }

  /** Is a request one that the question means, and that the policies treat as wanted, by the reference? */
  #replay({ type, anyOf, unless }: RequestQuestion, wanted: Wanted, accountId: string): Replay {
    return (witness) => {
      const outcome = this.accounts.holds(witness, accountId, type);
      if (outcome === 'impossible') return 'impossible';
      if (outcome === 'unknown') return 'undecided';
      if ((outcome === 'yes') !== (wanted === 'possible')) return 'refuted';
      const { view } = this.#requests.prepare(requestOf(witness, accountId, type));
      const matched = (patterns: readonly RequestPattern[]) =>
        any(patterns.map((pattern) => matchStatement(asStatement(pattern), view, true))).verdict;
      const [meant, excepted] = [matched(anyOf), unless.length === 0 ? 'no' : matched(unless)];
      if (meant === 'no' || excepted === 'yes') return 'refuted';
      return meant === 'yes' && excepted === 'no' ? 'confirmed' : 'undecided';
    };
  }

  #compile(question: RequestQuestion): Compiled {
    let compiled = this.#compiled.get(question);
    if (compiled === undefined) {
      const { compiler, vocabulary } = this.accounts.space.controls[question.type];
      const { diagram } = vocabulary;
      const union = (patterns: readonly RequestPattern[]): Node =>
        patterns
          .map((pattern) => {
            const named = this.accounts.space.actions.matching(diagram, pattern.action);
            return diagram.and(named, compiler.rest(asStatement(pattern), true));
          })
          .reduce((sum, node) => diagram.or(sum, node), FALSE);
      const node = diagram.minus(union(question.anyOf), union(question.unless));
      compiled = { node, forAccounts: vocabulary.forAccounts(node) };
      this.#compiled.set(question, compiled);
    }
    return compiled;
  }

  #asked(type: ControlType): AskedRequests {
    const { evaluator, space } = this.accounts;
    let asked = this.#askedRequests.get(type);
    if (asked === undefined) {
      asked = new AskedRequests(space.controls[type].vocabulary, evaluator.graph.partition, type);
      this.#askedRequests.set(type, asked);
    }
    return asked;
  }
}

/** The ids in order; mostly they are. */
function sorted(ids: readonly string[]): readonly string[] {
  const isSorted = ids.every((id, i) => i === 0 || (ids[i - 1] ?? '') <= id);
  return isSorted ? ids : [...ids].sort();
}

/** @throws whatever else the error is. */
function overBudget(accountIds: readonly string[], error: unknown): Answer {
  if (!(error instanceof BudgetExceeded)) throw error;
  const reason = `it takes too much: ${error.message}`;
  return { accountIds, found: [], onPaper: [], undecided: [{ actions: [], reason, doubts: [] }] };
}
