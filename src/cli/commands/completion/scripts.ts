import { type CommandDescription, type OptionDescription, optionsOf } from '../../command.js';

/** The completion for bash: commands, options, fixed values of options, and files for the rest. */
export function bashCompletion(commands: readonly CommandDescription[]): string {
  return `# orgproof completion for bash
_orgproof() {
  local current previous command
  current="\${COMP_WORDS[COMP_CWORD]}"
  previous="\${COMP_WORDS[COMP_CWORD-1]}"
  command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=( $(compgen -W "${[...commands.map(({ name }) => name), 'help', '--help', '--version'].join(' ')}" -- "$current") )
    return
  fi
  case "$command $previous" in
${commands.flatMap((command) => valueOptions(command).map((option) => bashValues(command, option))).join('')}  esac
  case "$command" in
${commands.map(bashCommand).join('')}    help)
      COMPREPLY=( $(compgen -W "${commands.map(({ name }) => name).join(' ')}" -- "$current") )
      ;;
  esac
}
complete -o default -F _orgproof orgproof
`;
}

function bashValues(command: CommandDescription, option: OptionDescription): string {
  const patterns = [`--${option.name}`, ...(option.short === undefined ? [] : [`-${option.short}`])]
    .map((flag) => `"${command.name} ${flag}"`)
    .join('|');
  const words =
    option.choices === undefined
      ? ''
      : ` COMPREPLY=( $(compgen -W "${option.choices.join(' ')}" -- "$current") );`;
  return `    ${patterns})${words} return ;;\n`;
}

function bashCommand(command: CommandDescription): string {
  const flags = optionsOf(command).flatMap(flagsOf);
  const choices = command.arguments.flatMap(({ choices }) => choices ?? []);
  const words =
    choices.length === 0 ? '' : ` || COMPREPLY=( $(compgen -W "${choices.join(' ')}" -- "$current") )`;
  return `    ${command.name})
      [[ "$current" == -* ]] && COMPREPLY=( $(compgen -W "${[...flags, '--help'].join(' ')}" -- "$current") )${words}
      ;;
`;
}

/** The completion for zsh, with descriptions. */
export function zshCompletion(commands: readonly CommandDescription[]): string {
  return `#compdef orgproof
# orgproof completion for zsh
_orgproof() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case "\${words[2]}" in
${commands.map(zshCommand).join('')}  esac
}
if [ "$funcstack[1]" = "_orgproof" ]; then
  _orgproof "$@"
else
  compdef _orgproof orgproof
fi
`;
}

function zshCommand(command: CommandDescription): string {
  const options = optionsOf(command).flatMap((option) =>
    flagsOf(option).map((flag) => {
      const description = option.description.replace(/[[\]:]/g, ' ');
      const value = option.value === undefined ? '' : `:${option.value}:${zshValues(option)}`;
      return quoted(`${option.repeatable === true ? '*' : ''}${flag}[${description}]${value}`);
    }),
  );
  const given = command.arguments.map(({ name, choices }) =>
    quoted(choices === undefined ? `:${name}:_files` : `:${name}:(${choices.join(' ')})`),
  );
  return `    ${command.name})
      shift words
      (( CURRENT-- ))
      _arguments ${[...options, ...given].join(' \\\n        ')}
      ;;
`;
}

function zshValues({ choices, value }: OptionDescription): string {
  if (choices !== undefined) return `(${choices.join(' ')})`;
  return value === 'file' ? '_files' : value === 'folder' ? '_files -/' : '';
}

/** The completion for fish, with descriptions. */
export function fishCompletion(commands: readonly CommandDescription[]): string {
  const lines = commands.flatMap((command) => [
    `complete -c orgproof -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
    ...optionsOf(command).map((option) => fishOption(command, option)),
    ...command.arguments.flatMap(({ choices }) =>
      choices === undefined
        ? []
        : [
            `complete -c orgproof -n '__fish_seen_subcommand_from ${command.name}' -f -a ${quoted(choices.join(' '))}`,
          ],
    ),
  ]);
  return `# orgproof completion for fish\n${lines.join('\n')}\n`;
}

function fishOption(command: CommandDescription, option: OptionDescription): string {
  const value =
    option.value === undefined
      ? ''
      : option.choices === undefined
        ? ' -r'
        : ` -x -a ${quoted(option.choices.join(' '))}`;
  const short = option.short === undefined ? '' : ` -s ${option.short}`;
  return `complete -c orgproof -n '__fish_seen_subcommand_from ${command.name}' -l ${option.name}${short}${value} -d ${quoted(option.description)}`;
}

function valueOptions(command: CommandDescription): OptionDescription[] {
  return optionsOf(command).filter(({ value }) => value !== undefined);
}

function flagsOf({ name, short }: OptionDescription): string[] {
  return [`--${name}`, ...(short === undefined ? [] : [`-${short}`])];
}

/** In single quotes for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
