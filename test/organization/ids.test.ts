import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json-text.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { documentedQuotas } from '../../src/organization/quotas.js';
import { execute } from '../../src/organization/service.js';
import { snapshotOf, stateOf } from '../../src/organization/snapshots.js';
import type { OrganizationState } from '../../src/organization/state.js';
import { partsOf, stateFromParts } from '../../src/serve/memory.js';
import { example, root } from '../serve/example-organization.js';

const settings = {
  quotas: documentedQuotas,
  accountCreationTime: 0,
  emptyPages: false,
  defaultAccountId: '111111111111',
};
const deny = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"sqs:*","Resource":"*"}}';
const delegation =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"organizations:ListRoots","Resource":"*"}}';

type Call = readonly [operation: string, input: JsonObject];

/** Makes one call after the other; gives the state with the id that the last one told. */
function called(
  from: OrganizationState,
  ...calls: readonly Call[]
): { readonly state: OrganizationState; readonly id: string } {
  let state = from;
  let id = '';
  for (const [operation, input] of calls) {
    const done = execute(state, { operation, input, now: Date.UTC(2026, 0, 10) }, settings);
    state = done.state;
    id = /"Id":"((?:ou|p|rp)-[^"]+)"/.exec(JSON.stringify(done.output))?.[1] ?? id;
  }
  return { state, id };
}

function snapshotIn(state: OrganizationState): Snapshot {
  const snapshot = snapshotOf(state);
  if (snapshot === undefined) throw new Error('the organization is gone');
  return snapshot;
}

/** An organization without a resource policy. */
const { resourcePolicy: _, ...bare } = example;

const things: readonly (readonly [name: string, create: Call, remove: (id: string) => Call])[] = [
  [
    'an OU',
    ['CreateOrganizationalUnit', { ParentId: root, Name: 'Once' }],
    (id: string) => ['DeleteOrganizationalUnit', { OrganizationalUnitId: id }],
  ],
  [
    'a policy',
    ['CreatePolicy', { Name: 'Once', Type: 'SERVICE_CONTROL_POLICY', Description: '', Content: deny }],
    (id: string) => ['DeletePolicy', { PolicyId: id }],
  ],
  ['the resource policy', ['PutResourcePolicy', { Content: delegation }], () => ['DeleteResourcePolicy', {}]],
];

describe('ids', () => {
  it.each(things)('of %s that is deleted are not given out again', (_name, create, remove) => {
    const made = called(stateOf(bare), create);
    expect(made.id).not.toBe('');
    // Read and served again, the count of ids begins anew.
    const again = stateOf(snapshotIn(made.state));
    const removed = called(again, remove(made.id));
    expect(called(removed.state, create).id).not.toBe(made.id);
    // Also where the service ended in between.
    const kept = stateFromParts(partsOf(removed.state));
    expect(called(kept, create).id).not.toBe(made.id);
  });
});
