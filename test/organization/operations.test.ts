import * as sdk from '@aws-sdk/client-organizations';
import {
  AccessDeniedForDependencyExceptionReason,
  ConstraintViolationExceptionReason,
  HandshakeConstraintViolationExceptionReason,
  InvalidInputExceptionReason,
} from '@aws-sdk/client-organizations';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationsDocsFile, renderOperations } from '../../scripts/write-operation-docs.js';
import { findIntegrityProblems } from '../../src/graph/integrity.js';
import { policyTypes } from '../../src/model/policy-types.js';
import { OrganizationsException } from '../../src/organization/exception.js';
import { commonExceptions } from '../../src/organization/input/exception-names.js';
import { operationExceptions } from '../../src/organization/input/exceptions.js';
import { operationNames } from '../../src/organization/input/operations.js';
import { commonRefusals, operationNotes } from '../../src/organization/operation-notes.js';
import { operations } from '../../src/organization/operations.js';
import { snapshotOf } from '../../src/organization/snapshots.js';
import { Random } from '../support/random.js';
import { readText } from '../support/read-text.js';
import { documentedRefusal } from './documented-refusals.js';
import { denyLeaving, management, outsider, SmallOrganization, tagPolicy } from './whole-service.js';

describe('the operations', () => {
  it('are those of the AWS SDK, all 63', () => {
    const commands = Object.keys(sdk).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
    expect(operationNames).toEqual(commands.sort());
    expect(operationNames).toHaveLength(63);
    expect(Object.keys(operations).sort()).toEqual(operationNames);
    expect(Object.keys(operationNotes).sort()).toEqual(operationNames);
  });

  it('take the policy types of the AWS SDK', () => {
    expect(policyTypes.map(({ type }) => type).sort()).toEqual(Object.values(sdk.PolicyType).sort());
  });
});

describe('refusals', () => {
  // The reasons of each exception; one that is newer than the SDK has its page of the API reference to show for it.
  const reasons: Readonly<Record<string, readonly string[]>> = {
    AccessDeniedForDependency: Object.values(AccessDeniedForDependencyExceptionReason),
    ConstraintViolation: [
      ...Object.values(ConstraintViolationExceptionReason),
      'TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED',
    ],
    HandshakeConstraintViolation: Object.values(HandshakeConstraintViolationExceptionReason),
    InvalidInput: [...Object.values(InvalidInputExceptionReason), 'END_DATE_TOO_LATE'],
  };

  it.each(operationNames)('%s: AWS documents the exceptions, and the API has the reasons', (name) => {
    for (const refusal of operationNotes[name].refusals) {
      const [exception = '', reason] = refusal.split(' ');
      const documented: readonly string[] = [...commonExceptions, ...operationExceptions[name]];
      expect(documented).toContain(exception);
      if (reason === undefined) expect(reasons).not.toHaveProperty(exception);
      else expect(reasons[exception]).toContain(reason);
    }
    expect(new Set(operationNotes[name].refusals).size).toBe(operationNotes[name].refusals.length);
  });

  it('common ones have their reasons too', () => {
    for (const refusal of commonRefusals) {
      const [exception = '', reason] = refusal.split(' ');
      if (reason !== undefined) expect(reasons[exception]).toContain(reason);
    }
  });
});

describe('docs/operations.md', () => {
  it('is current: npx tsx scripts/write-operation-docs.ts', () => {
    expect(readText(operationsDocsFile)).toBe(renderOperations());
  });
});

/** A call at random; the seed draws its input, its caller and the time before it. What changes something comes more often. */
const anyCall = fc.record({
  name: fc.oneof(
    fc.constantFrom(...operationNames),
    fc.constantFrom(...operationNames.filter((name) => !/^(?:Describe|List|DeleteOrganization$)/.test(name))),
  ),
  seed: fc.nat(),
});

const perimeter = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };

/** Small enough to be met. */
const quotas = [
  'createdAccountMinimumDays=0',
  'SERVICE_CONTROL_POLICY.maxPerTarget=2',
  'TAG_POLICY.maxPerOrganization=2',
  'organizationalUnits=4',
  'accounts=9',
];

/** An input for any operation: every member that some operation has, of which each takes its own; most ids are there. */
function anyInput(org: SmallOrganization, random: Random): Readonly<Record<string, unknown>> {
  const { state } = org;
  const pick = (limit: number): number => random.below(limit);
  const among = <T>(items: readonly T[]): T => random.pick(items);
  const accounts = [...state.accounts.keys(), '123456789012'];
  const parents = [org.root, ...state.organizationalUnits.keys(), 'ou-none-nothing00'];
  const policies = [...state.policies.keys(), 'p-nothing000'];
  const maybe = <T>(value: T): T | undefined => (random.chance(0.3) ? undefined : value);
  const service = among([
    'config.amazonaws.com',
    'securityhub.amazonaws.com',
    'inspector2.amazonaws.com',
    'no',
  ]);
  const types = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'TAG_POLICY', 'SECURITYHUB_POLICY'];
  const type = among(types);
  const documents: Readonly<Record<string, object>> = {
    SERVICE_CONTROL_POLICY: denyLeaving,
    RESOURCE_CONTROL_POLICY: { Statement: perimeter },
    TAG_POLICY: tagPolicy,
    SECURITYHUB_POLICY: { securityhub: {} },
  };
  const document = random.chance(0.1) ? { Statement: [] } : documents[type];
  const delegation = {
    Effect: 'Allow',
    Principal: '*',
    Action: among(['organizations:*', 'organizations:List*', 'x:y']),
    Resource: '*',
  };
  const name = `n${pick(7)}`;
  return {
    AccountId: among(accounts),
    ParentId: among(parents),
    SourceParentId: among(parents),
    DestinationParentId: among(parents),
    ChildId: among([...accounts, ...parents.slice(1)]),
    TargetId: among([...accounts, ...parents]),
    ResourceId: among([...accounts, ...parents, ...policies, ...state.transfers.keys()]),
    RootId: among([org.root, org.root, 'r-none']),
    OrganizationalUnitId: among(parents.slice(1)),
    PolicyId: among(policies),
    HandshakeId: among([...state.handshakes.keys(), 'h-nothing00']),
    CreateAccountRequestId: among([...state.accountRequests.keys(), 'car-nothing0']),
    Id: among([...state.transfers.keys(), 'rt-nothing0']),
    ServicePrincipal: service,
    Name: name,
    AccountName: name,
    Email: `${name}@corp.example`,
    Description: '',
    Content: JSON.stringify(random.chance(0.3) ? { Statement: delegation } : document),
    PolicyType: type,
    Type: type,
    Filter: maybe(type),
    ChildType: among(['ACCOUNT', 'ORGANIZATIONAL_UNIT']),
    FeatureSet: maybe(among(['ALL', 'CONSOLIDATED_BILLING'])),
    Tags: maybe([{ Key: among(['a', 'b', 'aws:c']), Value: '' }]),
    TagKeys: ['a'],
    Target: among([
      { Id: '888888888888', Type: 'ACCOUNT' },
      { Id: org.member, Type: 'ACCOUNT' },
      { Id: 'new@corp.example', Type: 'EMAIL' },
      { Id: 'o-exampleorg', Type: 'ORGANIZATION' },
    ]),
    StartTimestamp: Date.UTC(2026, 1 + pick(9), 1 + pick(2)) / 1000,
    EndTimestamp: maybe(Date.UTC(2026, 1 + pick(9), 1) / 1000 - 1),
    SourceName: 'other',
    MaxResults: maybe(1 + pick(20)),
  };
}

describe('any calls in any order', () => {
  it('are-answered-or-refused-as-documented-and-leave-a-sound-organization', () => {
    fc.assert(
      fc.property(fc.noBias(fc.array(anyCall, { minLength: 1, maxLength: 120, size: 'max' })), (calls) => {
        const org = new SmallOrganization({ quotas }).enable('SERVICE_CONTROL_POLICY');
        for (const { name, seed } of calls) {
          const random = new Random(seed);
          const input = anyInput(org, random);
          const others = [org.member, org.other, outsider, '888888888888'];
          const caller = random.chance(0.75) ? management : random.pick(others);
          org.now += random.pick([0, 0, 0, 1_000, 86_400_000, 40 * 86_400_000]);
          // The filters of handshakes and transfers have members of the same name and another form.
          const given = /Handshakes/.test(name)
            ? { ...input, Filter: undefined }
            : /Transfer/.test(name)
              ? { ...input, Type: 'BILLING' }
              : input;
          try {
            org.call(name, given, caller);
          } catch (error) {
            if (!(error instanceof OrganizationsException)) throw error;
            expect(documentedRefusal(name, error.exception, error.reason)).toBe('documented');
          }
          const snapshot = snapshotOf(org.state);
          if (snapshot !== undefined) expect(findIntegrityProblems(snapshot)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
