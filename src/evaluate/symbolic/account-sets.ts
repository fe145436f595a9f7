import { UsageError } from '../../model/errors.js';
import type { ContextValue } from '../../policy/statement/request-view.js';
import type { AuthorizationRequest } from '../authorization/decision.js';
import type { Evaluator } from '../authorization/evaluator.js';
import { type ComparedSet, type Comparison, compareSets, overBudget } from './compare.js';
import { BudgetExceeded } from './diagram.js';
import { type ControlType, OrganizationSets } from './organization-sets.js';
import type { RequestSpace } from './request-space.js';
import { Solver, type Witness } from './witness.js';

/** The accounts of one organization as sets of requests, with the reference evaluator at hand to confirm what they say. */
export class AccountSets {
  readonly evaluator: Evaluator;
  readonly space: RequestSpace;
  readonly sets: OrganizationSets;
  readonly #solvers = new Map<string, Solver>();

  constructor(evaluator: Evaluator, space: RequestSpace) {
    this.evaluator = evaluator;
    this.space = space;
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
      solver = new Solver(this.space.controls[type].vocabulary, { factsOf, budget, accountId, ownerKeys });
      this.#solvers.set(key, solver);
    }
    return solver;
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

  /** How what one account may do (SCPs), or what may be done to it (RCPs), stands to that of another. */
  compare(a: string, b: string, type: ControlType): Comparison {
    const { vocabulary } = this.space.controls[type];
    try {
      return compareSets(
        vocabulary,
        this.space.actions,
        this.solver(a, type),
        this.compared(a, type),
        this.compared(b, type),
      );
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
