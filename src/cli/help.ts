import { type CommandDescription, type Example, type OptionDescription, optionsOf } from './command.js';

/** The first page: every command with its summary. */
export function programHelp(commands: readonly CommandDescription[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    'orgproof: what the policies of an AWS organization really do, and proof of it',
    '',
    'Usage: orgproof <command> [org] [options]',
    '',
    'Commands',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'The organization is a snapshot file, a folder, or - for standard input; without one, $ORGPROOF_ORG.',
    'Every command takes --json, --output <file> and --no-color.',
    '',
    'Exit codes: 0 holds; 1 does not hold; 2 bad usage or bad input; 3 undecided; 4 AWS or the network failed.',
    '',
    'Start with',
    '  orgproof analyze --sample              a whole report on the sample organization',
    '  orgproof <command> --help              options and examples of one command',
    '',
  ].join('\n');
}

/** The page of one command. */
export function commandHelp(command: CommandDescription): string {
  const options = optionsOf(command).map((option): [string, string] => [
    optionFlags(option),
    describe(option),
  ]);
  const given = command.arguments.map(({ name, description, choices }): [string, string] => [
    name.toUpperCase(),
    choices === undefined ? description : `${description}: ${choices.join(', ')}`,
  ]);
  const width = Math.max(...[...options, ...given].map(([left]) => left.length)) + 2;
  const rows = (pairs: readonly [string, string][]): string[] =>
    pairs.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
  return [
    `orgproof ${command.name}: ${command.summary}`,
    '',
    `Usage: orgproof ${[command.name, ...command.arguments.map(({ name, several }) => `[${name}${several === true ? '...' : ''}]`)].join(' ')} [options]`,
    '',
    command.details,
    ...(given.length === 0 ? [] : ['', 'Arguments', ...rows(given)]),
    '',
    'Options',
    ...rows(options),
    ...(command.examples.length === 0 ? [] : ['', 'Examples', ...command.examples.flatMap(exampleLines)]),
    '',
  ].join('\n');
}

/** The option as it is written: `-o, --output <file>`. */
export function optionFlags({ name, short, value }: OptionDescription): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`;
}

function describe({ description, choices, repeatable }: OptionDescription): string {
  const values = choices === undefined ? '' : `: ${choices.join(', ')}`;
  return `${description}${values}${repeatable === true ? ' (may be repeated)' : ''}`;
}

function exampleLines({ line, asks }: Example): string[] {
  return [`  # ${asks}`, `  ${line}`];
}
