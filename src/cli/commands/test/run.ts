import { readAssertions } from '../../../assertions/read-assertions.js';
import type { AssertionResult } from '../../../assertions/result.js';
import { runAssertions } from '../../../assertions/run-assertions.js';
import { Catalogue } from '../../../catalogue/catalogue.js';
import type { OrgGraph } from '../../../graph/org-graph.js';
import { readTextFile } from '../../../ingest/files/read-text.js';
import { parseSource, type SourceDocument } from '../../../ingest/files/source-document.js';
import { writeFileAtomically } from '../../../ingest/files/write-file.js';
import { loadOrganization } from '../../../load.js';
import {
  type ExitCode,
  exitCodes,
  InvalidInputError,
  OrgproofError,
  UsageError,
} from '../../../model/errors.js';
import { formatProblem, type Problem } from '../../../model/problem.js';
import { assertionsJson } from '../../../report/assertions/json.js';
import { assertionsJunit } from '../../../report/assertions/junit.js';
import { assertionsText } from '../../../report/assertions/text.js';
import { jsonText, visible } from '../../../report/escape.js';
import type { Answer, Invocation } from '../../command.js';
import { stopped } from '../../signals.js';
import { watchPaths } from '../../watch.js';

type Format = 'text' | 'json' | 'junit';

/** Decides assertions, once or, with `--watch`, again whenever something changes. */
export async function run(invocation: Invocation): Promise<Answer> {
  const what = { ...pathsOf(invocation), format: chosenFormat(invocation) };
  const catalogue = new Catalogue();
  if (!invocation.options.flag('watch')) return answer(invocation, what, catalogue);
  if (what.organization === '-') {
    throw new UsageError('standard input can not be watched', 'name a file or a folder');
  }
  await watchAndRun(invocation, what, catalogue);
  return { exitCode: exitCodes.holds, output: '' };
}

interface Asked {
  readonly organization: string;
  readonly files: readonly string[];
  readonly format: Format;
}

/** @throws UsageError when an organization or a file is missing. */
function pathsOf({ arguments: given, env }: Invocation): Omit<Asked, 'format'> {
  const fromEnvironment = env.ORGPROOF_ORG ?? '';
  const [first, ...others] = given;
  if (first !== undefined && others.length > 0) return { organization: first, files: others };
  if (first !== undefined && fromEnvironment !== '') return { organization: fromEnvironment, files: [first] };
  throw new UsageError(
    first === undefined
      ? 'no organization and no file of assertions is given'
      : 'no file of assertions is given',
    'write `orgproof test ORG FILE`; docs/assertions.md describes the files',
  );
}

function chosenFormat({ options, json }: Invocation): Format {
  const format = options.text('format');
  if (json && format !== undefined && format !== 'json') {
    throw new UsageError(`\`--json\` and \`--format ${format}\` are both given`, 'give one of them');
  }
  if (json) return 'json';
  return format === 'json' || format === 'junit' ? format : 'text';
}

async function answer(
  { progress, style }: Invocation,
  { organization, files, format }: Asked,
  catalogue: Catalogue,
): Promise<Answer> {
  progress.step('reading the organization');
  const { graph, problems } = await loadOrganization(organization);
  progress.step('reading the assertions');
  const read = readAssertions(await documentsIn(files), graph, catalogue);
  progress.step('deciding');
  const results = runAssertions(read.assertions, graph, catalogue);
  const render: Readonly<Record<Format, (results: readonly AssertionResult[], graph: OrgGraph) => string>> = {
    json: (all) => jsonText(assertionsJson(all, graph)),
    junit: assertionsJunit,
    text: (all) => assertionsText(all, graph, style),
  };
  return {
    exitCode: exitCodeOf(results),
    output: render[format](results, graph),
    warnings: [...problems, ...read.problems],
  };
}

/** Every file that can be read. @throws InvalidInputError with the problems of all that can not */
async function documentsIn(files: readonly string[]): Promise<SourceDocument[]> {
  const problems: Problem[] = [];
  const documents: SourceDocument[] = [];
  for (const file of new Set(files)) {
    const text = await readTextFile(file);
    if (!text.ok) {
      problems.push(text.problem);
      continue;
    }
    const parsed = await parseSource(file, text.text);
    const sound = !parsed.problems.some(({ severity }) => severity === 'error');
    if (parsed.document !== undefined && sound) documents.push(parsed.document);
    else problems.push(...parsed.problems);
  }
  if (problems.length > 0) throw new InvalidInputError(problems);
  return documents;
}

function exitCodeOf(results: readonly AssertionResult[]): ExitCode {
  if (results.some(({ result }) => result === 'fail')) return exitCodes.doesNotHold;
  return results.some(({ result }) => result === 'unknown') ? exitCodes.undecided : exitCodes.holds;
}

/** Runs until the process is told to stop; what is wrong with the input is told, and may be mended meanwhile. */
async function watchAndRun(invocation: Invocation, asked: Asked, catalogue: Catalogue): Promise<void> {
  const { options, progress, write, tell } = invocation;
  const file = options.text('output');
  const once = async (): Promise<void> => {
    try {
      const { output, warnings = [] } = await answer(invocation, asked, catalogue);
      progress.done();
      for (const problem of warnings) tell(`orgproof: ${visible(formatProblem(problem))}\n`);
      if (file === undefined || file === '-') write(output);
      else await writeFileAtomically(file, output);
    } catch (error) {
      progress.done();
      if (!(error instanceof OrgproofError)) throw error;
      for (const problem of error.problems) tell(`orgproof: ${visible(formatProblem(problem))}\n`);
    }
    tell('orgproof: waiting for changes; Ctrl-C ends\n');
  };
  const stop = stopped();
  const watching = watchPaths([asked.organization, ...asked.files], once);
  try {
    await Promise.race([stop, watching.failed]);
  } finally {
    watching.close();
  }
}
