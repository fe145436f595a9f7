import { Catalogue } from '../../../catalogue/catalogue.js';
import { type MinifyOptions, minify } from '../../../evaluate/minify/minify.js';
import { pack } from '../../../evaluate/minify/pack.js';
import { spaceOptions } from '../../../evaluate/symbolic/from-catalogue.js';
import type { ControlType } from '../../../evaluate/symbolic/organization-sets.js';
import { type ExitCode, exitCodes, UsageError } from '../../../model/errors.js';
import { jsonText } from '../../../report/escape.js';
import { type MinifyReport, minifyReport, packReport } from '../../../report/minify/report.js';
import { minifySummary } from '../../../report/minify/text.js';
import type { Answer, Invocation } from '../../command.js';
import { type PolicyFile, readPolicies } from './read-policy.js';

/** Prints the policy in fewer characters, or several as few. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, progress, json } = invocation;
  const files = invocation.arguments;
  const isPack = options.flag('pack');
  checkUsage(files, isPack, options.flag('as-of-catalogue'));
  const policies = await readPolicies(files, typeOf(options.text('type')));
  progress.step('reading the service authorization reference');
  const catalogue = new Catalogue();
  const actionNames = catalogue.actionNames();
  const settings: MinifyOptions = {
    ...spaceOptions(catalogue, { actions: actionNames }),
    actionNames,
    keepSids: options.flag('keep-sids'),
    asOfCatalogue: options.flag('as-of-catalogue'),
  };
  progress.step('proving that less says the same', true);
  const report = isPack ? packed(policies, settings, catalogue) : minified(policies, settings, catalogue);
  progress.done();
  const warnings = policies.flatMap(({ problems }) => problems);
  const exitCode: ExitCode = report.fits ? exitCodes.holds : exitCodes.doesNotHold;
  if (json) return { exitCode, output: jsonText({ formatVersion: 1, ...report }), warnings };
  invocation.tell(minifySummary(report, style));
  const text = report.documents.map((document) => document.text).join('\n');
  // In a file every character counts, also the last line end.
  const toFile = options.text('output') !== undefined && options.text('output') !== '-';
  return { exitCode, output: toFile ? text : `${text}\n`, warnings };
}

function minified(
  policies: readonly PolicyFile[],
  settings: MinifyOptions,
  catalogue: Catalogue,
): MinifyReport {
  const [policy] = policies;
  if (policy === undefined) throw new Error('INVARIANT (usage): there is a policy');
  return minifyReport(minify(policy, settings), policy.file, catalogue.dataDate());
}

/** @throws UsageError when they can not be put together. */
function packed(
  policies: readonly PolicyFile[],
  settings: MinifyOptions,
  catalogue: Catalogue,
): MinifyReport {
  const result = pack(policies, settings);
  if (result.ok) {
    const files = policies.map(({ file }) => file);
    return packReport(result.packed, files, catalogue.dataDate());
  }
  throw new UsageError(`the policies can not be put together: ${result.reason}`, 'minify them one by one');
}

function checkUsage(files: readonly string[], isPack: boolean, asOfCatalogue: boolean): void {
  if (files.length === 0)
    throw new UsageError('no policy is given', 'name a JSON file, or `-` for standard input');
  if (files.length > 1 && !isPack) {
    throw new UsageError('several policies are given', 'say `--pack` to put those of one target together');
  }
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError('standard input is given twice', 'name files');
  }
  if (isPack && asOfCatalogue) {
    throw new UsageError(
      '`--pack` and `--as-of-catalogue` are both given',
      'minify the policies one by one as of the catalogue, then pack them',
    );
  }
}

function typeOf(text: string | undefined): ControlType | undefined {
  return text === 'SERVICE_CONTROL_POLICY' || text === 'RESOURCE_CONTROL_POLICY' ? text : undefined;
}
