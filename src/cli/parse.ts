import { Command, CommanderError, Option } from 'commander';
import { UsageError } from '../model/errors.js';
import { type CommandDescription, type OptionDescription, optionsOf } from './command.js';
import { commandHelp, programHelp } from './help.js';
import { type GivenOption, Options } from './options.js';

/** What a command line asks for: a command to be run, or a text such as the help. */
export type ParsedCommandLine =
  | {
      readonly kind: 'command';
      readonly command: CommandDescription;
      readonly arguments: readonly string[];
      readonly options: Options;
    }
  | {
      readonly kind: 'text';
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
      readonly exitCode: 0 | 2;
    };

/**
 * Reads a command line.
 *
 * @throws UsageError for a command, option or number of arguments that does not exist.
 */
export async function parseCommandLine(
  argv: readonly string[],
  commands: readonly CommandDescription[],
  version: string,
): Promise<ParsedCommandLine> {
  const help = (text: string): ParsedCommandLine => ({ kind: 'text', stream: 'stdout', text, exitCode: 0 });
  if (argv.length === 0) return { kind: 'text', stream: 'stderr', text: programHelp(commands), exitCode: 2 };
  const [first, second] = argv;
  if (first === '--help' || first === '-h' || (first === 'help' && second === undefined)) {
    return help(programHelp(commands));
  }
  if (first === '--version' || first === '-V' || first === '-v') return help(`${version}\n`);
  let parsed: ParsedCommandLine | undefined;
  const program = new Command('orgproof')
    .exitOverride()
    .helpCommand(false)
    .configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  for (const command of commands) {
    const sub = program
      .command(command.name)
      .helpOption(false)
      .exitOverride()
      .configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
      .allowExcessArguments(false);
    for (const { name, several } of command.arguments) {
      sub.argument(several === true ? `[${name}...]` : `[${name}]`);
    }
    const inOrder: GivenOption[] = [];
    for (const option of optionsOf(command)) {
      sub.addOption(commanderOption(option));
      sub.on(`option:${option.name}`, (value: unknown) => {
        inOrder.push({ name: option.name, value: typeof value === 'string' ? value : '' });
      });
    }
    sub.option('-h, --help');
    sub.action((...given: unknown[]) => {
      const values = new Map(Object.entries(sub.opts()));
      if (values.get('help') === true) {
        parsed = help(commandHelp(command));
        return;
      }
      parsed = {
        kind: 'command',
        command,
        arguments: given
          .slice(0, command.arguments.length)
          .flat()
          .filter((value) => typeof value === 'string'),
        options: new Options(
          new Map(optionsOf(command).map(({ name }) => [name, values.get(attribute(name))])),
          inOrder,
        ),
      };
    });
  }
  const asked = first === 'help' && second !== undefined ? [second, '--help'] : argv;
  try {
    await program.parseAsync([...asked], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw usageError(error, asked[0] ?? '');
    throw error;
  }
  if (parsed === undefined) throw new UsageError('no command is given', '`orgproof --help` lists them');
  return parsed;
}

function commanderOption(description: OptionDescription): Option {
  const { name, short, value, choices } = description;
  const flags = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`;
  const option = new Option(flags, description.description);
  if (name.startsWith('no-')) {
    // Commander would make it the negation of another option; here it is a flag under its own name.
    option.negate = false;
  }
  if (choices !== undefined) option.choices([...choices]);
  if (description.repeatable === true) {
    option.argParser((given: string, before: unknown) => [...(Array.isArray(before) ? before : []), given]);
  }
  return option;
}

/** The name under which commander keeps an option. */
function attribute(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Commander's message in our words: without its prefix, and with the remedy apart. */
function usageError(error: CommanderError, command: string): UsageError {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = /\(Did you mean (.*)\?\)/.exec(rest.join(' '))?.[1];
  const message = first.replaceAll("'", '`').replace(/\.$/, '');
  const help = error.code === 'commander.unknownCommand' ? 'orgproof --help' : `orgproof ${command} --help`;
  return new UsageError(
    message,
    suggestion === undefined ? `see \`${help}\`` : `did you mean \`${suggestion}\`? See \`${help}\``,
  );
}
