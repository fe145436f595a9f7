import type { PatternBlock } from '../../policy/statement/document.js';
import type { Outcome } from '../authorization/decision.js';
import type { AccountSets } from '../symbolic/account-sets.js';
import { FALSE, type Node, TRUE } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import type { SymbolicDoubt } from '../symbolic/vocabulary.js';
import type { Solver } from '../symbolic/witness.js';
import { type ConditionWithSets, conditionWithSets, type RequestCondition } from './conditions.js';
import {
  type ActionCause,
  causeKey,
  causesOn,
  type LevelStatements,
  reachingStatements,
} from './statement-sets.js';

/** Actions on which the same is decided for the same reasons. */
export interface PermissionClass {
  readonly policyType: ControlType;
  readonly outcome: Outcome;
  /** `service:Name`, in order. */
  readonly actions: readonly string[];
  /** Examples of actions that the reference does not list; `service:*` and `*` stand for any such. */
  readonly unlisted: readonly string[];
  /**
   * When a request is allowed; `unless` tells when it is denied. What is neither is not known, for `unknowns`. undefined:
   * it has too many alternatives to be told.
   */
  readonly condition: RequestCondition | undefined;
  /** What may refuse requests; where some of it refuses all of them, only that. */
  readonly causes: readonly ActionCause[];
  /** For each alternative of an `unless` condition the causes, by their places, that bring it about. */
  readonly causesOfAlternatives: readonly (readonly number[])[];
  /** Why it is not known of some requests what is decided on them. */
  readonly unknowns: readonly SymbolicDoubt[];
}

/** What is decided on the requests of one kind. */
export interface Decided {
  readonly outcome: Outcome;
  /** Requests that are allowed, and those that are denied, whatever the doubts come to. */
  readonly allowed: Node;
  readonly denied: Node;
}

/**
 * What is decided on requests of which a set asks something besides the action: `allowed` and `denied` whatever they are,
 * `conditional` where it depends on them, `unknown` where it is not even known whether it does.
 */
export function decidedOn(accounts: AccountSets, type: ControlType, solver: Solver, rest: Node): Decided {
  const { diagram } = accounts.space.controls[type].vocabulary;
  const allowed = diagram.surely(rest);
  const denied = diagram.not(diagram.possibly(rest));
  const isEmpty = (set: Node): boolean => set === FALSE || solver.isEmpty(set) === true;
  const isAll = (set: Node): boolean => set === TRUE || isEmpty(diagram.not(set));
  if (isAll(allowed)) return { outcome: 'allowed', allowed, denied };
  if (isAll(denied)) return { outcome: 'denied', allowed, denied };
  const both = solver.isEmpty(allowed) === false && solver.isEmpty(denied) === false;
  return { outcome: both ? 'conditional' : 'unknown', allowed, denied };
}

/**
 * What the policies of a type leave to an account, as classes of actions, in the order of the actions: with conditions
 * and with the statements that bring them about.
 *
 * @param isAsked is the action at a position asked about? Default: all are.
 * @throws BudgetExceeded when the sets take too many nodes.
 */
export function permissionClasses(
  accounts: AccountSets,
  accountId: string,
  type: ControlType,
  isAsked: (position: number) => boolean = () => true,
): PermissionClass[] {
  return new Classes(accounts, accountId, type).of(isAsked);
}

class Classes {
  readonly #accounts: AccountSets;
  readonly #accountId: string;
  readonly #type: ControlType;
  readonly #solver: Solver;
  readonly #levels: readonly LevelStatements[];
  readonly #matching = new Map<PatternBlock, Node>();
  readonly #told = new Map<
    Node,
    { readonly decided: Decided; readonly told: ConditionWithSets | undefined }
  >();

  constructor(accounts: AccountSets, accountId: string, type: ControlType) {
    this.#accounts = accounts;
    this.#accountId = accountId;
    this.#type = type;
    this.#solver = accounts.solver(accountId, type);
    this.#levels = reachingStatements(accounts, accountId, type);
  }

  of(isAsked: (position: number) => boolean): PermissionClass[] {
    const { actions } = this.#accounts.space;
    const byKey = new Map<string, { readonly made: PermissionClass; readonly positions: number[] }>();
    for (const { rest, positions } of this.#alike(isAsked)) {
      const made = this.#class(rest, positions);
      const causes = made.causes.map(causeKey).join(' ');
      const key = `${rest} ${causes}`;
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, { made, positions: [...positions] });
      else known.positions.push(...positions);
    }
    return [...byKey.values()]
      .map(({ made, positions }) => ({ made, positions: positions.sort((a, b) => a - b) }))
      .sort((a, b) => (a.positions[0] ?? 0) - (b.positions[0] ?? 0))
      .map(({ made, positions }) => ({
        ...made,
        actions: positions.flatMap((position) => {
          const at = actions.at(position);
          return at.kind === 'action' ? [at.name] : [];
        }),
        unlisted: positions.flatMap((position) => unlistedAt(this.#accounts, position)),
      }));
  }

  /** Positions of which the same is asked, and which the same statements match. */
  #alike(isAsked: (position: number) => boolean): { rest: Node; positions: number[] }[] {
    const { actions, controls } = this.#accounts.space;
    const { diagram } = controls[this.#type].vocabulary;
    const signatures = this.#signatures();
    const found = new Map<string, { rest: Node; positions: number[] }>();
    for (const { from, until, rest } of actions.ranges(
      diagram,
      this.#accounts.sets.of(this.#accountId, this.#type),
    )) {
      for (let i = from; i < until; i++) {
        if (!isAsked(i)) continue;
        // What is allowed has no causes, so that it needs not to be told apart by them.
        const key = rest === TRUE ? 'allowed' : `${rest} ${signatures[i] ?? 0}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { rest, positions: [i] });
        else known.positions.push(i);
      }
    }
    return [...found.values()];
  }

  /** A number for each position, equal where the same statements match. */
  #signatures(): Int32Array {
    const { actions, controls } = this.#accounts.space;
    const { diagram } = controls[this.#type].vocabulary;
    const signatures = new Int32Array(actions.size);
    let count = 1;
    const seen = new Set<string>();
    for (const { statement } of this.#levels.flatMap(({ statements }) => statements)) {
      const key = JSON.stringify([statement.action.negated, statement.action.patterns]);
      if (seen.has(key)) continue;
      seen.add(key);
      const renamed = new Map<number, number>();
      for (const { from, until, rest } of actions.ranges(
        diagram,
        actions.matching(diagram, statement.action),
      )) {
        if (rest === FALSE) continue;
        for (let i = from; i < until; i++) {
          const before = signatures[i] ?? 0;
          let after = renamed.get(before);
          if (after === undefined) {
            after = count++;
            renamed.set(before, after);
          }
          signatures[i] = after;
        }
      }
    }
    return signatures;
  }

  /** The actions that a block matches. */
  #matched(block: PatternBlock): Node {
    let node = this.#matching.get(block);
    if (node === undefined) {
      const { actions, controls } = this.#accounts.space;
      node = actions.matching(controls[this.#type].vocabulary.diagram, block);
      this.#matching.set(block, node);
    }
    return node;
  }

  #class(rest: Node, positions: readonly number[]): PermissionClass {
    const { decided, told } = this.#toldOf(rest);
    const { vocabulary } = this.#accounts.space.controls[this.#type];
    const causes = decided.outcome === 'allowed' ? [] : this.#causes(decided, positions[0] ?? 0);
    const isUnknown = (doubt: SymbolicDoubt[]): SymbolicDoubt[] =>
      decided.outcome === 'allowed' || decided.outcome === 'denied' ? [] : doubt;
    return {
      policyType: this.#type,
      outcome: decided.outcome,
      actions: [],
      unlisted: [],
      condition: told?.condition,
      causes,
      causesOfAlternatives:
        told?.condition.holds === 'unless' ? told.sets.map((set) => this.#causesOf(set, causes)) : [],
      unknowns: isUnknown(vocabulary.doubtsOf(rest)),
    };
  }

  #toldOf(rest: Node): { readonly decided: Decided; readonly told: ConditionWithSets | undefined } {
    let known = this.#told.get(rest);
    if (known === undefined) {
      const { vocabulary } = this.#accounts.space.controls[this.#type];
      const decided = decidedOn(this.#accounts, this.#type, this.#solver, rest);
      const { allowed, denied } = decided;
      known = { decided, told: conditionWithSets(vocabulary, this.#solver, allowed, denied) };
      this.#told.set(rest, known);
    }
    return known;
  }

  /** What may refuse requests for the action; where some of it refuses all of them, only that. */
  #causes({ outcome }: Decided, position: number): ActionCause[] {
    const { actions, controls } = this.#accounts.space;
    const { diagram } = controls[this.#type].vocabulary;
    const matches = (block: PatternBlock): boolean =>
      actions.restAt(diagram, this.#matched(block), position) === TRUE;
    const causes = causesOn(this.#accounts, this.#levels, this.#type, matches).filter(
      ({ refused }) =>
        this.#solver.isEmpty(diagram.surely(refused)) !== true || diagram.surely(refused) !== refused,
    );
    if (outcome !== 'denied') return causes;
    const certain = causes.filter(
      ({ refused }) => this.#solver.isEmpty(diagram.not(diagram.surely(refused))) === true,
    );
    return certain.length > 0 ? certain : causes;
  }

  /** Those that refuse all requests of a set; where none does, those that refuse some. */
  #causesOf(set: Node, causes: readonly ActionCause[]): number[] {
    const { diagram } = this.#accounts.space.controls[this.#type].vocabulary;
    const placed = causes.map(({ refused }, place) => ({ refused, place }));
    const all = placed.filter(({ refused }) => this.#solver.isEmpty(diagram.minus(set, refused)) === true);
    const some = placed.filter(({ refused }) => this.#solver.isEmpty(diagram.and(set, refused)) !== true);
    return (all.length > 0 ? all : some).map(({ place }) => place);
  }
}

function unlistedAt({ space }: AccountSets, position: number): string[] {
  const at = space.actions.at(position);
  if (at.kind === 'action') return [];
  return [at.kind === 'unlisted-action' ? (at.example ?? `${at.service}:*`) : '*'];
}
