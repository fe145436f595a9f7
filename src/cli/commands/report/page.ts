import { analyze } from '../../../analyze.js';
import { Catalogue } from '../../../catalogue/catalogue.js';
import { Evaluator } from '../../../evaluate/authorization/evaluator.js';
import { exitCodes } from '../../../model/errors.js';
import { pageData } from '../../../report/page/data.js';
import { pageDocument } from '../../../report/page/document.js';
import { chosenConfig, dayOfRun } from '../../check-config.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationPath } from '../../organization.js';
import { pageAssets } from '../../package-files.js';

/** Makes the explorable page. */
export async function explorablePage(invocation: Invocation): Promise<Answer> {
  const { options, progress, version } = invocation;
  const path = organizationPath(invocation);
  const assets = pageAssets();
  const { file: _, ...configured } = await chosenConfig(options);
  const analysis = await analyze({
    path,
    name: path === '-' ? 'standard input' : path,
    version,
    ...configured,
    today: dayOfRun(options),
    onStep: (step, isLong) => progress.step(step, isLong),
  });
  const warnings = [...analysis.problems, ...analysis.check.problems];
  progress.step('writing the page');
  const data = pageData(analysis, new Evaluator(analysis.graph), new Catalogue());
  return { exitCode: exitCodes.holds, output: pageDocument(data, assets), warnings };
}
