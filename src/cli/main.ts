import { OrgproofError } from '../model/errors.js';
import { formatProblem, type Problem } from '../model/problem.js';
import { jsonText, visible } from '../report/escape.js';
import type { Answer, CommandDescription, Invocation } from './command.js';
import { commands } from './commands.js';
import { packageVersion } from './package-files.js';
import { parseCommandLine } from './parse.js';
import { Progress } from './progress.js';
import { processTerminal, styleFor, type Terminal, wantsColour } from './terminal.js';

/** The exit code of a bug of ours: it is none of the documented answers, so that no script takes it for one. */
export const bugExitCode = 70;

/**
 * The command line: reads the arguments (without `node` and the script), runs one command, writes its answer, and gives
 * the exit code. Never throws.
 */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const json = wantsJson(argv);
  try {
    const parsed = await parseCommandLine(argv, commands, packageVersion());
    if (parsed.kind === 'text') {
      terminal[parsed.stream].write(parsed.text);
      return parsed.exitCode;
    }
    const { command, options } = parsed;
    const toFile = command.name === 'analyze' ? undefined : options.text('output');
    const noColour = options.flag('no-color');
    const colour = toFile === undefined && wantsColour(terminal.stdout, terminal.env, noColour);
    const progress = new Progress(terminal.stderr);
    const invocation: Invocation = {
      arguments: parsed.arguments,
      options,
      env: terminal.env,
      json: options.flag('json'),
      style: styleFor(colour),
      progress,
      version: packageVersion(),
      write: (text) => terminal.stdout.write(text),
      tell: (text) => terminal.stderr.write(text),
    };
    const answer = await runCommand(command, invocation, progress);
    report(terminal, answer.warnings ?? [], noColour);
    await deliver(terminal, answer, toFile);
    return answer.exitCode;
  } catch (error) {
    return explainFailure(terminal, error, json, argv.includes('--no-color'));
  }
}

/** Known before the command line is understood, so that its own mistakes are told in JSON too. */
function wantsJson(argv: readonly string[]): boolean {
  const format = argv.indexOf('--format');
  return (
    argv.includes('--json') || argv.includes('--format=json') || (format >= 0 && argv[format + 1] === 'json')
  );
}

async function runCommand(
  command: CommandDescription,
  invocation: Invocation,
  progress: Progress,
): Promise<Answer> {
  try {
    const { run } = await command.load();
    return await run(invocation);
  } finally {
    progress.done();
  }
}

async function deliver(terminal: Terminal, answer: Answer, file: string | undefined): Promise<void> {
  if (file === undefined || file === '-') {
    terminal.stdout.write(answer.output);
    return;
  }
  const { writeFileAtomically } = await import('../ingest/files/write-file.js');
  await writeFileAtomically(file, answer.output);
}

/** Problems on stderr, one a line. */
function report(terminal: Terminal, problems: readonly Problem[], noColour: boolean): void {
  const style = styleFor(wantsColour(terminal.stderr, terminal.env, noColour));
  for (const problem of problems) {
    const set = problem.severity === 'error' ? style.bad : style.doubtful;
    terminal.stderr.write(`${set('orgproof:')} ${visible(formatProblem(problem))}\n`);
  }
}

/** What the user can mend is told in full; everything else is a bug of ours, and says so. */
function explainFailure(terminal: Terminal, error: unknown, json: boolean, noColour: boolean): number {
  if (error instanceof OrgproofError) {
    report(terminal, error.problems, noColour);
    if (json) {
      terminal.stdout.write(
        jsonText({
          formatVersion: 1,
          error: { code: error.code, exitCode: error.exitCode, problems: error.problems },
        }),
      );
    }
    return error.exitCode;
  }
  const message = error instanceof Error ? error.message : String(error);
  const problem: Problem = {
    code: 'internal-error',
    severity: 'error',
    message: `this is a bug of orgproof: ${message}`,
    remedy: 'please report it with the command line; ORGPROOF_DEBUG=1 shows where it happened',
  };
  report(terminal, [problem], noColour);
  if ((terminal.env.ORGPROOF_DEBUG ?? '') !== '' && error instanceof Error) {
    terminal.stderr.write(`${error.stack ?? ''}\n`);
  }
  if (json) {
    terminal.stdout.write(
      jsonText({
        formatVersion: 1,
        error: { code: problem.code, exitCode: bugExitCode, problems: [problem] },
      }),
    );
  }
  return bugExitCode;
}
