import { expect } from 'vitest';
import { awsManagedPolicyArn } from '../../src/model/policy-types.js';
import type { Account, Snapshot } from '../../src/model/snapshot.js';
import { advance } from '../../src/organization/advance.js';
import { OrganizationsException } from '../../src/organization/exception.js';
import { commonExceptions } from '../../src/organization/input/exception-names.js';
import { operationExceptions } from '../../src/organization/input/exceptions.js';
import type { OperationName } from '../../src/organization/input/operations.js';
import type { Output } from '../../src/organization/operation.js';
import { quotasWith } from '../../src/organization/quotas.js';
import { execute } from '../../src/organization/service.js';
import { stateOf } from '../../src/organization/snapshots.js';
import type { OrganizationState } from '../../src/organization/state.js';
import type { ServiceSettings } from '../../src/organization/transaction.js';

export const management = '111111111111';
/** Invited in 2020; in the OU. */
export const invited = '222222222222';
/** Created in 2020; in the root. */
export const created = '333333333333';
/** Created a day before the service's first moment; in the OU. */
export const young = '444444444444';
/** Invited in 2020, delegated administrator of a service; in the root. */
export const delegated = '555555555555';
/** Outside the organization. */
export const stranger = '999999999999';
export const root = 'r-exam';
export const unit = 'ou-exam-workload1';
export const emptyUnit = 'ou-exam-empty0001';

export const second = 1_000;
export const minute = 60 * second;
export const day = 24 * 60 * minute;
/** The service's first moment. */
export const start = Date.parse('2026-01-10T12:00:00.000Z');

/** What a refusal tells. */
export interface Refusal {
  readonly exception: string;
  readonly reason?: string | undefined;
}

/** The service with a clock that the test turns: each call finds what the one before left. */
export class MemberService {
  state: OrganizationState;
  now = start;
  settings: ServiceSettings;

  constructor({
    quotas = [],
    featureSet = 'ALL',
    more = [],
  }: {
    readonly quotas?: readonly string[];
    readonly featureSet?: string;
    readonly more?: readonly Account[];
  } = {}) {
    this.state = stateOf(organization(featureSet, more));
    this.settings = {
      quotas: quotasWith(quotas),
      accountCreationTime: 5 * second,
      emptyPages: false,
      defaultAccountId: management,
    };
  }

  /** Lets time pass. */
  wait(milliseconds: number): this {
    this.now += milliseconds;
    this.advance();
    return this;
  }

  /** What time brought so far. */
  advance(): OrganizationState {
    this.state = advance(this.state, this.now, this.settings);
    return this.state;
  }

  call(operation: OperationName, input: unknown = {}, callerId = management): Output {
    const { state, output } = execute(
      this.state,
      { operation, input, callerId, now: this.now },
      this.settings,
    );
    this.state = state;
    return JSON.parse(JSON.stringify(output)) as Output;
  }

  /** How a call is refused: by an exception that AWS documents for it, and without a trace. */
  refusal(operation: OperationName, input: unknown = {}, callerId = management): Refusal {
    const before = this.advance();
    try {
      this.call(operation, input, callerId);
    } catch (error) {
      if (!(error instanceof OrganizationsException)) throw error;
      expect(this.state).toBe(before);
      const documented = [...commonExceptions, ...operationExceptions[operation]];
      expect(documented.map((name) => `${name}Exception`)).toContain(error.exception);
      return { exception: error.exception, reason: error.reason };
    }
    throw new Error(`${operation} was not refused`);
  }

  /** The id in an answer's `Handshake`, `CreateAccountStatus` and so on. */
  callForId(operation: OperationName, input: unknown = {}, callerId = management): string {
    const [entity] = Object.values(this.call(operation, input, callerId));
    return (entity as { readonly Id: string }).Id;
  }
}

/** A call that is refused. */
export interface RefusedCase {
  readonly it: string;
  readonly call: OperationName;
  readonly input?: unknown;
  readonly caller?: string;
  readonly quotas?: readonly string[];
  readonly featureSet?: string;
  /** Calls that come before. */
  readonly after?: readonly (readonly [OperationName, unknown?, string?])[];
  readonly refused: Refusal;
}

/** Expects the refusal of a case, in a new service. */
export function refuses(
  { call, input, caller, quotas = [], featureSet = 'ALL', after = [], refused }: RefusedCase,
  more: readonly Account[] = [],
): void {
  const tested = new MemberService({ quotas, featureSet, more });
  for (const [operation, before, as] of after) tested.call(operation, before, as);
  expect(tested.refusal(call, input, caller)).toEqual({ reason: undefined, ...refused });
}

/** A member of the organization. */
export function member(id: string, changes: Partial<Account> = {}): Account {
  return {
    id,
    arn: `arn:aws:organizations::${management}:account/o-exampleorg/${id}`,
    name: `name of ${id}`,
    email: `owner-${id}@corp.example`,
    state: 'ACTIVE',
    joinedMethod: 'CREATED',
    joinedTimestamp: '2020-01-01T00:00:00.000Z',
    parentId: root,
    tags: [],
    ...changes,
  };
}

function organization(featureSet: string, more: readonly Account[]): Snapshot {
  const arn = (path: string): string => `arn:aws:organizations::${management}:${path}`;
  return {
    snapshotVersion: 1,
    organization: {
      id: 'o-exampleorg',
      arn: arn('organization/o-exampleorg'),
      featureSet,
      managementAccountId: management,
      managementAccountEmail: `owner-${management}@corp.example`,
    },
    root: {
      id: root,
      arn: arn(`root/o-exampleorg/${root}`),
      name: 'Root',
      policyTypes: [{ type: 'SERVICE_CONTROL_POLICY', status: 'ENABLED' }],
      tags: [],
    },
    organizationalUnits: [unit, emptyUnit].map((id) => ({
      id,
      arn: arn(`ou/o-exampleorg/${id}`),
      name: id,
      parentId: root,
      tags: [],
    })),
    accounts: [
      member(management, { joinedMethod: 'INVITED' }),
      member(invited, { joinedMethod: 'INVITED', parentId: unit }),
      member(created),
      member(young, { joinedTimestamp: new Date(start - day).toISOString(), parentId: unit }),
      member(delegated, { joinedMethod: 'INVITED' }),
      ...more,
    ],
    policies: [
      {
        id: 'p-FullAWSAccess',
        arn: awsManagedPolicyArn('aws', 'p-FullAWSAccess', 'SERVICE_CONTROL_POLICY'),
        name: 'FullAWSAccess',
        type: 'SERVICE_CONTROL_POLICY',
        awsManaged: true,
        content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
        tags: [],
      },
    ],
    attachments: [root, unit, emptyUnit, management, invited, created, young, delegated].map((targetId) => ({
      policyId: 'p-FullAWSAccess',
      targetId,
      order: 0,
    })),
    delegatedAdministrators: [
      { accountId: delegated, services: [{ servicePrincipal: 'guardduty.amazonaws.com' }] },
    ],
    trustedServices: [{ servicePrincipal: 'guardduty.amazonaws.com' }],
    handshakes: [],
    effectivePolicies: [created, delegated].map((accountId) => ({
      accountId,
      policyType: 'TAG_POLICY',
      content: '{}',
    })),
    gaps: [
      { operation: 'ListTagsForResource', subject: created, reason: 'AccessDeniedException', message: 'no' },
      { operation: 'ListTagsForResource', subject: invited, reason: 'AccessDeniedException', message: 'no' },
    ],
  };
}
