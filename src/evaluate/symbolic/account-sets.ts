import { UsageError } from '../../model/errors.js';
import type { ContextValue } from '../../policy/statement/request-view.js';
import type { AuthorizationRequest } from '../authorization/decision.js';
import type { Evaluator } from '../authorization/evaluator.js';
import { AccountExchange } from './account-exchange.js';
import { type ComparedSet, type Comparison, compareSets, overBudget, withoutUnlisted } from './compare.js';
import { BudgetExceeded, FALSE, type Node } from './diagram.js';
import { type ControlType, OrganizationSets } from './organization-sets.js';
import { Representative, representativeId } from './representative.js';
import type { RequestSpace } from './request-space.js';
import { Solver, type Witness } from './witness.js';

/** The accounts of one organization as sets of requests, with the reference evaluator at hand to confirm what they say. */
export class AccountSets {
  readonly evaluator: Evaluator;
  readonly space: RequestSpace;
  readonly sets: OrganizationSets;
  /** Does the space tell actions that it does not list apart as far as the policies do? If not, nothing is known of them. */
  readonly tellsUnlisted: boolean;
  readonly #solvers = new Map<string, Solver>();
  readonly #representatives = new Map<ControlType, Representative>();

  /** @param tellsUnlisted does the space have an example for each way in which policies tell unlisted actions apart? */
  constructor(evaluator: Evaluator, space: RequestSpace, tellsUnlisted = false) {
    this.evaluator = evaluator;
    this.space = space;
    this.tellsUnlisted = tellsUnlisted;
    this.sets = new OrganizationSets(evaluator.graph, evaluator.documents, space);
  }

  /** Finds requests of an account's principals (SCPs), or on its resources (RCPs). */
  solver(accountId: string, type: ControlType): Solver {
    const key = `${type} ${accountId}`;
    let solver = this.#solvers.get(key);
    if (solver === undefined) {
      const { factsOf, budget } = this.space.options;
      const ownerKeys =
        type === 'SERVICE_CONTROL_POLICY' ? (owner: string | undefined) => this.#ownerKeys(owner) : undefined;
      const representative = this.#representative(type);
      solver = new Solver(this.space.controls[type].vocabulary, {
        factsOf,
        budget,
        accountId,
        ownerKeys,
        representative,
      });
      this.#solvers.set(key, solver);
    }
    return solver;
  }

  #representative(type: ControlType): Representative {
    let representative = this.#representatives.get(type);
    if (representative === undefined) {
      const { vocabulary } = this.space.controls[type];
      const { factsOf, budget } = this.space.options;
      const solver = new Solver(vocabulary, { factsOf, budget, accountId: representativeId });
      representative = new Representative(vocabulary, solver);
      this.#representatives.set(type, representative);
    }
    return representative;
  }

  /** As `RequestPreparer` fills them in. */
  #ownerKeys(owner: string | undefined): (key: string) => ContextValue | undefined {
    const { graph } = this.evaluator;
    const isMember = owner !== undefined && graph.target(owner)?.kind === 'account';
    return (key) => {
      if (!/^aws:resource(account|orgid|orgpaths)$/.test(key)) return undefined;
      if (isMember) return this.sets.factsOf(owner, 'RESOURCE_CONTROL_POLICY').value(key);
      if (key !== 'aws:resourceaccount') return undefined;
      return owner === undefined ? { state: 'absent' } : { state: 'present', values: [owner] };
    };
  }

  /**
   * What the policies of the type leave to an account.
   *
   * @throws BudgetExceeded when that takes too many nodes.
   */
  compared(accountId: string, type: ControlType): ComparedSet {
    return {
      node: this.sets.of(accountId, type),
      holds: (witness) => this.holds(witness, accountId, type),
    };
  }

  /**
   * As `compared`, when two ids are exchanged; see `OrganizationSets.exchangedVectorOf`.
   *
   * @throws BudgetExceeded when that takes too many nodes.
   */
  exchangedSet(accountId: string, type: ControlType, exchange: AccountExchange): Node {
    const { vectors } = this.space.controls[type];
    return vectors.join(this.sets.exchangedVectorOf(accountId, type, exchange));
  }

  /** Does the reference evaluator let a request pass the policies of the type? Keys that it does not name are absent. */
  holds(witness: Witness, accountId: string, type: ControlType): 'yes' | 'no' | 'unknown' | 'impossible' {
    try {
      const { outcome } = this.evaluator.controlByReference(requestOf(witness, accountId, type), type);
      if (outcome === 'allowed') return 'yes';
      return outcome === 'denied' ? 'no' : 'unknown';
    } catch (error) {
      if (error instanceof UsageError) return 'impossible';
      throw error;
    }
  }

  /**
   * Is the same left to two accounts, as `compare` understands it, whatever the doubts come to? `false`: it is not, or that
   * is not known.
   *
   * @param isAsked is the action at a position asked about? Default: all are.
   * @throws BudgetExceeded when that takes too many nodes.
   */
  isAlike(
    a: string,
    b: string,
    type: ControlType,
    isAsked: (position: number) => boolean = () => true,
  ): boolean {
    const exchange = new AccountExchange(a, b);
    if (this.#tellsApart(a, b, type, exchange) !== undefined) return false;
    const { diagram } = this.space.controls[type].vocabulary;
    const [one, other] = [this.sets.of(a, type), this.exchangedSet(b, type, exchange)];
    const solver = this.solver(a, type);
    const difference = diagram.or(diagram.minus(one, other), diagram.minus(other, one));
    return this.space.actions.ranges(diagram, difference).every(({ from, until, rest }) => {
      if (rest === FALSE) return true;
      for (let i = from; i < until; i++) if (isAsked(i)) return solver.isEmpty(rest) === true;
      return true;
    });
  }

  #tellsApart(a: string, b: string, type: ControlType, exchange: AccountExchange): string | undefined {
    return this.sets.tellsApart(a, type, exchange) ?? this.sets.tellsApart(b, type, exchange);
  }

  /**
   * How what one account may do (SCPs), or what may be done to it (RCPs), stands to that of another. Each may name itself:
   * the policies of B are read as if they were written for A, with the two ids exchanged, and requests that are told are
   * requests of A.
   */
  compare(a: string, b: string, type: ControlType): Comparison {
    const { vocabulary } = this.space.controls[type];
    const exchange = new AccountExchange(a, b);
    const apart = this.#tellsApart(a, b, type, exchange);
    if (apart !== undefined) {
      const reason = `\`${apart}\` tells the ids of the accounts apart, by a wildcard or as numbers`;
      return {
        relation: 'unknown',
        onlyA: [],
        onlyB: [],
        undecided: [{ actions: ['*'], reason, doubts: [] }],
      };
    }
    try {
      const exchanged: ComparedSet = {
        node: this.exchangedSet(b, type, exchange),
        holds: (witness) => this.holds(exchange.witness(witness), b, type),
      };
      const compared = compareSets(
        vocabulary,
        this.space.actions,
        this.solver(a, type),
        this.compared(a, type),
        exchanged,
      );
      return this.tellsUnlisted ? compared : withoutUnlisted(compared);
    } catch (error) {
      if (error instanceof BudgetExceeded) return overBudget(error);
      throw error;
    }
  }
}

/** The request that a witness stands for, asked of an account's principals, or for its resources. */
export function requestOf(witness: Witness, accountId: string, type: ControlType): AuthorizationRequest {
  const { action, context, resource = '*' } = witness;
  const common = { action, context, resource, closed: true };
  return type === 'SERVICE_CONTROL_POLICY'
    ? { ...common, principal: { kind: 'account', accountId } }
    : { ...common, principal: { kind: 'anyone' }, resourceAccountId: accountId };
}
