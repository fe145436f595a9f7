import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '../../src/organization/advance.js';
import { OrganizationsException } from '../../src/organization/exception.js';
import type { OperationName } from '../../src/organization/input/operations.js';
import {
  created,
  day,
  delegated,
  invited,
  MemberService,
  management,
  member,
  minute,
  second,
  start,
  stranger,
  young,
} from './member-service.js';

const toStranger = { Target: { Type: 'ACCOUNT', Id: stranger } };
const account = { Email: 'new@corp.example', AccountName: 'New' };

describe('advance', () => {
  it('gives the same object while nothing is due', () => {
    const tested = new MemberService();
    tested.call('InviteAccountToOrganization', toStranger);
    tested.call('CreateAccount', account);
    tested.call('CloseAccount', { AccountId: created });
    const { state } = tested;
    for (const now of [0, start, start + 5 * second - 1]) {
      expect(advance(state, now, tested.settings)).toBe(state);
    }
    expect(advance(state, start + 5 * second, tested.settings)).not.toBe(state);
  });

  it('does not look at the accounts, nor twice at what it knows, while nothing is due', () => {
    const tested = new MemberService();
    tested.call('InviteAccountToOrganization', toStranger);
    tested.call('CreateAccount', account);
    const { state, settings } = tested;
    expect(advance(state, start, settings)).toBe(state);
    const unreadable = new Proxy(state, {
      get: (of, key) => {
        if (['accounts', 'attachments', 'policies'].includes(String(key))) throw new Error(String(key));
        return Reflect.get(of, key) as unknown;
      },
    });
    expect(advance(unreadable, start, settings)).toBe(unreadable);
  });

  it('leaves the state that it was given as it is', () => {
    const tested = new MemberService();
    const id = tested.callForId('InviteAccountToOrganization', toStranger);
    tested.call('CreateAccount', account);
    tested.call('CloseAccount', { AccountId: created });
    const { state } = tested;
    tested.wait(365 * day);
    expect(state.handshakes.get(id)?.state).toBe('OPEN');
    expect(state.accounts.get(created)?.state).toBe('PENDING_CLOSURE');
    expect([...state.accountRequests.values()].map((request) => request.state)).toEqual(['IN_PROGRESS']);
  });

  it('an invitation expires after 15 days, and is forgotten 30 days later', () => {
    const tested = new MemberService();
    const id = tested.callForId('InviteAccountToOrganization', toStranger);
    const stateAfter = (time: number): unknown => tested.wait(time).state.handshakes.get(id)?.state;
    expect(stateAfter(15 * day - 1)).toBe('OPEN');
    expect(stateAfter(1)).toBe('EXPIRED');
    expect(stateAfter(30 * day - 1)).toBe('EXPIRED');
    expect(stateAfter(1)).toBeUndefined();
  });

  it('what was answered is forgotten 30 days after the answer', () => {
    const tested = new MemberService();
    const HandshakeId = tested.callForId('InviteAccountToOrganization', toStranger);
    tested.wait(day).call('DeclineHandshake', { HandshakeId }, stranger);
    expect(tested.wait(30 * day - 1).state.handshakes.size).toBe(1);
    expect(tested.wait(1).state.handshakes.size).toBe(0);
    expect(tested.refusal('DescribeHandshake', { HandshakeId }).exception).toBe('HandshakeNotFoundException');
  });

  it('what came from a snapshot without a time stays', () => {
    const tested = new MemberService({ more: [member('666666666666', { state: 'PENDING_CLOSURE' })] });
    const handshake = { id: 'h-old0000000', action: 'INVITE', parties: [], resources: [] };
    tested.state = {
      ...tested.state,
      handshakes: new Map(['OPEN', 'ACCEPTED'].map((state) => [state, { ...handshake, id: state, state }])),
    };
    const { state } = tested;
    expect(tested.wait(1000 * day).state).toBe(state);
  });

  it('an account that vanishes makes room for one that is created later', () => {
    const tested = new MemberService({ quotas: ['accounts=6', 'accountClosingMinutes=0'] });
    tested.call('CloseAccount', { AccountId: created });
    tested.call('CreateAccount', { ...account, Email: 'first@corp.example' });
    tested.now = start + 90 * day - 2 * second;
    const slow = { ...tested.settings, accountCreationTime: 5 * second };
    tested.advance();
    tested.state = {
      ...tested.state,
      accountRequests: new Map([
        ...tested.state.accountRequests,
        [
          'car-late00000',
          {
            id: 'car-late00000',
            accountName: 'Late',
            email: 'late@corp.example',
            state: 'IN_PROGRESS',
            requestedAt: tested.now,
            tags: [],
          },
        ],
      ]),
    };
    expect(tested.state.accounts.size).toBe(6);
    const later = advance(tested.state, start + 91 * day, slow);
    expect([...later.accountRequests.values()].map(({ state }) => state)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(later.accounts.has(created)).toBe(false);
  });

  it('times without end are not reached', () => {
    const tested = new MemberService({
      quotas: ['invitationDays=999999999', 'endedHandshakeDays=999999999'],
    });
    const id = tested.callForId('InviteAccountToOrganization', toStranger);
    expect(tested.wait(100_000 * day).state.handshakes.get(id)?.state).toBe('OPEN');
  });
});

/** A call that may be refused, and the time until it. */
const calls: fc.Arbitrary<{ call: OperationName; input: unknown; caller: string; wait: number }> = fc.record({
  wait: fc.oneof(
    fc.integer({ min: 0, max: 10 * second }),
    fc.integer({ min: 0, max: 5 * minute }),
    fc.integer({ min: 0, max: 40 * day }),
  ),
  caller: fc.constantFrom(management, stranger, invited, delegated),
  call: fc.constantFrom<OperationName>(
    'CreateAccount',
    'CloseAccount',
    'InviteAccountToOrganization',
    'EnableAllFeatures',
    'LeaveOrganization',
    'RemoveAccountFromOrganization',
    'InviteOrganizationToTransferResponsibility',
  ),
  input: fc.record({
    Email: fc.constantFrom('a@corp.example', 'b@corp.example', 'c@corp.example'),
    AccountName: fc.constant('New'),
    AccountId: fc.constantFrom(invited, created, young, delegated),
    Target: fc.record({
      Type: fc.constant('ACCOUNT'),
      Id: fc.constantFrom(stranger, '888888888888', management),
    }),
    Type: fc.constant('BILLING'),
    SourceName: fc.constant('Name'),
    StartTimestamp: fc.constantFrom(Date.UTC(2026, 3, 1) / 1000, Date.UTC(2026, 8, 1) / 1000),
  }),
});

function play(
  featureSet: string,
  sequence: readonly (typeof calls extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const tested = new MemberService({ featureSet });
  for (const { call, input, caller, wait } of sequence) {
    tested.wait(wait);
    try {
      tested.call(call, input, caller);
    } catch (error) {
      if (!(error instanceof OrganizationsException)) throw error;
    }
  }
  return tested;
}

describe('theorems', () => {
  it('advancing-in-steps-equals-advancing-at-once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ALL', 'CONSOLIDATED_BILLING'),
        fc.array(calls, { maxLength: 12 }),
        fc.array(fc.integer({ min: 0, max: 60 * day }), { maxLength: 6 }),
        (featureSet, sequence, steps) => {
          const { state, now, settings } = play(featureSet, sequence);
          let stepped = state;
          let time = now;
          for (const step of steps) {
            time += step;
            stepped = advance(stepped, time, settings);
          }
          expect(stepped).toEqual(advance(state, time, settings));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('advancing-again-changes-nothing', () => {
    fc.assert(
      fc.property(
        fc.array(calls, { maxLength: 12 }),
        fc.integer({ min: 0, max: 200 * day }),
        (sequence, wait) => {
          const { state, now, settings } = play('CONSOLIDATED_BILLING', sequence);
          const advanced = advance(state, now + wait, settings);
          expect(advance(advanced, now + wait, settings)).toBe(advanced);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('accounts-attachments-and-delegations-agree', () => {
    fc.assert(
      fc.property(fc.array(calls, { maxLength: 15 }), (sequence) => {
        const { accounts, attachments, delegatedAdministrators, closing, effectivePolicies } = play(
          'ALL',
          sequence,
        ).state;
        const named = [
          ...[...attachments.keys()].filter((id) => /^\d{12}$/.test(id)),
          ...delegatedAdministrators.keys(),
          ...closing.keys(),
          ...effectivePolicies.map(({ accountId }) => accountId),
        ];
        expect(named.filter((id) => !accounts.has(id))).toEqual([]);
        expect([...accounts.keys()].filter((id) => (attachments.get(id) ?? []).length === 0)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
