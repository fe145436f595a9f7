import { type Dirent, readdir } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ProblemList } from './problem-list.js';
import { errorName, fileProblem } from './read-text.js';

/** A file below the folder that the user named. */
export interface FoundFile {
  /** Path below the folder, with `/`. */
  readonly path: string;
  /** The folder as the user named it, and the path: this is what problems say. */
  readonly file: string;
}

/**
 * Every file below a folder with one of the extensions (lower case, with their point), sorted by path. Names that start
 * with a point and `node_modules` are passed over. Links to files are followed, links to folders are not (a warning says
 * so); links that lead nowhere or around in a circle, and folders that may not be read, are errors.
 */
export async function listFiles(
  folder: string,
  extensions: readonly string[],
  problems: ProblemList,
): Promise<FoundFile[]> {
  const { default: glob } = await import('fast-glob');
  const failures: { readonly path: string; readonly error: unknown }[] = [];
  const entries = await glob('**/*', {
    cwd: folder,
    ignore: ['**/node_modules/**'],
    onlyFiles: false,
    followSymbolicLinks: false,
    objectMode: true,
    suppressErrors: true,
    fs: { readdir: recordingReaddir(failures) },
  });
  for (const { path, error } of failures) problems.add(fileProblem(error, path));

  const found: FoundFile[] = [];
  const wanted = (path: string): boolean =>
    extensions.some((extension) => path.toLowerCase().endsWith(extension));
  for (const { path, dirent } of entries) {
    const file = join(folder, path);
    if (dirent.isFile() && wanted(path)) found.push({ path, file });
    else if (dirent.isSymbolicLink()) {
      if ((await followLink(folder, file, wanted(path), problems)) && wanted(path))
        found.push({ path, file });
    }
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Does the link lead to a file? Complains where it leads to something else. */
async function followLink(
  folder: string,
  file: string,
  wanted: boolean,
  problems: ProblemList,
): Promise<boolean> {
  try {
    const stats = await stat(file);
    if (!stats.isDirectory()) return stats.isFile();
    const [target, base] = await Promise.all([realpath(file), realpath(folder)]);
    const around =
      `${join(base, sep)}`.startsWith(join(target, sep)) || join(target, sep).startsWith(join(base, sep));
    if (around) {
      problems.error(
        'link-loop',
        `\`${file}\` is a symbolic link to a folder that is read already`,
        { file },
        'remove the link',
      );
    } else {
      problems.warning(
        'link-not-followed',
        `\`${file}\` is a symbolic link to a folder, and was not followed`,
        { file },
        'copy the folder, or name it on its own',
      );
    }
  } catch (error) {
    if (wanted || errorName(error) === 'ELOOP') problems.add(fileProblem(error, file));
  }
  return false;
}

/** `fs.readdir` as fast-glob calls it, which notes the folders that cannot be read: they must not pass for empty. */
function recordingReaddir(failures: { readonly path: string; readonly error: unknown }[]): typeof readdir {
  const recording = (
    path: string,
    options: { withFileTypes: true },
    callback: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void,
  ): void => {
    readdir(path, options, (error, entries) => {
      if (error !== null) failures.push({ path, error });
      callback(error, entries);
    });
  };
  return recording as typeof readdir;
}

/** Runs a task over all items, a bounded number at a time; results are in the order of the items. */
export async function mapBounded<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await task(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(32, items.length) }, work));
  return results;
}
