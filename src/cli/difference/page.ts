import { Catalogue } from '../../catalogue/catalogue.js';
import { Evaluator } from '../../evaluate/authorization/evaluator.js';
import type { LoadedOrganization } from '../../load.js';
import type { ToldDifference } from '../../report/difference/told.js';
import { type PageChange, pageChange } from '../../report/page/change.js';
import { keyTypesOf, pageData } from '../../report/page/data.js';
import { pageDocument } from '../../report/page/document.js';
import type { SimulatedChanges } from '../../report/simulation/json.js';
import type { Invocation } from '../command.js';
import { pageAssets } from '../package-files.js';

/** What a page that shows a change is made of. */
export interface ChangePageInput {
  readonly told: ToldDifference;
  readonly names: PageChange['names'];
  readonly before: LoadedOrganization;
  /** Where the state afterwards was read, and warnings about it: none that are new where it was simulated. */
  readonly after: Pick<LoadedOrganization, 'sources' | 'problems'>;
  readonly simulated?: SimulatedChanges;
}

/** The explorable page of the state after a change, with the state before beside it. @throws UsageError when it is not built. */
export function changePage({ version, progress }: Invocation, input: ChangePageInput): string {
  const { told, names, before, after, simulated } = input;
  const assets = pageAssets();
  const catalogue = new Catalogue();
  const hasResourceTypes = (action: string): boolean | undefined => catalogue.hasResourceTypes(action);
  const evaluator = new Evaluator(told.context.after, { hasResourceTypes });
  progress.step('working out what each policy adds', true);
  const data = pageData({
    name: names.after,
    version,
    evaluator,
    catalogue,
    sources: after.sources,
    problems: [...before.problems, ...after.problems],
    check: told.checks.after,
  });
  progress.step('writing the page');
  const change = pageChange(
    { told, names, sources: before.sources, ...(simulated === undefined ? {} : { simulated }) },
    data,
  );
  const earlier = new Evaluator(told.context.before, { hasResourceTypes });
  return pageDocument({ ...data, keyTypes: keyTypesOf([evaluator, earlier], catalogue), change }, assets);
}
