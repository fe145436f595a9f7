import type { Decision } from '../evaluate/authorization/decision.js';
import type { OrgGraph } from '../graph/org-graph.js';
import type { Problem } from '../model/problem.js';
import type { Sources } from '../model/sources.js';
import type { CheckResult } from '../rules/findings.js';
import type { ReportedGroup } from './permissions/report.js';

/** Everything that an analysis found out: what the reports render. */
export interface Analysis {
  /** How the user called the organization: the file or folder. */
  readonly name: string;
  /** Version of orgproof. */
  readonly version: string;
  readonly graph: OrgGraph;
  readonly sources: Sources;
  /** Warnings about the input. */
  readonly problems: readonly Problem[];
  readonly check: CheckResult;
  readonly permissions: AnalyzedPermissions;
  /** Calls of the AWS SDK that read the organization, where it was read through the API. */
  readonly calls?: number;
}

/** Accounts to which the same is left. */
export type AnalyzedGroup = Pick<ReportedGroup, 'accounts' | 'totals' | 'services' | 'resources'>;

/** What is left to the accounts. */
export interface AnalyzedPermissions {
  /** Actions that were asked about. */
  readonly actions: number;
  /** The day of the service authorization reference, `YYYY-MM-DD`. */
  readonly dataDate: string;
  /** The largest first, with the lists of actions of so many that they can be read. */
  readonly groups: readonly AnalyzedGroup[];
  readonly telling: readonly TellingGroup[];
}

/** Accounts for which the same is decided on every telling action, on resources of their own. */
export interface TellingGroup {
  /** Ids, sorted. */
  readonly accounts: readonly string[];
  /** In the order of `tellingActions`, with the reasons for the first account. */
  readonly decisions: readonly Decision[];
}
