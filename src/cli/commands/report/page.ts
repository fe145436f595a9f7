import { Catalogue } from '../../../catalogue/catalogue.js';
import { Evaluator } from '../../../evaluate/authorization/evaluator.js';
import { exitCodes } from '../../../model/errors.js';
import { pageData } from '../../../report/page/data.js';
import { pageDocument } from '../../../report/page/document.js';
import { checkOrganization } from '../../../rules/check.js';
import { chosenConfig, dayOfRun } from '../../check-config.js';
import type { Answer, Invocation } from '../../command.js';
import { calledName, organizationOf, organizationPath } from '../../organization.js';
import { pageAssets } from '../../package-files.js';

/** Makes the explorable page. */
export async function explorablePage(invocation: Invocation): Promise<Answer> {
  const { options, progress, version } = invocation;
  const assets = pageAssets();
  const { file: _, ...configured } = await chosenConfig(options);
  const { graph, sources, problems } = await organizationOf(invocation);
  const catalogue = new Catalogue();
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  progress.step('checking the rules', true);
  const check = checkOrganization({
    graph,
    evaluator,
    catalogue,
    sources,
    ...configured,
    today: dayOfRun(options),
  });
  progress.step('working out what each policy adds', true);
  const name = calledName(organizationPath(invocation));
  const data = pageData({ name, version, evaluator, catalogue, sources, problems, check });
  progress.step('writing the page');
  return {
    exitCode: exitCodes.holds,
    output: pageDocument(data, assets),
    warnings: [...problems, ...check.problems],
  };
}
