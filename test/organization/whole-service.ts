import { expect } from 'vitest';
import { OrganizationsException } from '../../src/organization/exception.js';
import { isOperationName } from '../../src/organization/input/operations.js';
import type { Output } from '../../src/organization/operation.js';
import { quotasWith } from '../../src/organization/quotas.js';
import { execute } from '../../src/organization/service.js';
import { emptyState, type OrganizationState } from '../../src/organization/state.js';
import type { ServiceSettings } from '../../src/organization/transaction.js';
import { documentedRefusal } from './documented-refusals.js';

export const management = '111111111111';
export const outsider = '999999999999';
export const start = Date.parse('2026-01-10T12:00:00.000Z');

/** What a refusal tells. */
export interface Refusal {
  readonly exception: string;
  readonly reason: string | undefined;
  readonly message: string;
}

/** Called by callers: the management account unless told otherwise; the clock goes on a second a call. */
export class WholeService {
  state: OrganizationState = emptyState();
  now = start;
  readonly settings: ServiceSettings;

  constructor({
    quotas = [],
    emptyPages = false,
    state = emptyState(),
  }: {
    readonly quotas?: readonly string[];
    readonly emptyPages?: boolean;
    readonly state?: OrganizationState;
  } = {}) {
    this.state = state;
    this.settings = {
      quotas: quotasWith(quotas),
      accountCreationTime: 0,
      emptyPages,
      defaultAccountId: management,
    };
  }

  /** The answer as a client reads it. */
  call(operation: string, input: unknown = {}, callerId = management): Output {
    this.now += 1_000;
    const { state, output } = execute(
      this.state,
      { operation, input, callerId, now: this.now },
      this.settings,
    );
    this.state = state;
    return JSON.parse(JSON.stringify(output)) as Output;
  }

  /** How a call is refused: by what AWS documents for it, and leaving the state as it was. */
  refusal(operation: string, input: unknown = {}, callerId = management): Refusal {
    const before = this.state;
    try {
      this.call(operation, input, callerId);
    } catch (error) {
      if (!(error instanceof OrganizationsException)) throw error;
      expect(this.state).toBe(before);
      const { exception, reason, message } = error;
      if (isOperationName(operation))
        expect(documentedRefusal(operation, exception, reason)).toBe('documented');
      return { exception, reason, message };
    }
    throw new Error(`${operation} was not refused`);
  }

  /** The refusal in one word, such as `ConstraintViolation OU_DEPTH_LIMIT_EXCEEDED`. */
  refused(operation: string, input: unknown = {}, callerId = management): string {
    const { exception, reason } = this.refusal(operation, input, callerId);
    return [exception.replace(/Exception$/, ''), reason].filter((part) => part !== undefined).join(' ');
  }

  /** The id of the entity in an answer, such as that of `OrganizationalUnit`. */
  idOf(operation: string, input: unknown = {}): string {
    const entity = Object.values(this.call(operation, input))[0] as Readonly<Record<string, unknown>>;
    const { Id } = (entity.PolicySummary ?? entity.ResourcePolicySummary ?? entity) as {
      readonly Id: string;
    };
    return Id;
  }

  /** A new member account in the root. */
  account(name: string): string {
    const id = this.idOf('CreateAccount', { AccountName: name, Email: `${name}@corp.example` });
    const { CreateAccountStatus } = this.call('DescribeCreateAccountStatus', { CreateAccountRequestId: id });
    return (CreateAccountStatus as { readonly AccountId: string }).AccountId;
  }

  /** All items of a list, over as many pages as it takes. */
  all(operation: string, input: Readonly<Record<string, unknown>> = {}, callerId = management): unknown[] {
    const items: unknown[] = [];
    let token = input.NextToken;
    do {
      const output = this.call(operation, { ...input, NextToken: token }, callerId);
      const list = Object.values(output).find((value) => Array.isArray(value));
      items.push(...(list as unknown[]));
      token = output.NextToken;
    } while (token !== undefined);
    return items;
  }
}

/** An organization with an OU and two member accounts, the first of them in the OU. */
export class SmallOrganization extends WholeService {
  readonly root: string;
  readonly unit: string;
  readonly member: string;
  readonly other: string;

  constructor(options: ConstructorParameters<typeof WholeService>[0] = {}) {
    super(options);
    this.call('CreateOrganization', {});
    const [root] = this.all('ListRoots') as { readonly Id: string }[];
    this.root = root?.Id ?? '';
    this.unit = this.idOf('CreateOrganizationalUnit', { ParentId: this.root, Name: 'Workloads' });
    this.member = this.account('member');
    this.other = this.account('other');
    this.call('MoveAccount', {
      AccountId: this.member,
      SourceParentId: this.root,
      DestinationParentId: this.unit,
    });
  }

  enable(type: string): this {
    this.call('EnablePolicyType', { RootId: this.root, PolicyType: type });
    return this;
  }

  /** A new policy; an SCP that denies leaving unless told otherwise. */
  policy(name: string, type = 'SERVICE_CONTROL_POLICY', content: unknown = denyLeaving): string {
    return this.idOf('CreatePolicy', {
      Name: name,
      Type: type,
      Description: '',
      Content: JSON.stringify(content),
    });
  }

  attach(policyId: string, targetId: string): this {
    this.call('AttachPolicy', { PolicyId: policyId, TargetId: targetId });
    return this;
  }

  /** Names of the policies of a type on a target. */
  policiesOn(targetId: string, type = 'SERVICE_CONTROL_POLICY'): string[] {
    const policies = this.all('ListPoliciesForTarget', { TargetId: targetId, Filter: type });
    return (policies as { readonly Name: string }[]).map(({ Name }) => Name);
  }
}

export const denyLeaving = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }],
};

export const tagPolicy = { tags: { team: { tag_key: { '@@assign': 'Team' } } } };
