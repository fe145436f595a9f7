import type { ExitCode } from '../model/errors.js';
import type { Problem } from '../model/problem.js';
import type { Style } from '../report/style.js';
import type { Options } from './options.js';
import type { Progress } from './progress.js';
import type { Terminal } from './terminal.js';

/**
 * How a command is called. The parser, the help, the completion and the documentation's test all read it; what the
 * command does is loaded only when it is run.
 */
export interface CommandDescription {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What the answer means, for the command's own help. */
  readonly details: string;
  readonly arguments: readonly ArgumentDescription[];
  readonly options: readonly OptionDescription[];
  readonly examples: readonly Example[];
  readonly load: () => Promise<CommandModule>;
}

/** An argument by position; all are optional, as the organization may come from the environment. */
export interface ArgumentDescription {
  readonly name: string;
  readonly description: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  /** The last argument may be there several times. */
  readonly several?: true;
}

/** An option as `--name` or `--name <value>`, with a short form where it has one. */
export interface OptionDescription {
  readonly name: string;
  readonly short?: string;
  /** What the value is called in the help; left out for an option that takes none. */
  readonly value?: string;
  readonly description: string;
  readonly repeatable?: true;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
}

/** A command line that works on the sample organization, and what it asks. */
export interface Example {
  readonly line: string;
  readonly asks: string;
}

/** The module that does what a command says. */
export interface CommandModule {
  run(invocation: Invocation): Promise<Answer>;
}

/** What a command is given. */
export interface Invocation {
  readonly arguments: readonly string[];
  readonly options: Options;
  readonly env: Terminal['env'];
  /** Does the user want JSON? */
  readonly json: boolean;
  /** How the text of the answer is set off. */
  readonly style: Style;
  readonly progress: Progress;
  readonly version: string;
  /** Writes to stdout at once, for a command that lasts and has something to say before it ends. */
  readonly write: (text: string) => void;
  /** Writes to stderr at once. */
  readonly tell: (text: string) => void;
}

/** What a command gives back: the answer, how it went, and what the user should know besides. */
export interface Answer {
  readonly exitCode: ExitCode;
  /** The text for stdout or the `--output` file, with its final newline. */
  readonly output: string;
  /** For stderr. */
  readonly warnings?: readonly Problem[];
}

/** The option that every command has. */
export const commonOptions: readonly OptionDescription[] = [
  { name: 'json', description: 'answer in JSON, for programs' },
  { name: 'output', short: 'o', value: 'file', description: 'write the answer to a file' },
  { name: 'no-color', description: 'no colours, also on a terminal' },
];

/** Where the organization comes from, for commands that ask about one. */
export const organizationArgument: ArgumentDescription = {
  name: 'org',
  description: 'snapshot file, folder, or - for standard input (default: $ORGPROOF_ORG)',
};

/** The command's own options and those that all commands have; its own come before one of the same name. */
export function optionsOf(command: CommandDescription): readonly OptionDescription[] {
  const own = new Set(command.options.map(({ name }) => name));
  return [...command.options, ...commonOptions.filter(({ name }) => !own.has(name))];
}
