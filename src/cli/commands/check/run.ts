import { Catalogue } from '../../../catalogue/catalogue.js';
import { Evaluator } from '../../../evaluate/authorization/evaluator.js';
import { writeFileAtomically } from '../../../ingest/files/write-file.js';
import { type ExitCode, exitCodes, UsageError } from '../../../model/errors.js';
import { type CheckFormat, checkFormats } from '../../../report/check-formats.js';
import { jsonText } from '../../../report/escape.js';
import { type Verdict, verdictOf } from '../../../report/findings.js';
import { renderCheck } from '../../../report/render-check.js';
import { baselineOf, withBaseline } from '../../../rules/baseline.js';
import { checkOrganization } from '../../../rules/check.js';
import type { CheckResult } from '../../../rules/findings.js';
import { chosenConfig, dayOfRun, failOnLevel, loadBaseline } from '../../check-config.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationOf, organizationPath } from '../../organization.js';

/** Runs the rules. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, style, json, progress, version } = invocation;
  const failOn = failOnLevel(options.text('fail-on'));
  const today = dayOfRun(options);
  const format = chosenFormat(options.text('format'), json);
  const region = chosenRegion(options.text('region'));
  const { file: _, ...configured } = await chosenConfig(options);
  const baselineFile = options.text('baseline');
  const known = baselineFile === undefined ? undefined : await loadBaseline(baselineFile);
  const { graph, sources, problems: warnings } = await organizationOf(invocation);
  progress.step('checking the rules');
  const catalogue = new Catalogue();
  const evaluator = new Evaluator(graph, {
    hasResourceTypes: (action) => catalogue.hasResourceTypes(action),
  });
  const checked = checkOrganization({
    graph,
    evaluator,
    catalogue,
    sources,
    ...configured,
    today,
    ...(known === undefined ? {} : { baseline: known }),
  });
  const check = await keepBaseline(checked, options.text('write-baseline'));
  return {
    exitCode: exitCodeOf(verdictOf(check, failOn)),
    output: renderCheck(
      format,
      {
        check,
        graph,
        sources,
        version,
        name: organizationPath(invocation),
        failOn,
        time: graph.snapshot.takenAt ?? `${today}T00:00:00Z`,
        ...(region === undefined ? {} : { region }),
      },
      style,
    ),
    warnings: [...warnings, ...check.problems],
  };
}

/** Writes the findings down, where that is asked for; from then on they are known. */
async function keepBaseline(check: CheckResult, file: string | undefined): Promise<CheckResult> {
  if (file === undefined) return check;
  const baseline = baselineOf(check.findings);
  await writeFileAtomically(file, jsonText(baseline));
  return withBaseline(check, baseline);
}

function chosenFormat(format: string | undefined, json: boolean): CheckFormat {
  if (json && format !== undefined && format !== 'json') {
    throw new UsageError(`\`--json\` and \`--format ${format}\` are both given`, 'give one of them');
  }
  if (json) return 'json';
  return checkFormats.find((name) => name === format) ?? 'text';
}

function chosenRegion(region: string | undefined): string | undefined {
  if (region === undefined || /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(region)) return region;
  throw new UsageError(`\`--region ${region}\` is no Region`, 'give one such as eu-central-1');
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
