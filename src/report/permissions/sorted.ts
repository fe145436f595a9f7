import type { Outcome } from '../../evaluate/authorization/decision.js';
import type { PermissionGroup, ServicePermissions } from '../../evaluate/permissions/permissions.js';
import type { OrgGraph } from '../../graph/org-graph.js';

/** Outcomes in the order of reports. */
export const outcomes: readonly Outcome[] = ['allowed', 'conditional', 'denied', 'unknown'];

/** How many actions have which outcome. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** Services sorted out by what is decided on all of their actions. */
export interface SortedServices {
  readonly totals: OutcomeCounts;
  /** Prefixes of services whose every action has the outcome. */
  readonly whole: Readonly<Record<Outcome, readonly string[]>>;
  /** Services whose actions differ. */
  readonly mixed: readonly ServicePermissions[];
}

/** Sorts services out, each list in the order given. */
export function sortServices(services: readonly ServicePermissions[]): SortedServices {
  const totals = { allowed: 0, conditional: 0, denied: 0, unknown: 0 };
  const whole: Record<Outcome, string[]> = { allowed: [], conditional: [], denied: [], unknown: [] };
  const mixed: ServicePermissions[] = [];
  for (const service of services) {
    for (const outcome of outcomes) totals[outcome] += service.actions[outcome].length;
    const present = outcomes.filter((outcome) => service.actions[outcome].length > 0);
    const [only] = present;
    if (present.length === 1 && only !== undefined) whole[only].push(service.service);
    else if (present.length > 1) mixed.push(service);
  }
  return { totals, whole, mixed };
}

/** Names of a group's accounts, in the order of their ids. */
export function accountNames(graph: OrgGraph, { accounts }: Pick<PermissionGroup, 'accounts'>): string[] {
  return accounts.map((id) => graph.target(id)?.name ?? id);
}

/** Does the group hold the management account, which neither SCPs nor RCPs restrict? */
export function holdsManagementAccount(
  graph: OrgGraph,
  { accounts }: Pick<PermissionGroup, 'accounts'>,
): boolean {
  return accounts.includes(graph.managementAccountId);
}
