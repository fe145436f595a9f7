import { InvalidInputError } from '../../model/errors.js';
import type { Location, Problem, Severity } from '../../model/problem.js';

/** Gathers everything that is wrong, so that a user sees all of it at once. */
export class ProblemList {
  readonly #problems: Problem[] = [];

  /** Everything gathered so far, in order. */
  get all(): readonly Problem[] {
    return this.#problems;
  }

  get hasErrors(): boolean {
    return this.#problems.some(({ severity }) => severity === 'error');
  }

  add(...problems: readonly Problem[]): void {
    for (const problem of problems) this.#problems.push(problem);
  }

  error(code: string, message: string, location?: Location, remedy?: string): void {
    this.add(problem('error', code, message, location, remedy));
  }

  warning(code: string, message: string, location?: Location, remedy?: string): void {
    this.add(problem('warning', code, message, location, remedy));
  }

  /** Throws an InvalidInputError with all problems, errors first, when one of them is an error. */
  throwIfErrors(): void {
    if (!this.hasErrors) return;
    const of = (wanted: Severity): Problem[] => this.#problems.filter(({ severity }) => severity === wanted);
    throw new InvalidInputError([...of('error'), ...of('warning')]);
  }
}

/** A problem, without the members that are not known. */
export function problem(
  severity: Severity,
  code: string,
  message: string,
  location?: Location,
  remedy?: string,
): Problem {
  return {
    code,
    severity,
    message,
    ...(location === undefined ? {} : { location }),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

/** `did you mean …?` for the names that come near, or undefined when there is none. */
export function didYouMean(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return `did you mean ${names.map((name) => `\`${name}\``).join(' or ')}?`;
}
