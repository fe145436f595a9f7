import { Catalogue } from '../../../catalogue/catalogue.js';
import { Evaluator } from '../../../evaluate/authorization/evaluator.js';
import { type ComplianceInput, complianceContent } from '../../../report/compliance/content.js';
import { complianceHtml } from '../../../report/compliance/html.js';
import { complianceJson } from '../../../report/compliance/json.js';
import { complianceMarkdown } from '../../../report/compliance/markdown.js';
import { jsonText } from '../../../report/escape.js';
import { verdictOf } from '../../../report/findings.js';
import { checkOrganization } from '../../../rules/check.js';
import { packs } from '../../../rules/registry.js';
import { chosenConfig, dayOfRun, failOnLevel } from '../../check-config.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf, organizationPath } from '../../organization.js';
import { exitCodeOf } from '../check/run.js';

/** Runs the rules and writes the report. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, json, progress, version } = invocation;
  const failOn = failOnLevel(options.text('fail-on'));
  const today = dayOfRun(options);
  const { file: configFile, ...configured } = await chosenConfig(options);
  const { graph, sources, problems } = await organizationOf(invocation);
  progress.step('checking the rules');
  const catalogue = new Catalogue();
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  const check = checkOrganization({ graph, evaluator, catalogue, sources, ...configured, today });
  const chosen = configured.config.packs ?? ['recommended'];
  const input: ComplianceInput = {
    check,
    graph,
    sources,
    version,
    name: organizationPath(invocation),
    today,
    packs: packs.filter(({ name }) => chosen.includes(name)),
    problems,
    ...(configFile === undefined ? {} : { configFile }),
  };
  const output = json
    ? jsonText(complianceJson(input, complianceContent(input)))
    : options.text('format') === 'html'
      ? complianceHtml(input)
      : complianceMarkdown(input);
  return {
    exitCode: exitCodeOf(verdictOf(check, failOn)),
    output,
    warnings: [...problems, ...check.problems],
  };
}
