import type { ControlDecision } from '../../evaluate/authorization/decision.js';
import { requestOf } from '../../evaluate/symbolic/account-sets.js';
import type { ActionVector } from '../../evaluate/symbolic/action-vectors.js';
import { inOneOnly } from '../../evaluate/symbolic/compare.js';
import { BudgetExceeded, type Node } from '../../evaluate/symbolic/diagram.js';
import { byRest, type ToldSet, tell } from '../../evaluate/symbolic/differences.js';
import type { ControlType } from '../../evaluate/symbolic/organization-sets.js';
import type { RequestSpace } from '../../evaluate/symbolic/request-space.js';
import { Solver } from '../../evaluate/symbolic/witness.js';
import type { Affected } from './affected.js';
import type { PermissionChange, UndecidedChange } from './difference.js';
import type { Side } from './side.js';

/** What changes for the principals or the resources of an account. Accounts for which the same changes share one. */
export interface PermissionChanges {
  readonly newlyAllowed: readonly PermissionChange[];
  readonly newlyDenied: readonly PermissionChange[];
  readonly undecided: readonly UndecidedChange[];
}

/** Two differences as sets of requests. */
interface Changed {
  readonly allowed: ActionVector;
  readonly denied: ActionVector;
  counts?: ChangeCounts;
  told?: PermissionChanges;
}

/** Actions with requests whose answer changes, by the sets alone: what is empty is proved to be. */
export interface ChangeCounts {
  readonly newlyAllowed: number;
  readonly newlyDenied: number;
  /** Actions of which that is not known. */
  readonly undecided: number;
}

/**
 * What changes in the permissions that policies of one type leave to accounts. What is told of one account holds for all
 * whose sets change alike.
 */
export class PermissionDifference {
  readonly #before: Side;
  readonly #after: Side;
  readonly #space: RequestSpace;
  readonly #type: ControlType;
  /** undefined: perhaps all accounts. */
  readonly #affected: ReadonlySet<string> | undefined;
  readonly #changed = new Map<ActionVector, Map<ActionVector, Changed>>();
  readonly #interned = new Map<ActionVector, Map<ActionVector, Changed>>();
  /** Of no account in particular, so that what is found empty is so for all. */
  readonly #solver: Solver;
  readonly #empty = new Map<Node, boolean | 'unknown'>();

  constructor(before: Side, after: Side, space: RequestSpace, type: ControlType, affected: Affected) {
    this.#affected = affected(type);
    this.#before = before;
    this.#after = after;
    this.#space = space;
    this.#type = type;
    const { factsOf, budget } = space.options;
    this.#solver = new Solver(space.controls[type].vocabulary, { factsOf, budget });
  }

  /** A token that is the same for accounts for which the same changes; undefined: nothing does, which is a proof. */
  changeOf(accountId: string): object | undefined {
    if (this.#affected?.has(accountId) === false) return undefined;
    const before = this.#before.accounts.sets.vectorOf(accountId, this.#type);
    const after = this.#after.accounts.sets.vectorOf(accountId, this.#type);
    if (before === after) return undefined;
    const byAfter = getOrMake(this.#changed, before, () => new Map<ActionVector, Changed>());
    return getOrMake(byAfter, after, () => this.#difference(before, after));
  }

  /**
   * What the token of an account means.
   *
   * @param accountId one of those that have the token; witnesses are asked of it.
   */
  tell(token: object, accountId: string): PermissionChanges {
    const changed = token as Changed;
    changed.told ??= this.#tell(changed, accountId);
    return changed.told;
  }

  /** How much a token means, without requests that show it. */
  countsOf(token: object): ChangeCounts {
    const changed = token as Changed;
    changed.counts ??= this.#count(changed);
    return changed.counts;
  }

  #count({ allowed, denied }: Changed): ChangeCounts {
    const newlyAllowed = this.#countOf(allowed);
    const newlyDenied = this.#countOf(denied);
    return {
      newlyAllowed: newlyAllowed.sure,
      newlyDenied: newlyDenied.sure,
      undecided: newlyAllowed.unsure + newlyDenied.unsure,
    };
  }

  #countOf(set: ActionVector): { readonly sure: number; readonly unsure: number } {
    const { vectors, vocabulary } = this.#space.controls[this.#type];
    const { diagram } = vocabulary;
    let sure = 0;
    let unsure = 0;
    for (const [rest, positions] of byRest(vocabulary, this.#space.actions, vectors.join(set), true)) {
      const certain = this.#isEmpty(diagram.surely(rest));
      if (certain === false) sure += positions.length;
      else if (certain === 'unknown' || this.#isEmpty(diagram.possibly(rest)) !== true)
        unsure += positions.length;
    }
    return { sure, unsure };
  }

  #isEmpty(node: Node): boolean | 'unknown' {
    let empty = this.#empty.get(node);
    if (empty === undefined) {
      empty = this.#solver.isEmpty(node);
      this.#empty.set(node, empty);
    }
    return empty;
  }

  #difference(before: ActionVector, after: ActionVector): Changed {
    const { vectors, vocabulary } = this.#space.controls[this.#type];
    const { diagram } = vocabulary;
    const allowed = vectors.map(after, (node, i) => diagram.minus(node, before.chunks[i] ?? 0));
    const denied = vectors.map(before, (node, i) => diagram.minus(node, after.chunks[i] ?? 0));
    const byDenied = getOrMake(this.#interned, allowed, () => new Map<ActionVector, Changed>());
    return getOrMake(byDenied, denied, () => ({ allowed, denied }));
  }

  #tell({ allowed, denied }: Changed, accountId: string): PermissionChanges {
    const newlyAllowed = this.#requests(allowed, accountId, this.#after, this.#before);
    const newlyDenied = this.#requests(denied, accountId, this.#before, this.#after);
    return {
      newlyAllowed: this.#changes(newlyAllowed, accountId, this.#before),
      newlyDenied: this.#changes(newlyDenied, accountId, this.#after),
      undecided: [
        ...this.#undecided(newlyAllowed, 'newly-allowed'),
        ...this.#undecided(newlyDenied, 'newly-denied'),
      ],
    };
  }

  /** The requests that one side leaves possible, and the other does not. */
  #requests(set: ActionVector, accountId: string, possibleOn: Side, deniedOn: Side): ToldSet {
    const { vectors, vocabulary } = this.#space.controls[this.#type];
    const type = this.#type;
    const replay = inOneOnly(
      { holds: (witness) => possibleOn.accounts.holds(witness, accountId, type) },
      { holds: (witness) => deniedOn.accounts.holds(witness, accountId, type) },
    );
    try {
      return tell(
        vocabulary,
        this.#space.actions,
        possibleOn.accounts.solver(accountId, type),
        vectors.join(set),
        replay,
      );
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      const reason = `the comparison takes too much: ${error.message}`;
      return { groups: [], undecided: [{ actions: [], reason, doubts: [] }] };
    }
  }

  #changes({ groups }: ToldSet, accountId: string, deniedOn: Side): PermissionChange[] {
    const type = this.#type;
    return groups.map((group) => {
      const decision = deniedOn.evaluator.decideByReference(requestOf(group.witness, accountId, type));
      const control = type === 'SERVICE_CONTROL_POLICY' ? decision.serviceControl : decision.resourceControl;
      return { ...group, policyType: type, ...causesOf(control) };
    });
  }

  #undecided({ undecided }: ToldSet, direction: UndecidedChange['direction']): UndecidedChange[] {
    return undecided.map((one) => ({ ...one, policyType: this.#type, direction }));
  }
}

function causesOf({ levels }: ControlDecision): Pick<PermissionChange, 'causedBy' | 'notAllowedAt'> {
  return {
    causedBy: levels.flatMap(({ statements }) =>
      statements.filter(({ effect, verdict }) => effect === 'Deny' && verdict === 'yes'),
    ),
    notAllowedAt: levels.filter(({ allow }) => allow === 'no').map(({ targetId }) => targetId),
  };
}

function getOrMake<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
