import { describe, expect, it } from 'vitest';
import type { EffectivePolicyEngine } from '../../src/organization/effective-policies.js';
import { OrganizationsException } from '../../src/organization/exception.js';
import type { OperationName } from '../../src/organization/input/operations.js';
import { checkedInput } from '../../src/organization/input/validate.js';
import type { Output } from '../../src/organization/operation.js';
import { effectivePolicyOperationsWith } from '../../src/organization/operations/effective-policies.js';
import { Transaction } from '../../src/organization/transaction.js';
import { management, SmallOrganization, tagPolicy } from './whole-service.js';

const type = 'TAG_POLICY';

/** An engine for which one account has a sound policy, one an invalid one, and others none. */
function engineFor(sound: string, invalid: string): EffectivePolicyEngine {
  const error = {
    code: 'ELEMENTS_TOO_MANY',
    message: 'too many',
    path: 'tags/team',
    policyIds: ['p-aaaaaaaa'],
  };
  return {
    effectivePolicy: (_, accountId) => {
      if (accountId === sound) return { content: '{"tags":{}}', errors: [] };
      if (accountId === invalid) return { errors: [error, { ...error, path: 'tags/cost' }] };
      return { errors: [] };
    },
  };
}

function run(
  org: SmallOrganization,
  name: OperationName & keyof ReturnType<typeof effectivePolicyOperationsWith>,
  input: object,
  callerId = management,
): Output | string {
  const operations = effectivePolicyOperationsWith(engineFor(org.member, org.other));
  const transaction = new Transaction(org.state, callerId, org.now, org.settings);
  try {
    switch (name) {
      case 'DescribeEffectivePolicy':
        return operations[name].run(transaction, checkedInput(name, input));
      case 'ListAccountsWithInvalidEffectivePolicy':
        return operations[name].run(transaction, checkedInput(name, input));
      case 'ListEffectivePolicyValidationErrors':
        return operations[name].run(transaction, checkedInput(name, input));
    }
  } catch (error) {
    if (error instanceof OrganizationsException) return error.exception;
    throw error;
  }
}

describe('with an engine', () => {
  it('an effective policy is described, the caller its own by default', () => {
    const org = new SmallOrganization().enable(type);
    const described = {
      EffectivePolicy: {
        PolicyContent: '{"tags":{}}',
        LastUpdatedTimestamp: org.now / 1000,
        TargetId: org.member,
        PolicyType: type,
      },
    };
    expect(run(org, 'DescribeEffectivePolicy', { PolicyType: type, TargetId: org.member })).toEqual(
      described,
    );
    expect(run(org, 'DescribeEffectivePolicy', { PolicyType: type }, org.member)).toEqual(described);
    expect(run(org, 'DescribeEffectivePolicy', { PolicyType: type })).toBe(
      'EffectivePolicyNotFoundException',
    );
  });

  it('invalid ones are listed, with what is wrong, page by page', () => {
    const org = new SmallOrganization().enable(type);
    expect(run(org, 'ListAccountsWithInvalidEffectivePolicy', { PolicyType: type })).toMatchObject({
      Accounts: [{ Id: org.other, Name: 'other' }],
      PolicyType: type,
    });
    const input = { PolicyType: type, AccountId: org.other, MaxResults: 1 };
    const first = run(org, 'ListEffectivePolicyValidationErrors', input) as Output;
    expect(first).toMatchObject({
      AccountId: org.other,
      PolicyType: type,
      Path: `${org.state.organization?.id}/${org.root}/${org.other}/`,
      EvaluationTimestamp: org.now / 1000,
      EffectivePolicyValidationErrors: [
        {
          ErrorCode: 'ELEMENTS_TOO_MANY',
          ErrorMessage: 'too many',
          PathToError: 'tags/team',
          ContributingPolicies: ['p-aaaaaaaa'],
        },
      ],
    });
    const second = run(org, 'ListEffectivePolicyValidationErrors', { ...input, NextToken: first.NextToken });
    expect(second).toMatchObject({
      EffectivePolicyValidationErrors: [{ PathToError: 'tags/cost' }],
      NextToken: undefined,
    });
  });
});

describe('over what the policies make', () => {
  it('nothing is guessed: what depends on something unread is refused', () => {
    const org = new SmallOrganization().enable(type);
    const gap = { operation: 'ListTargetsForPolicy', reason: 'AccessDeniedException', message: 'not read' };
    const policy = org.policy('tags', type, tagPolicy);
    org.state = { ...org.state, gaps: [{ ...gap, subject: policy }] };
    for (const name of [
      'DescribeEffectivePolicy',
      'ListAccountsWithInvalidEffectivePolicy',
      'ListEffectivePolicyValidationErrors',
    ]) {
      expect(org.refused(name, { PolicyType: type, AccountId: org.member })).toBe('UnsupportedAPIEndpoint');
    }
  });

  it('the effective policy follows the attachments', () => {
    const org = new SmallOrganization().enable(type);
    const policy = org.policy('tags', type, { tags: { team: { tag_key: { '@@assign': 'Team' } } } });
    const input = { PolicyType: type, TargetId: org.member };
    expect(org.refused('DescribeEffectivePolicy', input)).toBe('EffectivePolicyNotFound');
    org.attach(policy, org.unit);
    expect(org.call('DescribeEffectivePolicy', input)).toMatchObject({
      EffectivePolicy: { PolicyContent: '{"tags":{"team":{"tag_key":"Team"}}}', TargetId: org.member },
    });
    expect(org.refused('DescribeEffectivePolicy', { ...input, TargetId: org.other })).toBe(
      'EffectivePolicyNotFound',
    );
    org.call('DetachPolicy', { PolicyId: policy, TargetId: org.unit });
    expect(org.refused('DescribeEffectivePolicy', input)).toBe('EffectivePolicyNotFound');
  });

  it.each([
    [{ TargetId: '123456789012' }, 'TargetNotFound'],
    [{ TargetId: 'root' }, 'InvalidInput TARGET_NOT_SUPPORTED'],
    [{ PolicyType: 'BACKUP_POLICY' }, 'EffectivePolicyNotFound'],
    [{ PolicyType: 'SERVICE_CONTROL_POLICY' }, 'InvalidInput INVALID_ENUM_POLICY_TYPE'],
  ])('refuses %j', (changes, refused) => {
    const org = new SmallOrganization().enable(type);
    const text = JSON.stringify({ PolicyType: type, ...changes }).replace('"root"', JSON.stringify(org.root));
    expect(org.refused('DescribeEffectivePolicy', JSON.parse(text))).toBe(refused);
  });

  const changes: Readonly<Record<string, (org: SmallOrganization, policy: string) => void>> = {
    'a policy is attached to the account': (org, policy) => org.attach(policy, org.member),
    'a policy is attached above it': (org, policy) => org.attach(policy, org.root),
    'an attached policy is detached': (org, policy) =>
      org.call('DetachPolicy', { PolicyId: policy, TargetId: org.unit }),
    'an attached policy is changed': (org, policy) =>
      org.call('UpdatePolicy', { PolicyId: policy, Content: '{"tags":{"other":{}}}' }),
    'the account is moved': (org) =>
      org.call('MoveAccount', {
        AccountId: org.member,
        SourceParentId: org.unit,
        DestinationParentId: org.root,
      }),
  };
  const reported = (): readonly [SmallOrganization, string] => {
    const org = new SmallOrganization().enable(type).enable('BACKUP_POLICY');
    const policy = org.policy('tags', type, tagPolicy);
    org.attach(policy, org.unit);
    const effectivePolicies = [org.member, org.other].map((accountId) => ({
      accountId,
      policyType: type,
      content: '{"tags":{}}',
      lastUpdatedTimestamp: '2026-01-01T00:00:00.000Z',
    }));
    org.state = { ...org.state, effectivePolicies };
    return [org, policy];
  };
  const describeEffective = { PolicyType: type };

  it.each(Object.entries(changes))('what AWS reported holds until %s', (_, change) => {
    const [org, policy] = reported();
    const input = { ...describeEffective, TargetId: org.member };
    const answer = {
      EffectivePolicy: {
        PolicyContent: '{"tags":{}}',
        LastUpdatedTimestamp: 1767225600,
        TargetId: org.member,
        PolicyType: type,
      },
    };
    expect(org.call('DescribeEffectivePolicy', input)).toEqual(answer);
    org.call('UpdatePolicy', { PolicyId: policy, Name: 'renamed' });
    expect(org.call('DescribeEffectivePolicy', input)).toEqual(answer);
    change(org, policy);
    // Then the policies themselves are asked, as of the time of the call.
    const { effectivePolicies } = org.state;
    expect(effectivePolicies.filter(({ accountId }) => accountId === org.member)).toEqual([]);
  });

  it('what changes elsewhere leaves it', () => {
    const [org, policy] = reported();
    org.call('DetachPolicy', { PolicyId: policy, TargetId: org.unit });
    expect(org.call('DescribeEffectivePolicy', { ...describeEffective, TargetId: org.other })).toHaveProperty(
      'EffectivePolicy',
    );
  });
});
