import { compareText } from '../../model/order.js';
import type { Outcome } from '../authorization/decision.js';
import { AccountExchange } from '../symbolic/account-exchange.js';
import type { AccountSets } from '../symbolic/account-sets.js';
import type { ActionVector } from '../symbolic/action-vectors.js';
import { FALSE, type Node, TRUE } from '../symbolic/diagram.js';
import type { ControlType } from '../symbolic/organization-sets.js';
import { decidedOn } from './classes.js';

/** Accounts to which exactly the same is left. */
export interface AccountGroup {
  /** Ids, sorted. */
  readonly accounts: readonly string[];
}

/** The actions of one service by what is decided on them, when nothing but the account is known. */
export interface ServicePermissions {
  /** The service's prefix, such as `s3`. */
  readonly service: string;
  /** Names without the prefix, in order. */
  readonly actions: Readonly<Record<Outcome, readonly string[]>>;
}

/** How many actions have which outcome. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** How many actions have which outcome in a group of accounts. */
export interface GroupTotals {
  /** By SCPs, for the accounts' principals. */
  readonly services: OutcomeCounts;
  /** By RCPs, for the accounts' resources. */
  readonly resources: OutcomeCounts;
}

/** Accounts to which exactly the same is left, with what that is, action by action. */
export interface PermissionGroup extends AccountGroup {
  /** What SCPs leave to the principals of these accounts. */
  readonly services: readonly ServicePermissions[];
  /** What RCPs leave to anybody on the resources of these accounts; only services that RCPs restrict here. */
  readonly resources: readonly ServicePermissions[];
}

/** The four outcomes, by the numbers that stand for them in tables. */
const outcomes: readonly Outcome[] = ['allowed', 'conditional', 'denied', 'unknown'];

const controlTypes = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const;

/** Stands for the id of the account itself. No account has it. */
const itself = '000000000000';

/**
 * Groups of accounts to which the same is left: proved, as their sets of requests are one when each account's own id is
 * read as "itself" in the policies that reach it. The largest group comes first.
 *
 * @param isAsked is the action at a position asked about? Default: all are.
 * @param tables of the same accounts, for whoever asks them for more.
 * @throws BudgetExceeded when the sets take too many nodes.
 */
export function accountGroups(
  accounts: AccountSets,
  accountIds: readonly string[],
  isAsked?: (position: number) => boolean,
  tables = new PermissionTables(accounts),
): AccountGroup[] {
  const numbers = new Map<ActionVector | string, number>();
  const number = (key: ActionVector | string): number => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  const groups = new Map<string, string[]>();
  // Where nothing is known of actions that are not listed, only the same policies leave the same of them for sure.
  const { graph } = accounts.evaluator;
  const attachedTo = (target: string): string =>
    controlTypes.flatMap((type) => graph.attachedPolicies(target, type).map((policy) => policy.id)).join();
  const policies = (id: string): string =>
    accounts.tellsUnlisted
      ? ''
      : graph
          .lineage(id)
          .nodes.map((node) => attachedTo(node.id))
          .join('/');
  for (const id of accountIds) {
    const exchange = new AccountExchange(id, itself);
    const key = controlTypes
      .map((type) => {
        // A policy that tells by a wildcard which accounts it means: nothing is said of how it treats others.
        if (accounts.sets.tellsApart(id, type, exchange) !== undefined) return `of ${id}`;
        const vector = accounts.sets.exchangedVectorOf(id, type, exchange);
        return number(isAsked === undefined ? vector : askedKey(accounts, vector, type, isAsked));
      })
      .concat(policies(id))
      .join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [id]);
    else group.push(id);
  }
  return joined(tables, [...groups.values()], isAsked)
    .map((ids) => ({ accounts: ids.sort(compareText) }))
    .sort(
      (a, b) =>
        b.accounts.length - a.accounts.length || compareText(a.accounts[0] ?? '', b.accounts[0] ?? ''),
    );
}

/** Groups that each are compared with others of the same totals; where there are more, they stay as they are. */
const mostJoined = 200;

/** Sets that are not one may still be equal: they may differ only in what no request can be. */
function joined(
  tables: PermissionTables,
  groups: readonly string[][],
  isAsked: ((position: number) => boolean) | undefined,
): string[][] {
  const { accounts } = tables;
  if (groups.length > mostJoined || !accounts.tellsUnlisted) return [...groups];
  const byTotals = new Map<string, string[][]>();
  for (const group of groups) {
    const [first = ''] = group;
    const key = JSON.stringify(controlTypes.map((type) => tables.totals(first, type)));
    const alike = byTotals.get(key) ?? [];
    byTotals.set(key, alike);
    const known = alike.find(([other = '']) =>
      controlTypes.every((type) => accounts.isAlike(other, first, type, isAsked)),
    );
    if (known === undefined) alike.push([...group]);
    else known.push(...group);
  }
  return [...byTotals.values()].flat();
}

/** Equal for sets that are the same for the actions that are asked about. */
function askedKey(
  { space }: AccountSets,
  { chunks }: ActionVector,
  type: ControlType,
  isAsked: (position: number) => boolean,
): string {
  const { vectors } = space.controls[type];
  const rests: Node[] = [];
  chunks.forEach((chunk, at) => {
    for (const { from, until, rest } of vectors.partsOf(chunk)) {
      for (let i = from; i < until; i++) if (isAsked(at * vectors.chunkSize + i)) rests.push(rest);
    }
  });
  return `${type} ${rests.join(' ')}`;
}

/** In the order of `outcomes`. */
type Totals = readonly [number, number, number, number];

/** What is left to accounts, action by action. Sets that accounts share are looked at once. */
export class PermissionTables {
  readonly accounts: AccountSets;
  readonly #byRest = {
    SERVICE_CONTROL_POLICY: new Map<Node, number>(),
    RESOURCE_CONTROL_POLICY: new Map<Node, number>(),
  };
  readonly #byAccount = new Map<string, number>();
  /** Totals of chunks, by policy type, place and set; those that depend on the account are left out. */
  readonly #chunkTotals: Readonly<Record<ControlType, Map<Node, Totals>[]>> = {
    SERVICE_CONTROL_POLICY: [],
    RESOURCE_CONTROL_POLICY: [],
  };
  readonly #perAccount = {
    SERVICE_CONTROL_POLICY: new Map<Node, boolean>(),
    RESOURCE_CONTROL_POLICY: new Map<Node, boolean>(),
  };
  /** How many of the actions before a position are listed. */
  #listedBefore: Int32Array | undefined;

  constructor(accounts: AccountSets) {
    this.accounts = accounts;
  }

  /** The outcome on each action, as numbers in the order of `outcomes`; also on those that are not listed. */
  outcomes(accountId: string, type: ControlType): Uint8Array {
    const { sets, space } = this.accounts;
    const { vectors } = space.controls[type];
    const table = new Uint8Array(space.actions.size);
    sets.vectorOf(accountId, type).chunks.forEach((chunk, at) => {
      const start = at * vectors.chunkSize;
      for (const { from, until, rest } of vectors.partsOf(chunk)) {
        table.fill(this.#outcome(accountId, type, rest), start + from, Math.min(start + until, table.length));
      }
    });
    return table;
  }

  #outcome(accountId: string, type: ControlType, rest: Node): number {
    if (rest === TRUE) return outcomes.indexOf('allowed');
    if (rest === FALSE) return outcomes.indexOf('denied');
    const known = this.#byRest[type].get(rest);
    if (known !== undefined) return known;
    const key = `${type} ${rest} ${accountId}`;
    let outcome = this.#byAccount.get(key);
    if (outcome === undefined) {
      const decided = decidedOn(this.accounts, type, this.accounts.solver(accountId, type), rest);
      outcome = outcomes.indexOf(decided.outcome);
      if (this.#dependsOnAccount(rest, type)) this.#byAccount.set(key, outcome);
      else this.#byRest[type].set(rest, outcome);
    }
    return outcome;
  }

  /** Do principals or resources of accounts differ in what the set asks of them? Patterns rarely tell accounts apart. */
  #dependsOnAccount(rest: Node, type: ControlType): boolean {
    const known = this.#perAccount[type].get(rest);
    if (known !== undefined) return known;
    const { vocabulary } = this.accounts.space.controls[type];
    const depends = vocabulary.diagram.variablesOf(rest).some((variable) => {
      const atom = vocabulary.atom(variable);
      if (atom === undefined || atom.kind === 'doubt' || atom.kind === 'present') return false;
      if (atom.group.name !== 'aws:principalarn' && atom.group.name !== 'resource') return false;
      if (atom.kind !== 'value' && atom.kind !== 'some') return true;
      return !atom.test.written.values.every((value) =>
        /^(\*|\$\{\*\}|arn:[^:]*:[^:]*:[^:]*:\*?:.*)$/s.test(value),
      );
    });
    this.#perAccount[type].set(rest, depends);
    return depends;
  }

  /** The actions of each service by outcome; those that are not listed, or not asked about, are left out. */
  services(
    accountId: string,
    type: ControlType,
    isAsked?: (position: number) => boolean,
  ): ServicePermissions[] {
    const { actions } = this.accounts.space;
    const table = this.outcomes(accountId, type);
    return actions.services().flatMap(([service, [from, until]]) => {
      const lists: Record<Outcome, string[]> = { allowed: [], denied: [], conditional: [], unknown: [] };
      let count = 0;
      for (let i = from; i < until; i++) {
        const at = actions.at(i);
        if (at.kind !== 'action' || isAsked?.(i) === false) continue;
        lists[outcomes[table[i] ?? 0] ?? 'unknown'].push(at.name.slice(at.name.indexOf(':') + 1));
        count++;
      }
      return count === 0 ? [] : [{ service, actions: lists }];
    });
  }

  /** What both types leave to an account, as groups of equal accounts have it. */
  lists(
    accountId: string,
    isAsked?: (position: number) => boolean,
  ): Pick<PermissionGroup, 'services' | 'resources'> {
    return {
      services: this.services(accountId, 'SERVICE_CONTROL_POLICY', isAsked),
      resources: this.services(accountId, 'RESOURCE_CONTROL_POLICY', isAsked).filter(
        (service) => !allAllowed(service),
      ),
    };
  }

  /** The totals of both types. */
  bothTotals(accountId: string): GroupTotals {
    return {
      services: this.totals(accountId, 'SERVICE_CONTROL_POLICY'),
      resources: this.totals(accountId, 'RESOURCE_CONTROL_POLICY'),
    };
  }

  /** How many of the listed actions have which outcome. */
  totals(accountId: string, type: ControlType): OutcomeCounts {
    const { sets, space } = this.accounts;
    const { vectors } = space.controls[type];
    const totals: [number, number, number, number] = [0, 0, 0, 0];
    const { chunks } = sets.vectorOf(accountId, type);
    for (let at = 0; at < chunks.length; at++) {
      const chunk = chunks[at] ?? FALSE;
      this.#chunkTotals[type][at] ??= new Map();
      let ofChunk = this.#chunkTotals[type][at]?.get(chunk);
      if (ofChunk === undefined) {
        ofChunk = this.#totalsOf(accountId, type, chunk, at * vectors.chunkSize);
        const depends = vectors.partsOf(chunk).some(({ rest }) => this.#dependsOnAccount(rest, type));
        if (!depends) this.#chunkTotals[type][at]?.set(chunk, ofChunk);
      }
      for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] ?? 0) + (ofChunk[i] ?? 0);
    }
    const [allowed, conditional, denied, unknown] = totals;
    return { allowed, conditional, denied, unknown };
  }

  #totalsOf(accountId: string, type: ControlType, chunk: Node, start: number): Totals {
    const totals: [number, number, number, number] = [0, 0, 0, 0];
    for (const { from, until, rest } of this.accounts.space.controls[type].vectors.partsOf(chunk)) {
      const outcome = this.#outcome(accountId, type, rest);
      totals[outcome] = (totals[outcome] ?? 0) + this.#listedBetween(start + from, start + until);
    }
    return totals;
  }

  #listedBetween(from: number, until: number): number {
    const { actions } = this.accounts.space;
    if (this.#listedBefore === undefined) {
      this.#listedBefore = new Int32Array(actions.size + 1);
      for (let i = 0; i < actions.size; i++) {
        this.#listedBefore[i + 1] = (this.#listedBefore[i] ?? 0) + (actions.isUnlisted(i) ? 0 : 1);
      }
    }
    const before = (position: number): number => this.#listedBefore?.[Math.min(position, actions.size)] ?? 0;
    return before(until) - before(from);
  }
}

/**
 * What the service and resource control policies leave to accounts, action by action, when nothing else is known of a
 * request: `allowed` whatever the resource and the context, `denied` whatever they are, or `conditional`; `unknown` where
 * it is not known which of these.
 *
 * @returns groups of accounts to which the same is left, the largest first.
 * @throws BudgetExceeded when the sets take too many nodes.
 */
export function permissionGroups(
  accounts: AccountSets,
  accountIds: readonly string[],
  isAsked?: (position: number) => boolean,
): PermissionGroup[] {
  const tables = new PermissionTables(accounts);
  return accountGroups(accounts, accountIds, isAsked, tables).map((group) => ({
    ...group,
    ...tables.lists(group.accounts[0] ?? '', isAsked),
  }));
}

/** Is every action of the service allowed, whatever the request? */
export function allAllowed({ actions }: ServicePermissions): boolean {
  return actions.denied.length === 0 && actions.conditional.length === 0 && actions.unknown.length === 0;
}
