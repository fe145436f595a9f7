import type { Location } from './problem.js';

/** Where a policy's document was read. */
export interface SourceOfDocument {
  readonly file: string;
  /** Pointer of the document within the file; '' when the file is the document. */
  readonly pointer: string;
  /** The text in which lines count: the whole file when the document is written out in it, else the document itself. */
  readonly text: string;
  /** True when `text` is the file's text, so that its line numbers are the file's. */
  readonly linesOfFile: boolean;
}

/**
 * Where the parts of a snapshot came from. It is kept beside the snapshot, never in it, so that a snapshot says the
 * same on every machine. Keys are ids of entities.
 */
export interface Sources {
  /** The snapshot file that was read, if it was one: JSON pointers into the snapshot then hold in this file. */
  readonly file?: string;
  readonly entities: ReadonlyMap<string, Location>;
  readonly documents: ReadonlyMap<string, SourceOfDocument>;
}

/** No sources: for snapshots that were not read from files. */
export const noSources: Sources = { entities: new Map(), documents: new Map() };
