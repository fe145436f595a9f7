import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

/** One run of the command line, in the repository's folder. */
interface CliCase {
  readonly claim: string;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly code: number;
  /** Texts that the stream holds; stderr is empty, and so is stdout of a failure, when nothing is said of it. */
  readonly stdout?: readonly string[];
  readonly stdoutMatches?: string;
  readonly stderr?: readonly string[];
}

const members = ['claim', 'argv', 'env', 'code', 'stdout', 'stdoutMatches', 'stderr'];
const cases = JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8')) as CliCase[];

describe('the command line', () => {
  it.each(cases)('$claim', async (one) => {
    expect(Object.keys(one).filter((name) => !members.includes(name))).toEqual([]);
    const { code, stdout, stderr } = await runCli(one.argv, one.env === undefined ? {} : { env: one.env });
    expect({
      code,
      stdout: code === one.code ? '' : stdout,
      stderr: code === one.code ? '' : stderr,
    }).toEqual({
      code: one.code,
      stdout: '',
      stderr: '',
    });
    for (const text of one.stdout ?? []) expect(stdout).toContain(text);
    for (const text of one.stderr ?? []) expect(stderr).toContain(text);
    if (one.stdoutMatches !== undefined) expect(stdout).toMatch(new RegExp(one.stdoutMatches));
    if (one.stderr === undefined && one.code !== 2) expect(stderr).toBe('');
    if (one.code === 2 && one.stdout === undefined) expect(stdout).toBe('');
    // No stack, no type of ours, no colour in a pipe.
    expect(stderr).not.toMatch(/\n\s+at |Error:|undefined|\[object/);
    expect(stdout + stderr).not.toContain('\u001b[');
  });
});
