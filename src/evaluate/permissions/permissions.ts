import { compareText } from '../../model/order.js';
import type { Statement } from '../../policy/statement/document.js';
import { compileGlobs } from '../authorization/compiled/globs.js';
import type { AuthorizationRequest, ControlDecision, Outcome } from '../authorization/decision.js';
import type { Evaluator } from '../authorization/evaluator.js';
import { ActionClasses } from './action-classes.js';

type ControlType = ControlDecision['policyType'];

/** The actions of one service by what is decided on them, when nothing but the account is known. */
export interface ServicePermissions {
  /** The service's prefix, such as `s3`. */
  readonly service: string;
  /** Names without the prefix, in the order given. */
  readonly actions: Readonly<Record<Outcome, readonly string[]>>;
}

/** Accounts for which the same is decided on every action. */
export interface PermissionGroup {
  /** Ids, sorted. */
  readonly accounts: readonly string[];
  /** What SCPs leave to the principals of these accounts. */
  readonly services: readonly ServicePermissions[];
  /** What RCPs leave to anybody on the resources of these accounts; only services that RCPs restrict here. */
  readonly resources: readonly ServicePermissions[];
}

/**
 * What the service and resource control policies leave to accounts, action by action, when nothing else is known of a
 * request: `allowed` whatever the resource and the context, `denied` whatever they are, or `conditional`.
 *
 * @param actions sorted `service:Name`, all that are asked about.
 * @returns groups of accounts with equal answers, the largest first.
 */
export function permissionGroups(
  evaluator: Evaluator,
  accountIds: readonly string[],
  actions: readonly string[],
): PermissionGroup[] {
  const tables = new PermissionTables(evaluator, actions);
  const groups = new Map<string, { accounts: string[]; services: Table; resources: Table }>();
  for (const accountId of accountIds) {
    const services = tables.of(accountId, 'SERVICE_CONTROL_POLICY');
    const resources = tables.of(accountId, 'RESOURCE_CONTROL_POLICY');
    const key = `${services.key} ${resources.key}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { accounts: [accountId], services, resources });
    else group.accounts.push(accountId);
  }
  return [...groups.values()]
    .map(({ accounts, services, resources }) => ({
      accounts: accounts.sort(),
      services: byService(actions, services),
      resources: byService(actions, resources).filter((service) => !allAllowed(service)),
    }))
    .sort(
      (a, b) =>
        b.accounts.length - a.accounts.length || compareText(a.accounts[0] ?? '', b.accounts[0] ?? ''),
    );
}

/** Is every action of the service allowed, whatever the request? */
export function allAllowed({ actions }: ServicePermissions): boolean {
  return actions.denied.length === 0 && actions.conditional.length === 0 && actions.unknown.length === 0;
}

/** Outcomes of all actions, in their order; equal tables have equal keys. */
interface Table {
  readonly outcomes: readonly Outcome[];
  readonly key: number;
}

/** What accounts with the same policies at every level share. */
interface GroupTable {
  readonly table: Table;
  /** Positions of the actions for which a policy asks which account it is. */
  readonly perAccount: readonly number[];
}

/**
 * Works each distinct table out once, and in it each class of actions: accounts with the same policies at every level
 * share one, but for the actions on which a policy asks which account it is.
 */
class PermissionTables {
  readonly #evaluator: Evaluator;
  readonly #actions: readonly string[];
  /** Positions of all actions. */
  readonly #everyAction: readonly number[];
  readonly #classes: ActionClasses;
  readonly #byGroup = new Map<object, GroupTable>();
  readonly #keys = new Map<string, number>();

  constructor(evaluator: Evaluator, actions: readonly string[]) {
    this.#evaluator = evaluator;
    this.#actions = actions;
    this.#everyAction = actions.map((_, i) => i);
    this.#classes = new ActionClasses(evaluator, actions);
  }

  of(accountId: string, type: ControlType): Table {
    const { graph } = this.#evaluator;
    if (accountId === graph.managementAccountId)
      return this.#table(this.#ask(accountId, type, this.#everyAction));
    const group = this.#evaluator.controlGroup(accountId, type);
    const shared = this.#byGroup.get(group);
    if (shared === undefined) {
      const table = this.#table(this.#ask(accountId, type, this.#everyAction));
      const perAccount = actionsThatAskForAccount(this.#evaluator, accountId, type, this.#actions);
      this.#byGroup.set(group, { table, perAccount });
      return table;
    }
    if (shared.perAccount.length === 0) return shared.table;
    return this.#table(this.#ask(accountId, type, shared.perAccount, shared.table.outcomes));
  }

  /** The outcomes with those of some actions asked anew, once for each class. */
  #ask(
    accountId: string,
    type: ControlType,
    positions: readonly number[],
    known: readonly Outcome[] = [],
  ): Outcome[] {
    const classes = this.#classes.of(accountId, type);
    const byClass = new Map<number, Outcome>();
    const outcomes = [...known];
    for (const i of positions) {
      const number = classes[i] ?? 0;
      let outcome = byClass.get(number);
      if (outcome === undefined) {
        outcome = this.#outcome(accountId, this.#actions[i] ?? '', type);
        byClass.set(number, outcome);
      } else if (type === 'RESOURCE_CONTROL_POLICY' && outcome !== 'allowed') {
        // Whether the action names a resource matters then, which its class does not tell.
        outcome = this.#outcome(accountId, this.#actions[i] ?? '', type);
      }
      outcomes[i] = outcome;
    }
    return outcomes;
  }

  #outcome(accountId: string, action: string, type: ControlType): Outcome {
    return this.#evaluator.controlOutcome(openRequest(accountId, action, type), type);
  }

  #table(outcomes: readonly Outcome[]): Table {
    const text = outcomes.map((outcome) => outcome[0]).join('');
    const key = this.#keys.get(text) ?? this.#keys.size;
    this.#keys.set(text, key);
    return { outcomes, key };
  }
}

/**
 * Positions of the actions for which a policy of the account's levels asks for a value that differs from account to
 * account: its id, or its place in the tree.
 */
function actionsThatAskForAccount(
  evaluator: Evaluator,
  accountId: string,
  type: ControlType,
  actions: readonly string[],
): number[] {
  const { graph, documents } = evaluator;
  const policies = graph
    .lineage(accountId)
    .nodes.flatMap(({ id }) => [
      ...graph.attachedPolicies(id, type),
      ...graph.unreadAttachments(id, type).flatMap(({ policy }) => policy ?? []),
    ]);
  const asking = [...new Set(policies)]
    .flatMap((policy) => documents.parsed(policy)?.document?.statements ?? [])
    .filter(asksForAccount)
    .map(({ action }) => ({
      negated: action.negated,
      listed: compileGlobs(action.patterns.map((pattern) => pattern.toLowerCase())),
    }));
  if (asking.length === 0) return [];
  return actions.flatMap((action, i) => {
    const name = action.toLowerCase();
    const asked = asking.some(({ negated, listed }) => listed(name) !== negated);
    return asked ? [i] : [];
  });
}

/** As a condition's key, or as a policy variable in a value or a resource. */
function asksForAccount({ conditions, resource }: Statement): boolean {
  const keys = /aws:(principal|resource)(account|orgpaths)/i;
  return [...conditions.flatMap(({ key, values }) => [key, ...values]), ...resource.patterns].some((text) =>
    keys.test(text),
  );
}

function openRequest(accountId: string, action: string, type: ControlType): AuthorizationRequest {
  const common = { action, context: {}, closed: false };
  return type === 'SERVICE_CONTROL_POLICY'
    ? { ...common, principal: { kind: 'account', accountId } }
    : { ...common, principal: { kind: 'anyone' }, resourceAccountId: accountId };
}

function byService(actions: readonly string[], { outcomes }: Table): ServicePermissions[] {
  const services = new Map<string, Record<Outcome, string[]>>();
  actions.forEach((action, i) => {
    const colon = action.indexOf(':');
    const service = action.slice(0, colon);
    let lists = services.get(service);
    if (lists === undefined) {
      lists = { allowed: [], denied: [], conditional: [], unknown: [] };
      services.set(service, lists);
    }
    lists[outcomes[i] ?? 'unknown'].push(action.slice(colon + 1));
  });
  return [...services].map(([service, lists]) => ({ service, actions: lists }));
}
