import type { PermissionClass } from '../../evaluate/permissions/classes.js';
import type { ToldComparison } from '../../evaluate/permissions/differences.js';
import type { PoliciesApart } from '../../evaluate/permissions/group-policies.js';
import type {
  AccountGroup,
  GroupTotals,
  ServicePermissions,
} from '../../evaluate/permissions/permissions.js';
import type { ServiceSizes } from '../actions.js';
import type { DecisionContext } from '../decision/sentences.js';

/** Actions times groups up to which every action of every group is listed: more than that nobody can read. */
export const mostListed = 1_000_000;

/** What is left to accounts of an organization. */
export interface PermissionsReport {
  readonly context: DecisionContext;
  readonly accounts: number;
  /** Actions that are asked about. */
  readonly actions: number;
  /** The day of the service authorization reference, `YYYY-MM-DD`. */
  readonly dataDate: string;
  /** How many actions each service has, of those that are asked about. */
  readonly sizes: ServiceSizes;
  /** Are the actions only those of a service or a pattern? */
  readonly isFiltered: boolean;
  /** Groups of accounts to which the same is left, the largest first. */
  readonly groups: readonly ReportedGroup[];
}

/** One group, with as much as is told of it. */
export interface ReportedGroup extends AccountGroup {
  readonly totals: GroupTotals;
  /** Action by action. */
  readonly services?: readonly ServicePermissions[];
  readonly resources?: readonly ServicePermissions[];
  /** With conditions and causes. */
  readonly classes?: readonly PermissionClass[];
  /** How what is left to this group (A) stands to what is left to the first one (B). */
  readonly fromFirst?: ToldComparison;
  /** By which policies this group differs from the first one; left out where that cannot be told: `policiesApart`. */
  readonly policiesApart?: PoliciesApart;
}
