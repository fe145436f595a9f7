import { analyze } from '../../../analyze.js';
import { Catalogue } from '../../../catalogue/catalogue.js';
import { Evaluator } from '../../../evaluate/authorization/evaluator.js';
import { exitCodes } from '../../../model/errors.js';
import { jsonText } from '../../../report/escape.js';
import { reportJson } from '../../../report/json/report.js';
import { pageData } from '../../../report/page/data.js';
import { pageDocument } from '../../../report/page/document.js';
import { loadCheckConfig, today } from '../../check-config.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationPath } from '../../organization.js';
import { pageAssets } from '../../package-files.js';

/** Makes the explorable page; with `--json` the report for programs, as of `analyze`. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, progress, version, json } = invocation;
  const path = organizationPath(invocation);
  const assets = pageAssets();
  const configFile = options.text('config');
  const config = configFile === undefined ? {} : await loadCheckConfig(configFile);
  const analysis = await analyze({
    path,
    name: path === '-' ? 'standard input' : path,
    version,
    config,
    today: today(),
    onStep: (step, isLong) => progress.step(step, isLong),
  });
  const warnings = [...analysis.problems, ...analysis.check.problems];
  if (json) return { exitCode: exitCodes.holds, output: jsonText(reportJson(analysis)), warnings };
  progress.step('writing the page');
  const data = pageData(analysis, new Evaluator(analysis.graph), new Catalogue());
  return { exitCode: exitCodes.holds, output: pageDocument(data, assets), warnings };
}
