import type { ControlDecision } from '../../evaluate/authorization/decision.js';
import { requestOf } from '../../evaluate/symbolic/account-sets.js';
import type { ActionVector } from '../../evaluate/symbolic/action-vectors.js';
import { inOneOnly } from '../../evaluate/symbolic/compare.js';
import { BudgetExceeded, FALSE, type Node } from '../../evaluate/symbolic/diagram.js';
import { byRest, countActions, tellGroup, undecidedOf } from '../../evaluate/symbolic/differences.js';
import type { ControlType } from '../../evaluate/symbolic/organization-sets.js';
import type { RequestSpace } from '../../evaluate/symbolic/request-space.js';
import { Solver } from '../../evaluate/symbolic/witness.js';
import type { Affected } from './affected.js';
import type { PermissionChange, UndecidedChange } from './difference.js';
import type { Side } from './side.js';
import { Simplifier } from './simplify.js';

/** What changes for the principals or the resources of an account. */
export interface PermissionChanges {
  readonly newlyAllowed: readonly PermissionChange[];
  readonly newlyDenied: readonly PermissionChange[];
  readonly undecided: readonly UndecidedChange[];
}

/** Actions with requests whose answer changes, by the sets alone: what is empty is proved to be. */
export interface ChangeCounts {
  readonly newlyAllowed: number;
  readonly newlyDenied: number;
  /** Actions of which that is not known. */
  readonly undecided: number;
}

/** What changes, as sets that are told; accounts for which the same is told share one. */
interface Changed {
  readonly allowed: ToldVectors;
  readonly denied: ToldVectors;
  counts?: ChangeCounts;
  told?: PermissionChanges;
}

interface ToldVectors {
  readonly sure: ActionVector;
  readonly unsure: ActionVector;
}

type Direction = UndecidedChange['direction'];

/**
 * What changes in the permissions that policies of one type leave to accounts. What is told of one account holds for all
 * whose sets change alike.
 */
export class PermissionDifference {
  readonly #before: Side;
  readonly #after: Side;
  readonly #space: RequestSpace;
  readonly #type: ControlType;
  /** Accounts of which something may change; undefined: perhaps all. */
  readonly accounts: ReadonlySet<string> | undefined;
  readonly #simplifier: Simplifier;
  readonly #changed = new Map<ActionVector, Map<ActionVector, Changed | undefined>>();
  readonly #alike = new Map<string, Changed>();
  readonly #apart = new Map<Changed, Map<string, Changed>>();
  readonly #numbers = new Map<ActionVector, number>();

  constructor(before: Side, after: Side, space: RequestSpace, type: ControlType, affected: Affected) {
    this.#before = before;
    this.#after = after;
    this.#space = space;
    this.#type = type;
    this.accounts = affected.by(type);
    const { factsOf, budget } = space.options;
    const { vocabulary } = space.controls[type];
    const solver = new Solver(vocabulary, { factsOf, budget });
    this.#simplifier = new Simplifier(vocabulary.diagram, solver, space.actions.bits);
  }

  /** A token that is the same for accounts for which the same changes; undefined: nothing does, which is a proof. */
  changeOf(accountId: string): object | undefined {
    if (this.accounts?.has(accountId) === false) return undefined;
    const before = this.#before.accounts.sets.vectorOf(accountId, this.#type);
    const after = this.#after.accounts.sets.vectorOf(accountId, this.#type);
    if (before === after) return undefined;
    let byAfter = this.#changed.get(before);
    if (byAfter === undefined) {
      byAfter = new Map();
      this.#changed.set(before, byAfter);
    }
    if (!byAfter.has(after)) byAfter.set(after, this.#difference(before, after));
    const changed = byAfter.get(after);
    return changed === undefined ? undefined : this.#toldApart(changed, accountId);
  }

  /** The same sets may mean something else for accounts that policies tell apart by wildcards. */
  #toldApart(changed: Changed, accountId: string): Changed {
    const told = [this.#before, this.#after]
      .map((side) => side.accounts.sets.toldByWildcards(accountId, this.#type))
      .join('|');
    if (told === '|') return changed;
    const byTold = this.#apart.get(changed) ?? new Map<string, Changed>();
    this.#apart.set(changed, byTold);
    const own = byTold.get(told) ?? { allowed: changed.allowed, denied: changed.denied };
    byTold.set(told, own);
    return own;
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
    changed.counts ??= {
      newlyAllowed: this.#count(changed.allowed.sure),
      newlyDenied: this.#count(changed.denied.sure),
      undecided: this.#count(changed.allowed.unsure) + this.#count(changed.denied.unsure),
    };
    return changed.counts;
  }

  #count(set: ActionVector): number {
    const { vectors, vocabulary } = this.#space.controls[this.#type];
    return countActions(vocabulary, this.#space.actions, vectors.join(set));
  }

  #byRest(set: ActionVector): [Node, number[]][] {
    const { vectors, vocabulary } = this.#space.controls[this.#type];
    return byRest(vocabulary, this.#space.actions, vectors.join(set), true);
  }

  #difference(before: ActionVector, after: ActionVector): Changed | undefined {
    const allowed = this.#told(after, before);
    const denied = this.#told(before, after);
    const all = [allowed.sure, allowed.unsure, denied.sure, denied.unsure];
    if (all.every(({ chunks }) => chunks.every((node) => node === FALSE))) return undefined;
    const key = all.map((vector) => this.#numberOf(vector)).join(' ');
    const alike = this.#alike.get(key) ?? { allowed, denied };
    this.#alike.set(key, alike);
    return alike;
  }

  /** The requests that one set has and the other has not. */
  #told(possible: ActionVector, other: ActionVector): ToldVectors {
    const { vectors, vocabulary } = this.#space.controls[this.#type];
    const sure = possible.chunks.slice();
    const unsure = possible.chunks.slice();
    possible.chunks.forEach((node, i) => {
      const difference = vocabulary.diagram.minus(node, other.chunks[i] ?? FALSE);
      const simplified = this.#simplifier.simplified(difference, node);
      sure[i] = simplified.sure;
      unsure[i] = simplified.unsure;
    });
    return { sure: vectors.intern(sure), unsure: vectors.intern(unsure) };
  }

  #numberOf(vector: ActionVector): number {
    const number = this.#numbers.get(vector) ?? this.#numbers.size;
    this.#numbers.set(vector, number);
    return number;
  }

  #tell(changed: Changed, accountId: string): PermissionChanges {
    const allowed = this.#requests(changed.allowed, accountId, 'newly-allowed');
    const denied = this.#requests(changed.denied, accountId, 'newly-denied');
    return {
      newlyAllowed: allowed.changes,
      newlyDenied: denied.changes,
      undecided: [...allowed.undecided, ...denied.undecided],
    };
  }

  /** The requests that one side leaves possible and the other does not. */
  #requests(
    set: ToldVectors,
    accountId: string,
    direction: Direction,
  ): { readonly changes: PermissionChange[]; readonly undecided: UndecidedChange[] } {
    const type = this.#type;
    const { vocabulary } = this.#space.controls[type];
    const { actions } = this.#space;
    const [possibleOn, deniedOn] =
      direction === 'newly-allowed' ? [this.#after, this.#before] : [this.#before, this.#after];
    const exact = vocabulary.diagram.surely(
      vocabulary.diagram.minus(
        possibleOn.accounts.sets.of(accountId, type),
        deniedOn.accounts.sets.of(accountId, type),
      ),
    );
    const replay = inOneOnly(
      { holds: (witness) => possibleOn.accounts.holds(witness, accountId, type) },
      { holds: (witness) => deniedOn.accounts.holds(witness, accountId, type) },
    );
    const solver = possibleOn.accounts.solver(accountId, type);
    const changes: PermissionChange[] = [];
    const undecided: UndecidedChange[] = [];
    const rests = actions.rests(vocabulary.diagram, exact);
    const at = (position: number): Node => rests[position] ?? FALSE;
    for (const [rest, positions] of this.#byRest(set.sure)) {
      const told = attempt(() => tellGroup(actions, solver, at, positions, replay));
      if (told.group !== undefined) {
        const causes = this.#causes(told.group.witness, accountId, deniedOn);
        changes.push({ ...told.group, rest, policyType: type, ...causes });
      }
      if (told.undecided !== undefined) undecided.push({ ...told.undecided, policyType: type, direction });
    }
    for (const [rest, positions] of this.#byRest(set.unsure)) {
      const reason = undecidedOf(vocabulary, actions, rest, positions);
      undecided.push({ ...reason, policyType: type, direction });
    }
    changes.sort(
      (a, b) =>
        Number(b.feasible === true) - Number(a.feasible === true) || b.actions.length - a.actions.length,
    );
    return { changes, undecided };
  }

  #causes(
    witness: PermissionChange['witness'],
    accountId: string,
    deniedOn: Side,
  ): Pick<PermissionChange, 'causedBy' | 'notAllowedAt'> {
    const request = requestOf(witness, accountId, this.#type);
    return causesOf(deniedOn.evaluator.controlByReference(request, this.#type));
  }
}

/** A set that takes too much to tell is not decided. */
function attempt(tell: () => ReturnType<typeof tellGroup>): ReturnType<typeof tellGroup> {
  try {
    return tell();
  } catch (error) {
    if (!(error instanceof BudgetExceeded)) throw error;
    return { undecided: { actions: [], reason: `it takes too much: ${error.message}`, doubts: [] } };
  }
}

function causesOf({ levels }: ControlDecision): Pick<PermissionChange, 'causedBy' | 'notAllowedAt'> {
  return {
    causedBy: levels.flatMap(({ statements, targetId }) =>
      statements
        .filter(({ effect, verdict }) => effect === 'Deny' && verdict === 'yes')
        .map((statement) => ({ ...statement, targetId })),
    ),
    notAllowedAt: levels.filter(({ allow }) => allow === 'no').map(({ targetId }) => targetId),
  };
}
