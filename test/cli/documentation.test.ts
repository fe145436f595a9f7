import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commonOptions, type OptionDescription } from '../../src/cli/command.js';
import { commands } from '../../src/cli/commands.js';
import { bugExitCode } from '../../src/cli/main.js';
import { exitCodes } from '../../src/model/errors.js';
import { runCli } from './run-cli.js';

const page = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8');

/** The text below each heading of the second level, by the heading. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n', 1)[0] ?? '', section]),
);

/** The options that a section's table describes, as they are written: `-o`, `--output <file>`. */
function describedOptions(section: string): string[] {
  return [...section.matchAll(/^\| (`-.*?`) \|/gm)].map(([, cell = '']) => cell.replaceAll('`', '')).sort();
}

function written({ name, short, value }: OptionDescription): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`;
}

describe('docs/commands.md', () => {
  it('describes every command, in the order of the help, and no other', () => {
    expect([...sections.keys()].slice(1)).toEqual(commands.map(({ name }) => name));
  });

  it.each(commands)('describes the options of $name and no others', ({ name, options }) => {
    expect(describedOptions(sections.get(name) ?? '')).toEqual(options.map(written).sort());
  });

  it.each(commands)('describes every value that $name takes', ({ name, options, arguments: given }) => {
    for (const { choices = [] } of [...options, ...given]) {
      for (const choice of choices) expect(sections.get(name)).toContain(`\`${choice}\``);
    }
  });

  it('describes the options of all commands', () => {
    const general = sections.get('For every command') ?? '';
    expect(describedOptions(general)).toEqual(['-h, --help', ...commonOptions.map(written)].sort());
  });

  it('describes every exit code, and no other', () => {
    const codes = [...page.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual([...Object.values(exitCodes), bugExitCode]);
  });

  it('points at files that are there', () => {
    for (const [, target = ''] of page.matchAll(/\]\(([^)]+)\)/g)) {
      expect(existsSync(new URL(`../../docs/${target}`, import.meta.url)), target).toBe(true);
    }
  });
});

describe('the examples in the help', () => {
  const lines = commands.flatMap(({ name, examples }) => examples.map(({ line }) => ({ name, line })));
  const runnable = lines.filter(({ line }) => !/ -o |analyze|^orgproof serve/.test(line));
  it.each(runnable)('$line', async ({ name, line }) => {
    const [program, command, ...argv] = line.split(' ');
    expect([program, command]).toEqual(['orgproof', name]);
    const { code, stderr } = await runCli([command ?? '', ...argv]);
    expect(stderr).toBe('');
    expect([0, 1, 3]).toContain(code);
  });
});
