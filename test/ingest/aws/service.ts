import type { Snapshot } from '../../../src/model/snapshot.js';
import { quotasWith } from '../../../src/organization/quotas.js';
import { stateOf } from '../../../src/organization/snapshots.js';
import { noFaults } from '../../../src/serve/faults.js';
import { type RunningServer, type ServerOptions, startServer } from '../../../src/serve/server.js';
import { noThrottle } from '../../../src/serve/throttle.js';

/** An environment in which the SDK finds these credentials, and nothing of this machine's. */
export const environment: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
};

/** Puts the environment into this process; gives what takes it away again. */
export function withEnvironment(values: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  const put = (wanted: Readonly<Record<string, string | undefined>>): void => {
    for (const [name, value] of Object.entries(wanted)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  put(values);
  return () => put(before);
}

/** How a service differs from one where nothing goes wrong. */
export interface ServiceOptions {
  readonly emptyPages?: boolean;
  readonly faults?: ServerOptions['faults'];
  readonly onAnswer?: NonNullable<ServerOptions['onAnswer']>;
}

/** The API over an organization, on a free port of this machine. */
export function serve(organization: Snapshot, options: ServiceOptions = {}): Promise<RunningServer> {
  return startServer({
    state: stateOf(organization),
    settings: {
      quotas: quotasWith([]),
      accountCreationTime: 0,
      emptyPages: options.emptyPages ?? false,
      defaultAccountId: '111111111111',
    },
    host: '127.0.0.1',
    port: 0,
    throttle: noThrottle,
    faults: options.faults ?? noFaults,
    clock: Date.now,
    ...(options.onAnswer === undefined ? {} : { onAnswer: options.onAnswer }),
  });
}
