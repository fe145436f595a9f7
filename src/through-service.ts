import { OrgGraph } from './graph/org-graph.js';
import { connect } from './ingest/aws/connect.js';
import { readLiveOrganization } from './ingest/aws/read-live-organization.js';
import type { LoadedOrganization } from './load.js';
import { documentedQuotas } from './organization/quotas.js';
import { stateOf } from './organization/snapshots.js';
import { noFaults } from './serve/faults.js';
import { startServer } from './serve/server.js';
import { noThrottle } from './serve/throttle.js';

/** An organization that went over the wire, and how many calls that took. */
export interface ReadThroughService extends LoadedOrganization {
  readonly calls: number;
}

/**
 * The same organization once it was served on loopback and read back with the AWS SDK: the road that a live organization
 * takes, without an AWS account. Where its parts were written stays known, as ids and documents come back as they were.
 *
 * @throws RemoteError when the loopback connection fails.
 */
export async function throughService(loaded: LoadedOrganization): Promise<ReadThroughService> {
  const state = stateOf(loaded.graph.snapshot);
  const server = await startServer({
    state,
    settings: {
      quotas: documentedQuotas,
      accountCreationTime: 0,
      emptyPages: false,
      defaultAccountId: loaded.graph.managementAccountId,
    },
    host: '127.0.0.1',
    port: 0,
    throttle: noThrottle,
    faults: noFaults,
    clock: Date.now,
  });
  try {
    const connection = await connect({
      endpointUrl: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'loopback', secretAccessKey: 'loopback' },
      env: {},
    });
    try {
      const { snapshot, calls } = await readLiveOrganization(connection.api, { pace: 'unlimited' });
      return { ...loaded, graph: OrgGraph.fromSnapshot(snapshot), calls: calls.total };
    } finally {
      connection.close();
    }
  } finally {
    await server.close();
  }
}
