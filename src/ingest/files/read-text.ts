import type { Stats } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { positionAt } from '../../model/json-text.js';
import type { Problem } from '../../model/problem.js';
import { problem } from './problem-list.js';

/** Larger inputs are refused before they are read: 128 MiB hold an organization of 50,000 accounts several times. */
export const maxFileBytes = 128 * 1024 * 1024;

/** A text, or why there is none. */
export type TextResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

/**
 * The text of a file in UTF-8, without byte order mark. Pipes and devices are read as far as the limit. Never throws:
 * what is wrong with the file is a problem that names it as the user did (`shownAs`).
 */
export async function readTextFile(path: string, shownAs: string = path): Promise<TextResult> {
  let bytes: Uint8Array;
  try {
    const found = await stat(path);
    if (found.isDirectory())
      return failed('is-a-directory', `\`${shownAs}\` is a folder, not a file`, shownAs);
    if (found.isFile()) {
      if (found.size > maxFileBytes) return tooLarge(shownAs);
      bytes = await readFile(path);
    } else {
      const handle = await open(path);
      const read = await readBounded(handle.createReadStream());
      if (read === undefined) return tooLarge(shownAs);
      bytes = read;
    }
  } catch (error) {
    return { ok: false, problem: fileProblem(error, shownAs) };
  }
  return decode(bytes, shownAs);
}

/** The text on a stream such as standard input, named `-` in problems. */
export async function readTextStream(stream: AsyncIterable<unknown>, shownAs = '-'): Promise<TextResult> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await readBounded(stream);
  } catch (error) {
    return { ok: false, problem: fileProblem(error, shownAs) };
  }
  return bytes === undefined ? tooLarge(shownAs) : decode(bytes, shownAs);
}

/** What stands at a path, following links; or the problem, when that cannot be told. */
export async function inspect(
  path: string,
  shownAs: string = path,
): Promise<{ readonly ok: true; readonly stats: Stats } | { readonly ok: false; readonly problem: Problem }> {
  try {
    return { ok: true, stats: await stat(path) };
  } catch (error) {
    return { ok: false, problem: fileProblem(error, shownAs) };
  }
}

/** The name of a failure of the file system, such as `ENOENT`; '' for anything else. */
export function errorName(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** A failure of the file system, as a problem. */
export function fileProblem(error: unknown, file: string): Problem {
  const named = (code: string, message: string, remedy?: string): Problem =>
    problem('error', code, message, { file }, remedy);
  switch (errorName(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return named('not-found', `there is no file or folder \`${file}\``);
    case 'EACCES':
    case 'EPERM':
      return named('no-permission', `no permission to read \`${file}\``);
    case 'ELOOP':
      return named('link-loop', `\`${file}\` is a symbolic link that leads to itself`, 'remove the link');
    case 'EISDIR':
      return named('is-a-directory', `\`${file}\` is a folder, not a file`);
    case 'ENAMETOOLONG':
      return named('not-found', `\`${file}\` is longer than a path may be`);
    case 'ERR_INVALID_ARG_VALUE':
      return named('not-found', `\`${file}\` is no path`);
    default: {
      const reason = error instanceof Error ? error.message : String(error);
      return named('cannot-read', `\`${file}\` cannot be read: ${reason}`);
    }
  }
}

async function readBounded(stream: AsyncIterable<unknown>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk), 'utf8');
    length += bytes.length;
    if (length > maxFileBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array, file: string): TextResult {
  if (looksLikeUtf16(bytes)) {
    return failed(
      'wrong-encoding',
      'the text is UTF-16, and must be UTF-8',
      file,
      'save it as UTF-8 (in PowerShell: `| Out-File -Encoding utf8`)',
    );
  }
  if (bytes.subarray(0, 1024).includes(0)) {
    return failed('binary-file', 'this is a binary file, not text', file);
  }
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const lenient = new TextDecoder('utf-8').decode(bytes);
    return {
      ok: false,
      problem: problem(
        'error',
        'wrong-encoding',
        'the text is not valid UTF-8',
        { file, ...positionAt(lenient, Math.max(0, lenient.indexOf('\uFFFD'))) },
        'save it as UTF-8',
      ),
    };
  }
}

/** By its byte order mark, or by the zeros that every second byte of ASCII text is in UTF-16. */
function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second, third, fourth] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  if (bytes.length < 4) return false;
  const littleEndian = first !== 0 && second === 0 && third !== 0 && fourth === 0;
  const bigEndian = first === 0 && second !== 0 && third === 0 && fourth !== 0;
  return littleEndian || bigEndian;
}

function tooLarge(file: string): TextResult {
  const mebibytes = maxFileBytes / 1024 / 1024;
  return failed('too-large', `\`${file}\` is larger than ${mebibytes} MiB`, file);
}

function failed(code: string, message: string, file: string, remedy?: string): TextResult {
  return { ok: false, problem: problem('error', code, message, { file }, remedy) };
}
