import { quotasWith } from '../../src/organization/quotas.js';
import { stateOf } from '../../src/organization/snapshots.js';
import { noFaults } from '../../src/serve/faults.js';
import { type RunningServer, type ServerOptions, startServer } from '../../src/serve/server.js';
import { noThrottle } from '../../src/serve/throttle.js';
import { example, management } from './example-organization.js';

export const start = Date.parse('2026-01-10T12:00:00.000Z');

/** An answer over the wire. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The options of a server in this process, over the example organization unless told otherwise. */
export interface ServedOptions extends Partial<ServerOptions> {
  readonly quotas?: readonly string[];
  readonly emptyPages?: boolean;
  /** In milliseconds. */
  readonly accountCreationTime?: number;
}

/** A server in this process with a clock that goes on a second a request, and a client of few lines. */
export class Served {
  readonly server: RunningServer;
  /** How many seconds have passed. */
  seconds = 0;

  private constructor(server: RunningServer) {
    this.server = server;
  }

  static async start({
    quotas = [],
    emptyPages = false,
    accountCreationTime = 500,
    ...options
  }: ServedOptions = {}): Promise<Served> {
    const clock = { seconds: (): number => 0 };
    const server = await startServer({
      state: stateOf(example),
      settings: {
        quotas: quotasWith(quotas),
        accountCreationTime,
        emptyPages,
        defaultAccountId: management,
      },
      host: '127.0.0.1',
      port: 0,
      throttle: noThrottle,
      faults: noFaults,
      clock: () => start + clock.seconds() * 1000,
      ...options,
    });
    const served = new Served(server);
    clock.seconds = () => served.seconds;
    return served;
  }

  async call(operation: string, input: unknown = {}, caller = 'AKIAEXAMPLE'): Promise<Answer> {
    this.seconds++;
    const response = await this.post(JSON.stringify(input), {
      'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
      authorization: credentials(caller),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  post(body: RequestInit['body'], headers: Readonly<Record<string, string>>): Promise<Response> {
    const all = { 'content-type': 'application/x-amz-json-1.1', ...headers };
    return fetch(this.server.url, { method: 'POST', body: body ?? null, headers: all });
  }

  /** All items of a list, over as many pages as it takes. */
  async all(operation: string, member: string, input: object = {}): Promise<readonly unknown[]> {
    const items: unknown[] = [];
    let token: unknown;
    do {
      const { body } = await this.call(operation, { ...input, NextToken: token });
      items.push(...(body[member] as readonly unknown[]));
      token = body.NextToken;
    } while (token !== undefined);
    return items;
  }
}

/** The header by which a signed request tells who calls. */
export function credentials(accessKeyId: string): string {
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260110/us-east-1/organizations/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`;
}
