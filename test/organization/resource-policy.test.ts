import { describe, expect, it } from 'vitest';
import { SmallOrganization, WholeService } from './whole-service.js';

const statement = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::222222222222:root' },
  Action: ['organizations:AttachPolicy', 'organizations:List*'],
  Resource: '*',
};
const text = (...changes: readonly object[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: changes.map((change) => ({ ...statement, ...change })),
  });

describe('PutResourcePolicy', () => {
  it('stores the policy, whose id stays when it is put again', () => {
    const org = new SmallOrganization();
    const Tags = [{ Key: 'team', Value: 'a' }];
    const { ResourcePolicy } = org.call('PutResourcePolicy', { Content: text({}), Tags }) as {
      ResourcePolicy: { ResourcePolicySummary: { Id: string } };
    };
    expect(ResourcePolicy).toEqual({
      ResourcePolicySummary: {
        Id: expect.stringMatching(/^rp-[0-9a-z]{10}$/),
        Arn: expect.stringMatching(
          /^arn:aws:organizations::111111111111:resourcepolicy\/o-[a-z0-9]{10}\/rp-[0-9a-z]{10}$/,
        ),
      },
      Content: text({}),
    });
    expect(org.call('DescribeResourcePolicy')).toEqual({ ResourcePolicy });
    const again = text({ Sid: 'Other' });
    const put = org.call('PutResourcePolicy', { Content: again, Tags: [] });
    expect(put).toEqual({ ResourcePolicy: { ...ResourcePolicy, Content: again } });
    const { Id } = ResourcePolicy.ResourcePolicySummary;
    expect(org.all('ListTagsForResource', { ResourceId: Id })).toEqual(Tags);
    expect(org.refused('PutResourcePolicy', { Content: again, Tags })).toBe(
      'InvalidInput TARGET_NOT_SUPPORTED',
    );
  });

  it.each([
    ['{', 'INVALID_RESOURCE_POLICY_JSON'],
    ['{"Version":"2012-10-17"}', 'INVALID_RESOURCE_POLICY_JSON'],
    [text({ Effect: 'allow' }), 'INVALID_RESOURCE_POLICY_JSON'],
    [text({ Principal: undefined }), 'INVALID_PRINCIPAL'],
    [text({ Principal: { Service: 's3.amazonaws.com' } }), 'INVALID_PRINCIPAL'],
    [text({ Principal: { AWS: 'somebody' } }), 'INVALID_PRINCIPAL'],
    [text({ Principal: { AWS: [] } }), 'INVALID_PRINCIPAL'],
    [text({ Principal: undefined, NotPrincipal: { AWS: '*' } }), 'INVALID_PRINCIPAL'],
    [text({ Action: 'organizations:CreateAccount' }), 'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY'],
    [text({ Action: 's3:*' }), 'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY'],
    [
      text({ Action: ['organizations:ListRoots', 'organizations:Create*Unit'] }),
      'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
    ],
    [
      text({ Action: undefined, NotAction: 'organizations:ListRoots' }),
      'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
    ],
    [text({ Resource: 'arn:aws:s3:::bucket' }), 'UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY'],
    [text({ Resource: undefined, NotResource: '*' }), 'UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY'],
    [
      text({ Resource: 'arn:aws:organizations::111111111111:policy/o-a/no_policy/*' }),
      'UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY',
    ],
    [
      text({ Condition: { StringEquals: { 'organizations:policyType': 'NO_POLICY' } } }),
      'UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY',
    ],
    [text({}, { Action: 'organizations:LeaveOrganization' }), 'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY'],
  ])('refuses %s', (Content, reason) => {
    expect(new SmallOrganization().refused('PutResourcePolicy', { Content })).toBe(`InvalidInput ${reason}`);
  });

  it.each([
    text({ Principal: '*' }),
    text({ Principal: { AWS: ['*', '222222222222', 'arn:aws-us-gov:iam::222222222222:role/path/x'] } }),
    text({ Effect: 'Deny', Action: 'organizations:*' }),
    text({ Action: 'ORGANIZATIONS:updatepolicy' }),
    text({ Condition: { StringLike: { 'organizations:PolicyType': ['*_POLICY', 'TAG_POLICY'] } } }),
    text({
      Resource: [
        'arn:aws:organizations::aws:policy/service_control_policy/*',
        'arn:aws:organizations::1:policy/*',
      ],
    }),
  ])('takes %s', (Content) => {
    expect(new SmallOrganization().call('PutResourcePolicy', { Content })).toHaveProperty(
      'ResourcePolicy.Content',
    );
  });

  it('takes 40,000 characters, and not one more', () => {
    const org = new SmallOrganization({ quotas: ['resourcePolicyCharacters=300'] });
    expect(org.call('PutResourcePolicy', { Content: text({}).padEnd(300) })).toBeDefined();
    expect(org.refused('PutResourcePolicy', { Content: text({}).padEnd(301) })).toBe(
      'ConstraintViolation POLICY_CONTENT_LIMIT_EXCEEDED',
    );
    expect(org.refused('PutResourcePolicy', { Content: text({}).padEnd(40_001) })).toBe(
      'InvalidInput MAX_LENGTH_EXCEEDED',
    );
  });
});

describe('DescribeResourcePolicy and DeleteResourcePolicy', () => {
  it('find nothing before and after', () => {
    const org = new SmallOrganization();
    expect(org.refused('DescribeResourcePolicy')).toBe('ResourcePolicyNotFound');
    expect(org.refused('DeleteResourcePolicy')).toBe('ResourcePolicyNotFound');
    org.call('PutResourcePolicy', { Content: text({}) });
    expect(org.call('DeleteResourcePolicy')).toEqual({});
    expect(org.refused('DescribeResourcePolicy')).toBe('ResourcePolicyNotFound');
  });

  it('need all features', () => {
    const service = new WholeService();
    service.call('CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' });
    for (const [name, input] of [
      ['PutResourcePolicy', { Content: text({}) }],
      ['DescribeResourcePolicy', {}],
      ['DeleteResourcePolicy', {}],
    ] as const) {
      expect(service.refused(name, input)).toBe('ConstraintViolation ORGANIZATION_NOT_IN_ALL_FEATURES_MODE');
    }
  });

  it('a policy that was not read is not missing', () => {
    const org = new SmallOrganization();
    const gap = { operation: 'DescribeResourcePolicy', reason: 'AccessDeniedException', message: 'no' };
    org.state = { ...org.state, gaps: [gap] };
    expect(org.refused('DescribeResourcePolicy')).toBe('AccessDenied');
    org.call('PutResourcePolicy', { Content: text({}) });
    expect(org.call('DescribeResourcePolicy')).toHaveProperty('ResourcePolicy');
  });
});
