import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../cli/run-cli.js';

/** Writes the page of an organization, by its path from the repository, into a new folder; its path. */
export function writeReport(organization: string): Promise<string> {
  return writePage(['report', organization]);
}

/**
 * Writes the page that a command line gives, without `--output`, into a new folder; its path.
 *
 * @param expected the exit code.
 */
export async function writePage(argv: readonly string[], expected = 0): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'orgproof-page-')), 'page.html');
  const { code, stderr } = await runCli([...argv, '-o', file]);
  if (code !== expected) throw new Error(`${argv[0] ?? ''}: exit code ${code}\n${stderr}`);
  return file;
}
