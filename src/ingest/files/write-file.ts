import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InvalidInputError } from '../../model/errors.js';
import { problem } from './problem-list.js';
import { errorName } from './read-text.js';

/**
 * Writes a file so that a reader never sees half of it: into a temporary file in the same folder, which then takes the
 * file's name. An existing file keeps its permissions, and a symbolic link stays one. Pipes and devices such as
 * `/dev/stdout` are written to directly. Throws an InvalidInputError that names the path when it cannot be written.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await write(path, content);
  } catch (error) {
    throw new InvalidInputError([writeProblem(error, path)]);
  }
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  const existing = await stat(path).catch((error: unknown) => {
    if (errorName(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (existing?.isDirectory() || path.endsWith('/')) throw Object.assign(new Error(), { code: 'EISDIR' });
  if (existing !== undefined && !existing.isFile()) {
    await writeFile(path, content);
    return;
  }
  // A rename would replace a file that its owner has protected: ask first.
  if (existing !== undefined) await access(path, constants.W_OK);
  const target = existing === undefined ? path : await realpath(path);
  const temporary = join(
    dirname(target),
    `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`,
  );
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    if (existing !== undefined) await chmod(temporary, existing.mode & 0o7777);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function writeProblem(error: unknown, path: string) {
  const named = (code: string, message: string, remedy?: string) =>
    problem('error', code, message, { file: path }, remedy);
  switch (errorName(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return named(
        'no-folder',
        `\`${path}\` cannot be written: the folder \`${dirname(path)}\` does not exist`,
        'make the folder first',
      );
    case 'EISDIR':
      return named('is-a-directory', `\`${path}\` cannot be written: it is a folder`, 'name a file');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return named(
        'no-permission',
        `\`${path}\` cannot be written: no permission`,
        'name a file in a folder that you may write to',
      );
    case 'ENOSPC':
      return named('disk-full', `\`${path}\` cannot be written: the disk is full`);
    default: {
      const reason = error instanceof Error ? error.message : String(error);
      return named('cannot-write', `\`${path}\` cannot be written: ${reason}`);
    }
  }
}
