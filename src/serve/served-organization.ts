import { advance } from '../organization/advance.js';
import { OrganizationsException } from '../organization/exception.js';
import { isOperationName } from '../organization/input/operations.js';
import { execute } from '../organization/service.js';
import type { OrganizationState } from '../organization/state.js';
import type { ServiceSettings } from '../organization/transaction.js';
import type { Fault, Faults } from './faults.js';
import { StoredState } from './stored-state.js';
import type { Throttle } from './throttle.js';
import { callerOf, failure, inputOf, operationOf, refusal, success, type WireAnswer } from './wire.js';

/** Bodies that are longer are refused: the longest that the API takes is a policy document. */
export const mostBodyBytes = 1024 * 1024;

/** What an organization is served with. */
export interface ServedOptions {
  readonly state: OrganizationState;
  readonly settings: ServiceSettings;
  readonly throttle: Throttle;
  readonly faults: Faults;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Stores the organization: called after every change, before the change is answered. */
  readonly save?: (state: OrganizationState) => Promise<void>;
  /** Told of every request and what became of it. */
  readonly onAnswer?: (answered: Answered) => void;
  /** Told when the server itself fails: the organization could not be stored, or there is a bug. */
  readonly onFailure?: (message: string) => void;
}

/** A request, and what became of it. */
export interface Answered {
  /** As the header names it; `-` when it names none of this service. */
  readonly operation: string;
  readonly callerId: string | undefined;
  /** The status, with the exception where there is one, or the fault that cut the connection. */
  readonly outcome: string;
}

/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string | undefined;
  /** The header `x-amz-target`. */
  readonly target: string | undefined;
  readonly authorization: string | undefined;
  /** undefined when it is longer than `mostBodyBytes`. */
  readonly body: Uint8Array | undefined;
}

/**
 * One organization behind the wire. Calls are carried out one after the other, each wholly or not at all, and none is
 * answered before everything that it saw or changed is stored.
 */
export class ServedOrganization {
  readonly #options: ServedOptions;
  readonly #state: StoredState<OrganizationState>;
  #alarm: NodeJS.Timeout | undefined;

  constructor(options: ServedOptions) {
    this.#options = options;
    this.#state = new StoredState(options.state, options.save);
    this.#wakeForAccounts();
  }

  /** The state as it is now. */
  get state(): OrganizationState {
    return this.#state.current;
  }

  /** The answer to a request; undefined when the connection is to be cut instead. */
  async answer(request: WireRequest): Promise<WireAnswer | undefined> {
    const operation = operationOf(request.target);
    const callerId = callerOf(request.authorization);
    const fault = operation === undefined ? undefined : this.#options.faults(operation);
    const answer = faultAnswer(fault) ?? (await this.#answerWith(fault, request, operation, callerId));
    const outcome =
      answer === undefined ? fault : [answer.status, answer.exception].filter(Boolean).join(' ');
    this.#options.onAnswer?.({ operation: operation ?? '-', callerId, outcome: outcome ?? '' });
    return answer;
  }

  /** Resolves once everything is stored that will be. */
  async close(): Promise<void> {
    clearTimeout(this.#alarm);
    await this.#state.idle();
  }

  async #answerWith(
    fault: Fault | undefined,
    { method, body }: WireRequest,
    operation: string | undefined,
    callerId: string | undefined,
  ): Promise<WireAnswer | undefined> {
    if (fault === 'connection-reset') return undefined;
    if (body === undefined) {
      return failure(
        413,
        'RequestEntityTooLargeException',
        `The body is longer than ${mostBodyBytes} bytes.`,
      );
    }
    if (method !== 'POST' || operation === undefined || !isOperationName(operation)) {
      return failure(
        400,
        'UnknownOperationException',
        'This is the API of AWS Organizations: POST with an operation of it in the header `x-amz-target` is needed.',
      );
    }
    const parsed = inputOf(body);
    if (!parsed.ok) return failure(400, 'SerializationException', 'The body is not a JSON object.');
    const answer = await this.#call(operation, parsed.input, callerId);
    return fault === 'answer-lost' ? undefined : answer;
  }

  async #call(operation: string, input: object, callerId: string | undefined): Promise<WireAnswer> {
    const { clock, settings, throttle } = this.#options;
    const now = clock();
    const account = callerId ?? this.state.organization?.managementAccountId ?? settings.defaultAccountId;
    if (!throttle.passes(operation, account, now)) return tooManyRequests;
    const answer = this.#execute(operation, input, account, now);
    try {
      await this.#state.settled();
    } catch (error) {
      const message = `the organization could not be stored, and the call had no effect: ${messageOf(error)}`;
      this.#options.onFailure?.(message);
      return failure(500, 'InternalFailure', message);
    }
    this.#wakeForAccounts();
    return answer;
  }

  #execute(operation: string, input: object, callerId: string, now: number): WireAnswer {
    try {
      const { state, output } = execute(
        this.state,
        { operation, input, callerId, now },
        this.#options.settings,
      );
      const answer = success(output);
      this.#state.change(state);
      return answer;
    } catch (error) {
      if (error instanceof OrganizationsException) return refusal(error);
      const message = `this is a bug of orgproof: ${messageOf(error)}`;
      this.#options.onFailure?.(`${operation}: ${message}`);
      return failure(500, 'InternalFailure', message);
    }
  }

  /** Accounts come to be without a call: what is stored must show them too. */
  #wakeForAccounts(): void {
    const { save, settings } = this.#options;
    if (save === undefined || this.#alarm !== undefined) return;
    const awaited = [...this.state.accountRequests.values()].some(({ state }) => state === 'IN_PROGRESS');
    if (!awaited) return;
    this.#alarm = setTimeout(() => void this.#letTimePass(), settings.accountCreationTime + 1);
    this.#alarm.unref();
  }

  async #letTimePass(): Promise<void> {
    this.#alarm = undefined;
    const { clock, settings, onFailure } = this.#options;
    try {
      this.#state.change(advance(this.state, clock(), settings));
      await this.#state.settled();
      this.#wakeForAccounts();
    } catch (error) {
      onFailure?.(`the organization could not be stored: ${messageOf(error)}`);
    }
  }
}

const tooManyRequests = failure(
  400,
  'TooManyRequestsException',
  'You have sent too many requests in too short a period of time.',
);

const onPurpose = 'A fault of this server, on purpose.';

/** What a request is answered that is not carried out. */
function faultAnswer(fault: Fault | undefined): WireAnswer | undefined {
  switch (fault) {
    case 'internal-error':
      return failure(500, 'InternalFailure', onPurpose);
    case 'unavailable':
      return failure(503, 'ServiceUnavailable', onPurpose);
    case 'throttled':
      return tooManyRequests;
    default:
      return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
