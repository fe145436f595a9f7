import type { Gap } from '../model/snapshot.js';
import type { ExceptionName } from './input/exception-names.js';

/**
 * A refusal by the service, with AWS's name for it and, where the exception has reasons, the reason.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html and the pages of the operations
 */
export class OrganizationsException extends Error {
  /** AWS's name, such as `ConstraintViolationException`. */
  readonly exception: `${ExceptionName}Exception`;
  /** AWS's reason, such as `OU_DEPTH_LIMIT_EXCEEDED`. */
  readonly reason: string | undefined;

  constructor(name: ExceptionName, message: string, reason?: string) {
    super(message);
    this.exception = `${name}Exception`;
    this.name = this.exception;
    this.reason = reason;
  }
}

/**
 * A refusal only of this simulation: what AWS would answer depends on something that was not read from the organization.
 * Over the wire it is the exception that the reading met.
 */
export class UnreadException extends OrganizationsException {
  /** The gap that it depends on; undefined where none says why it is missing. */
  readonly gap: Gap | undefined;

  constructor(name: 'AccessDenied' | 'Service', message: string, gap?: Gap) {
    super(name, message);
    this.gap = gap;
  }
}

/** The refusal of an input, with the reason that the API documents for `InvalidInputException`. */
export function invalidInput(reason: string, message: string): OrganizationsException {
  return new OrganizationsException('InvalidInput', message, reason);
}

/** The refusal of what a quota or a rule of the organization forbids. */
export function constraintViolation(reason: string, message: string): OrganizationsException {
  return new OrganizationsException('ConstraintViolation', message, reason);
}
