import type { OrgGraph } from '../../graph/org-graph.js';
import { kindOfId } from '../../model/ids.js';
import { compareText } from '../../model/order.js';
import type { Gap } from '../../model/snapshot.js';
import { unshared } from '../unshared.js';
import type { ValueChange } from './structure.js';

/** One of the two organizations. */
export type Side = 'before' | 'after';

/** Two organizations that are compared. */
export class Compared {
  readonly before: OrgGraph;
  readonly after: OrgGraph;
  readonly gaps: ComparedGaps;

  constructor(before: OrgGraph, after: OrgGraph) {
    this.before = before;
    this.after = after;
    this.gaps = new ComparedGaps(before, after);
  }

  /** The path of names of a target, in the later organization where it has it. */
  path(id: string): string {
    if (this.after.target(id) !== undefined) return this.after.namePath(id);
    return this.before.target(id) === undefined ? id : this.before.namePath(id);
  }

  /** The changes with paths beside the ids of parents, each as it is called in its own organization. */
  withPaths<Member extends string>(changes: readonly ValueChange<Member>[]): readonly ValueChange<Member>[] {
    const path = (graph: OrgGraph, id: string): string =>
      graph.target(id) === undefined ? id : graph.namePath(id);
    return changes.map((change) =>
      change.member !== 'parentId'
        ? change
        : {
            ...change,
            ...(change.before === undefined ? {} : { beforePath: path(this.before, change.before) }),
            ...(change.after === undefined ? {} : { afterPath: path(this.after, change.after) }),
          },
    );
  }

  /** What is said of the things that two lists have under the same id (`both`), or only one of them has (`alone`); by id. */
  pairs<Item extends { readonly id: string }, Change>(
    before: readonly Item[],
    after: readonly Item[],
    alone: (item: Item, change: 'added' | 'removed') => Change | undefined,
    both: (one: Item, other: Item) => Change | undefined,
  ): readonly Change[] {
    // What was not touched is shared.
    const [was, is] = unshared(before, after);
    const others = new Map(was.map((item) => [item.id, item]));
    const changes: { readonly id: string; readonly change: Change }[] = [];
    const note = (id: string, change: Change | undefined): void => {
      if (change !== undefined) changes.push({ id, change });
    };
    const seen = new Set<string>();
    for (const item of is) {
      seen.add(item.id);
      const other = others.get(item.id);
      note(item.id, other === undefined ? alone(item, 'added') : both(other, item));
    }
    for (const item of was) if (!seen.has(item.id)) note(item.id, alone(item, 'removed'));
    return changes.sort((a, b) => compareText(a.id, b.id)).map(({ change }) => change);
  }
}

/** The organization that may have a thing after all that only the other one shows. */
export function otherSide(change: 'added' | 'removed'): Side {
  return change === 'added' ? 'before' : 'after';
}

const childOperations = ['ListAccountsForParent', 'ListChildren', 'ListOrganizationalUnitsForParent'];

/** The gaps of both, by what they hide. */
export class ComparedGaps {
  readonly #gaps: Readonly<Record<Side, readonly Gap[]>>;

  constructor(before: OrgGraph, after: OrgGraph) {
    this.#gaps = { before: before.snapshot.gaps, after: after.snapshot.gaps };
  }

  /** Gaps of an operation about a subject, or about everything; of one side, or of both. */
  of(operation: string, subject?: string, side?: Side): readonly Gap[] {
    return this.where(
      (gap) =>
        gap.operation === operation &&
        (subject === undefined || gap.subject === undefined || gap.subject === subject),
      side,
    );
  }

  /** Why an account may have been in an organization that does not show it. */
  ofAccounts(side: Side): readonly Gap[] {
    return this.where(
      ({ operation }) => operation === 'ListAccounts' || childOperations.includes(operation),
      side,
    );
  }

  /** Why an OU may have been in an organization that does not show it. */
  ofUnits(side: Side): readonly Gap[] {
    return this.where(
      ({ operation }) =>
        operation === 'ListRoots' ||
        operation === 'ListOrganizationalUnitsForParent' ||
        operation === 'ListChildren',
      side,
    );
  }

  /** Why a target may have been in an organization that does not show it. */
  ofTarget(id: string, side: Side): readonly Gap[] {
    switch (kindOfId(id)) {
      case 'account':
        return this.ofAccounts(side);
      case 'organizationalUnit':
        return this.ofUnits(side);
      default:
        return this.of('ListRoots', undefined, side);
    }
  }

  /** Why the parent of something is not known. */
  ofParent(id: string): readonly Gap[] {
    return this.where(
      ({ operation, subject }) =>
        (operation === 'ListParents' && (subject === undefined || subject === id)) ||
        operation === 'ListRoots' ||
        childOperations.includes(operation),
    );
  }

  /** Gaps that a condition holds for, each once. */
  where(holds: (gap: Gap) => boolean, side?: Side): readonly Gap[] {
    const { before, after } = this.#gaps;
    if (before.length === 0 && after.length === 0) return [];
    const found = side === undefined ? [...before, ...after] : this.#gaps[side];
    return [...new Map(found.filter(holds).map((gap) => [JSON.stringify(gap), gap])).values()];
  }
}
