import type { OrganizationsException } from '../organization/exception.js';
import type { Output } from '../organization/operation.js';

/**
 * The wire of the service, AWS JSON 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const contentType = 'application/x-amz-json-1.1';
const target = 'AWSOrganizationsV20161128.';

/** An answer on the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
  /** The exception that the body names, for a refusal. */
  readonly exception?: string;
}

/** The operation that the header `x-amz-target` names; undefined when it names none of this service. */
export function operationOf(header: string | undefined): string | undefined {
  return header?.startsWith(target) === true ? header.slice(target.length) : undefined;
}

/**
 * The account that signs the request: a twelve-digit access key id is that account; any other is the management account,
 * which is what undefined says. Signatures are not checked: there is nothing here to protect.
 */
export function callerOf(authorization: string | undefined): string | undefined {
  const keyId = /Credential=([^/,\s]+)\//.exec(authorization ?? '')?.[1];
  return keyId !== undefined && /^\d{12}$/.test(keyId) ? keyId : undefined;
}

/** The input that a body holds: a JSON object in UTF-8. An empty body is an empty input. */
export function inputOf(
  body: Uint8Array,
): { readonly ok: true; readonly input: object } | { readonly ok: false } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const input: unknown = text.trim() === '' ? {} : JSON.parse(text);
    const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
    return isObject ? { ok: true, input } : { ok: false };
  } catch {
    return { ok: false };
  }
}

/** The answer to a call that was carried out. */
export function success(output: Output): WireAnswer {
  return { status: 200, body: JSON.stringify(output) };
}

/** The answer to a call that was refused; AWS answers 400 to all but what is its own fault. */
export function refusal({ exception, message, reason }: OrganizationsException): WireAnswer {
  return failure(exception === 'ServiceException' ? 500 : 400, exception, message, reason);
}

/** An answer with the name of an exception. */
export function failure(status: number, exception: string, message: string, reason?: string): WireAnswer {
  const body = { __type: exception, Message: message, ...(reason === undefined ? {} : { Reason: reason }) };
  return { status, body: JSON.stringify(body), exception };
}
