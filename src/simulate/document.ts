import type { JsonValue } from '../model/json-text.js';
import type { Location } from '../model/problem.js';

/** A JSON or YAML text that was read elsewhere: its value, and where each part of it stands. */
export interface ReadDocument {
  /** The file as problems name it. */
  readonly file: string;
  readonly value: JsonValue;
  /** File, pointer, line and column of a value; of the nearest value around it when it is not there. */
  locate(pointer: string): Location;
  /** A number or boolean as it is written; undefined where that is not known. */
  writtenAs(pointer: string): string | undefined;
}
