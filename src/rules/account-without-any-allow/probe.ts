import { Catalogue } from '../../catalogue/catalogue.js';
import type { AuthorizationRequest } from '../../evaluate/authorization/decision.js';
import type { Evaluator } from '../../evaluate/authorization/evaluator.js';
import { SERVICE_CONTROL_POLICY } from '../../model/policy-types.js';

/** What service control policies leave to an account. */
export type Probed =
  /** An action is not denied, or only under conditions. */
  | { readonly kind: 'something-left' }
  /** Every action that is known is denied, whatever the request. */
  | { readonly kind: 'nothing-left'; readonly actions: number; readonly date: string }
  /** It depends on what could not be read, or on what AWS does not document. */
  | { readonly kind: 'undecided'; readonly reason: string };

/** Where so many actions are undecided, what was not read stands in the way of all, and no more are asked. */
const mostUnknowns = 25;

/**
 * Looks for one action that is not denied to an account. Actions that the policies write themselves are asked first;
 * only if all of these are denied, which is rare, the service authorization reference is read and asked.
 */
export class ActionProbe {
  readonly #evaluator: Evaluator;
  readonly #byGroup = new Map<object, Probed>();
  readonly #catalogue = new Catalogue();
  /** Do policies ask for what tells the accounts of one group apart? */
  readonly #asksForAccount: boolean;
  #written: readonly string[] | undefined;

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
    this.#asksForAccount = evaluator.graph.policies.some(({ policy }) =>
      /aws:(principal|resource)(account|org)/i.test(policy.content ?? ''),
    );
  }

  search(accountId: string): Probed {
    if (this.#asksForAccount) return this.#search(accountId);
    const group = this.#evaluator.serviceControlGroup(accountId);
    const found = this.#byGroup.get(group) ?? this.#search(accountId);
    this.#byGroup.set(group, found);
    return found;
  }

  #search(accountId: string): Probed {
    this.#written ??= this.#writtenActions();
    const first = this.#firstNotDenied(accountId, this.#written);
    if (first !== undefined) return first;
    const actions = this.#catalogue.actionNames();
    const known = this.#firstNotDenied(accountId, actions);
    return known ?? { kind: 'nothing-left', actions: actions.length, date: this.#catalogue.dataDate() };
  }

  /** undefined when every one of the actions is denied. */
  #firstNotDenied(accountId: string, actions: readonly string[]): Probed | undefined {
    let undecided: Probed | undefined;
    let unknowns = 0;
    for (const action of actions) {
      const request: AuthorizationRequest = {
        action,
        principal: { kind: 'account', accountId },
        context: {},
        closed: false,
      };
      const outcome = this.#evaluator.controlOutcome(request, SERVICE_CONTROL_POLICY);
      if (outcome === 'allowed' || outcome === 'conditional') return { kind: 'something-left' };
      if (outcome === 'unknown') {
        undecided ??= { kind: 'undecided', reason: this.#reason(request) };
        if (++unknowns === mostUnknowns) break;
      }
    }
    return undecided;
  }

  /** One action for each pattern of the documents, and one that no pattern but `*` matches. */
  #writtenActions(): string[] {
    const actions = new Set(['orgproof:Probe']);
    for (const policy of this.#evaluator.graph.policies) {
      if (policy.type !== SERVICE_CONTROL_POLICY) continue;
      for (const { action } of this.#evaluator.documents.parsed(policy)?.document?.statements ?? []) {
        for (const pattern of action.patterns) {
          const plain = pattern.replaceAll('*', 'Probe').replaceAll('?', 'x');
          if (/^[\w-]+:[\w-]+$/.test(plain)) actions.add(plain);
        }
      }
    }
    return [...actions];
  }

  #reason(request: AuthorizationRequest): string {
    const [first] = this.#evaluator.decide(request).serviceControl.unknowns;
    return first?.message ?? `whether \`${request.action}\` is denied can not be decided`;
  }
}
