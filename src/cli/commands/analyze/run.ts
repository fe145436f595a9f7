import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnalyzeInput, analyze } from '../../../analyze.js';
import { writeFileAtomically } from '../../../ingest/files/write-file.js';
import { InvalidInputError, UsageError } from '../../../model/errors.js';
import { serializeSnapshot } from '../../../model/read-snapshot.js';
import type { Analysis } from '../../../report/analysis.js';
import { jsonText } from '../../../report/escape.js';
import { verdictOf } from '../../../report/findings.js';
import { htmlReport } from '../../../report/html/page.js';
import { reportJson } from '../../../report/json/report.js';
import { markdownReport } from '../../../report/markdown/report.js';
import { summaryText } from '../../../report/text/summary.js';
import { chosenConfig, dayOfRun, failOnLevel } from '../../check-config.js';
import type { Answer, Invocation } from '../../command.js';
import { organizationPath } from '../../organization.js';
import { sampleOrganization } from '../../package-files.js';
import { exitCodeOf } from '../check/run.js';

/** Analyzes an organization and writes the reports. */
export async function run(invocation: Invocation): Promise<Answer> {
  const { options, progress, style, json, version } = invocation;
  const failOn = failOnLevel(options.text('fail-on'));
  const today = dayOfRun(options);
  const folder = options.text('output') ?? 'orgproof-report';
  const { file: _, ...configured } = await chosenConfig(options);
  const analysis = await analyze({
    ...chosenOrganization(invocation),
    version,
    ...configured,
    today,
    onStep: (step, isLong) => progress.step(step, isLong),
  });
  progress.step('writing the reports');
  const files = await writeReports(analysis, folder);
  return {
    exitCode: exitCodeOf(verdictOf(analysis.check, failOn)),
    output: json ? jsonText({ ...reportJson(analysis), files }) : summaryText(analysis, files, style),
    warnings: [...analysis.problems, ...analysis.check.problems],
  };
}

function chosenOrganization(
  invocation: Invocation,
): Pick<AnalyzeInput, 'path' | 'name' | 'folderName' | 'throughService'> {
  const [argument] = invocation.arguments;
  if (!invocation.options.flag('sample')) {
    const path = organizationPath(invocation);
    return { path, name: path === '-' ? 'standard input' : path };
  }
  if (argument !== undefined) {
    throw new UsageError(`\`${argument}\` and \`--sample\` are both given`, 'give one of them');
  }
  return {
    path: sampleOrganization(),
    name: 'the sample organization',
    folderName: 'fixtures/acme',
    throughService: true,
  };
}

async function writeReports(analysis: Analysis, folder: string): Promise<string[]> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError([
      {
        code: 'not-writable',
        severity: 'error',
        message: `the folder \`${folder}\` cannot be made: ${reason}`,
        remedy: 'name another with `--output`',
      },
    ]);
  }
  const reports: [string, string][] = [
    ['report.html', htmlReport(analysis)],
    ['report.md', markdownReport(analysis)],
    ['report.json', jsonText(reportJson(analysis))],
    ['snapshot.json', serializeSnapshot(analysis.graph.snapshot)],
  ];
  for (const [name, content] of reports) await writeFileAtomically(join(folder, name), content);
  return reports.map(([name]) => join(folder, name));
}
