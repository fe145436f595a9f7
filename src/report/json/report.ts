import type { CheckResult } from '../../rules/findings.js';
import type { Analysis } from '../analysis.js';
import { countFindings } from '../findings.js';
import { overviewOf } from '../overview.js';

/** The answer of `check --json`. Its schema is `schema/check-1.schema.json`. */
export function checkJson(check: CheckResult): object {
  const { findings, suppressed, rules, gaps, problems, baseline } = check;
  return {
    formatVersion: 1,
    summary: countFindings(check),
    findings,
    suppressed,
    rules,
    gaps,
    problems,
    ...(baseline === undefined ? {} : { baseline }),
  };
}

/** The file `report.json` of an analysis. Its schema is `schema/report-1.schema.json`. */
export function reportJson(analysis: Analysis): object {
  const { graph, check, permissions, problems, name, version } = analysis;
  const { formatVersion: _, ...checked } = checkJson(check) as { formatVersion: 1 };
  return {
    formatVersion: 1,
    generator: { name: 'orgproof', version },
    name,
    overview: overviewOf(graph),
    ...checked,
    inputProblems: problems,
    permissions: {
      catalogueDate: permissions.dataDate,
      groups: permissions.groups,
      telling: permissions.telling.map(({ accounts, decisions }) => ({
        accounts,
        decisions: decisions.map(({ request, decision }) => ({ action: request.action, decision })),
      })),
    },
  };
}
