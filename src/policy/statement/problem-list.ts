import type { JsonObject, JsonValue } from '../../model/json-text.js';
import { type Problem, pointerTo, type Severity } from '../../model/problem.js';

/** The problems of one document as they are found, in order. */
export class ProblemList {
  constructor(readonly problems: Problem[]) {}

  /** Notes a problem at a JSON pointer; an error unless `severity` says otherwise. */
  report(
    code: string,
    pointer: string,
    message: string,
    more: { readonly severity?: Severity; readonly remedy?: string } = {},
  ): void {
    this.problems.push({
      code,
      severity: more.severity ?? 'error',
      message,
      location: { pointer },
      ...(more.remedy === undefined ? {} : { remedy: more.remedy }),
    });
  }
}

/** Where an entry of an element stands: an element with one entry may be written without brackets. */
export function itemPointer(pointer: string, index: number, items: readonly unknown[]): string {
  return items.length === 1 ? pointer : pointerTo(pointer, index);
}

/** Is the value a JSON object? */
export function isObject(value: JsonValue): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The member of that name, never an inherited one. */
export function member(value: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
