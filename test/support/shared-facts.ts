import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Documented cases that live beside the project and not in it. Where the folder is missing the tests that use it are
 * skipped, and a visible line says so. The folder is looked for beside the checkout, in which tests and benchmarks run.
 */
const folder = `${resolve('..', 'shared')}/`;

/** The parsed JSON file below the shared folder, or undefined with a line on stderr when it is not there. */
export function sharedJson<T>(path: string): T | undefined {
  const file = `${folder}${path}`;
  if (!existsSync(file)) {
    console.warn(`skipped: the shared cases \`${path}\` are not on this machine`);
    return undefined;
  }
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

/** The absolute path of a shared folder, or undefined with a line on stderr when it is not there. */
export function sharedFolder(path: string): string | undefined {
  if (existsSync(`${folder}${path}`)) return `${folder}${path}`;
  console.warn(`skipped: the shared folder \`${path}\` is not on this machine`);
  return undefined;
}
