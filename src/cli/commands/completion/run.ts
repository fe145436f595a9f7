import { UsageError } from '../../../model/errors.js';
import { jsonText } from '../../../report/escape.js';
import type { Answer, Invocation } from '../../command.js';
import { commands } from '../../commands.js';
import { shells } from './command.js';
import { bashCompletion, fishCompletion, zshCompletion } from './scripts.js';

/** Prints the script of a shell. */
export async function run({ arguments: [shell], json }: Invocation): Promise<Answer> {
  const script = scriptFor(shell);
  return { exitCode: 0, output: json ? jsonText({ formatVersion: 1, shell, script }) : script };
}

function scriptFor(shell: string | undefined): string {
  switch (shell) {
    case 'bash':
      return bashCompletion(commands);
    case 'zsh':
      return zshCompletion(commands);
    case 'fish':
      return fishCompletion(commands);
    default:
      throw new UsageError(
        shell === undefined ? 'no shell is given' : `\`${shell}\` is no shell that orgproof knows`,
        `give one of ${shells.map((name) => `\`${name}\``).join(', ')}`,
      );
  }
}
