import type { ControlType } from '../evaluate/symbolic/organization-sets.js';
import { actionsOfList, countActions } from '../report/page/action-lists.js';
import type {
  PageChange,
  PageChangeGroup,
  PageEffectiveChange,
  PagePermissionChange,
  PageUndecidedChange,
} from '../report/page/change.js';

/** A group of accounts for which the same changes, with its number from 1, which is its address. */
export interface NumberedGroup extends PageChangeGroup {
  readonly number: number;
}

/** How many actions become denied and allowed; where a group is not told, those of SCPs and RCPs are added up. */
export interface ActionCounts {
  readonly denied: number;
  readonly allowed: number;
}

/** What a page says of a change, to be asked by account. */
export class Change {
  readonly data: PageChange;
  readonly groups: readonly NumberedGroup[];
  /** Is all that was asked for in the state afterwards, for certain? */
  readonly isWhole: boolean;
  readonly #groupOf: ReadonlyMap<string, NumberedGroup>;
  readonly #actions = new Map<NumberedGroup, ActionCounts>();
  readonly #new: ReadonlySet<string>;
  readonly #resolved: ReadonlySet<string>;

  constructor(data: PageChange) {
    this.data = data;
    this.isWhole =
      data.operations?.every(({ outcome, notes }) => outcome === 'applied' && notes.length === 0) ?? true;
    this.groups = data.groups.map((group, i) => ({ ...group, number: i + 1 }));
    this.#groupOf = new Map(
      this.groups.flatMap((group) => group.accounts.map((id): [string, NumberedGroup] => [id, group])),
    );
    this.#new = new Set(data.findings.new.map(String));
    this.#resolved = new Set(data.findings.resolved.map((number) => `before-${number}`));
  }

  /** The group of an account; undefined: nothing changes for it, or it is not in both states. */
  groupOf(accountId: string): NumberedGroup | undefined {
    return this.#groupOf.get(accountId);
  }

  /** The requests whose answer changes for a group; undefined: only their number is told. */
  permissionsOf({ told }: PageChangeGroup): readonly PagePermissionChange[] | undefined {
    return told?.permissions.flatMap((at) => this.data.permissions[at] ?? []);
  }

  /** How many actions have requests that are newly denied or allowed, to principals or on resources. */
  actionsOf(group: NumberedGroup): ActionCounts {
    let counts = this.#actions.get(group);
    if (counts === undefined) {
      const permissions = this.permissionsOf(group);
      const of = (wanted: PagePermissionChange['direction']): number =>
        countActions(
          (permissions ?? []).flatMap(({ direction, actions }) => (direction === wanted ? [actions] : [])),
        );
      const { newlyDenied, newlyAllowed } = group.counts;
      counts =
        permissions === undefined
          ? { denied: newlyDenied, allowed: newlyAllowed }
          : { denied: of('newly-denied'), allowed: of('newly-allowed') };
      this.#actions.set(group, counts);
    }
    return counts;
  }

  /** What is undecided for a group. */
  undecidedOf({ told }: PageChangeGroup): readonly PageUndecidedChange[] {
    return (told?.undecided ?? []).flatMap((at) => this.data.undecided[at] ?? []);
  }

  /** The effective policies that change for a group. */
  effectiveOf({ effective }: PageChangeGroup): readonly PageEffectiveChange[] {
    return effective.flatMap((at) => this.data.effective[at] ?? []);
  }

  /** The account of which the request that shows a change was asked: the first of the first group that has the change. */
  askedOf(change: PagePermissionChange): string {
    const at = this.data.permissions.indexOf(change);
    return this.groups.find(({ told }) => told?.permissions.includes(at) === true)?.accounts[0] ?? '';
  }

  /** Actions with requests whose answer changes for an account; undefined: not told for its group. */
  changedActions(accountId: string, type: ControlType, names: readonly string[]): Set<string> | undefined {
    const group = this.#groupOf.get(accountId);
    if (group === undefined) return new Set();
    const changes = this.permissionsOf(group);
    if (changes === undefined) return undefined;
    const changed = new Set<string>();
    for (const { policyType, actions } of changes) {
      if (policyType !== type) continue;
      for (const action of actionsOfList(actions, names)) changed.add(action);
    }
    return changed;
  }

  /** What becomes of a finding, by its address. */
  fateOf(address: string): 'new' | 'resolved' | 'stays' {
    if (this.#new.has(address)) return 'new';
    return this.#resolved.has(address) ? 'resolved' : 'stays';
  }
}
