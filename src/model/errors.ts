import { formatProblem, type Problem } from './problem.js';

/**
 * Exit codes of the command line, and what they mean. "Asked and answered no" and "could not answer" differ.
 * Documented in `docs/commands.md`.
 */
export const exitCodes = {
  /** The question was answered and holds. */
  holds: 0,
  /** The question was answered and does not hold: denied, findings, differences past a gate, failed assertions. */
  doesNotHold: 1,
  /** Bad usage or bad input. */
  badInput: 2,
  /** Undecided: the answer depends on context or on data that could not be read. */
  undecided: 3,
  /** AWS or the network failed. */
  remoteFailure: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The base of every error that a user of orgproof can cause; anything else that is thrown is a bug of ours. */
export abstract class OrgproofError extends Error {
  /** A stable identifier in kebab-case, for programs. */
  abstract readonly code: string;
  abstract readonly exitCode: ExitCode;
  /** Everything that is wrong, not only the first; at least one. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
    this.name = new.target.name;
  }
}

/** The input (a file, a folder, a document) is not sound; each problem says where and what to do. */
export class InvalidInputError extends OrgproofError {
  readonly code = 'invalid-input';
  readonly exitCode = exitCodes.badInput;
}

/** The command line, or an argument of a library call, asks for something that makes no sense. */
export class UsageError extends OrgproofError {
  readonly code = 'bad-usage';
  readonly exitCode = exitCodes.badInput;

  constructor(message: string, remedy?: string) {
    super([{ code: 'bad-usage', severity: 'error', message, ...(remedy === undefined ? {} : { remedy }) }]);
  }
}

/** A question that could not be decided, where no answer could say so in part. */
export class UndecidedError extends OrgproofError {
  readonly code = 'undecided';
  readonly exitCode = exitCodes.undecided;

  constructor(message: string, remedy?: string) {
    super([{ code: 'undecided', severity: 'error', message, ...(remedy === undefined ? {} : { remedy }) }]);
  }
}

/** AWS or the network failed, after the retries that make sense. */
export class RemoteError extends OrgproofError {
  readonly code = 'remote-failure';
  readonly exitCode = exitCodes.remoteFailure;
}
