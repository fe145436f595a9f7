import { createRequire } from 'node:module';
import { plainStyle, type Style } from '../report/style.js';

/** Where output goes. */
export interface OutputStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** What a command sees of the process: everything that tests exchange. */
export interface Terminal {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The terminal of this process. A reader that goes away (`| head`) is no error; an output that fails otherwise, such as
 * a full disk, ends the program with exit code 2.
 */
export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const onFailure = (error: NodeJS.ErrnoException): void => {
    if (error.code === 'EPIPE') return;
    stderr.write(`orgproof: error: the output could not be written: ${error.code ?? error.message}\n`);
    process.exit(2);
  };
  stdout.on('error', onFailure);
  stderr.on('error', () => undefined);
  return { stdout, stderr, env };
}

/**
 * Are colours wanted? `--no-color` and `NO_COLOR` (any text, https://no-color.org/) say no, then `FORCE_COLOR` says yes
 * (or no, when it is `0`); otherwise only a terminal that is not dumb gets them.
 */
export function wantsColour(stream: OutputStream, env: Terminal['env'], noColourOption: boolean): boolean {
  if (noColourOption || (env.NO_COLOR ?? '') !== '') return false;
  const force = env.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}

/** The style with or without colours; the colour helper is loaded only where it is needed. */
export function styleFor(colour: boolean): Style {
  if (!colour) return plainStyle;
  const picocolors = createRequire(import.meta.url)('picocolors') as typeof import('picocolors');
  const colours = picocolors.createColors(true);
  return {
    strong: (text) => colours.bold(text),
    dim: (text) => colours.dim(text),
    good: (text) => colours.green(text),
    bad: (text) => colours.red(text),
    doubtful: (text) => colours.yellow(text),
    undecided: (text) => colours.magenta(text),
    heading: (text) => colours.bold(colours.cyan(text)),
  };
}
