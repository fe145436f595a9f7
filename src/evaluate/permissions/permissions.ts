import type { AuthorizationRequest, ControlDecision, Outcome } from '../authorization/decision.js';
import type { Evaluator } from '../authorization/evaluator.js';

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

/** Works each distinct table out once: accounts with the same policies at every level share one where they can. */
class PermissionTables {
  readonly #evaluator: Evaluator;
  readonly #actions: readonly string[];
  readonly #byGroup = new Map<object, Table>();
  readonly #keys = new Map<string, number>();
  readonly #dependsOnAccount: boolean;

  constructor(evaluator: Evaluator, actions: readonly string[]) {
    this.#evaluator = evaluator;
    this.#actions = actions;
    this.#dependsOnAccount = anyPolicyAsksForAccount(evaluator);
  }

  of(accountId: string, type: ControlType): Table {
    const group = this.#groupOf(accountId, type);
    const known = group === undefined ? undefined : this.#byGroup.get(group);
    if (known !== undefined) return known;
    const outcomes = this.#actions.map((action) =>
      this.#evaluator.controlOutcome(openRequest(accountId, action, type), type),
    );
    const text = outcomes.map((outcome) => outcome[0]).join('');
    const key = this.#keys.get(text) ?? this.#keys.size;
    this.#keys.set(text, key);
    const table = { outcomes, key };
    if (group !== undefined) this.#byGroup.set(group, table);
    return table;
  }

  /** undefined for accounts that share a table with nobody for certain. */
  #groupOf(accountId: string, type: ControlType): object | undefined {
    const { graph } = this.#evaluator;
    if (this.#dependsOnAccount || accountId === graph.managementAccountId) return undefined;
    return this.#evaluator.controlGroup(accountId, type);
  }
}

/**
 * Values that the graph fills in differ from account to account: where a policy asks for one of them, accounts with the
 * same policies may still get different answers.
 */
function anyPolicyAsksForAccount(evaluator: Evaluator): boolean {
  const keys = /aws:(principal|resource)(account|orgpaths)/i;
  return evaluator.graph.policies.some(
    ({ policy }) => policy.content !== undefined && keys.test(policy.content),
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

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
