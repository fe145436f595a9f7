import type { Location } from './problem.js';

/** Where an entity of a snapshot was read: in which file, at which pointer. */
export interface SourceOfEntity {
  readonly location: Location;
}

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
  readonly entities: ReadonlyMap<string, Location>;
  readonly documents: ReadonlyMap<string, SourceOfDocument>;
}

/** No sources: for snapshots that were not read from files. */
export const noSources: Sources = { entities: new Map(), documents: new Map() };
