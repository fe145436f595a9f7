import { Catalogue } from '../../../catalogue/catalogue.js';
import { Evaluator } from '../../../evaluate/authorization/evaluator.js';
import { type ExitCode, exitCodes, UsageError } from '../../../model/errors.js';
import { jsonText } from '../../../report/escape.js';
import { type Verdict, verdictOf } from '../../../report/findings.js';
import { htmlFindings } from '../../../report/html/findings-page.js';
import { checkJson } from '../../../report/json/report.js';
import { markdownFindings } from '../../../report/markdown/report.js';
import { findingsText } from '../../../report/text/findings.js';
import { checkOrganization } from '../../../rules/check.js';
import { failOnLevel, loadCheckConfig, today } from '../../check-config.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf, organizationPath } from '../../organization.js';

/** Runs the rules. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, json, progress, version } = invocation;
  const failOn = failOnLevel(options.text('fail-on'));
  const format = chosenFormat(options.text('format'), json);
  const configFile = options.text('config');
  const config = configFile === undefined ? {} : await loadCheckConfig(configFile);
  const { graph, sources, problems: warnings } = await organizationOf(invocation);
  progress.step('checking the rules');
  const catalogue = new Catalogue();
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  const check = checkOrganization({ graph, evaluator, sources, config, today: today() });
  const render = {
    text: () => findingsText(check, graph, sources, style),
    json: () => jsonText(checkJson(check)),
    markdown: () => markdownFindings(check, graph, sources),
    html: () => htmlFindings({ check, graph, sources, version, name: organizationPath(invocation) }),
  }[format];
  return {
    exitCode: exitCodeOf(verdictOf(check, failOn)),
    output: render(),
    warnings: [...warnings, ...check.problems],
  };
}

type Format = 'text' | 'json' | 'markdown' | 'html';

function chosenFormat(format: string | undefined, json: boolean): Format {
  if (json && format !== undefined && format !== 'json') {
    throw new UsageError(`\`--json\` and \`--format ${format}\` are both given`, 'give one of them');
  }
  if (json) return 'json';
  return format === 'json' || format === 'markdown' || format === 'html' ? format : 'text';
}

/** What the verdict of a check makes of the exit code. */
export function exitCodeOf(verdict: Verdict): ExitCode {
  switch (verdict) {
    case 'fail':
      return exitCodes.doesNotHold;
    case 'unknown':
      return exitCodes.undecided;
    case 'pass':
      return exitCodes.holds;
  }
}
