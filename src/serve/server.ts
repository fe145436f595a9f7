import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { OrganizationState } from '../organization/state.js';
import { mostBodyBytes, type ServedOptions, ServedOrganization } from './served-organization.js';
import { contentType, type WireAnswer } from './wire.js';

/** A longer body is not even read to its end. */
const mostReadBytes = 16 * mostBodyBytes;

/** Connections that are idle for longer are closed; clients keep theirs for about a minute. */
const keepAliveMilliseconds = 75_000;

/** What a server needs. */
export interface ServerOptions extends ServedOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** The state as it is now. */
  state(): OrganizationState;
  /** Stops listening, answers what it was asked, and resolves once everything that was answered is stored. */
  close(): Promise<void>;
}

/**
 * Serves the API of AWS Organizations over HTTP from a state in memory.
 *
 * @throws Error of Node, such as `EADDRINUSE`, when the port can't be listened on.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const service = new ServedOrganization(options);
  const answering = new Set<Promise<void>>();
  const server = createServer({ keepAliveTimeout: keepAliveMilliseconds }, (request, response) => {
    handle(service, server, answering, request, response).catch(() => response.destroy());
  });
  await listening(server, options);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}`,
    port,
    state: () => service.state,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A request whose body is still on its way has done nothing yet, and is not waited for.
      await Promise.allSettled(answering);
      server.closeAllConnections();
      await closed;
      await service.close();
    },
  };
}

function listening(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function handle(
  service: ServedOrganization,
  server: Server,
  answering: Set<Promise<void>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  const done = answer(service, server, request, response, body);
  answering.add(done);
  await done.finally(() => answering.delete(done));
}

async function answer(
  service: ServedOrganization,
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array | undefined,
): Promise<void> {
  const given = await service.answer({
    method: request.method,
    target: header(request, 'x-amz-target'),
    authorization: header(request, 'authorization'),
    body,
  });
  if (given === undefined) request.socket.resetAndDestroy();
  else await respond(response, given, server.listening);
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** The body; undefined when it is too long. @throws Error when the connection ends before the body. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostReadBytes) throw new Error('the body does not end');
    if (length <= mostBodyBytes) chunks.push(chunk);
  }
  return length > mostBodyBytes ? undefined : Buffer.concat(chunks);
}

/** Resolves once the answer is sent, or can't be any more. */
function respond(response: ServerResponse, { status, body }: WireAnswer, keepAlive: boolean): Promise<void> {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
    ...(keepAlive ? {} : { connection: 'close' }),
  });
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.end(body, resolve);
  });
}
