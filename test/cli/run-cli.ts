import { main } from '../../src/cli/main.js';

/** What a run of the command line gave. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How the run's surroundings differ from a pipe without environment. */
export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
}

/** Runs the command line in this process, with streams that keep what is written. */
export async function runCli(
  argv: readonly string[],
  { env = {}, isTTY = false }: Surroundings = {},
): Promise<CliRun> {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await main(argv, { stdout: stream('stdout'), stderr: stream('stderr'), env });
  return { code, ...written };
}
