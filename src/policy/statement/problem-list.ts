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
