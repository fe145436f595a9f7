import { existsSync, readFileSync } from 'node:fs';

/** The text of a file; `''` where there is none. */
export function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
