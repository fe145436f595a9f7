import { describe, expect, it } from 'vitest';
import { snapshotFromJson } from '../../src/model/read-snapshot.js';
import { emptyState, type OrganizationState } from '../../src/organization/state.js';
import { partsOf, type StateParts, stateFromParts } from '../../src/serve/memory.js';
import { invited, stranger } from './example-organization.js';
import { Served } from './served.js';

/** A state in which the service knows something of everything that no snapshot holds. */
async function eventfulState(): Promise<OrganizationState> {
  const served = await Served.start({ quotas: ['createdAccountMinimumDays=0'] });
  const handshakeId = async (operation: string, input: object): Promise<string> => {
    const { body } = await served.call(operation, input);
    return (body.Handshake as { readonly Id: string }).Id;
  };
  const invite = (Id: string): Promise<string> =>
    handshakeId('InviteAccountToOrganization', {
      Target: { Id, Type: 'ACCOUNT' },
      Tags: [{ Key: 'a', Value: '1' }],
    });
  await invite('888888888888');
  await served.call('DeclineHandshake', { HandshakeId: await invite(stranger) }, stranger);
  await handshakeId('InviteOrganizationToTransferResponsibility', {
    Type: 'BILLING',
    Target: { Id: stranger, Type: 'ACCOUNT' },
    StartTimestamp: Date.UTC(2026, 2, 1) / 1000,
    SourceName: 'other',
  });
  await served.call('LeaveOrganization', {}, invited);
  await served.call('CloseAccount', { AccountId: '333333333333' });
  await served.call('CreateAccount', { AccountName: 'one', Email: 'one@corp.example' });
  await served.call('CreateAccount', { AccountName: 'two', Email: 'two@corp.example' });
  const state = served.server.state();
  await served.server.close();
  return state;
}

/** The parts once they were written and read. */
function throughJson({ snapshot, memory }: StateParts): StateParts {
  const parsed = JSON.parse(JSON.stringify({ snapshot, memory }));
  if (parsed.snapshot === undefined) return parsed;
  const read = snapshotFromJson(parsed.snapshot);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { snapshot: read.snapshot, memory: parsed.memory };
}

describe('a state in two parts', () => {
  it('is the same state once they were written and read', async () => {
    const state = await eventfulState();
    for (const map of [
      'handshakes',
      'transfers',
      'accountRequests',
      'closing',
      'standaloneAccounts',
    ] as const) {
      expect(state[map].size, map).toBeGreaterThan(0);
    }
    const parts = partsOf(state);
    // An invitation that has ended, and one that waits with its tags, are no part of a snapshot as they are.
    expect(parts.snapshot?.handshakes).toHaveLength(2);
    expect(stateFromParts(throughJson(parts))).toEqual(state);
  });

  it('has no snapshot while there is no organization', () => {
    const state = { ...emptyState('aws-cn'), serial: 7 };
    const parts = partsOf(state);
    expect(parts.snapshot).toBeUndefined();
    expect(stateFromParts(throughJson(parts))).toEqual(state);
  });
});
