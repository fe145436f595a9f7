import type { OrgGraph } from '../../graph/org-graph.js';
import type { Sources } from '../../model/sources.js';
import type { CheckResult } from '../../rules/findings.js';
import { findingsSection } from './findings.js';
import { document, verdictBanner } from './page.js';

/** What the page of a check shows. */
export interface CheckedOrganization {
  readonly check: CheckResult;
  readonly graph: OrgGraph;
  readonly sources: Sources;
  /** Version of orgproof. */
  readonly version: string;
  /** How the user called the organization. */
  readonly name: string;
}

/** The findings alone as one page. */
export function htmlFindings(checked: CheckedOrganization): string {
  const { check, graph, sources } = checked;
  return document(checked, verdictBanner(checked), [
    { id: 'findings', title: 'Findings', body: findingsSection(check, graph, sources) },
  ]);
}
