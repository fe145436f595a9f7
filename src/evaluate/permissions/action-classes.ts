import type { PolicyNode } from '../../graph/org-graph.js';
import { isCoveredByResourceControlPolicies } from '../../policy/statement/rcp-services.js';
import { compileDocument } from '../authorization/compiled/statements.js';
import type { ControlDecision } from '../authorization/decision.js';
import type { Evaluator } from '../authorization/evaluator.js';
import { supportsResourceKeys } from '../authorization/resource-keys.js';

type ControlType = ControlDecision['policyType'];

/** The class of each action, by its position. */
type Classes = Uint32Array;

/**
 * Sorts actions into classes that the policies of an account can't tell apart: two actions of one class match the same
 * statements at every level, so that whatever is decided on one, while nothing else is known of the request, is decided
 * on the other.
 */
export class ActionClasses {
  readonly #evaluator: Evaluator;
  readonly #names: readonly string[];
  readonly #byPolicy = new Map<PolicyNode, Classes>();
  /** By policy type and the ids of the policies, level by level. */
  readonly #byLevels = new Map<string, Classes>();

  /** @param actions `service:Name`, in any case. */
  constructor(evaluator: Evaluator, actions: readonly string[]) {
    this.#evaluator = evaluator;
    this.#names = actions.map((action) => action.toLowerCase());
  }

  /** The classes for the policies of the type through the levels of an account. */
  of(accountId: string, type: ControlType): Classes {
    const { graph } = this.#evaluator;
    let key: string = type;
    let classes = this.#remembered(key, () => this.#beforePolicies(type));
    for (const { id } of graph.lineage(accountId).nodes) {
      const policies = [
        ...graph.attachedPolicies(id, type),
        ...graph.unreadAttachments(id, type).flatMap(({ policy }) => policy ?? []),
      ];
      for (const policy of policies) {
        key += ` ${policy.id}`;
        const above = classes;
        classes = this.#remembered(key, () => refined(above, this.#ofPolicy(policy)));
      }
    }
    return classes;
  }

  #remembered(key: string, make: () => Classes): Classes {
    let classes = this.#byLevels.get(key);
    if (classes === undefined) {
      classes = make();
      this.#byLevels.set(key, classes);
    }
    return classes;
  }

  /** What depends on the action without any policy: whether the type covers it, and which keys its requests have. */
  #beforePolicies(type: ControlType): Classes {
    return Uint32Array.from(this.#names, (name) => {
      const covered = type === 'SERVICE_CONTROL_POLICY' || isCoveredByResourceControlPolicies(name);
      return (covered ? 1 : 0) + (supportsResourceKeys(name) ? 2 : 0);
    });
  }

  /** Actions by which statements of the policy match them. */
  #ofPolicy(policy: PolicyNode): Classes {
    let classes = this.#byPolicy.get(policy);
    if (classes === undefined) {
      const usable = this.#evaluator.documents.usable(policy);
      classes = new Uint32Array(this.#names.length);
      for (const { matchesAction } of usable.kind === 'document' ? compileDocument(usable.document) : []) {
        classes = refined(
          classes,
          Uint32Array.from(this.#names, (name) => (matchesAction(name) ? 1 : 0)),
        );
      }
      this.#byPolicy.set(policy, classes);
    }
    return classes;
  }
}

/** Classes so fine that actions of one class were in one class before, in both. Numbered in the order of the actions. */
function refined(a: Classes, b: Classes): Classes {
  const numbers = new Map<number, number>();
  return a.map((one, i) => {
    const pair = one * 4_294_967_296 + (b[i] ?? 0);
    let number = numbers.get(pair);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(pair, number);
    }
    return number;
  });
}
