import type { AuthorizationRequest, Decision, Outcome } from '../evaluate/authorization/decision.js';
import { Evaluator } from '../evaluate/authorization/evaluator.js';
import { conditionWithSets, type RequestCondition } from '../evaluate/permissions/conditions.js';
import { allAllowed, type PermissionGroup, PermissionTables } from '../evaluate/permissions/permissions.js';
import { AccountSets } from '../evaluate/symbolic/account-sets.js';
import { ActionSpace } from '../evaluate/symbolic/actions.js';
import { BudgetExceeded, type Node } from '../evaluate/symbolic/diagram.js';
import type { ControlType } from '../evaluate/symbolic/organization-sets.js';
import { RequestSpace } from '../evaluate/symbolic/request-space.js';
import type { OrgGraph } from '../graph/org-graph.js';
import { conditionText, permissionText } from '../report/conditions/sentences.js';
import { actionNamesOf, type PageActions } from '../report/page/action-lists.js';

/** The part of the service authorization reference that the page carries. */
export interface PageCatalogue {
  /** `service:Name`, sorted. */
  readonly names: readonly string[];
  /** The same in lower case. */
  readonly lowerNames: readonly string[];
  /** By name in lower case; undefined: not known. */
  readonly hasResourceTypes: (action: string) => boolean | undefined;
  readonly keyType: (key: string) => string | undefined;
}

/** The reference as the library asks it. */
export function pageCatalogue(
  actions: readonly PageActions[],
  keyTypes: Readonly<Record<string, string>>,
): PageCatalogue {
  const facts = new Map<string, boolean>();
  for (const { service, withResource, withoutResource } of actions) {
    for (const [list, has] of [
      [withResource, true],
      [withoutResource, false],
    ] as const) {
      for (const name of list) facts.set(`${service}:${name}`.toLowerCase(), has);
    }
  }
  const types = new Map(Object.entries(keyTypes));
  const names = actionNamesOf(actions);
  return {
    names,
    lowerNames: names.map((name) => name.toLowerCase()),
    hasResourceTypes: (action) => facts.get(action),
    keyType: (key) => types.get(key),
  };
}

/** As the tables of permissions number them. */
const outcomesByNumber: readonly Outcome[] = ['allowed', 'conditional', 'denied', 'unknown'];

/** The evaluators of the library on one organization; each part is made when it is first asked. */
export class Engine {
  readonly graph: OrgGraph;
  readonly evaluator: Evaluator;
  readonly #catalogue: PageCatalogue;
  readonly #permissions = new Map<string, PermissionGroup>();
  readonly #conditions = new Map<string, string | undefined>();
  #sets: AccountSets | undefined;
  #tables: PermissionTables | undefined;
  #positions: readonly number[] | undefined;

  constructor(graph: OrgGraph, catalogue: PageCatalogue) {
    this.graph = graph;
    this.#catalogue = catalogue;
    this.evaluator = new Evaluator(graph, { hasResourceTypes: catalogue.hasResourceTypes });
  }

  /** What is done for the first answers, as steps, so that none of them keeps the page for long. */
  warmUp(): readonly (() => void)[] {
    const [first] = this.graph.accounts;
    if (first === undefined) return [];
    const { id } = first;
    // One that RCPs cover, too.
    const action = 's3:GetObject';
    return [
      () => this.outcome(id, action),
      () => {
        const principal = { kind: 'account', accountId: id } as const;
        this.evaluator.decide({ action, principal, context: {}, closed: false });
      },
      () => {
        this.#sets ??= this.#accountSets();
      },
      () => this.permissions(id),
      () => this.#allPositions(),
    ];
  }

  /** The decision of `orgproof can`. @throws UsageError when the request is none that AWS could see. */
  decide(request: AuthorizationRequest): Decision {
    return this.evaluator.decide(request);
  }

  /** What is left to an account, action by action, as `orgproof permissions` tells it. */
  permissions(accountId: string): PermissionGroup {
    let known = this.#permissions.get(accountId);
    if (known === undefined) {
      const tables = this.#permissionTables();
      known = {
        accounts: [accountId],
        services: tables.services(accountId, 'SERVICE_CONTROL_POLICY'),
        resources: tables
          .services(accountId, 'RESOURCE_CONTROL_POLICY')
          .filter((service) => !allAllowed(service)),
      };
      this.#permissions.set(accountId, known);
    }
    return known;
  }

  /** What is decided on each of the catalogue's actions, in its order, when nothing but the account is known. */
  outcomes(accountId: string, type: ControlType): Outcome[] {
    const table = this.#permissionTables().outcomes(accountId, type);
    return this.#allPositions().map((at) => outcomesByNumber[table[at] ?? 0] ?? 'unknown');
  }

  #permissionTables(): PermissionTables {
    this.#sets ??= this.#accountSets();
    this.#tables ??= new PermissionTables(this.#sets);
    return this.#tables;
  }

  #allPositions(): readonly number[] {
    if (this.#positions === undefined) {
      this.#sets ??= this.#accountSets();
      const { actions } = this.#sets.space;
      this.#positions = this.#catalogue.names.map((name) => actions.positionOf(name) ?? -1);
    }
    return this.#positions;
  }

  /** What is decided on one action while nothing else is known. */
  outcome(accountId: string, action: string): Outcome {
    return this.evaluator.outcome({
      action,
      principal: { kind: 'account', accountId },
      resourceAccountId: accountId,
      context: {},
      closed: false,
    });
  }

  /** When an action is allowed to an account's principals (SCPs) or on its resources (RCPs), in words. */
  conditionText(accountId: string, action: string, type: ControlType): string {
    return this.#condition(accountId, action, type) ?? 'depends on the request in more ways than can be told';
  }

  #condition(accountId: string, action: string, type: ControlType): string | undefined {
    try {
      this.#sets ??= this.#accountSets();
      const { space, sets } = this.#sets;
      const position = space.actions.positionOf(action);
      if (position === undefined) return undefined;
      const rest = space.actions.restAt(
        space.controls[type].vocabulary.diagram,
        sets.of(accountId, type),
        position,
      );
      // Most actions of an account share their condition with many others.
      const key = `${type} ${accountId} ${rest}`;
      if (!this.#conditions.has(key))
        this.#conditions.set(key, this.#restText(this.#sets, accountId, rest, type));
      return this.#conditions.get(key);
    } catch (error) {
      if (error instanceof BudgetExceeded) return undefined;
      throw error;
    }
  }

  #restText(accounts: AccountSets, accountId: string, rest: Node, type: ControlType): string | undefined {
    const { vocabulary } = accounts.space.controls[type];
    const { diagram } = vocabulary;
    const solver = accounts.solver(accountId, type);
    const isEmpty = (set: Node): boolean => solver.isEmpty(set) === true;
    const [sure, possible] = [diagram.surely(rest), diagram.possibly(rest)];
    if (isEmpty(sure) && isEmpty(diagram.not(possible))) return 'not known';
    const condition = conditionWithSets(vocabulary, solver, sure, diagram.not(possible))?.condition;
    if (condition === undefined) return undefined;
    if (isEmpty(diagram.minus(possible, sure))) return permissionText(condition);
    return `${surePart(condition)}; the rest is not known`;
  }

  #accountSets(): AccountSets {
    const { names, hasResourceTypes, keyType } = this.#catalogue;
    const space = new RequestSpace({ actions: new ActionSpace(names), hasResourceTypes, keyType });
    return new AccountSets(this.evaluator, space);
  }
}

/** The certain part of a condition beside which something is not known: never a promise about the rest. */
function surePart(condition: RequestCondition): string {
  return condition.holds === 'when'
    ? `certainly allowed ${conditionText(condition)}`
    : `certainly denied ${alternativesText(condition)}`;
}

function alternativesText({ anyOf }: RequestCondition): string {
  return conditionText({ holds: 'when', anyOf });
}
