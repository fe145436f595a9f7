import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { InvalidInputError, UsageError } from '../../model/errors.js';
import type { JsonObject } from '../../model/json-text.js';
import type { Outcome } from './caller.js';
import type { ReadOperation } from './operations.js';

/** The first line: what the journal is, and of which organization. */
export interface JournalHeader {
  readonly orgproofJournal: 1;
  readonly organizationId: string;
  /** When the reading began, ISO 8601 in UTC. */
  readonly startedAt?: string;
  /** With which options; for the reader's eye, as each answer stands for itself. */
  readonly options: JsonObject;
}

/** One line: an answer, or that the answers of a list are out of date. */
export type JournalEntry =
  | {
      readonly kind: 'answer';
      readonly operation: ReadOperation;
      readonly input: JsonObject;
      readonly outcome: Outcome;
    }
  | { readonly kind: 'forget'; readonly operation: ReadOperation; readonly input: JsonObject };

/** Where answers are kept until the snapshot is written, for `--resume`. */
export interface JournalPlace {
  readonly path: string;
  /** Go on with the answers that are there? Otherwise they are thrown away. */
  readonly resume: boolean;
}

/**
 * Answers as JSON lines in a file, each written before the next call is planned from it: whatever ends the process, at
 * most the last line is cut off, and that line is asked again.
 */
export class Journal {
  readonly #file: number;
  readonly #path: string;
  #closed = false;
  readonly header: JournalHeader;
  /** What the file held already. */
  readonly entries: readonly JournalEntry[];

  /**
   * Opens the journal: a new one, or the one that is there, when it is to be resumed.
   *
   * @throws UsageError when the file is the journal of another organization, or no journal.
   * @throws InvalidInputError when it cannot be read or written.
   */
  constructor({ path, resume }: JournalPlace, header: JournalHeader) {
    const earlier = resume ? readJournal(path, header.organizationId) : undefined;
    this.#path = path;
    this.header = earlier?.header ?? header;
    this.entries = earlier?.entries ?? [];
    this.#file = this.#try(() => openSync(path, 'w', 0o600));
    // Anew, and not appended to: a last line that was cut off would spoil the next.
    const lines = [this.header, ...this.entries].map((line) => `${JSON.stringify(line)}\n`);
    this.#write(lines.join(''));
  }

  /** Keeps an entry; nothing once the journal is closed. */
  append(entry: JournalEntry): void {
    if (!this.#closed) this.#write(`${JSON.stringify(entry)}\n`);
  }

  /** Ends the writing. The file stays. */
  close(): void {
    if (!this.#closed) closeSync(this.#file);
    this.#closed = true;
  }

  #write(text: string): void {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += this.#try(() => writeSync(this.#file, bytes, at));
  }

  #try<T>(effect: () => T): T {
    try {
      return effect();
    } catch (error) {
      throw unusable(this.#path, 'written', error);
    }
  }
}

/** Deletes a journal whose snapshot is written. */
export async function removeJournal(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Undefined when there is none, or when not even its first line was written. */
function readJournal(
  path: string,
  organizationId: string,
): { readonly header: JournalHeader; readonly entries: readonly JournalEntry[] } | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unusable(path, 'read', error);
  }
  const [first, ...rest] = text.split('\n');
  if (first === undefined || (rest.length === 0 && !isHeader(parsed(first)))) return undefined;
  const header = parsed(first);
  if (!isHeader(header)) {
    throw new UsageError(
      `\`${path}\` is not a journal of orgproof`,
      'move it out of the way, or leave `--resume` out to begin anew',
    );
  }
  if (header.organizationId !== organizationId) {
    throw new UsageError(
      `\`${path}\` has answers of the organization \`${header.organizationId}\`, and this is \`${organizationId}\``,
      'check the credentials, or leave `--resume` out to begin anew',
    );
  }
  const entries: JournalEntry[] = [];
  for (const line of rest) {
    const entry = parsed(line);
    // What follows a damaged line may rest on what it said.
    if (!isEntry(entry)) break;
    entries.push(entry);
  }
  return { header, entries };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function isHeader(value: unknown): value is JournalHeader {
  return (
    typeof value === 'object' &&
    value !== null &&
    'orgproofJournal' in value &&
    value.orgproofJournal === 1 &&
    'organizationId' in value &&
    typeof value.organizationId === 'string'
  );
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('input' in value)) return false;
  if (!('operation' in value) || typeof value.operation !== 'string') return false;
  if (typeof value.input !== 'object' || value.input === null) return false;
  return value.kind === 'forget' || (value.kind === 'answer' && 'outcome' in value);
}

function unusable(path: string, what: 'read' | 'written', error: unknown): InvalidInputError {
  const reason = error instanceof Error ? error.message : String(error);
  return new InvalidInputError([
    {
      code: what === 'read' ? 'cannot-read' : 'cannot-write',
      severity: 'error',
      message: `\`${path}\`, which keeps the answers, cannot be ${what}: ${reason}`,
      remedy: 'name an output in a folder that you may write to',
    },
  ]);
}
