import { locateInJsonText } from '../model/json-text.js';
import { awsManagedPolicies } from '../model/policy-types.js';
import type { Location } from '../model/problem.js';
import type { Policy } from '../model/snapshot.js';
import type { Sources } from '../model/sources.js';

/** A part of a policy's document as the user wrote it, with its place. */
export interface Quote {
  /** The file with line and column where the lines are the file's; else only the pointer in the document. */
  readonly location: Location;
  readonly lines: readonly QuotedLine[];
}

/** One line; its number is missing when the document was written on one line and is shown broken up. */
export interface QuotedLine {
  readonly number?: number;
  readonly text: string;
}

/** Where a pointer of a policy's document stands: file, pointer in the file, line and column, as far as known. */
export function locateInPolicy(policyId: string, pointer: string, sources: Sources): Location {
  const source = sources.documents.get(policyId);
  if (source === undefined) return { pointer };
  // A document that stands in the file as a text has no pointers and lines of its own there.
  if (!source.linesOfFile) return { file: source.file, pointer };
  const inFile = `${source.pointer}${pointer}`;
  // Lines are found in JSON; of what was read as YAML the pointer tells the place.
  if (/\.ya?ml$/i.test(source.file)) return { file: source.file, pointer: inFile };
  return { file: source.file, ...locateInJsonText(source.text, inFile) };
}

/**
 * The object or list at a pointer of a policy's document: the lines of the file where it is written out there, else the
 * document's own text, broken up when it is one long line. undefined when the document was not read.
 */
export function quotePolicy(policy: Policy, pointer: string, sources: Sources): Quote | undefined {
  const location = locateInPolicy(policy.id, pointer, sources);
  const source = sources.documents.get(policy.id);
  if (source?.linesOfFile === true && location.line !== undefined) {
    const lines = linesAt(source.text, location);
    if (lines !== undefined && lines.length > 1) return { location, lines };
  }
  const content = policy.content ?? awsManagedPolicies.find(({ id }) => id === policy.id)?.content;
  if (content === undefined) return undefined;
  const span = spanAt(content, locateInJsonText(content, pointer));
  const text = span === undefined ? content : content.slice(span.from, span.to);
  return { location, lines: brokenUp(text).map((line) => ({ text: line })) };
}

/** The whole lines of the value that begins at a place, without the indentation that they share. */
function linesAt(text: string, place: Location): QuotedLine[] | undefined {
  const span = spanAt(text, place);
  if (span === undefined || place.line === undefined) return undefined;
  const first = place.line;
  const from = text.lastIndexOf('\n', span.from) + 1;
  const end = text.indexOf('\n', span.to);
  const lines = text.slice(from, end < 0 ? text.length : end).split(/\r?\n/);
  const shared = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  return lines.map((line, index) => ({ number: first + index, text: line.slice(shared) }));
}

/** From where to where (offsets) the object or list at a place goes; undefined when none begins there. */
export function spanAt(text: string, place: Location): { from: number; to: number } | undefined {
  if (place.line === undefined || place.column === undefined) return undefined;
  let from = 0;
  for (let line = 1; line < place.line; line++) {
    const next = text.indexOf('\n', from);
    if (next < 0) return undefined;
    from = next + 1;
  }
  from += place.column - 1;
  if (text[from] !== '{' && text[from] !== '[') return undefined;
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (character === '"') i = endOfString(text, i);
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return { from, to: i + 1 };
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}

/** JSON on one line becomes JSON on many; text that is no JSON, or already on many, stays. */
export function brokenUp(text: string): string[] {
  if (text.trim().includes('\n')) return text.trim().split(/\r?\n/);
  try {
    return JSON.stringify(JSON.parse(text), null, 2).split('\n');
  } catch {
    return [text.trim()];
  }
}
