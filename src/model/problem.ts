/** How much a problem matters: an `error` makes the input unusable or refused by AWS, a `warning` does not. */
export type Severity = 'error' | 'warning';

/** Where something stands in a user's input. Lines and columns count from 1. */
export interface Location {
  /** The file as the user named it, or as found below the folder that the user named. */
  readonly file?: string;
  /** JSON pointer (RFC 6901) into the file's document; '' is the whole document. */
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * Something wrong with the user's input: what (`code`, `message`), where (`location`, `subject`) and what to do
 * (`remedy`). Messages start in lower case, have no final period when they are one sentence, and quote the user's
 * input in backticks.
 */
export interface Problem {
  /** A stable identifier in kebab-case, for programs. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly location?: Location;
  /** The id of the entity it is about, such as a policy id. */
  readonly subject?: string;
  readonly remedy?: string;
}

/** The problem as one line: place, severity, message and remedy. */
export function formatProblem(problem: Problem): string {
  const place = formatLocation(problem.location);
  const subject = problem.subject === undefined ? '' : `${problem.subject}: `;
  const remedy = problem.remedy === undefined ? '' : `; ${problem.remedy}`;
  return `${place === '' ? '' : `${place}: `}${problem.severity}: ${subject}${problem.message}${remedy} [${problem.code}]`;
}

/** The location as `file:line:column pointer`, leaving out what is not known; '' when nothing is. */
export function formatLocation(location: Location | undefined): string {
  if (location === undefined) return '';
  const line =
    location.line === undefined
      ? ''
      : `:${location.line}${location.column === undefined ? '' : `:${location.column}`}`;
  const file = location.file === undefined ? '' : `${location.file}${line}`;
  const pointer = location.pointer === undefined || location.pointer === '' ? '' : location.pointer;
  return [file, pointer].filter((part) => part !== '').join(' ');
}

/** For problems of one file: the order in which a reader comes by them. */
export function compareByPlace({ location: a }: Problem, { location: b }: Problem): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

/** Appends reference tokens to a JSON pointer, escaping `~` and `/` as RFC 6901 section 3 asks. */
export function pointerTo(base: string, ...tokens: readonly (string | number)[]): string {
  return tokens.reduce<string>(
    (pointer, token) => `${pointer}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    base,
  );
}

/** The unescaped reference tokens of a JSON pointer; `''` gives none. */
export function pointerTokens(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}
